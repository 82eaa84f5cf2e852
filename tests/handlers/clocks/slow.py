"""Working time as somebody with a calendar and a watch would tell it: minute by minute, by other rules than the bot's
own."""

from calendar import SATURDAY, SUNDAY
from datetime import UTC, date, datetime, timedelta

_MINUTE = timedelta(minutes=1)
#: Bangkok, all year round
_AHEAD = timedelta(hours=7)


class Diary:
    """`off`: days off besides weekends, as a set of dates. `lunch`: (from, to) in minutes since midnight, or None."""

    def __init__(self, opens: int, closes: int, lunch: tuple[int, int] | None, off: set[date]):
        self.opens, self.closes, self.lunch, self.off = opens, closes, lunch, off

    def works(self, minute: datetime) -> bool:
        """Is this minute (the one that begins then) working time?"""
        here = minute.astimezone(UTC).replace(tzinfo=None) + _AHEAD
        if here.weekday() in (SATURDAY, SUNDAY) or here.date() in self.off:
            return False
        clock = here.hour * 60 + here.minute
        if self.lunch and self.lunch[0] <= clock < self.lunch[1]:
            return False
        return self.opens <= clock < self.closes

    def between(self, start: datetime, end: datetime) -> int:
        """Working minutes from start to end."""
        minutes = 0
        while start < end:
            minutes += self.works(start)
            start += _MINUTE
        return minutes

    def after(self, start: datetime, minutes: int) -> datetime:
        """When so many working minutes have passed."""
        while minutes:
            minutes -= self.works(start)
            start += _MINUTE
        return start

    def minutes_used(self, start: datetime, now: datetime, pauses: list[tuple[datetime, datetime]]) -> int:
        used = 0
        while start < now:
            used += self.works(start) and not any(begins <= start < ends for begins, ends in pauses)
            start += _MINUTE
        return used
