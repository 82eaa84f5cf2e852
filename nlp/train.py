"""python -m nlp train: a new model from the corpus and the officers' corrections, if it is no worse."""
import base64
import hashlib
import shutil
from pathlib import Path

import numpy as np

from nlp import calibrate, corpus, corrections, learn, model

TOLERANCE = 0.005  # a held-out score may fall by this much before the new model counts as worse


def run(target: Path = model.FILE, corrected: Path | None = None, folder: Path = corpus.FOLDER) -> bool:
    """Train and print the held-out scores; True when the model at `target` was replaced. Raises BadCorpus."""
    rows = corpus.load(sorted(folder.glob("*.jsonl")))
    extra = corrections.load(corrected) if corrected else []
    candidate = build(rows, extra)
    return promote(candidate, target)


def build(rows: list[corpus.Row], extra: list[corpus.Row]) -> model.Model:
    """A calibrated model that remembers which rows it got right while they were held out."""
    blocks, extra_blocks = learn.blocks_of(rows), learn.blocks_of(extra)
    taught_besides = (extra, extra_blocks, corrections.WEIGHT)
    scores, _ = calibrate.out_of_fold(rows, blocks, calibrate.writer_folds(rows), taught_besides)
    weights = np.concatenate([np.ones(len(rows)), np.full(len(extra), corrections.WEIGHT)])
    whole = learn.fit(rows + extra, blocks + extra_blocks, weights)
    heads = calibrate.fitted(whole.heads, rows, scores)
    right = _right(heads, rows, scores)
    whole.about.update(corrections=len(extra), held_out=_pack([_key(row) for row in rows], right))
    return whole.with_heads(heads)


def promote(candidate: model.Model, target: Path) -> bool:
    """Put the candidate at `target` unless it is worse on the messages both models were measured on."""
    new = _unpack(candidate)
    try:
        old = _unpack(model.load(target))
    except model.ModelUnfit:
        old = {}
    both = sorted(set(old) & set(new))
    print(f"held out: {_share(new.values()):.4f} on all {len(new)} messages")
    if both:
        before, after = _share(old[key] for key in both), _share(new[key] for key in both)
        print(f"on the {len(both)} messages both were measured on: before {before:.4f}, now {after:.4f}")
        if after < before - TOLERANCE:
            print("worse: the old model stays")
            return False
    if target.exists():
        shutil.copyfile(target, target.with_name("model.previous.npz"))
    model.save(candidate, target)
    print(f"written {target.name}, {target.stat().st_size / 1e6:.2f} MB")
    return True


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


def _unpack(known: model.Model) -> dict[bytes, int]:
    packed = base64.b64decode(known.about.get("held_out", ""))
    return {packed[i:i + 5]: packed[i + 5] for i in range(0, len(packed), 6)}


def _share(points) -> float:
    """The mean of 0..2 points as a share of 1."""
    return float(np.mean(list(points))) / 2
