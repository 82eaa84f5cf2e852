"""A message as named features in three blocks, the same in training and in serving."""
from dataclasses import dataclass
from itertools import pairwise

from nlp import clean, keywords, words

GRAM_LENGTHS = (2, 3, 4)


@dataclass(frozen=True)
class Features:
    """blocks: (words, letter groups, keyword groups), each weighed by itself; cues: (section, group) found."""
    cleaned: str
    blocks: tuple[list[str], list[str], list[str]]
    cues: frozenset[tuple[str, str]]


def extract(text: str) -> Features:
    """The features of a raw text; never raises for any str."""
    cleaned = clean.clean(text)
    folded = clean.fold(cleaned)
    found = words.split(cleaned)
    glosses = words.gloss(found)
    matters = keywords.keywords().hits(folded, found + glosses)
    cues = keywords.cues().hits(folded, found + glosses)
    named = [f"{group.section}/{group.name}" for group in matters + cues] + [group.section for group in matters]
    return Features(cleaned, (_words(cleaned, found, glosses), _letters(folded), named),
                    frozenset((cue.section, cue.name) for cue in cues))


def _words(cleaned: str, found: list[str], glosses: list[str]) -> list[str]:
    named = [f"w:{word}" for word in found + glosses]
    named += [f"w:{first} {second}" for first, second in pairwise(found)]
    named += [f"first:{word}" for word in found[:2]]
    named.append(f"length:{len(cleaned).bit_length()}")
    return named


def _letters(folded: str) -> list[str]:
    edged = f"^{folded}$"
    return [edged[i:i + n] for n in GRAM_LENGTHS for i in range(len(edged) - n + 1)]
