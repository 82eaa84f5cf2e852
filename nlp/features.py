"""A message as numbered features, the same in training and in serving."""
import functools
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from nlp import clean, keywords, words

BUCKETS = 1 << 19   # a feature is known by a hash; few of those that matter share one
NOTHING = BUCKETS   # the bucket of a feature that no model knows
_MIX, _NEXT = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(0x1_0000_01B3)
_SHIFT = np.uint64(64 - 19)
_START = 15  # stands before the first word and the first group; lengths are smaller, words bigger
# Three and five letters from the same place, as the bytes of one number. Two, four or all were worse on unseen writers.
_GROUPS = np.array([[0xFFFF_FFFF]], np.uint64)


class Blocks(NamedTuple):
    """buckets: below BUCKETS, one for each feature, part by part.

    sizes: how many are keyword and cue groups; words, with glosses and the length; pairs of neighbours, the first
    word with the start; letter groups. At least one of each.
    """
    buckets: np.ndarray
    sizes: tuple[int, int, int, int]


class Features(NamedTuple):
    """cues: the groups of the cue table that were found, by section."""
    cleaned: str
    blocks: Blocks
    cues: dict[str, list[str]]


def extract(text: str) -> Features:
    """The features of a raw text; never raises for any str."""
    cleaned = clean.clean(text)
    folded = clean.fold(cleaned)
    found = words.split(cleaned)
    glosses = words.gloss(found)
    table, first_cue = keywords.together()
    groups, cues = [_START], {}
    for at in table.hits(folded, [word[2] for word in found + glosses]):
        group = table.groups[at]
        groups.append(group.number)
        if at < first_cue:
            groups.append(_section(group.section))
        else:
            cues.setdefault(group.section, []).append(group.name)
    named = [_START, *[word[1] for word in found + glosses], *[word[1] for word in words.inside(cleaned)+[w for w in found if len(w[0])>4]], len(cleaned).bit_length()]
    return Features(cleaned, _blocks(groups, named, len(found), _letters(folded)), cues)


def bucket(number: int) -> int:
    """Where a numbered feature is kept."""
    return int((np.array([number], np.uint64) * _MIX >> _SHIFT)[0])


@functools.cache
def _section(name: str) -> int:
    return words.number(name)


def _blocks(groups: list[int], named: list[int], found: int, letters: np.ndarray) -> Blocks:
    """`named` are words of which the first 1 + `found` stand side by side."""
    numbers = np.array(groups + named, np.uint64)
    near = numbers[len(groups):len(groups) + 1 + found]
    pairs = near[:-1] * _NEXT + near[1:] if found else numbers[:1]
    every = np.concatenate((numbers, pairs, letters))
    return Blocks(every * _MIX >> _SHIFT, (len(groups), len(named), len(pairs), len(letters)))


def names(text: str) -> list[str]:
    """What each of the buckets of a text stands for, in their order: groups bare, words after w:, letters in quotes."""
    cleaned = clean.clean(text)
    folded = clean.fold(cleaned)
    found = words.split(cleaned)
    every = found + words.gloss(found)
    table, first_cue = keywords.together()
    named = ["any"]
    for at in table.hits(folded, [word[2] for word in every]):
        named += [table.groups[at].title, table.groups[at].section][:2 if at < first_cue else 1]
    near = ["start", *(word[0] for word in found)]
    named += ["start", *(f"w:{word[0]}" for word in every), "length"]
    named += [f"w:{one} {two}" for one, two in pairwise(near)] or ["any"]
    edged = f"^{folded.decode('cp874')}$"
    return named + [f'"{edged[at:at + size]}"' for size in (3, 5) for at in range(max(len(folded), 1))]


def _letters(folded: bytes) -> np.ndarray:
    """The groups of three and of five letters as numbers, edges included; the last groups of five are cut short."""
    edged = b"^" + folded + b"$\0\0\0\0\0\0"
    eights = np.ndarray((max(len(edged) - 8, 1),), "<u8", edged, 0, (1,))
    return (eights & _GROUPS).ravel()
