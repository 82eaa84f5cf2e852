"""The trained model: weights and vocabulary as arrays; scores without scikit-learn."""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp import clean

BLOCK_WEIGHTS = (1.0, 1.0, 0.3)
FILE = Path(__file__).parent / "data" / "model.npz"


class ModelUnfit(Exception):
    """The model file does not belong to this code: train again."""


@dataclass(frozen=True)
class Head:
    """One question to the text: its answers and where their columns stand among the weights."""
    labels: tuple[str, ...]
    start: int
    temperature: float


class Model:
    """weights: float32 (features, columns); vocabulary: one {feature: row} per block; idf: (features,)."""

    def __init__(self, weights, bias, idf, vocabulary, heads: dict[str, Head], about: dict):
        self.weights, self.bias, self.idf = weights, bias, idf
        self.vocabulary, self.heads, self.about = vocabulary, heads, about

    def vector(self, blocks) -> tuple[np.ndarray, np.ndarray]:
        """(rows, values) of one message: tf-idf, each block of length one, then weighed."""
        rows, values = [], []
        for known, names, weight in zip(self.vocabulary, blocks, BLOCK_WEIGHTS):
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
                values.append(value * (weight / np.sqrt(value @ value)))
        if not rows:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        return np.concatenate(rows), np.concatenate(values)

    def scores(self, blocks) -> np.ndarray:
        """Raw scores of all columns, shape (columns,)."""
        rows, values = self.vector(blocks)
        return values @ self.weights[rows] + self.bias

    def probabilities(self, head: str, scores: np.ndarray) -> dict[str, float]:
        """Label -> calibrated probability for one head, from `scores`."""
        part = self.heads[head]
        return dict(zip(part.labels, softmax(scores[part.start:part.start + len(part.labels)], part.temperature)))


def softmax(scores: np.ndarray, temperature: float) -> list[float]:
    raised = np.exp((scores - scores.max()) / temperature)
    return (raised / raised.sum()).tolist()


def save(model: Model, path: Path) -> None:
    """Weights as int8 with one scale a column, words as JSON; nothing that could run code."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-9) / 127
    described = {"about": model.about, "vocabulary": [list(block) for block in model.vocabulary],
                 "heads": {name: [h.labels, h.start, h.temperature] for name, h in model.heads.items()}}
    with open(path, "wb") as file:
        np.savez_compressed(file, weights=np.round(model.weights / scale).astype(np.int8), scale=scale,
                            bias=model.bias, idf=model.idf.astype(np.float32),
                            described=np.array(json.dumps(described, ensure_ascii=False)))


def load(path: Path = FILE) -> Model:
    """Raises ModelUnfit when the file is missing or was made by another version of the cleaning."""
    if not path.exists():
        raise ModelUnfit(f"no model at {path}: run python -m nlp train")
    with np.load(path, allow_pickle=False) as stored:
        described = json.loads(str(stored["described"]))
        if described["about"]["cleaning"] != clean.VERSION:
            raise ModelUnfit(f"{path} was trained with another cleaning: run python -m nlp train")
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        bias, idf = stored["bias"], stored["idf"]
    row, vocabulary = 0, []
    for block in described["vocabulary"]:
        vocabulary.append({name: row + i for i, name in enumerate(block)})
        row += len(block)
    heads = {name: Head(tuple(labels), start, temperature)
             for name, (labels, start, temperature) in described["heads"].items()}
    return Model(weights, bias, idf, tuple(vocabulary), heads, described["about"])
