"""A clock that stands still until it is told."""

from datetime import datetime, timedelta

from handlers.office import BANGKOK

#: a Monday morning in the office
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)


class Clock:
    def __init__(self, at: datetime = MONDAY):
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **duration: float) -> None:
        self.at += timedelta(**duration)
