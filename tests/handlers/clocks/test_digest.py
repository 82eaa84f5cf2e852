"""The list of the morning: 8:30 on working days, to each what is theirs."""

from datetime import date, datetime

import pytest

from handlers.clocks import words
from handlers.office import BANGKOK
from handlers.texts import day as thai_day
from handlers.texts import message
from models import ClockEvent, Forum, OutboxMessage, Parcel
from models.limits import check_message
from tests.world import Phone, World

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
GREETING = "สวัสดีตอนเช้าค่ะ"


def at(month: int, day: int, hour: int = 8, minute: int = 31) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BANGKOK)


def until(world: World, when: datetime) -> None:
    world.clock.at = when
    world.time_passes(seconds=0)


def looked_at(world, who: str) -> list[tuple[str, str]]:
    """(day, what became of it) of the lists of one officer."""
    with world.database.reading() as session:
        number = next(officer.id for officer in world.officers() if officer.name == who)
        rows = session.query(ClockEvent).filter_by(officer_id=number).order_by(ClockEvent.key)
        return [(row.key.split(":")[1], row.state) for row in rows]


@pytest.fixture
def head(world) -> Phone:
    return world.officer("หัวหน้าช่าง", role="head")


@pytest.fixture
def filed(world, resident, officer, head) -> str:
    """Promised until Wednesday 2 December, closing time."""
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.forget(), head.forget()
    return world.case().reference


def test_each_gets_what_is_theirs(world, filed, officer, head, resident):
    other = world.officer("ช่างโท")
    officer.taps("รับเรื่อง").taps("เริ่มงาน").forget()
    until(world, at(11, 24, 8, 29))
    head.hears_nothing()
    until(world, at(12, 2))
    officer.hears(GREETING, "พุธ 2 ธ.ค. 2569", "ครบกำหนดวันนี้ 1", filed, "ไฟฟ้าสาธารณะ", "หมู่ 3")
    head.hears("ครบกำหนดวันนี้ 1", filed)
    other.does_not_hear(GREETING)
    until(world, at(12, 3))
    officer.hears("เกินกำหนด 1", filed)
    assert looked_at(world, "ช่างโท") == [("2026-12-02", "nothing"), ("2026-12-03", "nothing")]


def test_untaken_waiting_and_open_again(world, filed, officer, head, resident):
    until(world, at(11, 24))
    officer.hears("รอรับเรื่อง 1", filed)
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    until(world, at(11, 25))
    officer.hears("รอคำตอบ 1", filed, "รอคำตอบจากผู้แจ้ง")
    resident.says("ต้นที่สองค่ะ")
    officer.taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว").forget()
    resident.taps("ยังไม่หาย")
    head.forget()
    until(world, at(11, 26))
    head.hears("ผู้แจ้งบอกว่ายังไม่หาย 1", filed)


def test_forums_of_today_and_of_the_next_working_day(world, officer):
    with world.database.transaction() as session:
        for n, (month, day) in enumerate([(11, 27), (11, 30), (12, 1)]):
            session.add(
                Forum(
                    title=f"ประชาคม {day}",
                    starts_at=at(month, day, 18, 0),
                    timed_at=world.clock(),
                    created_at=world.clock(),
                    place="ศาลา",
                    code=f"CODE0{n}",
                    token=f"t{n}",
                    villages=[],
                )
            )
    until(world, at(11, 27))
    officer.hears("ประชาคม 2", "ประชาคม 27", "ประชาคม 30").does_not_hear("ประชาคม 1")


@pytest.mark.parametrize("day", [at(11, 28), at(11, 29), at(12, 10)])
def test_none_on_days_off(world, filed, officer, day):
    until(world, day)
    officer.does_not_hear(GREETING)
    assert not [row for row in world.rows(ClockEvent) if row.officer_id]


def test_once_a_day_however_often_the_clock_looks(world, filed, officer):
    until(world, at(11, 24)), until(world, at(11, 24, 8, 45)), until(world, at(11, 24, 12))
    assert len([row for row in world.rows(OutboxMessage) if row.key.startswith("digest")]) == 2


def test_late_in_the_morning_it_is_still_sent_in_the_afternoon_noted_as_missed(world, filed, officer):
    until(world, at(11, 24, 12, 29))
    officer.hears(GREETING)
    until(world, at(11, 25, 12, 31))
    officer.does_not_hear(GREETING)
    # nothing ran on Thursday, Friday and Monday
    until(world, at(12, 1))
    assert looked_at(world, "ช่างเอก") == [
        ("2026-11-24", "told"),
        ("2026-11-25", "missed"),
        ("2026-11-26", "missed"),
        ("2026-11-27", "missed"),
        ("2026-11-30", "missed"),
        ("2026-12-01", "told"),
    ]


def test_who_is_away_gets_none(world, filed, officer, head):
    officer.says("ออกเวร").forget()
    until(world, at(11, 24))
    officer.hears_nothing()
    head.hears(GREETING)


def test_who_leads_the_office_hears_of_what_is_twice_too_late(world, filed, head, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    officer.taps("รับเรื่อง").taps("เริ่มงาน")
    until(world, at(12, 4))
    chief.does_not_hear(GREETING)
    until(world, at(12, 16))
    chief.hears(GREETING, "เกินกำหนด 1", filed)


def test_a_department_that_has_nobody_is_looked_after_by_the_one_that_stands_in(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(LAMP).taps("ส่งเรื่อง")
    clerk.forget()
    until(world, at(11, 24))
    clerk.hears("รอรับเรื่อง 1", world.case().reference)


def test_a_removed_officer_hears_nothing(world, filed, officer, head):
    with world.database.transaction() as session:
        session.get(type(world.officers()[0]), 1).active = False
    until(world, at(11, 24))
    officer.hears_nothing()


# where pushes are scarce


@pytest.fixture
def small(world) -> None:
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)


def test_on_a_small_plan_only_heads_and_only_with_something_late(world, small, filed, officer, head):
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("เริ่มงาน").forget()
    head.says("งานของฉัน").forget()
    until(world, at(12, 2))
    head.does_not_hear(GREETING)
    until(world, at(12, 3))
    head.hears(GREETING, "เกินกำหนด 1", filed)
    officer.does_not_hear(GREETING)


def test_the_list_of_the_morning_and_what_waits_are_one_push(world, small, resident, head):
    """The head is also the one on duty: a new case waits, an old one is late."""
    resident.says(LAMP).taps("ส่งเรื่อง")
    head.says("งานของฉัน")
    until(world, at(12, 2, 17, 0))
    world.phone("ลุงคำ").says("ถนนเป็นหลุมใหญ่ หมู่ 5 ขอให้มาซ่อม").taps("ส่งเรื่อง")
    head.forget()
    before = _pushes(world, head)
    until(world, at(12, 3))
    head.hears(GREETING, "เกินกำหนด 1", "เรื่องรอดู")
    assert _pushes(world, head) == before + 1


def _pushes(world, phone: Phone) -> int:
    return sum(bool(p.retry_key) and p.state == "sent" for p in world.rows(Parcel) if p.chat == phone.user_id)


def test_a_full_list_fits_into_a_message(world, filed):
    """Hundreds of cases: six of each kind, and how many more."""
    topic, day = "หมวดที่ชื่อยาวมาก" * 3, thai_day(date(2026, 12, 2))
    lines = [f"BO69-{n:06} {topic} หมู่ 12 ชื่อหมู่บ้านยาวมาก (ภายใน {day})" for n in range(300)]
    from_all = [(title, lines) for title in "กขคงจฉ"]
    said = words.digest(world.clock(), from_all)
    check_message(message(said))
    assert said.count("และอีก 294") == 6


def test_the_day_of_the_first_list_is_the_day_after_joining(world):
    world.clock.at = at(11, 24, 10)
    newcomer = world.officer("ช่างใหม่")
    world.time_passes(minutes=1)
    newcomer.hears_nothing()
    assert not [row for row in world.rows(ClockEvent) if row.officer_id]


def test_an_alarm_of_the_night_that_nobody_took_is_on_the_list_of_who_leads_alone(world, resident):
    """สำนักปลัด is the ปลัด and nobody else."""
    chief, mayor = world.officer("ปลัด", "palad", "supervisor"), world.officer("นายก", "borihan", "supervisor")
    until(world, at(11, 24, 2, 0))
    resident.says("ไฟไหม้บ้าน หมู่ 3 ช่วยด้วย")
    until(world, at(11, 24, 2, 11))
    chief.forget(), mayor.forget()
    until(world, at(11, 24))
    chief.hears(GREETING, "รอรับเรื่อง 1", world.case().reference)
    mayor.hears_nothing()
    chief.says(world.case().reference).taps("รับเรื่อง").taps("เริ่มงาน").forget()
    until(world, at(11, 25))
    chief.hears_nothing()
