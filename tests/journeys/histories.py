"""What may become of a case in a month: drawn by chance, done by people with phones."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from handlers import texts
from handlers.office import BANGKOK, Office
from models import Case
from models.moves import allowed
from tests.world import Phone

REPORTS = (
    "ไฟกิ่งหน้าบ้านดับมาหลายวันแล้ว หมู่ {village}",
    "ถนนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ {village} ขอให้มาซ่อม",
    "น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ {village}",
    "ขยะล้นถังไม่มีใครมาเก็บ หมู่ {village}",
    "ยุงเยอะมาก ขอให้มาพ่นหมอกควัน หมู่ {village}",
    "ยายยังไม่ได้เบี้ยผู้สูงอายุเดือนนี้ หมู่ {village}",
    "ศูนย์เด็กเล็กหลังคารั่ว หมู่ {village}",
    "อยากให้มีป้ายเตือนหน้าโรงเรียน หมู่ {village}",
)
ALARM = "ไฟไหม้บ้าน หมู่ {village} ช่วยด้วย"
#: what officers make of a case, in per cent
FATES = {"finish": 68, "reject": 8, "forward": 8, "plan": 9, "merge": 7}
_WORDS = {
    "finish": ("ไม่ได้ถ่ายรูปไว้", "ซ่อมเรียบร้อยแล้วค่ะ"),
    "reject": ("อยู่นอกเขตของเราค่ะ ต้องขออภัยด้วย",),
    "forward": (texts.TO_AGENCY, "การไฟฟ้า โทร 1129", "ส่งเรื่องให้แล้วค่ะ"),
    "plan": ("2570", "ต้องใช้งบประมาณปีหน้าค่ะ"),
    "ask": ("อยู่ตรงไหนของหมู่บ้านคะ",),
    "accept": (),
    "start": (),
}


class History:
    """One case: a resident brings it, officers act in office hours, the resident answers, looks, confirms, or not."""

    def __init__(self, month, resident: Phone, chance: random.Random, at: datetime):
        self.month, self.world, self.resident, self.chance = month, month.world, resident, chance
        self.reference: str | None = None
        month.plan(at, self._is_reported)

    def _later(self, do: Callable[[], None], **least: float) -> None:
        """Some time after that, up to twice as long."""
        wait = timedelta(**least)
        self.month.plan(self.world.clock() + wait * (1 + self.chance.random()), do)

    def _in_office_hours(self, do: Callable[[], None], days: int) -> None:
        """On one of the next working days."""
        day = self.world.clock().astimezone(BANGKOK).date()
        self.month.plan(
            office_time(self.world.office, day + timedelta(days=1 + self.chance.randrange(days)), self.chance), do
        )

    def _happens(self, per_cent: int) -> bool:
        return self.chance.randrange(100) < per_cent

    # the resident

    def _is_reported(self) -> None:
        village = self.chance.randint(1, 8)
        self.resident.says(self.chance.choice(REPORTS).format(village=village))
        if self._happens(80):
            self.resident.says("ส่งเรื่อง")
            self._is_filed()
        else:
            self.month.plan(self.world.clock() + timedelta(minutes=11), self._sends_itself)

    def _sends_itself(self) -> None:
        self.world.time_passes(seconds=0)
        self._is_filed()

    def _is_filed(self) -> None:
        with self.world.database.reading() as session:
            mine = select(Case.reference).where(Case.chat == self.resident.user_id)
            self.reference = session.scalars(mine.order_by(Case.id.desc()).limit(1)).one()
        self._in_office_hours(self._is_accepted, 2)
        for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2))):
            self._later(self._looks, days=1 + 3 * self.chance.random())

    def _looks(self) -> None:
        """Comes back by themselves: what waited leaves with the answer, free."""
        self.resident.says("เรื่องของฉัน")

    def _answers(self) -> None:
        self.resident.says("เสาต้นที่สามหน้าโรงเรียนค่ะ")

    def _judges(self) -> None:
        self._taps("fixed" if self._happens(88) else "broken")
        self._in_office_hours(lambda: self._officer("finish"), 4)

    def _taps(self, verb: str) -> None:
        self.resident.event({"type": "postback", "postback": {"data": f"case:{self.reference}:{verb}"}})

    # the officers

    def _case(self) -> Case:
        with self.world.database.reading() as session:
            return Case.by_reference(session, self.reference)

    def _officer(self, verb: str) -> bool:
        """A tap on the card, and the words it asks for. False when the case has moved on by itself."""
        case, to = self._case(), self.month.verbs[verb]
        if to not in allowed(case.status, case.status_before):
            return False
        phone = self.month.officers[case.department]
        phone.event({"type": "postback", "postback": {"data": f"case:{self.reference}:{verb}"}})
        for words in self.month.another(case) if verb == "merge" else _WORDS[verb]:
            phone.says(words)
        return True

    def _is_accepted(self) -> None:
        self._officer("accept")
        if self._happens(15):
            self._in_office_hours(self._is_asked, 3)
        if self._happens(70):
            self._in_office_hours(lambda: self._officer("start"), 3)
        (verb,) = self.chance.choices(list(FATES), FATES.values())
        self._in_office_hours(lambda: self._ends(verb), 14)

    def _is_asked(self) -> None:
        if self._officer("ask") and self._happens(85):
            self._later(self._answers, hours=2)

    def _ends(self, verb: str) -> None:
        if self._case().status == "need_info":
            self._in_office_hours(lambda: self._ends(verb), 3)
            return
        self._officer(verb)
        if verb == "finish" and self._happens(45):
            self._later(self._judges, hours=6)


class Alarm:
    def __init__(self, month, resident: Phone, village: int, at: datetime):
        month.plan(at, lambda: resident.says(ALARM.format(village=village)))


def office_time(office: Office, day: date, chance: random.Random) -> datetime:
    """A minute of the office's hours, on this day or the next on which it is open."""
    while not office.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(8, 40), BANGKOK) + timedelta(minutes=chance.randrange(7 * 60))
