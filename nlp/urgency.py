"""How soon somebody must act, and which danger it is."""
from nlp.features import Features
from nlp.reading import URGENCIES

# Chosen on unseen writers (`python -m nlp evaluate`): a missed emergency costs far more than a false one.
EMERGENCY_FROM = 0.10
PLAIN_CALL_FROM = 0.04  # enough when the words name a danger, call for help and nothing speaks against it


def judge(chances: dict[str, float], found: Features, kind: str, self_harm: bool) -> str:
    """emergency, urgent or normal, from the learned chances and the cue words of the text."""
    if self_harm:
        return "emergency"
    if chances["emergency"] >= EMERGENCY_FROM and (kind != "other" or chances["emergency"] >= 0.5):
        return "emergency"
    if chances["emergency"] >= PLAIN_CALL_FROM and _plain_call(found):
        return "emergency"
    return max(URGENCIES[1:], key=chances.get)


def hazards(found: Features) -> tuple[str, ...]:
    """The kinds of danger that the words name, in the order of the cue table's names."""
    return tuple(sorted(name for section, name in found.cues if section == "hazards"))


def _plain_call(found: Features) -> bool:
    sections = {section for section, _ in found.cues}
    return {"hazards", "calling"} <= sections and "unreal" not in sections and ("calling", "help") in found.cues
