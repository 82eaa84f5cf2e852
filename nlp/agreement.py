"""How well two people agree on the labels: the first ones of the corpus, the second ones given without seeing them."""
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.corpus import BadCorpus
from nlp.reading import KINDS, STRATEGIES, URGENCIES

FILE = Path(__file__).parent / "data" / "second.jsonl"
_KNOWN = {"kind": KINDS, "strategy": (None, *STRATEGIES), "urgency": URGENCIES}


@dataclass(frozen=True)
class Labels:
    """What one person said of a message; `also` and `also_kind` are what that person would accept besides."""
    kind: str
    strategy: str | None
    urgency: str
    village: int | None
    also: tuple[str, ...] = ()
    also_kind: tuple[str, ...] = ()


Pair = tuple[Labels, Labels]


def load(path: Path = FILE) -> list[Pair]:
    """Rows {"text", "first": labels, "second": labels} of a JSON Lines file. Raises BadCorpus with file:line."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                pairs.append((_labels(row["first"]), _labels(row["second"])))
            except (ValueError, KeyError, TypeError) as error:
                raise BadCorpus(f"{path.name}:{number}: {error}") from error
    return pairs


def _labels(fields: dict) -> Labels:
    lists = {name: tuple(fields.get(name, ())) for name in ("also", "also_kind")}
    labels = Labels(**{**fields, **lists})
    for name, known in _KNOWN.items():
        if getattr(labels, name) not in known:
            raise ValueError(f"{name} {getattr(labels, name)!r}")
    if not set(labels.also) <= set(STRATEGIES) or not set(labels.also_kind) <= set(KINDS):
        raise ValueError("unknown alternative")
    return labels


def report(pairs: Sequence[Pair]) -> list[str]:
    """Raw agreement and Cohen's kappa for each label, as lines."""
    lines = [f"{len(pairs)} messages labelled twice"]
    for name in ("kind", "strategy", "urgency", "village"):
        lines.append(_line(name, [(getattr(one, name), getattr(two, name)) for one, two in pairs]))
    lines.append(_line("kind, alternatives accepted", [_met(one, two, "kind", "also_kind") for one, two in pairs]))
    lines.append(_line("strategy, alternatives accepted", [_met(one, two, "strategy", "also") for one, two in pairs]))
    return lines


def _met(one: Labels, two: Labels, name: str, besides: str) -> tuple:
    """The two labels, the same when either person accepts the other's."""
    first, second = getattr(one, name), getattr(two, name)
    accepted = second in getattr(one, besides) or first in getattr(two, besides)
    return (first, first) if accepted else (first, second)


def _line(name: str, labels: Sequence[tuple]) -> str:
    return f"{name:<32} agreement {agreement(labels):.4f}   kappa {kappa(labels):.4f}"


def agreement(labels: Sequence[tuple]) -> float:
    return sum(first == second for first, second in labels) / len(labels)


def kappa(labels: Sequence[tuple]) -> float:
    """Cohen's: agreement beyond what the two would reach by chance; 1 when there is nothing to disagree about."""
    ones, twos = Counter(first for first, _ in labels), Counter(second for _, second in labels)
    chance = sum(count * twos[label] for label, count in ones.items()) / len(labels) ** 2
    return 1.0 if chance == 1 else (agreement(labels) - chance) / (1 - chance)
