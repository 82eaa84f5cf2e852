"""What must be handled with care: the writer's own wish to die, and what only few may see."""
import math

from nlp.features import Features

NOTICED_FROM = math.log(0.1 / 0.9)  # log odds; fails closed: nine in ten such messages of unseen writers are noticed


def self_harm(odds: float, found: Features) -> bool:
    """A cue word is enough unless another explains it away; the learned log odds are enough by themselves."""
    return odds >= NOTICED_FROM or ("self_harm" in found.cues and "self_harm_not" not in found.cues)


def needs_care(odds: float, found: Features) -> bool:
    return odds >= NOTICED_FROM or "sensitive" in found.cues
