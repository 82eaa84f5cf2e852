"""Thai text cut into words, with the words of this place and Central glosses for Northern ones."""
import functools
import re
import zlib
from pathlib import Path

import ahocorasick
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names, thai_words

from nlp import clean

DATA = Path(__file__).parent / "data"
_DIGITS = re.compile(r"\d+")
_WORDY = 3  # letters; shorter words stand in most texts by chance


@functools.cache
def northern() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Northern word -> (Central words, sure); unsure ones also exist in Central Thai."""
    glosses = {}
    for line in (DATA / "northern.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        word, central, sure = [*line.split("\t"), "", ""][:3]
        if word.strip():
            glosses[word.strip()] = (tuple(central.split()), sure.strip() != "?")
    return glosses


# (text, number, folded text, Central words if it is a Northern word, whether it surely is no Central one).
# A plain tuple, for the collector of garbage does not visit these again and again.
Word = tuple[str, int, str, tuple["Word", ...], bool]


@functools.cache
def load() -> ahocorasick.Automaton:
    """The words of PyThaiNLP and of this place, ready to be looked for (about 0.1 s)."""
    own = (DATA / "words.txt").read_text(encoding="utf-8").split()
    glosses = northern()
    central = {word for words, _ in glosses.values() for word in words}
    every = ahocorasick.Automaton()
    for text in thai_words() | set(own) | set(glosses) | central:
        words, sure = glosses.get(text, ((), False))
        every.add_word(text, _word(text, tuple(map(_word, words)), sure))
    every.make_automaton()
    return every


def warm() -> None:
    """Have everything ready that reading a text needs."""
    load()
    _numbers()


def number(text: str) -> int:
    """The same in every process, from 16 on: smaller numbers are left for other features."""
    return zlib.crc32(text.encode("utf-8", "replace")) | 16


def split(cleaned: str) -> list[Word]:
    """The words of a cleaned text, numbers replaced by their width; spaces left out.

    The longest word from each place on: a third of the time of newmm, and the reader is as right on unseen writers.
    """
    text = _DIGITS.sub(_width, cleaned)
    found, at = [], 0
    for end, word in load().iter_long(text):
        start = end + 1 - len(word[0])
        if start > at and (between := text[at:start]) != " ":
            found += _unknown(between)
        found.append(word)
        at = end + 1
    return found + _unknown(text[at:]) if at < len(text) else found


@functools.cache
def _numbers() -> ahocorasick.Automaton:
    """The numbers of the words that `anywhere` looks for: plain ones, for there are many in a text."""
    every = ahocorasick.Automaton()
    for text, word in load().items():
        if len(text) >= _WORDY:
            every.add_word(text, word[1])
    every.make_automaton()
    return every


def anywhere(cleaned: str) -> list[int]:
    """The number of every word of three letters and more that can be read somewhere in a cleaned text.

    Where to cut is a guess; beside the cut words these make the reader more right on unseen writers.
    """
    return [found for _, found in _numbers().iter(cleaned)]


def texts_anywhere(cleaned: str) -> list[str]:
    """The words whose numbers `anywhere` gives, in the same order."""
    return [word[0] for _, word in load().iter(cleaned) if len(word[0]) >= _WORDY]


def _unknown(between: str) -> list[Word]:
    return [_word(text) for text in between.split()]


def _word(text: str, central: tuple[Word, ...] = (), sure: bool = False) -> Word:
    return text, number(text), clean.letters(text), central, sure


def _width(run: re.Match) -> str:
    return "0" * min(3, len(run[0]))


def gloss(words: list[Word]) -> list[Word]:
    """Central words for the Northern ones; doubtful ones only beside a sure one."""
    northern_ones = [word for word in words if word[3]]
    surely = any(sure for *_, sure in northern_ones)
    return [one for *_, central, sure in northern_ones if sure or surely for one in central]


@functools.cache
def given_names() -> frozenset[str]:
    """Thai given names of three letters and more."""
    return frozenset(name for name in thai_female_names() | thai_male_names() if len(name) > 2)


@functools.cache
def family_names() -> frozenset[str]:
    return frozenset(thai_family_names())
