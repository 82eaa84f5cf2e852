"""What of the office file is right as far as it goes, but not yet whole: names, holidays to come, the roster; and what
stored rows stand on that it does not know."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from handlers.office import Office
from models import Officer, standing
from models.standing import Standing

#: the cabinet tells a year's days off some months ahead; clocks that run over New Year need them
_AHEAD = timedelta(days=120)
#: a substitution day follows within this time
_FOLLOWS = timedelta(days=7)


def holidays(office: Office, today: date) -> Iterator[tuple[bool, str]]:
    for year in sorted({today.year, (today + _AHEAD).year}):
        known = sum(day.year == year for day in office.holidays)
        yield (
            known > 0,
            f"holidays of {year} that move from year to year, and substitution days: {known} in the office file",
        )
    lost = list(_without_substitution(office, today))
    days = ", ".join(f"{day.isoformat()} {office.holiday(day)}" for day in lost)
    yield not lost, f"holidays on a weekend without a substitution day after them: {days or 'none'}"


def _without_substitution(office: Office, today: date) -> Iterator[date]:
    """Fixed holidays to come that fall on a day off, and after which no day is given instead. Neighbours that fall on
    one weekend may share a day: the cabinet does not always give two."""
    for n in range(_AHEAD.days):
        day = today + timedelta(days=n)
        if (day.month, day.day) not in office.yearly_holidays or day.weekday() in office.work_days:
            continue
        if not any(day < instead <= day + _FOLLOWS for instead in office.holidays):
            yield day


def roster(office: Office, officers: list[Officer]) -> Iterator[tuple[bool, str]]:
    known = {(officer.department, officer.name) for officer in officers}
    named = dict.fromkeys((shift.department, name) for shift in office.roster for name in shift.names)
    strangers = [f"{name} ({office.department_name(code)})" for code, name in named if (code, name) not in known]
    if named:
        yield not strangers, f"names on the roster that no officer gave: {', '.join(strangers) or 'none'}"


#: what the office file lists: what stands on it, how it lists them, what to do about those that it does not
_STOOD_ON: tuple[tuple[str, Callable[[Session], Standing], Callable[[Office], Collection], str], ...] = (
    (
        "departments",
        standing.departments,
        lambda office: office.departments,
        "put the code back (to rename a department, change its name alone), or move these officers and groups; until "
        "then the catch-all has the cases",
    ),
    (
        "strategies",
        standing.strategies,
        lambda office: office.strategies,
        "put them back, or have the labels of these cases corrected; until then they are shown as not classified",
    ),
    (
        "villages",
        standing.villages,
        lambda office: office.villages,
        "put the numbers back, or give these officers other villages (เขตรับผิดชอบ)",
    ),
    (
        "desks for sensitive matters",
        standing.desks,
        lambda office: office.desks,
        "put them back; until then nobody can read these cases",
    ),
)


def strangers(office: Office, session: Session) -> Iterator[tuple[bool, str]]:
    """Codes and numbers of open cases, of officers and of groups that the office file does not know (any more)."""
    for name, stood_on, known, remedy in _STOOD_ON:
        lost = _lost(stood_on(session), known(office))
        yield not lost, f"{name} in use that the office file does not know: {f'{lost}; {remedy}' if lost else 'none'}"


def _lost(stood_on: Standing, known: Collection) -> str:
    """chang (open cases: 2, officers: 1)"""
    return ", ".join(
        f"{code} ({', '.join(f'{what}: {n}' for what, n in who.items())})"
        for code, who in sorted(stood_on.items(), key=lambda pair: str(pair[0]))
        if code not in known
    )
