"""Reading Thai as villagers write it: text in, Reading out."""
from nlp.reader import read, read_all, warm
from nlp.reading import Reading

__all__ = ["Reading", "read", "read_all", "warm"]
