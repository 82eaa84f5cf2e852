"""A message as numbered features, the same in training and in serving."""
import functools
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from nlp import clean, danger, keywords, words
from nlp.keywords import Group

BUCKETS = 1 << 19   # a feature is known by a hash; few of those that matter share one
NOTHING = BUCKETS   # the bucket of a feature that no model knows
_MIX, _NEXT = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(0x1_0000_01B3)
_SHIFT = np.uint64(64 - 19)
_START = 15  # stands before the first word and the first group; lengths are smaller, words bigger
_GROUP = np.uint64(0xFFFF_FFFF)  # four letters as the bytes of a number; three were worse on unseen writers


class Blocks(NamedTuple):
    """buckets: below BUCKETS, one for each feature, part by part.

    sizes: how many are keyword groups; cue groups and their meetings; words, with glosses and the length; pairs of
    neighbours, the first word with the start; letter groups. At least one of each.
    """
    buckets: np.ndarray
    sizes: tuple[int, int, int, int, int]


class Features(NamedTuple):
    """cues: the groups of the cue table that were found, by section."""
    cleaned: str
    blocks: Blocks
    cues: dict[str, list[str]]


def extract(text: str) -> Features:
    """The features of a raw text; never raises for any str."""
    cleaned = clean.clean(text)
    folded = clean.fold(cleaned)
    seen = words.look(cleaned)
    topics, dangers = _groups(folded, seen.alone)
    cues: dict[str, list[str]] = {}
    for group in dangers:
        cues.setdefault(group.section, []).append(group.name)
    matters = [_START, *[number for group in topics for number in group.numbers]]
    alarms = [_START, *map(_number, danger.said(dangers, len(cleaned)))]
    return Features(cleaned, _blocks(matters, alarms, len(cleaned).bit_length(), seen, _letters(folded)), cues)


_number = functools.cache(words.number)


def _groups(folded: bytes, alone: list[str]) -> tuple[list[Group], list[Group]]:
    """The groups of the keyword table and those of the cue table that a text brings."""
    table, first_cue = keywords.together()
    at = table.hits(folded, alone)
    groups = [table.groups[number] for number in at]
    cut = bisect_left(at, first_cue)
    return groups[:cut], groups[cut:]


def _blocks(matters: list[int], alarms: list[int], length: int, seen: words.Look, letters: np.ndarray) -> Blocks:
    numbers = np.concatenate((np.array([*matters, *alarms, length, _START], np.uint64), seen.numbers))
    first = len(matters) + len(alarms) + 1
    near = numbers[first:first + 1 + seen.cut]
    pairs = near[:-1] * _NEXT + near[1:] if seen.cut else numbers[:1]
    every = np.concatenate((numbers, seen.anywhere, pairs, letters))
    named = 2 + len(seen.numbers) + len(seen.anywhere)
    return Blocks(every * _MIX >> _SHIFT, (len(matters), len(alarms), named, len(pairs), len(letters)))


def names(text: str) -> list[str]:
    """What each of the buckets of a text stands for, in their order: groups bare, words after w:, letters in quotes."""
    cleaned = clean.clean(text)
    folded = clean.fold(cleaned)
    found = words.split(cleaned)
    topics, dangers = _groups(folded, words.look(cleaned).alone)
    named = ["any", *[title for group in topics for title in (group.title, group.section)]]
    named += ["any", *danger.said(dangers, len(cleaned))]
    named += ["length", "start"]
    named += [f"w:{word}" for word in found + words.glosses(cleaned) + words.texts_anywhere(cleaned)]
    named += [f"w:{one} {two}" for one, two in pairwise(["start", *found])] or ["any"]
    edged = f"^{folded.decode('cp874')}$"
    return named + [f'"{edged[at:at + 4]}"' for at in range(max(len(folded), 1))]


def _letters(folded: bytes) -> np.ndarray:
    """The groups of four letters as numbers, edges included; the last one is cut short."""
    edged = b"^" + folded + b"$\0\0\0\0\0\0"
    eights = np.ndarray((max(len(edged) - 8, 1),), "<u8", edged, 0, (1,))
    return eights & _GROUP
