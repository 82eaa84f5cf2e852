"""python -m tests.journeys.month: what a month of 1,000 residents and 300 cases costs in pushes on LINE's free plan,
and what it would cost a bot that pushes every change. Turns, deliveries and clock rounds are real, LINE and time are
not."""

import argparse
import heapq
import itertools
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import structlog
from sqlalchemy import insert, select

from bot.line import Outcome
from handlers.office import BANGKOK
from handlers.officer_cards import OFFICER_BUTTONS
from models import Case, OutboxMessage, Parcel, Person
from tests.fakes import Delivery, FakeLine
from tests.journeys.histories import Alarm, History, office_time
from tests.world import World

RESIDENTS, CASES, PLAN = 1_000, 300, 300
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DEPARTMENTS = ("palad", "chang", "satharanasuk", "sawatdikan", "sueksa")
#: when the clock makes its rounds: what waits for an hour of the day is due just before one of them
_ROUNDS = [time(6, 31), time(8, 31), time(11), time(13, 1), time(15), time(17), time(20)]
_ALARMS = (3, 14, 27)


class Meter(FakeLine):
    """LINE's plan: counts whom it bills, refuses when the month is spent."""

    def _take(self, delivery: Delivery) -> Outcome:
        cost = {"reply": 0, "push": 1, "multicast": len(delivery.to)}[delivery.how]
        if self.used + cost > self.most:
            return Outcome("quota", "You have reached your monthly limit.")
        self.used += cost
        return super()._take(delivery)


@dataclass(frozen=True)
class Bill:
    """Pushes of a month for the same cases: the bot's, and those of one that pushes every change."""

    cases: int
    residents: int
    officers: int
    all_to_residents: int
    all_to_officers: int
    free: int
    superseded: int
    waiting: dict[str, int]

    @property
    def per_case(self) -> tuple[float, float]:
        """To residents; with what officers got."""
        return self.residents / self.cases, (self.residents + self.officers) / self.cases

    def lines(self) -> list[str]:
        residents, everybody = self.per_case
        all_residents = self.all_to_residents / self.cases
        all_together = all_residents + self.all_to_officers / self.cases
        return [
            f"{self.cases} cases, {RESIDENTS} residents, a plan of {PLAN} pushes a month",
            f"{'pushes per case':<20}{'every change':>14}{'this bot':>14}",
            f"{'to residents':<20}{all_residents:>14.2f}{residents:>14.2f}",
            f"{'with officers':<20}{all_together:>14.2f}{everybody:>14.2f}",
            f"{'all':<20}{self.all_to_residents + self.all_to_officers:>14}{self.residents + self.officers:>14}",
            f"free with a reply: {self.free}; replaced by newer news: {self.superseded}; waiting: {self.waiting}",
        ]


class Month:
    """Plans of people and of the clock, carried out in the order of time."""

    verbs = {verb: to for _, verb, to in OFFICER_BUTTONS}

    def __init__(self, folder: Path, cases: int = CASES, seed: int = 2569):
        self.world, self.cases = World(f"sqlite:///{folder}/month.db", line=Meter(most=PLAN)), cases
        self.chance = random.Random(seed)
        self._serial, self._plans = itertools.count(), []
        self.world.clock.at = _at(FIRST, time(0, 5))
        self.people = [self.world.phone(f"คนที่ {n}") for n in range(RESIDENTS)]
        with self.world.database.transaction() as session:
            rows = [{"line_id": phone.user_id, "created_at": self.world.clock()} for phone in self.people]
            session.execute(insert(Person), rows)
        self.officers = {code: self.world.officer(f"จนท. {code}", code) for code in DEPARTMENTS}
        self.world.line.used = 0
        self.world.line.accepted.clear()

    def plan(self, at: datetime, do: Callable[[], None]) -> None:
        heapq.heappush(self._plans, (at, next(self._serial), do))

    def passes(self) -> "Month":
        self._fill()
        while self._plans and self._plans[0][0] <= _at(LAST, time(23, 59)):
            at, _, do = heapq.heappop(self._plans)
            self.world.clock.at = max(self.world.clock(), at)
            do()
        return self

    def _fill(self) -> None:
        days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        for day, at in itertools.product(days, _ROUNDS):
            self.plan(_at(day, at), lambda: self.world.time_passes(seconds=0))
        for day in filter(self.world.office.is_working_day, days):
            for phone in self.officers.values():
                self.plan(office_time(self.world.office, day, self.chance), lambda phone=phone: phone.says("งานของฉัน"))
        for _ in range(self.cases):
            at = _at(self.chance.choice(days), time(6)) + timedelta(minutes=self.chance.randrange(16 * 60))
            History(self, self.chance.choice(self.people), self.chance, at)
        for number, day in enumerate(_ALARMS):
            Alarm(self, self.people[number], 1 + number, _at(date(2026, 12, day), time(23)))
        Alarm(self, self.people[-1], 8, _at(LAST, time(22, 30)))

    def another(self, case: Case) -> tuple[str, ...]:
        """What an officer says to merge this case: the reference of an open one, and yes; without one, no."""
        older = select(Case.reference).where(Case.department == case.department, Case.id < case.id)
        with self.world.database.reading() as session:
            found = session.scalars(older.where(Case.closed_at.is_(None)).order_by(Case.id.desc()).limit(1)).first()
        return (found, "รวมเรื่อง") if found else ("ยกเลิก",)

    def bill(self) -> Bill:
        homes = {phone.user_id for phone in self.people}
        pushed = [delivery.to for delivery in self.world.line.accepted if delivery.how == "push"]
        rows = self.world.rows(OutboxMessage)
        notices = [row for row in rows if row.key.startswith(("event", "case"))]
        replies = {parcel.id for parcel in self.world.rows(Parcel) if parcel.retry_key is None}
        return Bill(
            cases=len(self.world.cases()),
            residents=sum(chat in homes for chat in pushed),
            officers=sum(chat not in homes for chat in pushed),
            all_to_residents=len({row.key.rsplit(":", 1)[0] for row in notices if row.chat in homes}),
            all_to_officers=sum(row.chat not in homes for row in notices),
            free=sum(row.state == "sent" and row.parcel_id in replies for row in notices),
            superseded=sum(row.state == "superseded" for row in notices),
            waiting=dict(
                Counter(f"{row.priority} {row.state}" for row in rows if row.state in ("due", "waiting_quota"))
            ),
        )


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=2569)
    chosen = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with tempfile.TemporaryDirectory() as folder:
        month = Month(Path(folder), chosen.cases, chosen.seed)
        print("\n".join(month.passes().bill().lines()))
        month.world.close()


if __name__ == "__main__":
    main()
