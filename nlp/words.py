"""Thai text cut into words, with the words of this place and Central glosses for Northern ones."""
import functools
import re
import zlib
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import numpy as np
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names, thai_words

from nlp import clean

DATA = Path(__file__).parent / "data"
_DIGITS = re.compile("[0-9]+")
_WORDY = 3  # letters; shorter words stand in most texts by chance
ALONE = 3   # folded letters; a word this short hides inside others, so it must stand alone
_NONE = np.empty(0, np.uint64)


@functools.cache
def northern() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Northern word -> (Central words, sure); unsure ones also exist in Central Thai."""
    glosses = {}
    for line in (DATA / "northern.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        word, central, sure = [*line.split("\t"), "", ""][:3]
        if word.strip():
            glosses[word.strip()] = (tuple(central.split()), sure.strip() != "?")
    return glosses


class _Lexicon(NamedTuple):
    """texts: the shortest first; from `wordy` on they have _WORDY letters and more. lengths, numbers: theirs.

    central: place of a Northern word -> (places of Central ones, sure). alone: place -> folded text of a word so short
    that it counts only by itself. find: finds where words stand, as places in `texts`. A message has a hundred words,
    too many to touch more than their places.
    """
    texts: list[str]
    lengths: list[int]
    numbers: np.ndarray
    wordy: int
    central: dict[int, tuple[list[int], bool]]
    alone: dict[int, str]
    find: ahocorasick.Automaton


class Look(NamedTuple):
    """numbers: uint64, of the `cut` words of `split`, then of their glosses; anywhere: of every word of _WORDY letters
    and more that can be read somewhere; alone: the folded texts of those of the former that have at most ALONE letters.

    Where to cut is a guess; beside the cut words those anywhere make the reader more right on unseen writers.
    """
    numbers: np.ndarray
    cut: int
    anywhere: np.ndarray
    alone: list[str]


@functools.cache
def load() -> _Lexicon:
    """The words of PyThaiNLP and of this place, ready to be looked for (about 0.1 s)."""
    own = (DATA / "words.txt").read_text(encoding="utf-8").split()
    glosses = northern()
    central = {word for words, _ in glosses.values() for word in words}
    texts = sorted(thai_words() | set(own) | set(glosses) | central, key=lambda text: (len(text), text))
    places = {text: place for place, text in enumerate(texts)}
    find = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for text, place in places.items():
        find.add_word(text, place)
    find.make_automaton()
    folded = {place: clean.letters(text) for text, place in places.items() if len(text) <= 2 * ALONE}
    lengths = [len(text) for text in texts]
    return _Lexicon(
        texts, lengths, np.array([number(text) for text in texts], np.uint64), bisect_left(lengths, _WORDY),
        {places[word]: ([places[one] for one in words], sure) for word, (words, sure) in glosses.items()},
        {place: letters for place, letters in folded.items() if len(letters) <= ALONE}, find)


def warm() -> None:
    """Have everything ready that reading a text needs."""
    load()


def number(text: str) -> int:
    """The same in every process, from 16 on: smaller numbers are left for other features."""
    return zlib.crc32(text.encode("utf-8", "replace")) | 16


def split(cleaned: str) -> list[str]:
    """The words of a cleaned text, numbers replaced by their width; spaces left out.

    The longest word from each place on: a third of the time of newmm, and the reader is as right on unseen writers.
    """
    lexicon = load()
    return _texts(*_cut(_DIGITS.sub(_width, cleaned), lexicon), lexicon)


def glosses(cleaned: str) -> list[str]:
    """Central words for the Northern ones of a cleaned text; doubtful ones only beside a sure one."""
    lexicon = load()
    places, _ = _cut(_DIGITS.sub(_width, cleaned), lexicon)
    return [lexicon.texts[place] for place in _glosses(places, lexicon)]


def in_central(cleaned: str) -> list[str]:
    """As `split`, with the first Central word where a Northern one stands."""
    lexicon = load()
    places, unknown = _cut(_DIGITS.sub(_width, cleaned), lexicon)
    if _surely_northern(places, lexicon):
        places = [lexicon.central[place][0][0] if place in lexicon.central else place for place in places]
    return _texts(places, unknown, lexicon)


def texts_anywhere(cleaned: str) -> list[str]:
    """The words whose numbers are `anywhere` in a Look, in the same order."""
    lexicon = load()
    found = lexicon.find.iter(_DIGITS.sub(_width, cleaned))
    return [lexicon.texts[place] for _, place in found if place >= lexicon.wordy]


def look(cleaned: str) -> Look:
    """All that features are made of."""
    lexicon = load()
    text = _DIGITS.sub(_width, cleaned)
    anywhere = [place for _, place in lexicon.find.iter(text) if place >= lexicon.wordy]
    places, unknown = _cut(text, lexicon)
    every = places + _glosses(places, lexicon)
    alone = [lexicon.alone[place] for place in every if place in lexicon.alone]
    numbers = lexicon.numbers.take(every) if every else _NONE
    for at, unlisted in unknown:
        numbers[at], folded = _unlisted(unlisted)
        alone.append(folded)
    return Look(numbers, len(places), lexicon.numbers.take(anywhere) if anywhere else _NONE, alone)


def _cut(text: str, lexicon: _Lexicon) -> tuple[list[int], list[tuple[int, str]]]:
    """The places of the longest words from each letter on; for what stands between them, -1 and (index, text)."""
    places, unknown, at = [], [], 0
    for end, place in lexicon.find.iter_long(text):
        start = end + 1 - lexicon.lengths[place]
        if start > at and (between := text[at:start]) != " ":
            _pass_over(between, places, unknown)
        places.append(place)
        at = end + 1
    if at < len(text):
        _pass_over(text[at:], places, unknown)
    return places, unknown


def _pass_over(between: str, places: list[int], unknown: list[tuple[int, str]]) -> None:
    for text in between.split():
        unknown.append((len(places), text))
        places.append(-1)


def _texts(places: list[int], unknown: list[tuple[int, str]], lexicon: _Lexicon) -> list[str]:
    found = [lexicon.texts[place] for place in places]
    for at, text in unknown:
        found[at] = text
    return found


def _glosses(places: list[int], lexicon: _Lexicon) -> list[int]:
    if not _surely_northern(places, lexicon):
        return []
    return [one for place in places if place in lexicon.central for one in lexicon.central[place][0]]


def _surely_northern(places: list[int], lexicon: _Lexicon) -> bool:
    return any([place in lexicon.central and lexicon.central[place][1] for place in places])


@functools.lru_cache(5000)
def _unlisted(text: str) -> tuple[int, str]:
    """The number and the folded text of what is no word of the lexicon."""
    return number(text), clean.letters(text)


def _width(run: re.Match) -> str:
    return "0" * min(3, len(run[0]))


@functools.cache
def given_names() -> frozenset[str]:
    """Thai given names of three letters and more."""
    return frozenset(name for name in thai_female_names() | thai_male_names() if len(name) > 2)


@functools.cache
def family_names() -> frozenset[str]:
    return frozenset(thai_family_names())
