"""The keyword and cue tables: groups of words that mean the same matter, kept as data that people can edit."""
import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlp import clean

DATA = Path(__file__).parent / "data"
_SHORT = 3  # folded letters; a word this short hides inside others, so it must stand alone


class BadTable(Exception):
    """A table that people edited breaks the format; the message says where."""


@dataclass(frozen=True)
class Group:
    """Words of one meaning, folded: `inside` count anywhere, `alone` only as words of their own."""
    section: str
    name: str
    inside: tuple[str, ...]
    alone: frozenset[str]

    def found(self, folded: str, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.alone) or any(word in folded for word in self.inside)


@functools.cache
def keywords() -> tuple[Group, ...]:
    return load(DATA / "keywords.yml")


@functools.cache
def cues() -> tuple[Group, ...]:
    return load(DATA / "cues.yml")


def load(path: Path) -> tuple[Group, ...]:
    """The groups of a table `section: {group: "word, word"}`. Raises BadTable."""
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadTable(f"{path.name}: {str(error).splitlines()[0]}") from error
    if not isinstance(tree, dict) or not all(isinstance(groups, dict) for groups in tree.values()):
        raise BadTable(f"{path.name}: expected section, group, words")
    return tuple(_group(path, str(section), str(name), listed)
                 for section, groups in tree.items() for name, listed in groups.items())


def _group(path: Path, section: str, name: str, listed: object) -> Group:
    if not isinstance(listed, str):
        raise BadTable(f"{path.name}: {section}/{name} must be words with commas between them")
    folded = sorted({clean.fold(clean.clean(word)) for word in listed.split(",")} - {""})
    return Group(section, name, tuple(word for word in folded if len(word) > _SHORT),
                 frozenset(word for word in folded if len(word) <= _SHORT))


def folded_words(words: list[str]) -> frozenset[str]:
    return frozenset(clean.fold(word) for word in words)


def hits(groups: tuple[Group, ...], folded: str, words: list[str]) -> list[Group]:
    """The groups that a text brings: `folded` is the text, `words` its words."""
    alone = folded_words(words)
    return [group for group in groups if group.found(folded, alone)]
