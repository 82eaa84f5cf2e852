"""What must be handled with care: the writer's own wish to die, and what only few may see."""
from nlp.features import Features

SELF_HARM_FROM = 0.1
SENSITIVE_FROM = 0.1  # fails closed: nine in ten such messages of unseen writers are noticed


def self_harm(chance: float, found: Features) -> bool:
    """A cue word is enough unless another explains it away; the learned chance is enough by itself."""
    sections = {section for section, _ in found.cues}
    return chance >= SELF_HARM_FROM or ("self_harm" in sections and "self_harm_not" not in sections)


def needs_care(chance: float, found: Features) -> bool:
    return chance >= SENSITIVE_FROM or any(section == "sensitive" for section, _ in found.cues)
