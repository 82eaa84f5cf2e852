"""How soon somebody must act, and which danger it is."""
import math

from nlp.features import Features
from nlp.reading import URGENCIES

# Log odds, all chosen on unseen writers (`python -m nlp evaluate`): a missed emergency costs far more than a false one.
EMERGENCY_FROM = -2.0
_KIND = {"complaint": 0.0, "idea": -1.2, "question": -1.2, "praise": -1.6, "other": -0.4}
_CUES = {("unreal", "past"): -1.6, ("unreal", "drill"): -0.4, ("unreal", "wish"): -0.8,
         ("unreal", "metaphor"): -2.4}
_PRESENT_DANGER = 0.4  # a danger is named and said to happen now
_BARE = -4.0            # a few words without any cue, such as where something stands, look alarming by their rarity
_FEW = 16               # letters; no emergency of the corpus says so little without a cue


def judge(chances: dict[str, float], alarm: float, found: Features, kind: str, self_harm: bool) -> str:
    """emergency, urgent or normal; `alarm` is the learned chance of an emergency, the cue words and kind correct it."""
    if self_harm or _log_odds(alarm) + _spoken(found, kind) >= EMERGENCY_FROM:
        return "emergency"
    return max(URGENCIES[1:], key=chances.get)


def hazards(found: Features) -> tuple[str, ...]:
    """The kinds of danger that the words name, in the order of the cue table's names."""
    return tuple(sorted(name for section, name in found.cues if section == "hazards"))


def _log_odds(chance: float) -> float:
    held = min(max(chance, 1e-9), 1 - 1e-9)
    return math.log(held / (1 - held))


def _spoken(found: Features, kind: str) -> float:
    """What kind and cue words say for (+) or against (-) an emergency, in log odds."""
    sections = {section for section, _ in found.cues}
    said = _KIND[kind] + sum(_CUES.get(cue, 0.0) for cue in sorted(found.cues))
    if "hazards" in sections and found.cues & {("calling", "now"), ("calling", "trapped")}:
        said += _PRESENT_DANGER
    if len(found.cleaned) < _FEW and not sections & {"hazards", "calling"}:
        said += _BARE
    return said
