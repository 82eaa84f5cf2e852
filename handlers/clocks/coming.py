"""When something can next fall due for a case while nothing happens to it: nobody need look at it before."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from handlers.clocks.due import STEPS, Asked, came_untaken, forwarding
from handlers.clocks.reckoning import moment_of, reckon
from handlers.clocks.working_time import after, between, day_length
from handlers.office import Office
from models import Case

#: nobody looks away for longer
_LONGEST = timedelta(days=1)
#: a look too early costs little: shares are fractions, and what has reached a resident is seen a moment later
_MARGIN = timedelta(minutes=2)


def next_look(office: Office, case: Case, decided: Collection[str], asked: Asked, now: datetime) -> datetime:
    """Never later than the first moment at which `due` has anything that it has not now, as long as the case, the
    office and what has reached its resident stay as they are; a question that has not reached its resident may do so
    at any time."""
    moments = [
        *_steps(office, case, decided, now),
        *_untaken(office, case),
        *_unanswered(office, case, asked, now),
        *_elsewhere(office, case, now),
    ]
    return min([now + _LONGEST, *(moment - _MARGIN for moment in moments if moment > now)])


def _steps(office: Office, case: Case, decided: Collection[str], now: datetime) -> Iterator[datetime]:
    for clock in reckon(office, case, now):
        if not clock.stands:
            ahead = (step for step in STEPS if f"{clock.clock}:{clock.round}:{step}" not in decided)
            yield from (moment_of(office, clock, step, now) for step in ahead)


def _untaken(office: Office, case: Case) -> Iterator[datetime]:
    came = came_untaken(case)
    if came is not None:
        yield after(office, came.at, timedelta(hours=office.clocks.acknowledge_hours))


def _unanswered(office: Office, case: Case, asked: Asked, now: datetime) -> Iterator[datetime]:
    """What has not arrived yet may arrive now."""
    if case.status == "need_info":
        day = day_length(office)
        yield after(office, asked.question or now, office.clocks.remind_days * day)
        yield after(office, asked.reminder or now, office.clocks.lapse_days * day)


def _elsewhere(office: Office, case: Case, now: datetime) -> Iterator[datetime]:
    if case.status == "forwarded":
        sent, every = forwarding(case), office.clocks.agency_days * day_length(office)
        yield after(office, sent.at, (between(office, sent.at, now) // every + 1) * every)
