"""Making scores mean what they say: probabilities fitted on messages the model had not seen."""
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from nlp import corpus, model
from nlp.learn import HEADS, NO_TOPIC, Lesson, fit

FOLDS = 3


def out_of_fold(taught: Sequence[Lesson], folds: np.ndarray, besides: Sequence[Lesson] = (),
                ) -> tuple[np.ndarray, dict[int, model.Model]]:
    """Scores (lessons, columns) of every message by the model of its fold, which saw no message of it; and the models.

    besides: what teaches every model.
    """
    models = {}
    scores = np.zeros((len(taught), sum(len(labels) for labels in HEADS.values())), np.float32)
    for fold in sorted(set(folds.tolist())):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        models[fold] = fit([*(taught[i] for i in seen), *besides])
        scores[unseen] = models[fold].scores([taught[i].blocks for i in unseen])
    return scores, models


def writer_folds(rows: Sequence[corpus.Row], most: int = FOLDS) -> np.ndarray:
    """A fold number for every row; a writer stays whole."""
    writers = sorted({row.writer for row in rows})
    place = {writer: i % most for i, writer in enumerate(writers)}
    return np.array([place[row.writer] for row in rows])


def fitted(heads: dict[str, model.Head], rows: Sequence[corpus.Row], scores: np.ndarray) -> dict[str, model.Head]:
    """The heads with the slope and shift by which out-of-fold scores say most truly how likely each label is."""
    done = {name: _fitted(head, accepted(rows, name, head.labels), scores) for name, head in heads.items()}
    topical = np.array([row.strategy is not None for row in rows])
    right = accepted(rows, "strategy", done["strategy"].labels)
    return {**done, "strategy": _trusting(done["strategy"], right[topical], scores[topical])}


def _trusting(head: model.Head, right: np.ndarray, scores: np.ndarray) -> model.Head:
    """The head with the trust that its best strategy, "no topic" left aside, has earned on topical rows."""
    chance = head.probabilities(scores.astype(np.float64))[:, :-1]
    best = chance.argmax(axis=1)
    hit = right[np.arange(len(right)), best]
    held = np.clip(chance.max(axis=1), 1e-9, 1 - 1e-9)
    odds = np.log(held / (1 - held))

    def surprise(trust: np.ndarray) -> float:
        said = np.clip(1 / (1 + np.exp(-trust[0] * odds - trust[1])), 1e-9, 1 - 1e-9)
        return float(-np.log(np.where(hit, said, 1 - said)).mean() + 0.002 * ((trust - [1.0, 0.0]) ** 2).sum())

    slope, shift = minimize(surprise, np.array([1.0, 0.0]), method="L-BFGS-B").x.tolist()
    return replace(head, trust=(max(slope, 0.05), shift))


def accepted(rows: Sequence[corpus.Row], head: str, labels: tuple[str, ...]) -> np.ndarray:
    """(rows, labels) bool: which answers count as right; a yes-or-no head has one column."""
    if len(labels) == 1:
        return np.array([[getattr(row, head)] for row in rows])
    right = np.array([[(getattr(row, head) or NO_TOPIC) == label for label in labels] for row in rows])
    if head == "strategy":
        right |= np.array([[label in row.also for label in labels] for row in rows])
    return right


def _fitted(head: model.Head, right: np.ndarray, scores: np.ndarray) -> model.Head:
    alone = len(head.labels) == 1
    exact = scores.astype(np.float64)  # single precision is too coarse for the search of a slope

    def shaped(settings: np.ndarray) -> model.Head:
        return replace(head, slope=float(settings[0]), shift=float(settings[1]) if alone else 0.0)

    def surprise(settings: np.ndarray) -> float:
        chance = shaped(settings).probabilities(exact)
        held = np.where(right, chance, 1 - chance) if alone else (chance * right).sum(axis=1)
        return float(-np.log(np.maximum(held, 1e-9)).mean() + 0.002 * (settings[1:] ** 2).sum())

    return shaped(minimize(surprise, np.array([3.0, 0.0] if alone else [3.0]), method="L-BFGS-B").x)
