"""When something that is said again and again is said next. Days and clock times are those of Bangkok."""

from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule

from handlers.office import BANGKOK, Office

#: days looked at before giving up: every rule but an impossible one (30 February) finds its day within a leap cycle
_HORIZON = timedelta(days=366 * 8)


class BadRepeat(ValueError):
    """A rule that cannot be; the text says why."""


def check(repeats: dict) -> None:
    """Raises BadRepeat for a rule that `next_time` could not read."""
    try:
        _days(repeats, date(2026, 1, 1))
        time.fromisoformat(repeats["at"])
        [date.fromisoformat(day) for day in repeats.get("except", ())]
    except (KeyError, TypeError, ValueError) as error:
        raise BadRepeat(f"cannot read the repeat {repeats!r}: {error}") from error


def next_time(repeats: dict, after: datetime, office: Office) -> datetime | None:
    """The first instant later than `after`; None when there is none.

    repeats: {"every": "day", "working_day", "week" (with "weekdays": 0 Monday … 6), "month" (with "days": 1–31, or -1
    for the last), or "month_weekday" (with "nth": 1–5 or -1, "weekday")}, "at": "08:00", and if wanted "except":
    ["2026-12-05"] and "holidays": False to leave out the office's days off.
    """
    clock = time.fromisoformat(repeats["at"])
    start = after.astimezone(BANGKOK).date()
    left_out = {date.fromisoformat(day) for day in repeats.get("except", ())}
    for moment in _days(repeats, start).between(
        datetime.combine(start, time.min), datetime.combine(start, time.min) + _HORIZON, inc=True
    ):
        day, at = moment.date(), datetime.combine(moment.date(), clock, BANGKOK)
        works = office.is_working_day(day)
        if at <= after or day in left_out or not (works or _runs_on_holidays(repeats)):
            continue
        return at
    return None


def upcoming(repeats: dict, after: datetime, office: Office, count: int) -> list[datetime]:
    """The next `count` times, for people to check the rule by."""

    def times():
        at = after
        while (at := next_time(repeats, at, office)) is not None:
            yield at

    return list(islice(times(), count))


def _runs_on_holidays(repeats: dict) -> bool:
    return repeats["every"] != "working_day" and repeats.get("holidays", True)


def _days(repeats: dict, start: date) -> rrule.rrule:
    begin = datetime.combine(start, time.min)
    match repeats["every"]:
        case "day" | "working_day":
            return rrule.rrule(rrule.DAILY, dtstart=begin)
        case "week":
            return rrule.rrule(rrule.WEEKLY, dtstart=begin, byweekday=[int(day) for day in repeats["weekdays"]])
        case "month":
            return rrule.rrule(rrule.MONTHLY, dtstart=begin, bymonthday=[int(day) for day in repeats["days"]])
        case "month_weekday":
            weekday = rrule.weekday(int(repeats["weekday"]))(int(repeats["nth"]))
            return rrule.rrule(rrule.MONTHLY, dtstart=begin, byweekday=weekday)
        case other:
            raise BadRepeat(f"no repeat {other!r}")
