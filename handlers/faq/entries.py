"""The office's answers: those of the file beside the office file, and those that officers kept from a case."""

from dataclasses import dataclass

#: begins the keys of answers that are rows
KEPT = "kept-"


@dataclass(frozen=True)
class FaqEntry:
    """`ask`: ways of asking, the first is shown to people. `sample`: nobody of the office has checked it yet."""

    key: str
    ask: tuple[str, ...]
    answer: str
    sample: bool = False
