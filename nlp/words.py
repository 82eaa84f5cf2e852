"""Thai text cut into words, with the words of this place and Central glosses for Northern ones."""
import functools
import re
import tempfile
from pathlib import Path

import nlpo3
from pythainlp.corpus import (
    thai_family_names,
    thai_female_names,
    thai_male_names,
    thai_words,
)

DATA = Path(__file__).parent / "data"
_DICTIONARY = "nlp-words"
_DIGITS = re.compile(r"\d+")


@functools.cache
def northern() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Northern word -> (Central words, sure); unsure ones also exist in Central Thai."""
    glosses = {}
    for line in (DATA / "northern.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        word, central, sure = [*line.split("\t"), "", ""][:3]
        if word.strip():
            glosses[word.strip()] = (tuple(central.split()), sure.strip() != "?")
    return glosses


@functools.cache
def load() -> str:
    """Hand the dictionary to the tokeniser (about 0.2 s); gives the name it is known by."""
    own = (DATA / "words.txt").read_text(encoding="utf-8").split()
    glosses = northern()
    central = {word for words, _ in glosses.values() for word in words}
    every = sorted(thai_words() | set(own) | set(glosses) | central)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(every))
        file.flush()
        nlpo3.load_dict(file.name, _DICTIONARY)
    return _DICTIONARY


def split(cleaned: str) -> list[str]:
    """The words of a cleaned text, numbers replaced by their width; spaces left out."""
    text = _DIGITS.sub(lambda run: "0" * min(3, len(run[0])), cleaned)
    return [word for word in (w.strip() for w in nlpo3.segment(text, load())) if word]


def gloss(words: list[str]) -> list[str]:
    """Central words for the Northern ones; doubtful ones only beside a sure one."""
    found = [northern()[word] for word in words if word in northern()]
    surely = any(sure for _, sure in found)
    return [central for glosses, sure in found if sure or surely for central in glosses]


@functools.cache
def given_names() -> frozenset[str]:
    """Thai given names of three letters and more."""
    return frozenset(name for name in thai_female_names() | thai_male_names() if len(name) > 2)


@functools.cache
def family_names() -> frozenset[str]:
    return frozenset(thai_family_names())
