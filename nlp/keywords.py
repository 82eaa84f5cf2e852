"""The keyword and cue tables: groups of words that mean the same matter, kept as data that people can edit."""
import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import ahocorasick
import yaml

from nlp import clean
from nlp.words import ALONE, number

DATA = Path(__file__).parent / "data"


class BadTable(Exception):
    """A table that people edited breaks the format; the message says where."""


@dataclass(frozen=True)
class Group:
    """Words of one meaning, folded: `inside` count anywhere, `alone` only as words of their own.

    numbers: those of the title and of the section.
    """
    section: str
    name: str
    inside: tuple[str, ...]
    alone: tuple[str, ...]
    title: str
    numbers: tuple[int, int]


class Table:
    """Groups whose words are all looked for in one pass over a text."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self.groups = groups
        inside, alone = defaultdict(list), defaultdict(list)
        for at, group in enumerate(groups):
            for word in group.inside:
                inside[word].append(at)
            for word in group.alone:
                alone[word].append(at)
        self._inside = ahocorasick.Automaton()
        for word, owners in inside.items():
            self._inside.add_word(word, owners)
        self._inside.make_automaton()
        self._alone = dict(alone)

    def hits(self, folded: bytes, words: Iterable[str]) -> list[int]:
        """The numbers of the groups that a text brings, in order: `folded` is the text, `words` its folded words."""
        found = set()
        for _, owners in self._inside.iter(folded.decode("latin-1")):
            found.update(owners)
        for word in words:
            if owners := self._alone.get(word):
                found.update(owners)
        return sorted(found)


@functools.cache
def keywords() -> Table:
    return load(DATA / "keywords.yml")


@functools.cache
def cues() -> Table:
    return load(DATA / "cues.yml")


@functools.cache
def together() -> tuple[Table, int]:
    """The groups of both tables in one, and the number of the first cue group."""
    return Table(keywords().groups + cues().groups), len(keywords().groups)


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
    cleaned = {clean.clean(word) for word in listed.split(",")}
    folded = sorted({clean.letters(word) for word in cleaned} - {""})
    title = f"{section}/{name}"
    return Group(section, name, tuple(word for word in folded if len(word) > ALONE),
                 tuple(word for word in folded if len(word) <= ALONE), title, (number(title), number(section)))

