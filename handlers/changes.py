"""Changing a case: checked against the table of moves, noted on the timeline and in the audit trail, told to the
resident. Buttons and forms end here."""

from handlers import officer_cards, texts
from handlers.forms import Answers
from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import send_card_after, tell_change, tell_officers
from models import AuditEntry, Case, CaseEvent, Officer, Piece
from models.trail import VERBS


def explain_too_late(talk: Talk, case: Case) -> None:
    """The case has moved on since the button was shown: by whom, and where it stands."""
    by = who_last(talk, case)
    if by is None or by.id == talk.officer.id:
        talk.reply(texts.message(texts.stands_at(case.status)))
    else:
        talk.reply(texts.message(texts.too_late(by.name, case.status)))


def who_last(talk: Talk, case: Case) -> Officer | None:
    """The officer who changed the case last; None when it was the resident or the clock."""
    by = next((event.by for event in reversed(case.timeline) if event.what == "moved"), "")
    kind, _, number = by.partition(":")
    return talk.session.get(Officer, int(number)) if kind == "officer" else None


def refuse(talk: Talk, case: Case) -> None:
    """Somebody tried what is not theirs: said kindly, and noted."""
    AuditEntry.add(talk.session, talk.by, "line:case:refuse", talk.now, case.id)
    talk.reply(texts.message(texts.NOT_YOURS))


def move(talk: Talk, case: Case, to: str, note: str) -> None:
    """Change the status, note it, tell the resident, show the officer the card as it stands now."""
    apply(talk, case, to, note)
    pieces = Piece.of_case(talk.session, case.id)
    talk.reply(
        texts.message(texts.moved(case.reference, to)),
        officer_cards.officer_case(case, pieces, talk.office, talk.public_url, texts.OFFICER_LOOK),
    )


def apply(talk: Talk, case: Case, to: str, note: str) -> CaseEvent:
    """The change itself, without a word to the officer."""
    before = case.owner
    event = case.move(to, talk.by, note, talk.now)
    if before is None or not before.active or talk.officer.department == case.department:
        # who leads the office may act on any case; the work stays with whoever has it
        case.owner_id = talk.officer.id
    if to == "planned":
        # the year of the plan is the promise now
        case.promised_at = None
    if to == "reopened":
        case.confirmed_by = None
    AuditEntry.add(talk.session, talk.by, f"line:case:{VERBS[to]}", talk.now, case.id)
    talk.session.flush()
    # the card that follows names who has it now
    talk.session.expire(case, ["owner"])
    tell_change(talk.session, talk.office, case, f"event{event.id}", note, now=talk.now, public_url=talk.public_url)
    if before is not None and before.active and before.id != talk.officer.id:
        news = texts.message(words.acted_on_yours(talk.officer.name, case.reference, to, case.owner_id == before.id))
        tell_officers(talk.session, talk.office, [before], f"event{event.id}:acted", news, now=talk.now, case=case)
    return event


def split(talk: Talk, case: Case) -> None:
    """A merged case is one of its own again, and waits for whoever takes it."""
    case.duplicate_of_id = case.duplicate_of = None
    event = apply(talk, case, "received", words.SPLIT_OFF)
    case.owner_id = None
    send_card_after(talk, case, event, words.SPLIT_CARD)
    talk.reply(texts.message(texts.moved(case.reference, "received")))


def open_case(talk: Talk, answers: Answers, to: str | None) -> Case | None:
    """The case at the end of a form: looked at again, for somebody may have been quicker."""
    case = Case.locked(talk.session, answers["case"])
    if not talk.may_read(case):
        refuse(talk, case)
        return None
    if to and not case.may_become(to, talk.now):
        explain_too_late(talk, case)
        return None
    if officer_cards.goes_with_idea(case, to):
        talk.reply(texts.message(texts.IDEA_PUBLISHED_ALREADY))
        return None
    return case
