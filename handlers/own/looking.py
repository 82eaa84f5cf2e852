"""Own cases, and any case by its reference."""

from datetime import timedelta

from handlers import cards, officer_cards, texts, thread
from handlers.neighbours import following
from handlers.own.passing_on import refuse
from handlers.talk import Talk
from handlers.telling import reads_plainly
from models import AuditEntry, Case, Piece

_LOOKS_AN_HOUR = 20


def own_cases(talk: Talk) -> None:
    cases, followed = Case.of(talk.session, talk.person), following.bubbles(talk)
    nothing = not cases and not followed
    talk.reply(texts.message(texts.NO_CASES) if nothing else cards.own_cases(cases, talk.office, followed))


def by_reference(talk: Talk, reference: str) -> None:
    """The owner sees everything, an officer in charge the working card, anyone else the public fields."""
    case = Case.by_reference(talk.session, reference)
    if case is not None and case.person_id == talk.person.id:
        talk.reply(cards.own_case(case, talk.office))
        return
    if case is not None and talk.may_read(case):
        AuditEntry.add(talk.session, talk.by, "line:case:look", talk.now, case.id)
        pieces = Piece.of_case(talk.session, case.id)
        masked, title = not reads_plainly(talk.session, talk.office, talk.officer, case), texts.OFFICER_LOOK
        talk.reply(officer_cards.officer_case(case, pieces, talk.office, talk.public_url, title, masked=masked))
        return
    if case is not None and following.look(talk, case):
        return
    if _looked_too_often(talk):
        talk.reply(texts.message(texts.TOO_MANY_LOOKS))
        return
    talk.reply(cards.public_case(case, talk.office) if case else texts.message(texts.not_found(reference)))


def _looked_too_often(talk: Talk) -> bool:
    """Guessing references must not pay."""
    who, action = f"person:{talk.person.id}", "line:reference:look"
    if AuditEntry.count(talk.session, who, action, talk.now - timedelta(hours=1)) >= _LOOKS_AN_HOUR:
        return True
    AuditEntry.add(talk.session, who, action, talk.now)
    return False


def show_thread(talk: Talk, case: Case, skip: int = 0) -> None:
    thread.show(talk, case, skip)


def give_code(talk: Talk, case: Case) -> None:
    """Whoever it was brought for may follow it with this."""
    if following.gives_code(case):
        following.give_code(talk, case)
    else:
        refuse(talk, case)
