"""python -m tests.journeys.month: what a month of 1,000 residents and 300 cases costs in pushes on LINE's free plan, and
what it would cost a bot that pushes every change. Real turns, deliveries and clock rounds; only LINE and time are not."""

import heapq
import itertools
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.line import Outcome
from handlers.office import BANGKOK
from models import Case, OutboxMessage, Person
from tests.fakes import Delivery, FakeLine
from tests.world import Phone, World

RESIDENTS, CASES, PLAN = 1_000, 300, 300
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DEPARTMENTS = ("palad", "chang", "satharanasuk", "sawatdikan", "sueksa")
#: when the clock makes its rounds: more often would change nothing, for all that is due by the hour is due at these
_ROUNDS = [time(6, 31), time(8, 31), time(11), time(13, 1), time(15), time(17), time(20)]
_REPORTS = (
    "ไฟกิ่งหน้าบ้านดับมาหลายวันแล้ว หมู่ {village}",
    "ถนนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ {village} ขอให้มาซ่อม",
    "น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ {village}",
    "ขยะล้นถังไม่มีใครมาเก็บ หมู่ {village}",
    "ยุงเยอะมาก ขอให้มาพ่นหมอกควัน หมู่ {village}",
    "ยายยังไม่ได้เบี้ยผู้สูงอายุเดือนนี้ หมู่ {village}",
    "ศูนย์เด็กเล็กหลังคารั่ว หมู่ {village}",
    "รถบรรทุกวิ่งเร็วหน้าโรงเรียน อยากให้มีป้ายเตือน หมู่ {village}",
)
_ALARM = "ไฟไหม้บ้าน หมู่ {village} ช่วยด้วย"


class Meter(FakeLine):
    """LINE's free plan: counts whom it bills, refuses when the month is spent."""

    def _take(self, delivery: Delivery) -> Outcome:
        cost = {"reply": 0, "push": 1, "multicast": len(delivery.to)}[delivery.how]
        if self.used + cost > self.most:
            return Outcome("quota", "You have reached your monthly limit.")
        self.used += cost
        return super()._take(delivery)


@dataclass(frozen=True)
class Bill:
    """Pushes a month for the same cases: of the bot, and of one that pushes every change."""

    cases: int
    used: int
    residents: int
    officers: int
    everything_to_residents: int
    everything_to_officers: int
    free: int
    superseded: int
    waiting: dict[str, int]

    def lines(self) -> list[str]:
        every, mine = self.everything_to_residents, self.residents
        all_every, all_mine = every + self.everything_to_officers, mine + self.officers
        return [
            f"{self.cases} cases, {RESIDENTS} residents, a plan of {PLAN} pushes",
            f"{'':<22}{'every change':>16}{'this bot':>16}",
            f"{'to residents':<22}{_per(every, self.cases):>16}{_per(mine, self.cases):>16}",
            f"{'with officers':<22}{_per(all_every, self.cases):>16}{_per(all_mine, self.cases):>16}",
            f"free with a reply {self.free}, replaced by newer news {self.superseded}, waiting at the end {self.waiting}",
        ]


def _per(pushes: int, cases: int) -> str:
    return f"{pushes} ({pushes / cases:.2f})"


class Month:
    def __init__(self, folder: Path, seed: int = 2569):
        self.world = World(f"sqlite:///{folder}/month.db", line=Meter(most=PLAN))
        self.chance = random.Random(seed)
        self._serial, self._plans = itertools.count(), []
        self.world.clock.at = _at(FIRST, time(0, 5))
        self.people = [self.world.phone(f"คนที่ {n}") for n in range(RESIDENTS)]
        with self.world.database.transaction() as session:
            rows = [{"line_id": phone.user_id, "created_at": self.world.clock()} for phone in self.people]
            session.execute(insert(Person), rows)
        self.officers = {code: self.world.officer(f"จนท. {code}", code) for code in DEPARTMENTS}
        self.chief = self.world.officer("ปลัด", "palad", "supervisor")
        self._forget_what_came_before()

    def _forget_what_came_before(self) -> None:
        self.world.line.used = 0
        self.world.line.accepted.clear()

    def plan(self, at: datetime, do: Callable[[], None]) -> None:
        heapq.heappush(self._plans, (at, next(self._serial), do))

    def passes(self) -> "Month":
        """All that people do, and the clock's rounds, in the order of time."""
        days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        for day, at in itertools.product(days, _ROUNDS):
            self.plan(_at(day, at), lambda: self.world.time_passes(seconds=0))
        for n in range(CASES):
            History(self, n)
        while self._plans and self._plans[0][0] <= _at(LAST, time(23, 59)):
            at, _, do = heapq.heappop(self._plans)
            self.world.clock.at = max(self.world.clock(), at)
            do()
        return self

    def bill(self) -> Bill:
        homes = {phone.user_id for phone in self.people}
        pushed = [delivery for delivery in self.world.line.accepted if delivery.how == "push"]
        rows = self.world.rows(OutboxMessage)
        of_cases = [row for row in rows if row.key.startswith(("event", "case"))]
        notices = {row.key.rsplit(":", 1)[0] for row in of_cases if row.chat in homes}
        waiting = Counter(row.priority for row in rows if row.state in ("due", "waiting_quota"))
        to_homes = sum(delivery.to in homes for delivery in pushed)
        return Bill(
            cases=len(self.world.cases()),
            used=self.world.line.used,
            residents=to_homes,
            officers=len(pushed) - to_homes,
            everything_to_residents=len(notices),
            everything_to_officers=sum(row.chat not in homes for row in of_cases),
            free=self._free(of_cases),
            superseded=sum(row.state == "superseded" for row in of_cases),
            waiting=dict(waiting),
        )

    def _free(self, rows: list[OutboxMessage]) -> int:
        replies = {parcel.id for parcel in self.world.rows(Parcel) if parcel.retry_key is None}
        return sum(row.state == "sent" and row.parcel_id in replies for row in rows)
