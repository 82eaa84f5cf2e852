"""Which of the office's own answers fits a question, by its words, its letters and its topic."""
import functools
import math
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from nlp import clean, reader, words
from nlp.reading import STRATEGIES, Reading

# Chosen with `python -m bot faq --measure tests/nlp/asked.jsonl` on the half of the questions that it chooses on.
SURE = 0.28     # from here on the best one is the answer …
AHEAD = 1.25    # … if it is so many times as likely as the next one
PERHAPS = 0.10  # from here on the best ones are worth a look

Vector = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Entry:
    """One answer to be found: its key, and the ways in which people ask for it."""
    key: str
    wordings: tuple[str, ...]


def nearest(text: str, reading: Reading, entries: tuple[Entry, ...], limit: int = 3) -> list[tuple[str, float]]:
    """(key, score) of the answers that fit best, best first; a score lies between 0 and 1."""
    return _index(entries).nearest(text, reading)[:limit] if entries else []


def is_sure(found: list[tuple[str, float]]) -> bool:
    """May the first one be given as the answer without asking? `found` as `nearest` gives it."""
    if not found or found[0][1] < SURE:
        return False
    return len(found) == 1 or found[0][1] >= AHEAD * found[1][1]


class _Index:
    """What makes a wording rare is counted among the answers themselves: a word that half of them have says little."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._keys = [entry.key for entry in entries for _ in entry.wordings]
        texts = [wording for entry in entries for wording in entry.wordings]
        self._rarity = {kind: _Rarity([take(text) for text in texts]) for kind, take in _FEATURES.items()}
        self._places: defaultdict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
        for row, text in enumerate(texts):
            for feature, weight in self._vector(text).items():
                self._places[feature].append((row, weight))
        self._topics = np.array([_wording_topics(text) for text in texts])

    def nearest(self, text: str, reading: Reading) -> list[tuple[str, float]]:
        alike = np.zeros(len(self._keys))
        for feature, weight in self._vector(text).items():
            for row, other in self._places.get(feature, ()):
                alike[row] += weight * other
        best: dict[str, float] = {}
        for key, score in zip(self._keys, (alike * (self._topics @ _topics(reading))).tolist(), strict=True):
            best[key] = max(score, best.get(key, 0.0))
        return sorted(best.items(), key=lambda found: -found[1])

    def _vector(self, text: str) -> Vector:
        """Words and letter groups, each kind of length 1 and both together too."""
        vector: Vector = {}
        for kind, take in _FEATURES.items():
            weighed = self._rarity[kind].weigh(take(text))
            length = math.sqrt(2 * sum(weight * weight for weight in weighed.values())) or 1.0
            vector |= {(kind, feature): weight / length for feature, weight in weighed.items()}
        return vector


class _Rarity:
    def __init__(self, texts: list[Counter]) -> None:
        self._texts = len(texts)
        self._having = Counter(feature for text in texts for feature in text)

    def weigh(self, counts: Counter) -> dict[str, float]:
        return {feature: math.sqrt(count) * math.log((self._texts + 1) / (self._having[feature] + 0.5))
                for feature, count in counts.items()}


def _words(text: str) -> Counter:
    """Each word once, with the Central ones for what is Northern."""
    cleaned = clean.clean(text)
    found = {clean.letters(word) for word in words.split(cleaned) + words.glosses(cleaned)}
    return Counter(word for word in found if len(word) > 1)


def _letters(text: str) -> Counter:
    """Groups of two to four letters, of the Central word where a Northern one stands."""
    central = clean.letters("".join(words.in_central(clean.clean(text))))
    return Counter(central[at:at + size] for size in (2, 3, 4) for at in range(len(central) - size + 1))


_FEATURES = {"word": _words, "letters": _letters}


@functools.lru_cache(maxsize=4096)
def _wording_topics(text: str) -> np.ndarray:
    """Read once: most wordings stay when an answer comes or goes."""
    return _topics(reader.read(text))


def _topics(reading: Reading) -> np.ndarray:
    """The chances of the strategies, so that the product of two readings is 1 where they agree."""
    chances = dict(reading.strategies)
    return np.sqrt([chances[strategy] for strategy in STRATEGIES])


@functools.lru_cache(maxsize=4)
def _index(entries: tuple[Entry, ...]) -> _Index:
    """Built anew only when an answer came or went."""
    return _Index(entries)
