"""python -m nlp evaluate: how right the reader is on writers it has not seen, and what each of its parts is worth."""
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from nlp import ablate, calibrate, corpus, features, reader
from nlp.reading import Reading

Pair = tuple[corpus.Row, Reading]


def run(file: Path | None, with_ablation: bool) -> None:
    """Print the figures: of a labelled file by the trained model, else of the corpus, each writer held out."""
    if file:
        rows = corpus.load([file])
        pairs = [(row, reader.read(row.text)) for row in rows]
    else:
        pairs = held_out(corpus.load())
    print("\n".join(report(pairs)))
    if with_ablation:
        print("\n".join(ablate.table(corpus.load())))


def held_out(rows: list[corpus.Row]) -> list[Pair]:
    """Every row with the Reading of a model that saw no row of its writer.

    The calibration of each writer is fitted on the other writers' out-of-fold scores.
    """
    found = [features.extract(row.text) for row in rows]
    blocks = [one.blocks for one in found]
    folds = calibrate.writer_folds(rows, None)
    scores, models = calibrate.out_of_fold(rows, blocks, folds)
    pairs: list[Pair | None] = [None] * len(rows)
    for fold, taught in models.items():
        others = np.flatnonzero(folds != fold)
        heads = calibrate.fitted(taught.heads, [rows[i] for i in others], scores[others])
        for i in np.flatnonzero(folds == fold):
            pairs[i] = (rows[i], reader.interpret(taught.with_heads(heads), found[i]))
    return pairs


def report(pairs: list[Pair]) -> list[str]:
    """The figures as lines."""
    lines = [f"{len(pairs)} messages", *summary(pairs), "", "by writer, dialect and directness"]
    for title, key in (("writer", lambda row: row.writer), ("dialect", lambda row: row.dialect),
                       ("obvious word", lambda row: "absent" if row.indirect else "present")):
        lines += _by(pairs, title, key)
    lines += ["", "strategies", *_by([pair for pair in pairs if pair[0].strategy], "", lambda row: row.strategy)]
    return [*lines, "", "confused most (is -> read as)", *confusions(pairs)]


def summary(pairs: list[Pair]) -> list[str]:
    topical = [pair for pair in pairs if pair[0].strategy]
    sure = [pair for pair in topical if pair[1].confidence >= 0.8 and pair[1].strategy]
    conf = np.array([got.confidence for _, got in topical])
    right = np.array([_best(got) in _accepted(row) for row, got in topical])
    return [
        f"kind            {_share(pairs, lambda row, got: got.kind == row.kind):.4f}",
        f"issue           {_share(topical, lambda row, got: got.issue in {int(s[0]) for s in _accepted(row)}):.4f}",
        f"strategy        {_share(topical, strategy_right):.4f}   among three {_share(topical, _among_three):.4f}"
        f"   macro {macro(topical):.4f}   (first choice before abstaining {right.mean():.4f})",
        f"no topic        {_share([p for p in pairs if not p[0].strategy], lambda _, got: got.strategy is None):.4f}",
        f"calibration     ECE {ece(conf, right):.4f}; at >= 0.8: {len(sure) / max(1, len(topical)):.3f} of messages, "
        f"{_share(sure, strategy_right):.4f} right",
        *[_found(pairs, name, told, got) for name, told, got in (
            ("emergency", lambda row: row.urgency == "emergency", lambda got: got.urgency == "emergency"),
            ("self_harm", lambda row: row.self_harm, lambda got: got.self_harm),
            ("sensitive", lambda row: row.sensitive, lambda got: got.sensitive),
            ("two topics", lambda row: len(row.topics) > 1, lambda got: bool(got.topics)))],
        f"urgency         {_share(pairs, lambda row, got: got.urgency == row.urgency):.4f}",
        f"village         {_share(pairs, lambda row, got: got.village == row.village):.4f}   where stated "
        f"{_share([p for p in pairs if p[0].village], lambda row, got: got.village == row.village):.4f}"]


def strategy_right(row: corpus.Row, got: Reading) -> bool:
    return got.strategy in _accepted(row)


def ece(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    return float(sum(abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
                     for b in set(bins.tolist())))


def macro(topical: list[Pair]) -> float:
    """The mean of the strategies' own shares of right answers."""
    groups = defaultdict(list)
    for row, got in topical:
        groups[row.strategy].append(strategy_right(row, got))
    return float(np.mean([np.mean(group) for group in groups.values()])) if groups else 0.0


def confusions(pairs: list[Pair], limit: int = 20) -> list[str]:
    wrong = Counter((row.strategy, got.strategy) for row, got in pairs if row.strategy and not strategy_right(row, got))
    kinds = Counter((row.kind, got.kind) for row, got in pairs if row.kind != got.kind)
    return [f"{told} -> {got or 'no topic'}  {n}" for (told, got), n in wrong.most_common(limit) + kinds.most_common(8)]


def _found(pairs: list[Pair], name: str, told: Callable, got: Callable) -> str:
    hit = sum(told(row) and got(reading) for row, reading in pairs)
    true, said = sum(told(row) for row, _ in pairs), sum(got(reading) for _, reading in pairs)
    return f"{name:<15} recall {hit / max(1, true):.4f} of {true}, precision {hit / max(1, said):.4f} of {said}"


def _by(pairs: list[Pair], title: str, key: Callable[[corpus.Row], str]) -> list[str]:
    groups = defaultdict(list)
    for pair in pairs:
        groups[key(pair[0])].append(pair)
    return [f"  {title} {name:<14} n {len(group):>5}  kind {_share(group, lambda row, got: got.kind == row.kind):.3f}  "
            f"strategy {_share([p for p in group if p[0].strategy], strategy_right):.3f}"
            for name, group in sorted(groups.items())]


def _accepted(row: corpus.Row) -> set[str]:
    return {row.strategy, *row.also} - {None}


def _best(got: Reading) -> str:
    return got.strategies[0][0]


def _among_three(row: corpus.Row, got: Reading) -> bool:
    return bool(_accepted(row) & {name for name, _ in got.strategies[:3]})


def _share(pairs: list[Pair], holds: Callable[[corpus.Row, Reading], bool]) -> float:
    return float(np.mean([holds(row, got) for row, got in pairs])) if pairs else 0.0
