"""Where pushes are scarce: twice a day one list of what waits, to the officer on duty of each department."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import texts
from handlers.buttons import quick_replies, says
from handlers.office import BANGKOK, Office
from models import Case, Officer, OutboxMessage, Quota

#: a list that could not be made for so long waits for the next one
_LATE = timedelta(hours=2)


def send(session: Session, office: Office, now: datetime) -> int:
    """Send the lists whose time has come. Returns how many."""
    slot = _slot(office, now)
    if slot is None or not Quota.is_small(session):
        return 0
    return sum(_send_to(session, officer, slot, now) for officer in _on_duty(session, office))


def _slot(office: Office, now: datetime) -> datetime | None:
    """The time of day whose lists are due, if it is not too late for them."""
    local = now.astimezone(BANGKOK)
    if not office.is_working_day(local.date()):
        return None
    slots = [datetime.combine(local.date(), at, BANGKOK) for at in office.bundles_at]
    return next((slot for slot in reversed(slots) if slot <= now < slot + _LATE), None)


def _on_duty(session: Session, office: Office) -> list[Officer]:
    """One for each department: the first who is on duty, else the first there is."""
    chosen = []
    for code in office.departments:
        people = Officer.in_department(session, code)
        chosen += ([officer for officer in people if officer.on_duty] or people)[:1]
    return chosen


def _send_to(session: Session, officer: Officer, slot: datetime, now: datetime) -> bool:
    waiting = OutboxMessage.riding(session, officer.person.line_id)
    cases = session.scalars(select(Case).where(Case.id.in_({row.case_id for row in waiting})).order_by(Case.id)).all()
    if not cases:
        return False
    message = texts.message(texts.waiting_matters([case.reference for case in cases]))
    return OutboxMessage.put(
        session,
        key=f"bundle:{slot:%Y-%m-%dT%H:%M}:officer{officer.id}",
        chat=officer.person.line_id,
        message=quick_replies(message, says("งานของฉัน")),
        now=now,
        push_at=now,
        # a reminder only, shown free at any tap: what residents and forums will need this month goes before
        priority="news",
        until=slot + _LATE,
    )
