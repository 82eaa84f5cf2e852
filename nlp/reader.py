"""From a text to a Reading: the one function the rest of the office calls."""
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from nlp import anonymity, features, keywords, model, poison, sensitive, urgency, words
from nlp.clean import clean
from nlp.reading import STRATEGIES, Reading
from nlp.topics import MOST, halves, marked, unmarked
from nlp.villages import find as village_in

TOPIC_FROM = 0.75         # how sure each half of a message must be for two topics
NO_TOPIC_FROM = 0.6        # chance of "no topic" that silences the reader; with the kind "other" less is enough
OTHER_NO_TOPIC_FROM = 0.3
PLAIN_LIST_FROM = 0.97     # the same of the items of a list without marks
ONE_TOPIC_FROM = 0.985     # a message so sure of one strategy is not searched for a second
_GROUPS_OF_A_LIST = 13    # numbers of keyword groups that a list of three matters has at least
_AT_ONCE = 64  # fits into a processor's cache; 256 took a tenth longer
_loading = threading.Lock()


class _Serving:
    """The model in use, and the state of the file that was asked for when it was loaded."""
    known: model.Model | None = None
    state: tuple[Path, int, int] | None = None


def warm(path: Path | None = None) -> model.Model:
    """Load the tables and a model now instead of at the first message; gives the model in use.

    path: a model file from which to read from now on; it is loaded again only when it changed, so a clock may ask
    often. While it is missing or unfit, the model of the package serves. Raises nlp.model.ModelUnfit when that one is.
    """
    with _loading:
        state = _state(path or model.FILE)
        if _Serving.known is None or (path and state != _Serving.state):
            words.warm()
            keywords.together()
            _Serving.known, _Serving.state = _fit_one(path), state
        return _Serving.known


def _state(path: Path) -> tuple[Path, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return path, found.st_mtime_ns, found.st_size


def _fit_one(path: Path | None) -> model.Model:
    try:
        return model.load(path or model.FILE)
    except model.ModelUnfit:
        if path is None:
            raise
        return model.load()


def read(text: str, villages: Mapping[str, int] = {}) -> Reading:
    """What the message says, by the labelling guide; never raises for any str.

    villages: the office's village names with their numbers.
    """
    known, found = _Serving.known or warm(), _features(text)
    return _reading(known, found, known.score(found.blocks), villages, text)


def read_all(texts: Sequence[str], villages: Mapping[str, int] = {}) -> list[Reading]:
    """`read` of many messages, which takes less time than one by one."""
    known = warm()
    readings = []
    for at in range(0, len(texts), _AT_ONCE):
        found = [_features(text) for text in texts[at:at + _AT_ONCE]]
        scores = known.scores([one.blocks for one in found]).tolist()
        readings += [
            _reading(known, one, its, villages, text)
            for one, its, text in zip(found, scores, texts[at:at + _AT_ONCE], strict=True)]
    return readings


def _features(text: str) -> features.Features:
    """Of what a message is about: the wish to stay unnamed is no part of that."""
    rest = anonymity.without(text) if anonymity.is_wanted(text) else text
    return features.extract(rest if rest.strip() else text)


def interpret(known: model.Model, found: features.Features, villages: Mapping[str, int] = {}) -> Reading:
    """The Reading of a message's features by a given model."""
    return _reading(known, found, known.score(found.blocks), villages, found.cleaned)


def _reading(known: model.Model, found: features.Features, scores: list[float],
             villages: Mapping[str, int], text: str) -> Reading:
    """`text`: as it was typed, in lines."""
    heads = known.heads
    kind, sure = _kind(heads["kind"], scores, found)
    chances = heads["strategy"].chances(scores)
    ranked = _ranked(heads["strategy"], chances)
    harm = sensitive.self_harm(heads["self_harm"].odds(scores), found)
    alarm = heads["emergency"].odds(scores)
    matters = _matters(known, found, text, chances) if kind != "other" else []
    return Reading(kind=kind, kind_confidence=sure, strategy=_strategy(kind, ranked, chances[-1]),
                   strategies=ranked, confidence=ranked[0][1],
                   urgency="emergency" if poison.is_in_the_body(found.cleaned)
                   else urgency.judge(heads["urgency"].of(scores), alarm, found, kind, harm),
                   hazards=urgency.hazards(found),
                   village=village_in(found.cleaned, villages), self_harm=harm,
                   sensitive=sensitive.needs_care(heads["sensitive"].odds(scores), found),
                   topics=tuple([strategy for strategy, _ in matters]),
                   places=tuple([village_in(part, villages) for _, part in matters]))


def _kind(head: model.Head, scores: list[float], found: features.Features) -> tuple[str, float]:
    chances = head.chances(scores)
    at = chances.index(max(chances)) if found.cleaned else head.labels.index("other")
    return head.labels[at], chances[at]


def _ranked(head: model.Head, chances: list[float]) -> tuple[tuple[str, float], ...]:
    """The strategies, best first; the best one's chance is corrected and the others share what is left."""
    (chance, best), *others = sorted(zip(chances, STRATEGIES, strict=False), reverse=True)  # the last is "no topic"
    trusted = head.trusted(chance)
    scale = (1 - trusted) / max(1 - chance, 1e-9)
    scale = min(scale, trusted / max(others[0][0], 1e-9))  # the second never overtakes the best
    return ((best, trusted), *[(name, other * scale) for other, name in others])


def _strategy(kind: str, ranked: tuple[tuple[str, float], ...], nothing: float) -> str | None:
    silent = nothing >= NO_TOPIC_FROM or (kind == "other" and nothing >= OTHER_NO_TOPIC_FROM)
    return None if silent else ranked[0][0]


def _matters(known: model.Model, found: features.Features, text: str, chances: list[float]) -> list[tuple[str, str]]:
    """(strategy, what is said of it) when the parts of a message surely name different ones; else empty."""
    if max(chances) >= ONE_TOPIC_FROM:
        return []
    lines = [clean(line) for line in text.split("\n")] if "\n" in text.strip() else [found.cleaned]
    several = _named(known, marked(lines))
    if len(several) < 3 and found.blocks.sizes[0] >= _GROUPS_OF_A_LIST:
        several = _named_by_all(known, unmarked(found.cleaned))
    if len(several) < 3:
        several = _two(known, found.cleaned)
    return several[:MOST]


def _named(known: model.Model, parts: list[str]) -> list[tuple[str, str]]:
    """The strategies that the parts surely name, each with all that names it; a part that names none goes on with the
    one before it."""
    said: dict[str, str] = {}
    last = None
    for part in parts:
        strategy, chance = _best(known, part)
        last = strategy if chance >= TOPIC_FROM else last
        if last is not None:
            said[last] = f"{said[last]} {part}" if last in said else part
    return list(said.items())


def _named_by_all(known: model.Model, items: list[str]) -> list[tuple[str, str]]:
    """As _named, when each of the items names another strategy; the last one may be a courtesy."""
    named: dict[str, str] = {}
    for n, item in enumerate(items, 1):
        strategy, chance = _best(known, item)
        if chance >= PLAIN_LIST_FROM and strategy not in named:
            named[strategy] = item
        elif n < len(items) or chance >= TOPIC_FROM:
            return []
    return list(named.items()) if len(named) > 2 else []


def _two(known: model.Model, cleaned: str) -> list[tuple[str, str]]:
    for before, after in halves(cleaned):
        first, sure = _best(known, before)
        if sure >= TOPIC_FROM:
            second, also_sure = _best(known, after)
            if first != second and also_sure >= TOPIC_FROM:
                return [(first, before), (second, after)]
    return []


def _best(known: model.Model, text: str) -> tuple[str, float]:
    """The best strategy of a text and how sure it is."""
    head = known.heads["strategy"]
    return _ranked(head, head.chances(known.score(features.extract(text).blocks)))[0]
