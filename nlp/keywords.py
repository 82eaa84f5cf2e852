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


class Table:
    """Groups with an index by which a text finds its own without being compared with every word."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self.groups = groups
        self._starts: dict[str, list[tuple[str, int]]] = {}
        self._alone: dict[str, list[int]] = {}
        for number, group in enumerate(groups):
            for word in group.inside:
                self._starts.setdefault(word[:_SHORT + 1], []).append((word, number))
            for word in group.alone:
                self._alone.setdefault(word, []).append(number)

    def hits(self, folded: str, words: list[str]) -> list[Group]:
        """The groups that a text brings, in the table's order: `folded` is the text, `words` its words."""
        found = {number for word in words for number in self._alone.get(clean.fold(word), ())}
        for at in range(len(folded) - _SHORT):
            for word, number in self._starts.get(folded[at:at + _SHORT + 1], ()):
                if folded.startswith(word, at):
                    found.add(number)
        return [self.groups[number] for number in sorted(found)]


@functools.cache
def keywords() -> Table:
    return load(DATA / "keywords.yml")


@functools.cache
def cues() -> Table:
    return load(DATA / "cues.yml")


def load(path: Path) -> Table:
    """The table `section: {group: "word, word"}` of a file. Raises BadTable."""
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadTable(f"{path.name}: {str(error).splitlines()[0]}") from error
    if not isinstance(tree, dict) or not all(isinstance(groups, dict) for groups in tree.values()):
        raise BadTable(f"{path.name}: expected section, group, words")
    return Table(tuple(_group(path, str(section), str(name), listed)
                       for section, groups in tree.items() for name, listed in groups.items()))


def _group(path: Path, section: str, name: str, listed: object) -> Group:
    if not isinstance(listed, str):
        raise BadTable(f"{path.name}: {section}/{name} must be words with commas between them")
    folded = sorted({clean.fold(clean.clean(word)) for word in listed.split(",")} - {""})
    return Group(section, name, tuple(word for word in folded if len(word) > _SHORT),
                 frozenset(word for word in folded if len(word) <= _SHORT))
