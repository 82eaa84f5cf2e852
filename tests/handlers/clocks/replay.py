"""A month replayed from its rows: what fell due for each case at each round of the clock, reckoned from a diary of
working minutes and not from the bot's own arithmetic."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate, pairwise

from sqlalchemy.orm import selectinload

from handlers.office import BANGKOK
from models import Case, CaseEvent, OutboxMessage
from models.outbox import FATES
from tests.handlers.clocks.slow import Diary
from tests.world import World

_OVER = {"done", "confirmed", "rejected", "duplicate", "cancelled", "lapsed"}
_ANSWERED = {"in_progress", "planned", "forwarded"}


class Watch:
    """Working seconds of a stretch of days, counted minute by minute once."""

    def __init__(self, diary: Diary, first: date, last: date):
        self.first = datetime.combine(first, time(), BANGKOK)
        minutes = ((last - first).days + 1) * 24 * 60
        self.works = [diary.works(self.first + timedelta(minutes=n)) for n in range(minutes)]
        self.before = [0, *accumulate(self.works)]

    def until(self, when: datetime) -> float:
        minute, seconds = divmod((when - self.first).total_seconds(), 60)
        return self.before[int(minute)] * 60 + self.works[int(minute)] * seconds

    def between(self, start: datetime, end: datetime) -> float:
        return max(0.0, self.until(end) - self.until(start))

    def end_of_working_day(self, start: datetime, days: int) -> datetime:
        """The last working minute of the day on which so many working days after that of `start` are over."""
        day = start.astimezone(BANGKOK).date()
        while days:
            day += timedelta(days=1)
            begins = datetime.combine(day, time(), BANGKOK)
            if begins + timedelta(days=1) >= self.first + timedelta(minutes=len(self.works)):
                break
            days -= self.between(begins, begins + timedelta(days=1)) > 0
        return datetime.combine(day, time(16, 30), BANGKOK)


class Replay:
    def __init__(self, world: World, first: date, last: date):
        self.office, self.looks = world.office, world.looks
        off = {date(year, *day) for year in (first.year, first.year + 1) for day in self.office.yearly_holidays}
        # promises reach into the next months
        self.watch = Watch(Diary(510, 990, (720, 780), off), first, last + timedelta(days=120))
        with world.database.reading() as session:
            self.cases = session.query(Case).options(selectinload(Case.timeline)).order_by(Case.id).all()
            self.ended = {
                row.key: row.ended_at for row in session.query(OutboxMessage) if row.state in FATES and row.ended_at
            }

    def events(self) -> list[tuple[str, str]]:
        return [event for case in self.cases for event in self._of(case)]

    def _of(self, case: Case) -> Iterator[tuple[str, str]]:
        decided: set[str] = set()
        for look in self.looks:
            if look < case.created_at:
                continue
            past = [e for e in case.timeline if e.at < look or (e.at == look and e.by != "clock")]
            for name, state in self._due(case, past, look):
                if name not in decided:
                    decided.add(name)
                    yield f"case{case.id}:{name}", state

    def _due(self, case: Case, past: list[CaseEvent], look: datetime) -> Iterator[tuple[str, str]]:
        moves = [event for event in past if event.what in ("filed", "moved")]
        if not moves or moves[-1].after in _OVER:
            return
        state = moves[-1].after
        starts = [
            n
            for n, event in enumerate(moves)
            if event.after in ("received", "reopened") and event.before != "need_info"
        ]
        yield from self._steps(case, len(starts), moves[starts[-1] :], look)
        yield from self._others(case, past, moves[-1], state, look)

    def _steps(self, case: Case, number: int, since: list[CaseEvent], look: datetime) -> Iterator[tuple[str, str]]:
        been, state, begins = {event.after for event in since}, since[-1].after, since[0].at
        days = self.office.promise_days.get(case.strategy, self.office.default_promise)
        if case.urgency != "emergency" and "planned" not in been:
            end = self.watch.end_of_working_day(begins, days)
            yield from self._crossed("promise", number, since, end, {"need_info", "forwarded"}, state, look)
        if not been & _ANSWERED:
            end = self.watch.end_of_working_day(begins, self.office.clocks.answer_days)
            yield from self._crossed("answer", number, since, end, {"need_info"}, state, look)

    def _crossed(
        self,
        clock: str,
        number: int,
        since: list[CaseEvent],
        end: datetime,
        waits: set[str],
        state: str,
        look: datetime,
    ) -> Iterator[tuple[str, str]]:
        if state in waits:
            return
        stood = sum(
            self.watch.between(_minute(event.at), _minute(then.at))
            for event, then in pairwise(since)
            if event.after in waits
        )
        given, used = self.watch.between(since[0].at, end), self.watch.between(since[0].at, look) - stood
        for step in (80, 100, 200):
            if used * 100 >= given * step:
                yield f"{clock}:{number}:{step}", "missed" if step == 80 and used >= given else "told"

    def _others(
        self, case: Case, past: list[CaseEvent], last: CaseEvent, state: str, look: datetime
    ) -> Iterator[tuple[str, str]]:
        clocks, day = self.office.clocks, 7 * 3600
        if (
            state in ("received", "accepted", "in_progress", "reopened")
            and case.urgency != "emergency"
            and not _taken(past)
        ):
            came = [event for event in past if event.what == "routed" or event.after in ("received", "reopened")][-1]
            if self.watch.between(came.at, look) >= clocks.acknowledge_hours * 3600:
                yield f"acknowledge:{came.id}", "told"
        if state == "need_info":
            asked = self._ended(f"event{last.id}:{case.chat}:0", look)
            reminded = self._ended(f"clock{case.id}:remind:{last.id}:{case.chat}:0", look)
            if asked and self.watch.between(asked, look) >= clocks.remind_days * day:
                yield f"remind:{last.id}", "told"
            if reminded and self.watch.between(reminded, look) >= clocks.lapse_days * day:
                yield f"lapse:{last.id}", "told"
        if state == "forwarded":
            passed = int(self.watch.between(last.at, look) // (clocks.agency_days * day))
            for n in range(1, passed + 1):
                yield f"agency:{last.id}:{n}", "told" if n == passed else "missed"

    def _ended(self, key: str, look: datetime) -> datetime | None:
        ended = self.ended.get(key)
        return ended if ended is not None and ended <= look else None


def _taken(past: list[CaseEvent]) -> bool:
    """Has an officer changed it since it came to its department?"""
    taken = False
    for event in past:
        if event.what == "routed":
            taken = False
        elif event.what == "moved" and event.by.startswith("officer"):
            taken = True
    return taken


def _minute(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)
