"""The trained model: weights and vocabulary as arrays; scores without scikit-learn."""
import json
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nlp import clean

BLOCK_WEIGHTS = (1.0, 1.0, 0.3)  # words, letter groups, keyword groups
FILE = Path(__file__).parent / "data" / "model.npz"


class ModelUnfit(Exception):
    """The model file does not belong to this code: train again."""


@dataclass(frozen=True)
class Head:
    """One question to the text: its answers, its first column, and how scores become probabilities.

    slope and shift make the scores chances; trust (slope, shift of log odds) corrects the chance of the best answer.
    """
    labels: tuple[str, ...]
    start: int
    slope: float = 1.0
    shift: tuple[float, ...] = ()
    trust: tuple[float, float] = (1.0, 0.0)

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        """Scores (..., columns) -> (..., labels), summing to 1; a head of one label gives its own chance."""
        raised = self.slope * scores[..., self.start:self.start + len(self.labels)] + np.array(self.shift or 0.0)
        if len(self.labels) == 1:
            return 1 / (1 + np.exp(-raised))
        powers = np.exp(raised - raised.max(axis=-1, keepdims=True))
        return powers / powers.sum(axis=-1, keepdims=True)

    def trusted(self, chance: np.ndarray | float) -> np.ndarray | float:
        """The corrected chance of the best answer."""
        held = np.clip(chance, 1e-9, 1 - 1e-9)
        return 1 / (1 + np.exp(-self.trust[0] * np.log(held / (1 - held)) - self.trust[1]))


@dataclass(frozen=True)
class Model:
    """weights: float32 (features, columns); bias: (columns,); idf: (features,).

    vocabulary: one {feature: row} for each of the three blocks; about: what it was trained from.
    """
    weights: np.ndarray
    bias: np.ndarray
    idf: np.ndarray
    vocabulary: tuple[dict[str, int], ...]
    heads: dict[str, Head]
    about: dict

    def vector(self, blocks) -> tuple[np.ndarray, np.ndarray]:
        """(rows, values) of one message: tf-idf, each block of length one, then weighed."""
        rows, values = [], []
        for known, names, weight in zip(self.vocabulary, blocks, BLOCK_WEIGHTS, strict=True):
            counts: dict[int, int] = {}
            for name in names:
                row = known.get(name)
                if row is not None:
                    counts[row] = counts.get(row, 0) + 1
            if counts:
                at = np.fromiter(counts, dtype=np.int32, count=len(counts))
                tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
                value = tf * self.idf[at]
                rows.append(at)
                values.append(value * np.float32(weight / np.sqrt(value @ value)))
        if not rows:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        return np.concatenate(rows), np.concatenate(values)

    def scores(self, blocks) -> np.ndarray:
        """Raw scores of one message, shape (columns,)."""
        rows, values = self.vector(blocks)
        return values @ self.weights[rows] + self.bias

    def with_heads(self, heads: dict[str, Head]) -> "Model":
        return replace(self, heads=heads)


def save(model: Model, path: Path) -> None:
    """Weights as int16 with one scale a column, words as JSON; nothing that could run code."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-9) / 32_767
    described = {"about": model.about, "vocabulary": [list(block) for block in model.vocabulary],
                 "heads": {name: [h.labels, h.start, h.slope, h.shift, h.trust] for name, h in model.heads.items()}}
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        np.savez_compressed(file, weights=np.round(model.weights / scale).astype(np.int16), scale=scale,
                            bias=model.bias, idf=model.idf.astype(np.float16),
                            described=np.array(json.dumps(described, ensure_ascii=False)))
    unfinished.replace(path)


def load(path: Path = FILE) -> Model:
    """Raises ModelUnfit when the file is missing, damaged or was made by another version of the cleaning."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            known = _unpacked(stored, json.loads(str(stored["described"])))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ModelUnfit(f"no usable model at {path}: run python -m nlp train") from error
    if known.about.get("cleaning") != clean.VERSION:
        raise ModelUnfit(f"{path} was trained with another cleaning: run python -m nlp train")
    return known


def _unpacked(stored, described: dict) -> Model:
    row, vocabulary = 0, []
    for block in described["vocabulary"]:
        vocabulary.append({name: row + i for i, name in enumerate(block)})
        row += len(block)
    heads = {name: Head(tuple(labels), start, slope, tuple(shift), tuple(trust))
             for name, (labels, start, slope, shift, trust) in described["heads"].items()}
    weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
    return Model(weights, stored["bias"], stored["idf"].astype(np.float32), tuple(vocabulary), heads,
                 described["about"])
