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


# (text, number, folded text, Central words if it is a Northern word, whether it surely is no Central one).
# A plain tuple, for the collector of garbage does not visit these again and again.
Word = tuple[str, int, str, tuple["Word", ...], bool]


class _Lexicon(NamedTuple):
    """words: the shortest first; from `wordy` on they have _WORDY letters and more. lengths, numbers: theirs.

    places: finds where words stand, as places in `words`: a text has a hundred, too many to touch more than a few.
    """
    words: list[Word]
    lengths: list[int]
    numbers: np.ndarray
    wordy: int
    places: ahocorasick.Automaton


@functools.cache
def load() -> _Lexicon:
    """The words of PyThaiNLP and of this place, ready to be looked for (about 0.1 s)."""
    own = (DATA / "words.txt").read_text(encoding="utf-8").split()
    glosses = northern()
    central = {word for words, _ in glosses.values() for word in words}
    every = sorted(thai_words() | set(own) | set(glosses) | central, key=lambda text: (len(text), text))
    places = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    words = []
    for place, text in enumerate(every):
        told, sure = glosses.get(text, ((), False))
        words.append(_word(text, tuple(map(_word, told)), sure))
        places.add_word(text, place)
    places.make_automaton()
    lengths = [len(text) for text in every]
    return _Lexicon(words, lengths, np.array([word[1] for word in words], np.uint64),
                    bisect_left(lengths, _WORDY), places)


def warm() -> None:
    """Have everything ready that reading a text needs."""
    load()


def number(text: str) -> int:
    """The same in every process, from 16 on: smaller numbers are left for other features."""
    return zlib.crc32(text.encode("utf-8", "replace")) | 16


def split(cleaned: str) -> list[Word]:
    """The words of a cleaned text, numbers replaced by their width; spaces left out.

    The longest word from each place on: a third of the time of newmm, and the reader is as right on unseen writers.
    """
    return look(cleaned)[0]


def look(cleaned: str) -> tuple[list[Word], np.ndarray]:
    """(the words of `split`, uint64 numbers of every word of _WORDY letters and more that can be read somewhere).

    Where to cut is a guess; beside the cut words the others make the reader more right on unseen writers.
    """
    lexicon = load()
    text = _DIGITS.sub(_width, cleaned)
    anywhere = [place for _, place in lexicon.places.iter(text) if place >= lexicon.wordy]
    return _cut(text, lexicon), lexicon.numbers.take(anywhere) if anywhere else _NONE


def _cut(text: str, lexicon: _Lexicon) -> list[Word]:
    """The longest word from each place on, and what stands between the words."""
    words, lengths, cut, at = lexicon.words, lexicon.lengths, [], 0
    for end, place in lexicon.places.iter_long(text):
        start = end + 1 - lengths[place]
        if start > at and (between := text[at:start]) != " ":
            cut += _unknown(between)
        cut.append(words[place])
        at = end + 1
    return cut + _unknown(text[at:]) if at < len(text) else cut


def texts_anywhere(cleaned: str) -> list[str]:
    """The words whose numbers `look` gives, in the same order."""
    lexicon = load()
    found = lexicon.places.iter(_DIGITS.sub(_width, cleaned))
    return [lexicon.words[place][0] for _, place in found if place >= lexicon.wordy]


def _unknown(between: str) -> list[Word]:
    return [_unlisted(text) for text in between.split()]


@functools.lru_cache(5000)
def _unlisted(text: str) -> Word:
    return _word(text)


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
