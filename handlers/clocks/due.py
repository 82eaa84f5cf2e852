"""What has fallen due for a case, decided from its rows and `now`. Nothing is written here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from handlers.clocks.reckoning import Reckoning, is_published, reckon
from handlers.clocks.working_time import between, day_length
from handlers.office import Office
from models import Case, CaseEvent

#: per cent of a clock at which the owner is warned, the head hears of it, and those who lead the office
STEPS = (80, 100, 200)
#: somebody of the office has to do something
_TO_DO = frozenset({"received", "accepted", "in_progress", "reopened"})


@dataclass(frozen=True)
class Due:
    """`name` is unique for the case: promise:1:80, acknowledge:17, remind:18, lapse:18, agency:19:2 (numbers of
    timeline events). `missed`: why it is of no use any more."""

    name: str
    what: str
    missed: str | None = None
    #: of a promise or an answer: the clock and the step
    clock: Reckoning | None = None
    step: int | None = None
    #: of what follows a move: that move
    event: CaseEvent | None = None
    #: of a question to the owner: how many working days have passed
    days: int = 0


@dataclass(frozen=True)
class Asked:
    """When the open question of a case, and the reminder of it, reached the resident; None: not yet."""

    question: datetime | None = None
    reminder: datetime | None = None


def due(office: Office, case: Case, decided: Collection[str], asked: Asked, now: datetime) -> list[Due]:
    """What is to be told, and what is only to be noted as missed, each once."""
    found = [
        *_steps(office, case, decided, now),
        *_untaken(office, case, now),
        *_unanswered(office, case, asked, now),
        *_elsewhere(office, case, decided, now),
    ]
    return [item for item in found if item.name not in decided]


def _steps(office: Office, case: Case, decided: Collection[str], now: datetime) -> Iterator[Due]:
    for clock in reckon(office, case, now):
        reached = [step for step in STEPS if clock.share * 100 >= step and not clock.stands]
        for step in reached:
            over = step == STEPS[0] and len(reached) > 1
            yield Due(
                f"{clock.clock}:{clock.round}:{step}",
                "step",
                missed="the time was up already" if over else None,
                clock=clock,
                step=step,
            )


def came_untaken(case: Case) -> CaseEvent | None:
    """Since when a card that nobody took waits at this department. Alarms have a quicker ladder of their own."""
    if case.owner_id is not None or case.urgency == "emergency" or case.status not in _TO_DO:
        return None
    if is_published(case):
        return None
    return _last(case, lambda event: event.what in ("routed", "returned") or event.after in ("received", "reopened"))


def _untaken(office: Office, case: Case, now: datetime) -> Iterator[Due]:
    came = came_untaken(case)
    if came is None:
        return
    hours = between(office, came.at, now).total_seconds() / 3600
    if hours >= office.clocks.acknowledge_hours:
        yield Due(f"acknowledge:{came.id}", "acknowledge", event=came)


def _unanswered(office: Office, case: Case, asked: Asked, now: datetime) -> Iterator[Due]:
    """The days are counted from when the question, then the reminder, has arrived: who was never asked owes nothing."""
    if case.status != "need_info":
        return
    question = _last(case, lambda event: event.after == "need_info")
    if asked.reminder is not None:
        if _days(office, asked.reminder, now) >= office.clocks.lapse_days:
            yield Due(f"lapse:{question.id}", "lapse", event=question)
    elif asked.question is not None and _days(office, asked.question, now) >= office.clocks.remind_days:
        yield Due(f"remind:{question.id}", "remind", event=question)


def _elsewhere(office: Office, case: Case, decided: Collection[str], now: datetime) -> Iterator[Due]:
    """How does it stand at the other agency? Of questions that were slept through only the last is asked."""
    if case.status != "forwarded":
        return
    sent = forwarding(case)
    last = int(_days(office, sent.at, now) // office.clocks.agency_days)
    for n in range(1, last + 1):
        missed = None if n == last else "a later one was due"
        yield Due(f"agency:{sent.id}:{n}", "agency", missed, event=sent, days=n * office.clocks.agency_days)


def forwarding(case: Case) -> CaseEvent | None:
    return _last(case, lambda event: event.after == "forwarded")


def _days(office: Office, start: datetime, now: datetime) -> float:
    return between(office, start, now) / day_length(office)


def _last(case: Case, wanted) -> CaseEvent | None:
    return next((event for event in reversed(case.timeline) if wanted(event)), None)
