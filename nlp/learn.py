"""Fitting the model: one linear support vector machine for each answer, over the shared features."""
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from nlp import clean, corpus, features, model
from nlp.reading import KINDS, STRATEGIES, URGENCIES

NO_TOPIC = "-"
HEADS = {"kind": KINDS, "strategy": (*STRATEGIES, NO_TOPIC), "urgency": URGENCIES,
         "self_harm": ("yes",), "sensitive": ("yes",)}
STRICTNESS = 0.5  # C of every machine; .2 and 1 were worse by .2 to .8 points on unseen writers
KEPT = 45_000     # the strongest features


def plain_heads() -> dict[str, model.Head]:
    """The heads with their columns one after the other, not yet calibrated.

    "emergency" asks its own column of urgency alone: on unseen writers that was more precise than the three together.
    """
    ends = np.cumsum([0] + [len(labels) for labels in HEADS.values()]).tolist()
    heads = {name: model.Head(labels, start) for (name, labels), start in zip(HEADS.items(), ends, strict=False)}
    return {**heads, "emergency": model.Head(("yes",), heads["urgency"].start)}


def blocks_of(rows: Sequence[corpus.Row]) -> list:
    return [features.extract(row.text).blocks for row in rows]


def fit(rows: Sequence[corpus.Row], blocks: Sequence, weights: np.ndarray | None = None) -> model.Model:
    """An uncalibrated model; `weights` says how much each row counts (default: all the same)."""
    known = _vocabulary(blocks)
    matrix = matrix_of(known, blocks)
    weights = np.ones(len(rows)) if weights is None else weights
    columns, bias = [], []
    for name, labels in HEADS.items():
        for label in labels:
            solved = _solve(matrix, *_answers(rows, name, label), weights)
            columns.append(solved.coef_[0] if solved else np.zeros(matrix.shape[1]))
            bias.append(solved.intercept_[0] if solved else -1.0)
    about = {"cleaning": clean.VERSION, "corpus": corpus.digest(rows), "messages": len(rows)}
    whole = model.Model(np.array(columns, np.float32).T, np.array(bias, np.float32), known.idf, known.vocabulary,
                        plain_heads(), about)
    return _strongest(whole)


def _answers(rows: Sequence[corpus.Row], head: str, label: str) -> tuple[np.ndarray, np.ndarray]:
    """(is it this label, may the row teach it): a defensible other strategy is neither yes nor no."""
    if head in ("self_harm", "sensitive"):
        return np.array([getattr(row, head) for row in rows]), np.ones(len(rows), bool)
    yes = np.array([(getattr(row, head) or NO_TOPIC) == label for row in rows])
    unsure = np.array([head == "strategy" and (label in row.also or label in row.topics) for row in rows])
    return yes, yes | ~unsure


def _solve(matrix: csr_matrix, yes: np.ndarray, teaches: np.ndarray, weights: np.ndarray) -> LinearSVC | None:
    if len(set(yes[teaches])) < 2:
        return None
    machine = LinearSVC(C=STRICTNESS, class_weight="balanced", random_state=0)
    return machine.fit(matrix[teaches], yes[teaches], sample_weight=weights[teaches])


def _vocabulary(blocks: Sequence, at_least: int = 2) -> model.Model:
    """A model that knows the features seen in `at_least` messages and their idf, and no weights yet."""
    vocabulary, idf, row = [], [], 0
    for block in zip(*blocks, strict=True):
        seen = Counter(name for names in block for name in set(names))
        kept = sorted(name for name, n in seen.items() if n >= at_least)
        vocabulary.append({name: row + i for i, name in enumerate(kept)})
        idf += [np.log((1 + len(blocks)) / (1 + seen[name])) + 1 for name in kept]
        row += len(kept)
    return model.Model(np.empty((0, 0)), np.empty(0), np.array(idf, np.float32), tuple(vocabulary), {}, {})


def matrix_of(known: model.Model, blocks: Sequence) -> csr_matrix:
    """The messages as rows over the features of `known`."""
    vectors = [known.vector(block) for block in blocks]
    ends = np.cumsum([0] + [len(rows) for rows, _ in vectors])
    values, rows = (np.concatenate([pair[i] for pair in vectors]) for i in (1, 0))
    return csr_matrix((values, rows, ends), shape=(len(blocks), len(known.idf)))


def _strongest(whole: model.Model) -> model.Model:
    """The same model with only the KEPT features that weigh most."""
    force = np.abs(whole.weights).max(axis=1) * whole.idf
    kept = np.zeros(len(force), bool)
    kept[np.argsort(-force, kind="stable")[:KEPT]] = True
    row, vocabulary = 0, []
    for block in whole.vocabulary:
        names = [name for name, at in block.items() if kept[at]]
        vocabulary.append({name: row + i for i, name in enumerate(names)})
        row += len(names)
    return model.Model(whole.weights[kept], whole.bias, whole.idf[kept], tuple(vocabulary), whole.heads, whole.about)
