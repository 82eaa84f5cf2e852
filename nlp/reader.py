"""From a text to a Reading: the one function the rest of the office calls."""
import functools
from collections.abc import Mapping

from nlp import clean, features, model, words
from nlp.reading import Reading
from nlp.villages import find as village_in

_NONE = "-"


@functools.cache
def _model() -> model.Model:
    return model.load()


def warm() -> None:
    """Load the model and the dictionary now instead of at the first message."""
    words.load()
    _model()


def read(text: str, villages: Mapping[str, int] = {}) -> Reading:
    """What the message says, by the labelling guide; never raises for any str.

    villages: the office's village names with their numbers.
    """
    cleaned = clean.clean(text)
    known = _model()
    scores = known.scores(features.from_clean(cleaned))
    kinds = known.probabilities("kind", scores)
    strategies = known.probabilities("strategy", scores)
    urgency = known.probabilities("urgency", scores)
    kind = max(kinds, key=kinds.get) if cleaned else "other"
    nothing = strategies.pop(_NONE)
    ranked = tuple(sorted(strategies.items(), key=lambda pair: -pair[1]))
    named = ranked[0][0] if kind != "other" and nothing < ranked[0][1] else None
    return Reading(kind, kinds[kind], named, ranked, ranked[0][1], max(urgency, key=urgency.get),
                   village=village_in(cleaned, villages))
