"""python -m nlp train: a new model from the corpus and the officers' corrections, if it is no worse."""
import base64
import hashlib
import shutil
from collections import defaultdict
from pathlib import Path

import numpy as np

from nlp import calibrate, corpus, corrections, learn, model

TOLERANCE = 0.005         # a held-out score may fall by this much before the new model counts as worse
TOLERANCE_OF_ONE = 0.05   # that of one strategy, which is what wrong corrections would spoil


def run(target: Path = model.FILE, corrected: Path | None = None, folder: Path = corpus.FOLDER) -> bool:
    """Train and print the held-out scores; True when the model at `target` was replaced. Raises BadCorpus."""
    rows = corpus.load(sorted(folder.glob("*.jsonl")))
    extra = corrections.load(corrected) if corrected else []
    print(f"learning from {len(rows)} messages and {len(extra)} corrections")
    return promote(build(rows, extra), target, rows)


def build(rows: list[corpus.Row], extra: list[corpus.Row]) -> model.Model:
    """A calibrated model that remembers which rows it got right while they were held out."""
    lessons, corrected = learn.lessons(rows), learn.lessons(extra, corrections.WEIGHT)
    scores, _ = calibrate.out_of_fold(lessons, calibrate.writer_folds(rows), corrected)
    whole = learn.fit(lessons + corrected)
    heads = calibrate.fitted(whole.heads, rows, scores)
    right = _right(heads, rows, scores)
    whole.about.update(corrections=len(extra), held_out=_pack([_key(row) for row in rows], right))
    return whole.with_heads(heads)


def promote(candidate: model.Model, target: Path, rows: list[corpus.Row]) -> bool:
    """Put the candidate at `target` unless it is worse than the serving model on rows that both were measured on."""
    new, old = _unpack(candidate), _unpack(_serving(target))
    print(f"held out: {_share(new.values()):.4f} on all {len(new)} messages")
    if _is_worse(old, new, rows):
        print("worse: the old model stays")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.copyfile(target, model.previous(target))
    model.save(candidate, target)
    print(f"written {target.name}, {target.stat().st_size / 1e6:.2f} MB")
    return True


def _is_worse(old: dict[bytes, int], new: dict[bytes, int], rows: list[corpus.Row]) -> bool:
    """Prints the change on the rows that both know, and of the strategy that fell most."""
    by_strategy = defaultdict(list)
    for row in rows:
        if (key := _key(row)) in old and key in new:
            by_strategy[row.strategy].append((old[key], new[key]))
    if not by_strategy:
        return False
    both = [pair for pairs in by_strategy.values() for pair in pairs]
    change, name = min((_change(pairs), str(strategy)) for strategy, pairs in by_strategy.items())
    print(f"on the {len(both)} messages both were measured on: before {_share(before for before, _ in both):.4f}, "
          f"now {_share(now for _, now in both):.4f}; {name} changed most for the worse, by {change:+.4f}")
    return _change(both) < -TOLERANCE or change < -TOLERANCE_OF_ONE


def _change(pairs: list[tuple[int, int]]) -> float:
    return _share(now for _, now in pairs) - _share(before for before, _ in pairs)


def _serving(target: Path) -> model.Model | None:
    """The model that the reader would use without the candidate: the one at `target`, else that of the package."""
    for path in (target, model.FILE):
        try:
            return model.load(path)
        except model.ModelUnfit:
            continue
    return None


def _right(heads: dict[str, model.Head], rows: list[corpus.Row], scores: np.ndarray) -> np.ndarray:
    """(rows,) 0, 1 or 2: how many of kind and strategy the held-out answer got right."""
    total = np.zeros(len(rows), np.uint8)
    for name in ("kind", "strategy"):
        best = heads[name].probabilities(scores).argmax(axis=1)
        total += calibrate.accepted(rows, name, heads[name].labels)[np.arange(len(rows)), best]
    return total


def _key(row: corpus.Row) -> bytes:
    return hashlib.blake2b(row.text.encode("utf-8", "replace"), digest_size=5).digest()


def _pack(keys: list[bytes], right: np.ndarray) -> str:
    return base64.b64encode(b"".join(key + bytes([n]) for key, n in zip(keys, right.tolist(), strict=True))).decode()


def _unpack(known: model.Model | None) -> dict[bytes, int]:
    if known is None:
        return {}
    packed = base64.b64decode(known.about.get("held_out", ""))
    return {packed[i:i + 5]: packed[i + 5] for i in range(0, len(packed), 6)}


def _share(points) -> float:
    """The mean of 0..2 points as a share of 1."""
    return float(np.mean(list(points))) / 2
