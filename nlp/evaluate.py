"""python -m nlp evaluate: how right the reader is on a labelled file, or on writers it has not seen."""
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlp import ablate, calibrate, corpus, features, figures, learn, reader
from nlp.figures import Pair

GROUPS = 6  # of writers; each is read by a model that was taught by the others


def run(file: Path | None, with_ablation: bool) -> None:
    """Print the figures: of a labelled file by the trained model, else of the corpus, its writers held out."""
    if file:
        rows = corpus.load([file])
        pairs = list(zip(rows, reader.read_all([row.text for row in rows]), strict=True))
        print("\n".join([*report(pairs), *figures.tables(pairs), *figures.worst(pairs)]))
    else:
        rows = corpus.load()
        print(f"each of {GROUPS} groups of writers read by a model that saw none of them")
        print("\n".join(report(held_out(rows))))
    if with_ablation:
        print("\n".join([*ablate.table(corpus.load()), *ablate.noise_table(corpus.load())]))


def held_out(rows: Sequence[corpus.Row]) -> list[Pair]:
    """Every row with the Reading of a model that saw no row of its group of writers.

    The calibration of each group is fitted on the other groups' out-of-fold scores.
    """
    folds = calibrate.writer_folds(rows, GROUPS)
    scores, models = calibrate.out_of_fold(learn.lessons(rows), folds)
    pairs: list[Pair | None] = [None] * len(rows)
    for fold, taught in models.items():
        others = np.flatnonzero(folds != fold)
        heads = calibrate.fitted(taught.heads, [rows[i] for i in others], scores[others])
        for i in np.flatnonzero(folds == fold):
            pairs[i] = (rows[i], reader.interpret(taught.with_heads(heads), features.extract(rows[i].text)))
    return pairs


def report(pairs: list[Pair]) -> list[str]:
    """The figures as lines."""
    lines = [f"{len(pairs)} messages", *figures.summary(pairs), "", "by writer, dialect and directness"]
    for title, key in (("writer", lambda row: row.writer), ("dialect", lambda row: row.dialect),
                       ("obvious word", lambda row: "absent" if row.indirect else "present")):
        lines += figures.by(pairs, title, key)
    lines += ["", "strategies", *figures.by([pair for pair in pairs if pair[0].strategy], "", lambda row: row.strategy)]
    return [*lines, "", "confused most (is -> read as)", *figures.confusions(pairs)]
