"""The figures of an evaluation, as lines of text; accepted alternatives of the strategy count as right."""
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from nlp import corpus
from nlp.reading import KINDS, STRATEGIES, Reading

Pair = tuple[corpus.Row, Reading]


def summary(pairs: list[Pair]) -> list[str]:
    topical = [pair for pair in pairs if pair[0].strategy]
    sure = [pair for pair in topical if pair[1].confidence >= 0.8 and pair[1].strategy]
    conf = np.array([got.confidence for _, got in topical])
    right = np.array([_best(got) in _accepted(row) for row, got in topical])
    return [
        f"kind            {_share(pairs, lambda row, got: got.kind == row.kind):.4f}   macro F1 "
        f"{macro_f1([row.kind for row, _ in pairs], [got.kind for _, got in pairs]):.4f}",
        f"issue           {_share(topical, lambda row, got: got.issue in {int(s[0]) for s in _accepted(row)}):.4f}",
        f"strategy        {_share(topical, strategy_right):.4f}   among three {_share(topical, _among_three):.4f}"
        f"   macro F1 {macro_f1([row.strategy for row, _ in topical], _strategies(topical)):.4f}"
        f"   (first choice before abstaining {right.mean():.4f})",
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


def macro_f1(told: Sequence, got: Sequence) -> float:
    """The mean F1 of the labels that somebody told."""
    true, said = Counter(told), Counter(got)
    hit = Counter(one for one, other in zip(told, got, strict=True) if one == other)
    return float(np.mean([2 * hit[label] / (true[label] + said[label]) for label in true])) if true else 0.0


def table(told: Sequence[str], got: Sequence[str], labels: Sequence[str]) -> list[str]:
    """How often each label (a line) was read as each (a column)."""
    counts = Counter(zip(told, got, strict=True))
    width = max(map(len, labels)) + 1
    lines = ["".ljust(width) + "".join(label[:5].rjust(6) for label in labels)]
    for label in labels:
        lines.append(label.ljust(width) + "".join(str(counts[label, other] or ".").rjust(6) for other in labels))
    return lines


def tables(pairs: list[Pair]) -> list[str]:
    """The confusion tables of kind and of strategy."""
    topical = [pair for pair in pairs if pair[0].strategy]
    return ["", "kind (is a line, read as a column)",
            *table([row.kind for row, _ in pairs], [got.kind for _, got in pairs], KINDS),
            "", "strategy, of messages that have one",
            *table([row.strategy for row, _ in topical], _strategies(topical), (*STRATEGIES, "-"))]


def worst(pairs: list[Pair], limit: int = 20) -> list[str]:
    """The errors that the reader was surest of: certainty, labels, what was read, text."""
    wrong = []
    for row, got in pairs:
        if row.strategy and got.strategy and not strategy_right(row, got):
            wrong.append((got.confidence, "/".join((row.strategy, *row.also)), got.strategy, row.text))
        if got.kind != row.kind:
            wrong.append((got.kind_confidence, row.kind, got.kind, row.text))
    shown = sorted(wrong, reverse=True)[:limit]
    return ["", "worst errors (chance, is -> read as, text)",
            *(f"{sure:.3f}  {told} -> {read}  {' '.join(text.split())[:160]}" for sure, told, read, text in shown)]


def _strategies(topical: list[Pair]) -> list[str]:
    """What was read, an accepted alternative as the label itself."""
    return [row.strategy if strategy_right(row, got) else got.strategy or "-" for row, got in topical]


def confusions(pairs: list[Pair], limit: int = 20) -> list[str]:
    wrong = Counter((row.strategy, got.strategy) for row, got in pairs if row.strategy and not strategy_right(row, got))
    kinds = Counter((row.kind, got.kind) for row, got in pairs if row.kind != got.kind)
    return [f"{told} -> {got or 'no topic'}  {n}" for (told, got), n in wrong.most_common(limit) + kinds.most_common(8)]


def _found(pairs: list[Pair], name: str, told: Callable, got: Callable) -> str:
    hit = sum(told(row) and got(reading) for row, reading in pairs)
    true, said = sum(told(row) for row, _ in pairs), sum(got(reading) for _, reading in pairs)
    return f"{name:<15} recall {hit / max(1, true):.4f} of {true}, precision {hit / max(1, said):.4f} of {said}"


def by(pairs: list[Pair], title: str, key: Callable[[corpus.Row], str]) -> list[str]:
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
