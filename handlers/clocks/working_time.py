"""Working time: the hours of the office's working days in Bangkok, without lunch."""

from datetime import date, datetime, time, timedelta

from handlers.office import BANGKOK, Office

_NONE = timedelta()


def spans(office: Office, day: date) -> list[tuple[datetime, datetime]]:
    """From when to when people work on this day; empty on a day off."""
    if not office.is_working_day(day):
        return []
    return [
        (datetime.combine(day, start, BANGKOK), datetime.combine(day, end, BANGKOK)) for start, end in _hours(office)
    ]


def _hours(office: Office) -> list[tuple[time, time]]:
    if office.lunch is None:
        return [(office.opens, office.closes)]
    begins, ends = office.lunch
    return [(start, end) for start, end in ((office.opens, begins), (ends, office.closes)) if start < end]


def day_length(office: Office) -> timedelta:
    """The working time of a working day."""
    return sum((_since_midnight(end) - _since_midnight(start) for start, end in _hours(office)), _NONE)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def between(office: Office, start: datetime, end: datetime) -> timedelta:
    """The working time from `start` to `end`; none when `end` is not later."""
    start, end = start.astimezone(BANGKOK), end.astimezone(BANGKOK)
    first, last = start.date(), end.date()
    passed = sum((_within(office, day, start, end) for day in {first, last}), _NONE)
    # of the days between, only their number counts
    whole = (first + timedelta(days=n) for n in range(1, (last - first).days))
    return passed + sum(map(office.is_working_day, whole)) * day_length(office)


def _within(office: Office, day: date, start: datetime, end: datetime) -> timedelta:
    return sum((max(_NONE, min(ends, end) - max(begins, start)) for begins, ends in spans(office, day)), _NONE)


def after(office: Office, start: datetime, amount: timedelta) -> datetime:
    """The first instant at which so much working time has passed since `start`."""
    start = start.astimezone(BANGKOK)
    if amount <= _NONE:
        return start
    day = start.date()
    while True:
        for begins, ends in spans(office, day):
            begins = max(begins, start)
            if begins + amount <= ends:
                return begins + amount
            amount -= max(_NONE, ends - begins)
        day += timedelta(days=1)
