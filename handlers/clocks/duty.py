"""Who is on duty. The roster of the office file counts from opening time to opening time; over it stands what an
officer types: เข้าเวร for the day, ออกเวร until they come back."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import texts
from handlers.clocks import words
from handlers.office import BANGKOK, Office, Shift
from handlers.talk import Talk
from models import AuditEntry, Officer


def apply_roster(session: Session, office: Office, now: datetime) -> int:
    """Set who is on duty, once for each officer and day. Returns for how many."""
    day = duty_day(office, now)
    departments = {shift.department for shift in office.roster}
    if not departments:
        return 0
    stale = select(Officer).where(
        Officer.active.is_(True),
        Officer.department.in_(departments),
        Officer.duty_day.is_(None) | (Officer.duty_day != day),
    )
    officers = list(session.scalars(stale.with_for_update(of=Officer, skip_locked=True)))
    for officer in officers:
        names = named(office, officer.department, day)
        officer.on_duty = not officer.away and (names is None or officer.name in names)
        officer.duty_day = day
    return len(officers)


def duty_day(office: Office, now: datetime) -> date:
    """Before the office opens the people of the day before are still on duty."""
    local = now.astimezone(BANGKOK)
    return local.date() - timedelta(days=local.time() < office.opens)


def named(office: Office, department: str, day: date) -> set[str] | None:
    """The names on the roster of this department for the day; None: no row, so everyone."""
    rows = [shift for shift in office.roster if shift.department == department]
    fitting = [shift for shift in rows if day in shift.dates] or [shift for shift in rows if _is_weekly(shift, day)]
    return {name for shift in fitting for name in shift.names} if fitting else None


def _is_weekly(shift: Shift, day: date) -> bool:
    return day.weekday() in shift.days


# typed


def come(talk: Talk) -> None:
    officer = talk.officer
    officer.on_duty, officer.away = True, False
    AuditEntry.add(talk.session, talk.by, "line:duty:come", talk.now)
    talk.session.flush()
    talk.reply(texts.message(words.on_duty_now(officer.name, _others(talk))))


def leave(talk: Talk) -> None:
    officer = talk.officer
    officer.on_duty, officer.away = False, True
    AuditEntry.add(talk.session, talk.by, "line:duty:leave", talk.now)
    talk.session.flush()
    department = talk.office.department_name(officer.department)
    talk.reply(texts.message(words.off_duty_now(department, _others(talk))))


def who(talk: Talk) -> None:
    """Who is on duty now, in every department that has people."""
    lists = {}
    for code, department in talk.office.departments.items():
        people = Officer.in_department(talk.session, code)
        if people:
            lists[department.name] = [officer.name for officer in people if officer.on_duty]
    talk.reply(texts.message(words.who_is_on_duty(lists)))


def _others(talk: Talk) -> list[str]:
    people = Officer.in_department(talk.session, talk.officer.department)
    return [officer.name for officer in people if officer.on_duty and officer.id != talk.officer.id]
