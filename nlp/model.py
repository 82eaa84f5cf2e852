"""The trained model: weights and vocabulary as arrays; scores without scikit-learn."""
import json
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nlp import clean
from nlp.features import BUCKETS, Blocks

# keyword groups, cue groups, words with pairs, letter groups
BLOCK_WEIGHTS = np.array([0.2, 0.3, 1.0, 1.0], np.float32)
_BLOCKS = len(BLOCK_WEIGHTS)
_LITTLE = np.float32(1e-9)
FILE = Path(__file__).parent / "data" / "model.npz"


class ModelUnfit(Exception):
    """The model file does not belong to this code: train again."""


@dataclass(frozen=True)
class Head:
    """One question to the text: its answers, its first column, and how scores become probabilities.

    slope makes the scores chances, shift only those of a head of one label: fitted shifts of several labels follow how
    often the known writers say what, and were worse on every unseen one. trust (slope, shift of log odds) corrects the
    chance of the best answer.
    """
    labels: tuple[str, ...]
    start: int
    slope: float = 1.0
    shift: float = 0.0
    trust: tuple[float, float] = (1.0, 0.0)

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        """Scores (..., columns) -> (..., labels), summing to 1; a head of one label gives its own chance."""
        raised = self.slope * scores[..., self.start:self.start + len(self.labels)] + self.shift
        if len(self.labels) == 1:
            return 1 / (1 + np.exp(-raised))
        powers = np.exp(raised - raised.max(axis=-1, keepdims=True))
        return powers / powers.sum(axis=-1, keepdims=True)

    def of(self, scores: list[float]) -> list[float]:
        """The scores of this head's labels."""
        return scores[self.start:self.start + len(self.labels)]

    def chances(self, scores: list[float]) -> list[float]:
        """`probabilities` of one message in plain numbers, which is quicker; for heads of several labels."""
        found = self.of(scores)
        top = max(found)
        powers = [math.exp(self.slope * (score - top)) for score in found]
        total = sum(powers)
        return [power / total for power in powers]

    def odds(self, scores: list[float]) -> float:
        """The log odds of a head of one label."""
        return self.slope * scores[self.start] + self.shift

    def trusted(self, chance: float) -> float:
        """The corrected chance of the best answer."""
        held = min(max(chance, 1e-9), 1 - 1e-9)
        return 1 / (1 + math.exp(-self.trust[0] * math.log(held / (1 - held)) - self.trust[1]))


@dataclass(frozen=True)
class Model:
    """table: float32 (1 + features, columns + 1): idf times weight, and idf squared as the last column.

    Row 0 stands for every unknown feature and is nought. places: (BUCKETS + 1,), the row of a bucket;
    bias: (columns,); about: what it was trained from.
    """
    table: np.ndarray
    bias: np.ndarray
    places: np.ndarray
    heads: dict[str, Head]
    about: dict

    def vectors(self, messages: Sequence[Blocks]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(rows, values, messages) of all features, a row for each time one occurs: idf, each block equally long."""
        rows, starts = self._rows(messages)
        squares = self.table[rows, -1]
        scale = _scale(np.add.reduceat(squares, starts).reshape(len(messages), -1)).ravel()
        lengths = np.diff([*starts, len(rows)])
        return rows, np.sqrt(squares) * np.repeat(scale, lengths), np.repeat(np.arange(len(starts)) // _BLOCKS, lengths)

    def scores(self, messages: Sequence[Blocks]) -> np.ndarray:
        """Raw scores (messages, columns), by few steps: what `vectors` says, multiplied with the weights."""
        rows, starts = self._rows(messages)
        sums = np.add.reduceat(self.table.take(rows, axis=0), starts, axis=0).reshape(len(messages), _BLOCKS, -1)
        return (_scale(sums[:, :, -1])[:, None, :] @ sums)[:, 0, :-1] + self.bias

    def score(self, blocks: Blocks) -> list[float]:
        """The same of one message, with as few calls as can be."""
        taken = self.table.take(self.places.take(blocks.buckets), axis=0)
        sums = np.add.reduceat(taken, _starts(blocks), axis=0)
        return (_scale(sums[:, -1]) @ sums[:, :-1] + self.bias).tolist()

    def _rows(self, messages: Sequence[Blocks]) -> tuple[np.ndarray, list[int]]:
        """The rows of all features, and where each block begins."""
        starts, at = [], 0
        for blocks in messages:
            starts += [at + start for start in _starts(blocks)]
            at += sum(blocks.sizes)
        return self.places.take(np.concatenate([blocks.buckets for blocks in messages])), starts

    def with_heads(self, heads: dict[str, Head]) -> "Model":
        return replace(self, heads=heads)


def _starts(blocks: Blocks) -> tuple[int, int, int, int]:
    """Where keyword groups, cue groups, words with pairs, and letter groups begin."""
    topics, dangers, named, pairs, _ = blocks.sizes
    return 0, topics, topics + dangers, topics + dangers + named + pairs


def _scale(squared: np.ndarray) -> np.ndarray:
    """By what each block (messages, blocks) is multiplied to have its weight as length."""
    return BLOCK_WEIGHTS / np.sqrt(squared + _LITTLE)


def placed(known: np.ndarray) -> np.ndarray:
    """The `places` of a Model that knows these buckets, in rising order."""
    places = np.zeros(BUCKETS + 1, np.int32)
    places[known] = np.arange(1, len(known) + 1)
    return places


def save(model: Model, path: Path) -> None:
    """Weights as whole steps in a byte with one scale a column; nothing that could run code."""
    weights = model.table[1:, :-1]
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    described = {"about": model.about,
                 "heads": {name: [h.labels, h.start, h.slope, h.shift, h.trust] for name, h in model.heads.items()}}
    known = np.flatnonzero(model.places)
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        np.savez_compressed(file, weights=np.round(weights / scale).astype(np.int8), scale=scale,
                            bias=model.bias, idf=np.sqrt(model.table[1:, -1]).astype(np.float16),
                            steps=np.diff(known, prepend=0).astype(np.uint32),
                            described=np.array(json.dumps(described, ensure_ascii=False)))
    unfinished.replace(path)


def previous(path: Path) -> Path:
    """Where the model that `path` replaced is kept."""
    return path.with_name("model.previous.npz")


def roll_back(path: Path = FILE) -> str:
    """Exchange a model with the one before it, so that doing it twice changes nothing; says what was done.

    A model outside the package that replaced none is taken away: the package's serves again. Raises ModelUnfit when
    there is nothing to go back to.
    """
    before = previous(path)
    if before.exists():
        load(before)
        aside = path.with_suffix(".aside")
        before.replace(aside)
        if path.exists():
            path.replace(before)
        aside.replace(path)
        return f"{path.name} is the model before the last training again"
    if path != FILE and path.exists():
        path.replace(before)
        return f"{path.name} is gone, the model of the package serves again"
    raise ModelUnfit(f"there is no model before {path}")


def load(path: Path = FILE) -> Model:
    """Raises ModelUnfit when the file is missing, damaged or was made by another version of the cleaning."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            known = _unpacked(stored, json.loads(str(stored["described"])))
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise ModelUnfit(f"no usable model at {path}: run python -m nlp train") from error
    if known.about.get("cleaning") != clean.VERSION:
        raise ModelUnfit(f"{path} was trained with another cleaning: run python -m nlp train")
    return known


def _unpacked(stored, described: dict) -> Model:
    heads = {name: Head(tuple(labels), start, slope, shift, tuple(trust))
             for name, (labels, start, slope, shift, trust) in described["heads"].items()}
    weights, idf = stored["weights"], stored["idf"].astype(np.float32)
    table = np.zeros((len(idf) + 1, weights.shape[1] + 1), np.float32)
    table[1:, :-1] = weights * stored["scale"]
    table[1:, -1] = idf * idf
    return Model(table, stored["bias"], placed(np.cumsum(stored["steps"])), heads, described["about"])
