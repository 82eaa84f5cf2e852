"""An officer's buttons and list of work."""

from handlers import cards, flex, officer_cards, texts
from handlers.changes import explain_too_late, move
from handlers.clocks import desk as clocks
from handlers.ideas import desk
from handlers.officer_forms import BY_VERB
from handlers.talk import Talk
from models import AuditEntry, Case, Piece
from models.limits import CAROUSEL_BUBBLES
from models.moves import allowed

_UNKNOWN = "unknown"


def tapped(talk: Talk, case: Case, verb: str) -> None:
    """A button on an officer's card. Old buttons, other people's cases, lost races: one explanation each."""
    if not talk.officer.may_read(case, talk.office.desks):
        talk.reply(texts.message(texts.NOT_YOURS))
        return
    if verb == "count":
        clocks.show_count(talk, case)
        return
    if verb in ("publish", "progress"):
        desk.tapped(talk, case, verb)
        return
    to = next((to for _, known, to in officer_cards.OFFICER_BUTTONS if known == verb), _UNKNOWN)
    if to == _UNKNOWN:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif officer_cards.goes_with_idea(case, to):
        talk.reply(texts.message(texts.IDEA_PUBLISHED_ALREADY))
    elif to and to not in allowed(case.status, case.status_before):
        explain_too_late(talk, case)
    elif verb == "relabel":
        talk.reply(cards.issues(talk.office, "label", case.reference))
    elif verb in _ONE_TAP:
        move(talk, case, _ONE_TAP[verb], texts.TEMPLATES[_ONE_TAP[verb]])
    else:
        BY_VERB[verb].begin(talk, case=case.reference)


_ONE_TAP = {"accept": "accepted", "start": "in_progress"}


def my_work(talk: Talk) -> None:
    """Open cases this officer may act on, the most pressing first."""
    waiting = [case for case in Case.open_in(talk.session) if talk.officer.may_read(case, talk.office.desks)]
    mine = [
        case for case in waiting if case.lane != "ordinary" or case.department == talk.officer.department
    ] or waiting
    if not mine:
        talk.reply(texts.message(texts.NO_WORK))
        return
    bubbles = [
        officer_cards.officer_bubble(
            case, Piece.of_case(talk.session, case.id), talk.office, talk.public_url, texts.OFFICER_LOOK
        )
        for case in mine[:CAROUSEL_BUBBLES]
    ]
    AuditEntry.add(talk.session, talk.by, "line:work:look", talk.now)
    talk.reply(flex.message(texts.WORK_ALT, *bubbles))
