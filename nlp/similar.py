"""The nearest earlier cases, by text, place and time: hints for duplicates and for questions already answered."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from nlp import clean

_BUCKETS = 1 << 10      # letter groups are hashed into so many
_STEPS = 400.0          # vectors are kept as whole steps in a byte each
_SAME_STRATEGY, _SAME_VILLAGE, _NEARBY, _RECENT = 0.10, 0.08, 0.12, 0.05
_NEAR_METRES, _LONG_DAYS = 300.0, 45.0
_METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True)
class Entry:
    """One case to be found again; lat and lng in degrees, `at` an aware time."""
    id: int
    text: str
    strategy: str | None = None
    village: int | None = None
    lat: float | None = None
    lng: float | None = None
    at: datetime | None = None


class Index:
    """Cases searched by brute force over numpy rows; not safe to change from two threads at once."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._rows: dict[int, int] = {}
        self._vectors = np.zeros((_BUCKETS, 64), np.uint8)  # a case is a column, so a search reads few whole rows
        self._facts = np.zeros((64, 5), np.float64)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        """Take a case in; one with the same id is replaced."""
        self.remove(entry.id)
        row = len(self._entries)
        if row == len(self._facts):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)], axis=1)
            self._facts = np.concatenate([self._facts, np.zeros_like(self._facts)])
        self._entries.append(entry)
        self._rows[entry.id] = row
        self._vectors[:, row] = np.minimum(np.round(_vector(entry.text) * _STEPS), 255)
        self._facts[row] = _facts(entry)

    def remove(self, id: int) -> None:
        """Forget a case; one that is not there is no error."""
        row = self._rows.pop(id, None)
        if row is None:
            return
        last = self._entries.pop()
        if last.id != id:
            self._entries[row] = last
            self._rows[last.id] = row
            self._vectors[:, row], self._facts[row] = self._vectors[:, len(self)], self._facts[len(self)]

    def nearest(self, asked: Entry, limit: int = 5, at_least: float = 0.0) -> list[tuple[int, float]]:
        """(id, score) of the most similar cases, best first, without `asked` itself; 1 and more is the same text."""
        if not self._entries:
            return []
        scores = self._text_scores(asked.text) + self._circumstances(_facts(asked))
        own = self._rows.get(asked.id)
        if own is not None:
            scores[own] = -1.0
        best = np.argpartition(-scores, min(limit, len(scores)) - 1)[:limit]
        ordered = best[np.argsort(-scores[best], kind="stable")]
        return [(self._entries[row].id, float(scores[row])) for row in ordered if scores[row] > max(at_least, 0.0)]

    def _text_scores(self, text: str) -> np.ndarray:
        asked = _vector(text)
        used = np.flatnonzero(asked)
        return asked[used] / _STEPS @ self._vectors[used, :len(self)].astype(np.float32)

    def _circumstances(self, asked: np.ndarray) -> np.ndarray:
        facts = self._facts[:len(self)]
        with np.errstate(invalid="ignore"):
            apart = np.hypot(facts[:, 2] - asked[2], (facts[:, 3] - asked[3]) * np.cos(np.radians(asked[2])))
            days = np.abs(facts[:, 4] - asked[4]) / 86_400
            score = _SAME_STRATEGY * (facts[:, 0] == asked[0]) + _SAME_VILLAGE * (facts[:, 1] == asked[1])
            score += _NEARBY * np.nan_to_num(np.exp(-apart * _METRES_A_DEGREE / _NEAR_METRES))
            return score + _RECENT * np.nan_to_num(np.exp(-days / _LONG_DAYS))


def likeness(text: str, others: Sequence[str]) -> np.ndarray:
    """How like the text each of the others is by its letters alone: 0 to 1, which is the same text."""
    first, *_ = vectors = _vectors([text, *others])
    return vectors[1:] @ first


def metres(lat: float, lng: float, other_lat: float, other_lng: float) -> float:
    """Between two places given in degrees, as exact as a village needs."""
    east = (lng - other_lng) * np.cos(np.radians(lat))
    return float(np.hypot(lat - other_lat, east)) * _METRES_A_DEGREE


def _facts(entry: Entry) -> np.ndarray:
    """strategy, village, lat, lng, seconds; what is unknown is nan and equals nothing."""
    known = (float(entry.strategy) if entry.strategy else None, entry.village, entry.lat, entry.lng,
             entry.at.timestamp() if entry.at else None)
    return np.array([np.nan if fact is None else fact for fact in known])


def _vector(text: str) -> np.ndarray:
    return _vectors([text])[0]


def _vectors(texts: Sequence[str]) -> np.ndarray:
    """A row for each text: hashed counts of 3 and 4 letters of the folded text, of length 1; the hash is the same in
    every process."""
    folded = [clean.fold(clean.clean(text)) for text in texts]
    codes = np.frombuffer(b"".join(folded), np.uint8).astype(np.uint64)
    of = np.repeat(np.arange(len(texts)), [len(letters) for letters in folded])
    counts = np.zeros(len(texts) * _BUCKETS)
    for size in (3, 4):
        grams = np.zeros(max(len(codes) - size + 1, 0), np.uint64)
        for offset in range(size):
            grams = grams * np.uint64(1_000_003) + codes[offset:offset + len(grams)]
        hashed = ((grams * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(54)).astype(np.int64)
        begins, ends = of[:len(grams)], of[size - 1:]
        counts += np.bincount((begins * _BUCKETS + hashed)[begins == ends], minlength=len(counts))
    vectors = np.sqrt(counts).astype(np.float32).reshape(len(texts), _BUCKETS)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
