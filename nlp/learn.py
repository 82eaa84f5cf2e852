"""Fitting the model: one linear support vector machine for each answer, over the shared features."""
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from nlp import clean, corpus, features, model, noise
from nlp.features import Blocks
from nlp.reading import KINDS, STRATEGIES, URGENCIES

NO_TOPIC = "-"
HEADS = {"kind": KINDS, "strategy": (*STRATEGIES, NO_TOPIC), "urgency": URGENCIES,
         "self_harm": ("yes",), "sensitive": ("yes",)}
STRICTNESS = 0.5  # C of every machine; .2, .35 and .8 were no better on unseen writers
TOLERANCE = 0.3   # when the search of a machine ends; .01 takes twice as long and is no better
SLIPS = 0.25      # the weight of a slipped copy; 1 helps noisy messages no more and clean ones less
SLIPPED = 0.33    # of the messages; all of them help a little more and take much longer
_AT_ONCE = 2000   # messages that a process takes at a time
KEPT = 120_000    # the strongest features; 45,000 were worse by half a point, all are no better


def plain_heads() -> dict[str, model.Head]:
    """The heads with their columns one after the other, not yet calibrated.

    "emergency" asks its own column of urgency alone: on unseen writers that was more precise than the three together.
    """
    ends = np.cumsum([0] + [len(labels) for labels in HEADS.values()]).tolist()
    heads = {name: model.Head(labels, start) for (name, labels), start in zip(HEADS.items(), ends, strict=False)}
    return {**heads, "emergency": model.Head(("yes",), heads["urgency"].start)}


class Lesson(NamedTuple):
    """slipped: the features of the same message typed in a hurry, which teaches beside it; SLIPPED of all have them."""
    row: corpus.Row
    blocks: Blocks
    slipped: Blocks | None
    weight: float = 1.0


def lessons(rows: Sequence[corpus.Row], weight: float = 1.0) -> list[Lesson]:
    parts = [rows[at:at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]
    return [one for part in Parallel(n_jobs=-1)(delayed(_lessons)(part, weight) for part in parts) for one in part]


def _lessons(rows: Sequence[corpus.Row], weight: float) -> list[Lesson]:
    return [Lesson(row, features.extract(row.text).blocks, _slipped(row.text), weight) for row in rows]


def _slipped(text: str) -> Blocks | None:
    chance = random.Random(text)
    return features.extract(noise.hurried(text, chance)).blocks if chance.random() < SLIPPED else None


def fit(taught: Sequence[Lesson]) -> model.Model:
    """An uncalibrated model. It knows the features of what was truly typed; slips only teach which of them to trust."""
    slipped = [one for one in taught if one.slipped]
    rows, blocks = [one.row for one in taught], [one.blocks for one in taught]
    known = vocabulary(blocks)
    matrix = matrix_of(known, blocks + [one.slipped for one in slipped])
    weights = np.array([one.weight for one in taught] + [one.weight * SLIPS for one in slipped])
    seen = rows + [one.row for one in slipped]
    asked = [(name, label) for name, labels in HEADS.items() for label in labels]
    # processes: liblinear draws from one source of chance, so threads would make each model another
    solved = Parallel(n_jobs=-1)(delayed(solve)(matrix, *_answers(seen, *one), weights) for one in asked)
    about = {"cleaning": clean.VERSION, "corpus": corpus.digest(rows), "messages": len(rows)}
    return _strongest(_taught(known, solved, about))


def _taught(known: model.Model, solved: list[tuple[np.ndarray, float]], about: dict) -> model.Model:
    """`known` with the (weights, bias) of every column."""
    table = np.zeros((len(known.table), len(solved) + 1), np.float32)
    table[1:, :-1] = np.array([weights for weights, _ in solved], np.float32).T * np.sqrt(known.table[1:])
    table[:, -1] = known.table[:, 0]
    return model.Model(table, np.array([bias for _, bias in solved], np.float32), known.places, plain_heads(), about)


def _answers(rows: Sequence[corpus.Row], head: str, label: str) -> tuple[np.ndarray, np.ndarray]:
    """(is it this label, may the row teach it): a defensible other strategy is neither yes nor no."""
    if head in ("self_harm", "sensitive"):
        return np.array([getattr(row, head) for row in rows]), np.ones(len(rows), bool)
    yes = np.array([(getattr(row, head) or NO_TOPIC) == label for row in rows])
    unsure = np.array([head == "strategy" and (label in row.also or label in row.topics) for row in rows])
    return yes, yes | ~unsure


def solve(matrix: csr_matrix, yes: np.ndarray, teaches: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """(weights of the features, bias) that tell `yes` rows from others; a column that has no examples says no."""
    if len(set(yes[teaches])) < 2:
        return np.zeros(matrix.shape[1]), -1.0
    machine = LinearSVC(C=STRICTNESS, class_weight="balanced", tol=TOLERANCE, random_state=0)
    if not teaches.all():
        matrix, yes, weights = matrix[teaches], yes[teaches], weights[teaches]
    machine.fit(matrix, yes, sample_weight=weights)
    return machine.coef_[0], float(machine.intercept_[0])


def vocabulary(blocks: Sequence[Blocks]) -> model.Model:
    """A model that knows the features seen in two messages and their idf, and no weights yet."""
    seen = np.zeros(features.BUCKETS + 1, np.int32)
    for block in blocks:
        seen[block.buckets] += 1  # a feature counts once a message, however often it stands there
    seen[features.NOTHING] = 0
    known = np.flatnonzero(seen >= 2)
    idf = np.log((1 + len(blocks)) / (1 + seen[known])) + 1
    table = np.concatenate([[0], idf * idf]).astype(np.float32)[:, None]
    return model.Model(table, np.empty(0), model.placed(known), heads={}, about={})


def matrix_of(known: model.Model, blocks: Sequence[Blocks]) -> csr_matrix:
    """The messages as rows over the features of `known`, the unknown one left out."""
    rows, values, messages = known.vectors(blocks)
    matrix = csr_matrix((values.astype(np.float64), (messages, rows)), shape=(len(blocks), len(known.table)))
    return matrix[:, 1:]


def _strongest(whole: model.Model) -> model.Model:
    """The same model with only the KEPT features that weigh most."""
    force = np.abs(whole.table[1:, :-1]).max(axis=1)
    kept = np.sort(np.argsort(-force, kind="stable")[:KEPT])
    known = np.flatnonzero(whole.places)
    return replace(whole, table=whole.table[np.concatenate([[0], kept + 1])], places=model.placed(known[kept]))
