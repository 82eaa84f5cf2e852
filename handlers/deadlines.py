"""Working days of the office, and the promise made in them."""

from datetime import date, datetime, timedelta

from handlers.office import BANGKOK, Office


def add_working_days(office: Office, start: date, days: int) -> date:
    """The day on which `days` working days after `start` are over (`start` itself does not count)."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= office.is_working_day(day)
    return day


def count_working_days(office: Office, start: datetime, end: datetime) -> int:
    """Working days after the day of `start`, that of `end` among them."""
    day, last = start.astimezone(BANGKOK).date(), end.astimezone(BANGKOK).date()
    return sum(office.is_working_day(day + timedelta(days=n)) for n in range(1, (last - day).days + 1))


def promise(office: Office, strategy: str | None, now: datetime) -> datetime:
    """The promised instant: closing time of the promised working day."""
    days = office.promise_days.get(strategy, office.default_promise)
    day = add_working_days(office, now.astimezone(BANGKOK).date(), days)
    return datetime.combine(day, office.closes, BANGKOK)
