"""An officer is none any more: everything ends at once, and what they had in hand goes back to their department."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from handlers import texts
from handlers.office import Office
from handlers.staff import words
from handlers.telling import send_card
from models import AuditEntry, Case, Conversation, Officer, OutboxMessage
from models.outbox import OPEN


def dismiss(session: Session, office: Office, officer: Officer, by: str, now: datetime, public_url: str) -> list[str]:
    """Take the rights, the open questions, what waits to be sent and the cases. Returns references of the cases.

    Buttons, typed words and taps in groups ask the row each time; the chat's lock lets a turn that has begun end first.
    """
    chat = officer.person.line_id
    Conversation.ensure(session, chat)
    conversation = Conversation.locked(session, chat)
    if conversation.form is not None:
        conversation.leave()
    officer.active = officer.on_duty = False
    AuditEntry.add(session, by, f"{by}:officer:remove", now)
    session.flush()
    _withhold(session, officer, now)
    OutboxMessage.put(
        session,
        key=f"officer{officer.id}:left:{now:%Y%m%dT%H%M%S}",
        chat=chat,
        message=texts.message(words.NO_OFFICER_ANY_MORE),
        now=now,
    )
    return [case.reference for case in _give_back(session, office, officer, by, now, public_url)]


def _withhold(session: Session, officer: Officer, now: datetime) -> None:
    """What was meant for the officer and has not left is not told any more; what they hear as a resident is."""
    own = select(Case.id).where(Case.person_id == officer.person_id)
    meant_for_officer = or_(
        OutboxMessage.key.like(f"%:officer{officer.id}"),
        OutboxMessage.case_id.is_not(None) & OutboxMessage.case_id.not_in(own),
    )
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat == officer.person.line_id, OutboxMessage.state.in_(OPEN), meant_for_officer)
        .values(state="expired", ended_at=now, reason="no officer any more")
        .execution_options(synchronize_session=False)
    )


def _give_back(
    session: Session, office: Office, officer: Officer, by: str, now: datetime, public_url: str
) -> list[Case]:
    held = select(Case).where(Case.owner_id == officer.id, Case.closed_at.is_(None), Case.status != "done")
    cases = list(session.scalars(held.order_by(Case.id).with_for_update()))
    for case in cases:
        event = case.note("returned", by, None, now)
        case.owner_id = None
        AuditEntry.add(session, by, f"{by}:case:return", now, case.id)
        session.flush()
        send_card(
            session,
            office,
            case,
            f"event{event.id}",
            now=now,
            public_url=public_url,
            title=words.GIVEN_BACK,
            news=words.owner_left(officer.name),
            urgent=case.urgency == "emergency",
        )
    return cases


def unmanned(session: Session, office: Office) -> list[str]:
    """Names of departments and of desks for sensitive matters where nobody sits."""
    manned = Officer.departments_with_people(session)
    departments = [department.name for code, department in office.departments.items() if code not in manned]
    desks = [
        desk.name for desk in office.desks.values() if not Officer.in_department(session, desk.department, desk.roles)
    ]
    return list(dict.fromkeys([*departments, *desks]))
