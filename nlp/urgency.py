"""How soon somebody must act, and which danger it is."""
from nlp.features import Features

# Log odds, all chosen on unseen writers (`python -m nlp evaluate`): a missed emergency costs far more than a false one.
EMERGENCY_FROM = -2.4
_KIND = {"complaint": 0.0, "idea": -1.2, "question": -1.2, "praise": -1.6, "other": -0.4}
_UNREAL = {"past": -1.6, "drill": -0.4, "wish": -0.8, "metaphor": -2.4}
_PRESENT_DANGER = 0.4  # a danger is named and said to happen now
# Words without any cue, such as where something stands, look alarming by their rarity: the fewer letters below _FEW,
# the more of _BARE is added.
_BARE, _FEW = -6.0, 40


def judge(chances: list[float], alarm: float, found: Features, kind: str, self_harm: bool) -> str:
    """emergency, urgent or normal, of which `chances` are the learned ones.

    `alarm` are the learned log odds of an emergency, which the cue words and the kind correct.
    """
    if self_harm or alarm + _spoken(found, kind) >= EMERGENCY_FROM:
        return "emergency"
    return "urgent" if chances[1] > chances[2] else "normal"


def hazards(found: Features) -> tuple[str, ...]:
    """The kinds of danger that the words name, in alphabetical order."""
    return tuple(sorted(found.cues.get("hazards", ())))


def _spoken(found: Features, kind: str) -> float:
    """What kind and cue words say for (+) or against (-) an emergency, in log odds."""
    cues = found.cues
    said = _KIND[kind]
    for name in cues.get("unreal", ()):
        said += _UNREAL.get(name, 0.0)
    calling = cues.get("calling", ())
    if "hazards" in cues and ("now" in calling or "trapped" in calling):
        said += _PRESENT_DANGER
    if len(found.cleaned) < _FEW and "hazards" not in cues and not calling:
        said += _BARE * (1 - len(found.cleaned) / _FEW)
    return said
