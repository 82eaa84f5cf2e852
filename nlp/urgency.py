"""How soon somebody must act, and which danger it is."""
from nlp.danger import DANGERS
from nlp.features import Features

# Log odds, chosen on unseen writers (`python -m nlp evaluate`): a missed emergency costs far more than a false one.
EMERGENCY_FROM = -2.0
# Words without any danger, such as where something stands, look alarming by their rarity: the fewer letters below _FEW,
# the more of _BARE is added.
_BARE, _FEW = -5.0, 30
_KIND = {"complaint": 0.0, "idea": -1.2, "question": -1.2, "praise": -1.6, "other": -0.4}


def judge(scores: list[float], alarm: float, found: Features, kind: str, self_harm: bool) -> str:
    """emergency, urgent or normal, of which `scores` are the learned ones.

    `alarm` are the learned log odds of an emergency. The kind corrects them, for nobody praises in the midst of one,
    and so does a want of words.
    """
    if self_harm or alarm + _KIND[kind] + _bare(found) >= EMERGENCY_FROM:
        return "emergency"
    return "urgent" if scores[1] > scores[2] else "normal"


def hazards(found: Features) -> tuple[str, ...]:
    """The kinds of danger that the words name, in alphabetical order."""
    return tuple(sorted(found.cues.get("hazards", ())))


def _bare(found: Features) -> float:
    # that something is so now is said of anything (หายแล้วค่ะ); that help is wanted, or no way out, is not
    if len(found.cleaned) >= _FEW:
        return 0.0
    calls = {"help", "trapped"} & set(found.cues.get("calling", ()))
    alarming = calls or any(section in found.cues for section in DANGERS)
    return 0.0 if alarming else _BARE * (1 - len(found.cleaned) / _FEW)
