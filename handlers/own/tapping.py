"""A button on the card of a case that is one's own, or that one follows."""

from handlers.neighbours import following
from handlers.own.adding import ask_for_more
from handlers.own.deciding import broken, fixed, restore, withdraw
from handlers.own.looking import give_code
from handlers.talk import Talk
from models import Case


def tapped(talk: Talk, case: Case, verb: str) -> bool:
    """A button on one's own case. False when the verb is not a resident's."""
    verbs = {
        "fixed": fixed,
        "broken": broken,
        "withdraw": withdraw,
        "restore": restore,
        "add": ask_for_more,
        "code": give_code,
    }
    if verb not in verbs:
        return False
    verbs[verb](talk, case)
    return True


def followed_tapped(talk: Talk, case: Case, verb: str) -> bool:
    """A button on a case that one follows. False when the verb is none of a follower's."""
    if verb == "stop":
        following.stop(talk, case)
    elif verb == "add":
        ask_for_more(talk, case)
    elif verb == "broken":
        broken(talk, case)
    else:
        return False
    return True
