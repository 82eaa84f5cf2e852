"""What each part of the reader is worth: the part is taken out, and unseen writers are read again."""
from collections.abc import Callable

import numpy as np

from nlp import calibrate, corpus, keywords, learn

Blocks = tuple[list[str], list[str], list[str]]

PARTS: tuple[tuple[str, Callable[[Blocks], Blocks]], ...] = (
    ("everything", lambda b: b),
    ("without words", lambda b: ([], b[1], b[2])),
    ("without pairs of words", lambda b: ([n for n in b[0] if " " not in n], b[1], b[2])),
    ("without first words", lambda b: ([n for n in b[0] if not n.startswith("first:")], b[1], b[2])),
    ("without letter groups", lambda b: (b[0], [], b[2])),
    ("without keyword groups", lambda b: (b[0], b[1], [])),
    ("without cue groups", lambda b: (b[0], b[1], [n for n in b[2] if n not in _cue_names()])),
)


def _cue_names() -> frozenset[str]:
    return frozenset(f"{group.section}/{group.name}" for group in keywords.cues().groups)


def table(rows: list[corpus.Row]) -> list[str]:
    """One line a part: right answers of kind, strategy and urgency when the part is missing."""
    blocks = learn.blocks_of(rows)
    folds = calibrate.writer_folds(rows)
    lines = ["", "what each part is worth (writers held out in four groups)"]
    for name, without in PARTS:
        scores, _ = calibrate.out_of_fold(rows, [without(one) for one in blocks], folds)
        shares = "  ".join(f"{head} {_right(rows, scores, head):.4f}" for head in ("kind", "strategy", "urgency"))
        lines.append(f"{name:<30} {shares}")
    return lines


def _right(rows: list[corpus.Row], scores: np.ndarray, name: str) -> float:
    head = learn.plain_heads()[name]
    best = head.probabilities(scores).argmax(axis=1)
    right = calibrate.accepted(rows, name, head.labels)[np.arange(len(rows)), best]
    return float(right[[bool(row.strategy) or name != "strategy" for row in rows]].mean())
