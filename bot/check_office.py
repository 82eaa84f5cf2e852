"""What of the office file is right as far as it goes, but not yet whole: names, holidays to come, the roster."""

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.office import Office
from models import Officer

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
