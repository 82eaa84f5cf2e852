"""What each part of the reader is worth, and what noise costs it: unseen writers are read again."""
import random
from collections.abc import Callable

import numpy as np

from nlp import calibrate, corpus, features, learn, noise
from nlp.features import NOTHING, Blocks

_PARTS = ("keyword groups", "cue groups", "words", "pairs of words", "letter groups")


def table(rows: list[corpus.Row]) -> list[str]:
    """One line a part: right answers of kind, strategy and urgency when the part is missing."""
    lessons = learn.lessons(rows)
    changes: list[tuple[str, Callable[[Blocks], Blocks]]] = [("everything", lambda one: one)]
    changes += [(f"without {name}", _without(part)) for part, name in enumerate(_PARTS)]
    lines = ["", f"what each part is worth (writers held out in {calibrate.FOLDS} groups)"]
    for name, change in changes:
        changed = [
            one._replace(blocks=change(one.blocks), slipped=one.slipped and change(one.slipped)) for one in lessons]
        scores, _ = calibrate.out_of_fold(changed, calibrate.writer_folds(rows))
        lines.append(_line(name, rows, scores))
    return lines


def noise_table(rows: list[corpus.Row]) -> list[str]:
    """One line a kind of noise, put into the messages that are read."""
    folds = calibrate.writer_folds(rows)
    scores, models = calibrate.out_of_fold(learn.lessons(rows), folds)
    lines = ["", f"what noise costs (writers held out in {calibrate.FOLDS} groups)", _line("clean", rows, scores)]
    for name, spoil in noise.KINDS:
        chance = random.Random(0)
        spoilt = [features.extract(spoil(row.text, chance)).blocks for row in rows]
        for fold, taught in models.items():
            unseen = np.flatnonzero(folds == fold)
            scores[unseen] = taught.scores([spoilt[i] for i in unseen])
        lines.append(_line(name, rows, scores))
    return lines


def _without(part: int) -> Callable[[Blocks], Blocks]:
    def change(blocks: Blocks) -> Blocks:
        start = sum(blocks.sizes[:part])
        buckets = blocks.buckets.copy()
        buckets[start:start + blocks.sizes[part]] = NOTHING
        return Blocks(buckets, blocks.sizes)
    return change


def _line(name: str, rows: list[corpus.Row], scores: np.ndarray) -> str:
    shares = "  ".join(f"{head} {_right(rows, scores, head):.4f}" for head in ("kind", "strategy", "urgency"))
    return f"{name:<32} {shares}"


def _right(rows: list[corpus.Row], scores: np.ndarray, name: str) -> float:
    """Of the strategy, "no topic" left aside, on messages that have one."""
    head = learn.plain_heads()[name]
    chances = head.probabilities(scores)
    right = calibrate.accepted(rows, name, head.labels)
    if name == "strategy":
        topical = np.array([row.strategy is not None for row in rows])
        chances, right = chances[topical, :-1], right[topical]
    return float(right[np.arange(len(right)), chances.argmax(axis=1)].mean())
