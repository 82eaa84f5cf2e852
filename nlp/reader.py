"""From a text to a Reading: the one function the rest of the office calls."""
import functools
import threading
from collections.abc import Mapping

import numpy as np

from nlp import features, keywords, model, sensitive, urgency, words
from nlp.reading import STRATEGIES, Reading
from nlp.topics import halves
from nlp.villages import find as village_in

TOPIC_FROM = 0.5          # how sure each half of a message must be for two topics
NO_TOPIC_FROM = 0.6        # chance of "no topic" that silences the reader; with the kind "other" less is enough
OTHER_NO_TOPIC_FROM = 0.3
_loading = threading.Lock()


@functools.cache
def _loaded() -> model.Model:
    words.load()
    keywords.keywords()
    keywords.cues()
    return model.load()


def warm() -> model.Model:
    """Load the model and the tables now instead of at the first message. Raises nlp.model.ModelUnfit."""
    with _loading:
        return _loaded()


def read(text: str, villages: Mapping[str, int] = {}) -> Reading:
    """What the message says, by the labelling guide; never raises for any str.

    villages: the office's village names with their numbers.
    """
    return interpret(warm(), features.extract(text), villages)


def interpret(known: model.Model, found: features.Features, villages: Mapping[str, int] = {}) -> Reading:
    """The Reading of a message's features by a given model."""
    scores = known.scores(found.blocks)
    chances = {name: _chances(head, scores) for name, head in known.heads.items()}
    kind = max(chances["kind"], key=chances["kind"].__getitem__) if found.cleaned else "other"
    ranked = _ranked(known.heads["strategy"], chances["strategy"])
    harm = sensitive.self_harm(chances["self_harm"]["yes"], found)
    return Reading(kind=kind, kind_confidence=chances["kind"][kind], strategy=_strategy(kind, ranked, chances),
                   strategies=ranked, confidence=ranked[0][1],
                   urgency=urgency.judge(chances["urgency"], chances["emergency"]["yes"], found, kind, harm),
                   hazards=urgency.hazards(found),
                   village=village_in(found.cleaned, villages), self_harm=harm,
                   sensitive=sensitive.needs_care(chances["sensitive"]["yes"], found),
                   topics=_topics(known, found.cleaned) if kind != "other" else ())


def _chances(head: model.Head, scores: np.ndarray) -> dict[str, float]:
    return dict(zip(head.labels, head.probabilities(scores).tolist(), strict=True))


def _ranked(head: model.Head, chances: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The strategies, best first; the best one's chance is corrected and the others share what is left."""
    (best, chance), *others = sorted(((name, chances[name]) for name in STRATEGIES), key=lambda pair: -pair[1])
    trusted = float(head.trusted(chance))
    scale = (1 - trusted) / max(1 - chance, 1e-9)
    return ((best, trusted), *((name, min(other * scale, trusted)) for name, other in others))


def _strategy(kind: str, ranked: tuple[tuple[str, float], ...], chances: dict[str, dict[str, float]]) -> str | None:
    nothing = chances["strategy"]["-"]
    silent = nothing >= NO_TOPIC_FROM or (kind == "other" and nothing >= OTHER_NO_TOPIC_FROM)
    return None if silent else ranked[0][0]


def _topics(known: model.Model, cleaned: str) -> tuple[str, ...]:
    """The strategies of the two halves when each half surely names one and they differ."""
    for pair in halves(cleaned):
        (first, sure), (second, also_sure) = (_best(known, half) for half in pair)
        if first != second and min(sure, also_sure) >= TOPIC_FROM:
            return first, second
    return ()


def _best(known: model.Model, text: str) -> tuple[str, float]:
    head = known.heads["strategy"]
    return _ranked(head, _chances(head, known.scores(features.extract(text).blocks)))[0]
