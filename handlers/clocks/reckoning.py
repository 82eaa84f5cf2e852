"""The clocks of a case, reckoned from its timeline: since when they run, when they stood, when the time is up.

Two clocks: the promise (working days by strategy, given with the receipt) and the answer (working days until the
resident must have heard what is being done). A case that is opened again has new ones. Nothing of this is stored but
the promise itself, so whatever moves a case, moves its clocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from handlers.clocks.working_time import after, between
from handlers.deadlines import add_working_days, count_working_days, promise
from handlers.office import BANGKOK, Office
from models import Case, CaseEvent
from models.moves import CLOSED

#: what a resident is told with these is an answer: a mere receipt or a question is none
ANSWERS = frozenset({"in_progress", "planned", "forwarded", "rejected", "done"})
#: the promise waits for somebody else: the resident, or another agency
_WAITS = frozenset({"need_info", "forwarded"})
_ENDS = CLOSED | {"done"}


@dataclass(frozen=True)
class Pause:
    """Why (the status) the clock stood, from when to when; it stands still while `end` is None."""

    why: str
    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Reckoning:
    #: promise or answer
    clock: str
    #: 1, and one more for each time the case was opened again
    round: int
    begins: datetime
    #: working days that were given, and their end had the clock never stood
    days: int
    first_due: datetime
    #: with all pauses, the one that still lasts up to now
    due_at: datetime
    pauses: tuple[Pause, ...]
    #: of the time that was given, as much is used: 1.0 at `due_at`, 2.0 when it is used twice
    share: float

    @property
    def stands(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].end is None


def reckon(office: Office, case: Case, now: datetime) -> list[Reckoning]:
    """The clocks that run or stand now; none for what is finished, merged or otherwise closed, nor for an idea that was
    published: that is the answer, and then it has days of its own."""
    if case.status in _ENDS or is_published(case):
        return []
    moves = [event for event in case.timeline if event.what in ("filed", "moved") and event.after]
    # an answer that came back to where the question was asked is no new beginning
    begun = [event.after in ("received", "reopened") and event.before != "need_info" for event in moves]
    starts = [n for n, begins in enumerate(begun) if begins]
    number = max(1, len(starts))
    since = moves[starts[-1] :] if starts else []
    begins = since[0].at if starts else case.created_at
    return [
        *_promise(office, case, number, begins, since, now),
        *_answer(office, number, begins, since, now),
    ]


def is_published(case: Case) -> bool:
    return case.kind == "idea" and case.idea is not None


def promised(office: Office, case: Case, now: datetime) -> Reckoning | None:
    """The promise, if one runs or stands."""
    return next((clock for clock in reckon(office, case, now) if clock.clock == "promise"), None)


def shown(office: Office, case: Case) -> Reckoning | None:
    """The promise as a card shows it, whenever that is looked at: while it runs its end stays the same, while it stands
    (`stands`) it has none yet."""
    return promised(office, case, case.moved_at)


def _promise(
    office: Office, case: Case, number: int, begins: datetime, since: list[CaseEvent], now: datetime
) -> Iterator[Reckoning]:
    """In the first round what the receipt says counts, whatever the office file has become since. Nothing is promised
    for an emergency, and once something is in the plan, its year is the promise."""
    if case.urgency == "emergency" or any(event.after == "planned" for event in since):
        return
    first_due = case.promised_at if number == 1 else promise(office, case.strategy, begins)
    if first_due is not None:
        yield _reckoning(office, "promise", number, begins, first_due, _pauses(since, _WAITS), now)


def _answer(
    office: Office, number: int, begins: datetime, since: list[CaseEvent], now: datetime
) -> Iterator[Reckoning]:
    if any(event.after in ANSWERS for event in since):
        return
    last = add_working_days(office, begins.astimezone(BANGKOK).date(), office.clocks.answer_days)
    due = datetime.combine(last, office.closes, BANGKOK)
    yield _reckoning(office, "answer", number, begins, due, _pauses(since, frozenset({"need_info"})), now)


def _pauses(since: list[CaseEvent], waits: frozenset[str]) -> tuple[Pause, ...]:
    return tuple(
        Pause(event.after, event.at, following.at if following else None)
        for event, following in pairwise([*since, None])
        if event.after in waits
    )


def standing_time(office: Office, pause: Pause, now: datetime) -> timedelta:
    """The working time of a pause, in whole minutes as a watch shows them: so the end of a promise is one too."""
    start, end = (at.replace(second=0, microsecond=0) for at in (pause.start, pause.end or now))
    return between(office, start, end)


def moment_of(office: Office, clock: Reckoning, percent: int, now: datetime) -> datetime:
    """When so much of its time is used, if the clock runs on without another pause."""
    stood = sum((standing_time(office, pause, now) for pause in clock.pauses), timedelta())
    given = between(office, clock.begins, clock.first_due)
    return after(office, clock.begins, given * percent / 100 + stood) if given else clock.first_due


def _reckoning(
    office: Office,
    clock: str,
    number: int,
    begins: datetime,
    first_due: datetime,
    pauses: tuple[Pause, ...],
    now: datetime,
) -> Reckoning:
    stood = sum((standing_time(office, pause, now) for pause in pauses), timedelta())
    given = between(office, begins, first_due)
    used = between(office, begins, now) - stood
    return Reckoning(
        clock=clock,
        round=number,
        begins=begins,
        days=count_working_days(office, begins, first_due),
        first_due=first_due,
        due_at=after(office, first_due, stood),
        pauses=pauses,
        # a promise may have become nothing by a holiday that was declared since: then it is up at once
        share=used / given if given else float(now >= first_due),
    )
