"""What becomes of an alarm: one that nobody takes goes higher, and a false one is closed with one tap."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import buttons, cards, flex, officer_cards, texts
from handlers.changes import explain_too_late
from handlers.clocks.people import heads_of
from handlers.neighbours import audience
from handlers.office import Office
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import AuditEntry, Case, CaseEvent, Officer, OutboxMessage, Piece
from models.moves import allowed

#: an alarm that nobody has taken for so long goes to the heads
PATIENCE = timedelta(minutes=10)
#: after a longer silence (nothing ran) the news is no news: the morning's lists have it
_TOO_LATE = timedelta(hours=12)
#: how long the resident may say that there is danger after all
_STILL_WITHIN = timedelta(days=1)
_ESCALATED = "escalated"


def untaken(session: Session, now: datetime) -> list[str]:
    """References of alarms that no officer has touched for too long, and that nobody higher has heard of yet."""
    told = select(CaseEvent.id).where(
        CaseEvent.case_id == Case.id, CaseEvent.what == _ESCALATED, CaseEvent.at >= Case.moved_at
    )
    return list(
        session.scalars(
            select(Case.reference)
            .where(
                Case.urgency == "emergency",
                Case.status.in_(("received", "reopened")),
                Case.owner_id.is_(None),
                Case.moved_at <= now - PATIENCE,
                Case.moved_at > now - _TOO_LATE,
                ~told.exists(),
            )
            .order_by(Case.id)
            .limit(100)
        )
    )


def escalate(session: Session, office: Office, reference: str, now: datetime, public_url: str) -> bool:
    """Ring the heads, and tell the resident so; once. False when somebody was quicker, or nobody is there to ring."""
    case = Case.locked(session, reference)
    if reference not in untaken(session, now):
        return False
    people = _higher(session, office, case)
    if not people:
        return False
    event = case.note(_ESCALATED, "clock", None, now)
    session.flush()
    card = officer_cards.officer_case(case, Piece.of_case(session, case.id), office, public_url, texts.NOBODY_TOOK_IT)
    tell_officers(session, office, people, f"event{event.id}", card, now=now, case=case, urgent=True)
    _tell(session, case, f"event{event.id}", nobody_card(office, case, now), now)
    return True


def _higher(session: Session, office: Office, case: Case) -> list[Officer]:
    """Whoever heads the department now, the deputy while the head is off duty or gone, and the supervisors; where none
    of them is on duty, those in charge once more. Of a sensitive matter its readers only; where nobody sits at the
    desk, those who lead the office, as when it was filed."""
    if case.lane != "ordinary":
        return in_charge(session, office, case) or Officer.with_role(session, "supervisor", "admin")
    heads = heads_of(session, office.acting(case.department)) or heads_of(session, office.catch_all)
    higher = [*heads, *Officer.with_role(session, "supervisor")]
    if not any(officer.on_duty for officer in higher):
        higher += in_charge(session, office, case)
    return list({officer.id: officer for officer in higher}.values())


def nobody_card(office: Office, case: Case, now: datetime) -> dict:
    """For whoever waits for help: the numbers once more."""
    words = texts.nobody_took_it_yet(case.reference)
    dial = cards.dial_buttons(cards.alarm_numbers(case, office, now), flex.RED)
    return flex.message(words, flex.bubble(texts.EMERGENCY_TITLE, *dial, flex.text(words), color=flex.RED))


def no_danger_card(case: Case) -> dict:
    """For whoever raised the alarm: thanks, and a way to say that there is danger all the same."""
    still = flex.button(buttons.postback(texts.STILL_DANGER, "case", case.reference, "still"))
    words = flex.text(texts.NO_DANGER_FOUND)
    how = flex.text(texts.STILL_DANGER_HOW, size="sm")
    return flex.message(texts.no_danger_found(case.reference), flex.bubble(case.reference, words, how, footer=(still,)))


def _tell(session: Session, case: Case, key: str, message: dict, now: datetime) -> None:
    """At any hour: whoever called for help, and those whose alarm was the same one, are waiting."""
    for chat in audience.chats(session, case):
        OutboxMessage.put(
            session,
            key=f"{key}:{chat}",
            chat=chat,
            message=message,
            now=now,
            push_at=now,
            priority="emergency",
            must_arrive=True,
            topic=f"case{case.id}:alarm",
            case_id=case.id,
        )


def called_off(talk: Talk, case: Case) -> None:
    """An officer looked: no danger. Closed with one tap; the resident is thanked and may say that there is."""
    if case.urgency != "emergency" or "rejected" not in allowed(case.status):
        explain_too_late(talk, case)
        return
    event = case.move("rejected", talk.by, texts.NO_DANGER_FOUND, talk.now)
    case.owner_id = talk.officer.id
    AuditEntry.add(talk.session, talk.by, "line:case:false_alarm", talk.now, case.id)
    talk.session.flush()
    _tell(talk.session, case, f"event{event.id}", no_danger_card(case), talk.now)
    talk.reply(texts.message(texts.closed_as_false_alarm(case.reference)))


def not_over(talk: Talk, case: Case) -> None:
    """The resident says that there is danger all the same: the numbers once more, and those in charge are rung."""
    fresh = talk.now - case.moved_at <= _STILL_WITHIN
    if case.urgency != "emergency" or case.status != "rejected" or not fresh:
        talk.reply(texts.message(texts.cannot(case.status, case.confirmed_by)))
        return
    event = case.move("reopened", talk.by, None, talk.now)
    case.owner_id = None
    talk.session.flush()
    card = officer_cards.officer_case(
        case, Piece.of_case(talk.session, case.id), talk.office, talk.public_url, texts.STILL_DANGER
    )
    people = in_charge(talk.session, talk.office, case)
    tell_officers(talk.session, talk.office, people, f"event{event.id}", card, now=talk.now, case=case, urgent=True)
    talk.reply(cards.emergency(case, talk.office, bool(people)), must_arrive=True, at_once=True)
