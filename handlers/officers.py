"""An officer's buttons."""

from handlers import alarms, cards, officer_cards, texts
from handlers.changes import explain_too_late, move, refuse, split
from handlers.clocks import desk as clocks
from handlers.faq import desk as faq_desk
from handlers.ideas import desk
from handlers.officer_forms import BY_VERB
from handlers.staff import words
from handlers.talk import Talk
from models import Case

_UNKNOWN = "unknown"
#: changes that need no word of the officer's: status, what the resident reads
ONE_TAP = {
    "accept": ("accepted", texts.TEMPLATES["accepted"]),
    "start": ("in_progress", texts.TEMPLATES["in_progress"]),
    "reopen": ("reopened", words.OPENED_AGAIN),
}


def tapped(talk: Talk, case: Case, verb: str) -> None:
    """A button on an officer's card. Old buttons, other people's cases, lost races: one explanation each."""
    if not talk.may_read(case):
        refuse(talk, case)
        return
    if verb == "false":
        alarms.called_off(talk, case)
        return
    if verb == "count":
        clocks.show_count(talk, case)
        return
    if verb in ("publish", "progress"):
        desk.tapped(talk, case, verb)
        return
    if verb == "keep":
        faq_desk.keep(talk, case)
        return
    to = next((to for _, known, to in officer_cards.OFFICER_BUTTONS if known == verb), _UNKNOWN)
    if to == _UNKNOWN:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif officer_cards.goes_with_idea(case, to):
        talk.reply(texts.message(texts.IDEA_PUBLISHED_ALREADY))
    elif to and not (case.may_become(to, talk.now) and officer_cards.is_officers(case, verb)):
        explain_too_late(talk, case)
    elif verb == "relabel":
        _relabel(talk, case)
    elif verb == "split":
        split(talk, case)
    elif verb in ONE_TAP:
        move(talk, case, *ONE_TAP[verb])
    else:
        BY_VERB[verb].begin(talk, case=case.reference)


def _relabel(talk: Talk, case: Case) -> None:
    if case.lane != "ordinary":
        talk.reply(texts.message(words.READER_WAS_CHOSEN))
    elif case.closed_at is not None:
        explain_too_late(talk, case)
    else:
        talk.reply(cards.issues(talk.office, "label", case.reference))
