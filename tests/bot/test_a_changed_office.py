"""The office file changes under a running bot: a department, a strategy, a village and a desk are gone while cases and
officers stand on them."""

import re
from pathlib import Path

import pytest

from bot import check_office
from tests.handlers.staff.desk import file_case
from tests.world import OFFICE_FILE, World

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def world(tmp_path):
    file = tmp_path / "office.yml"
    file.write_text(OFFICE_FILE.read_text(encoding="utf-8"), encoding="utf-8")
    made = World(f"sqlite:///{tmp_path}/bot.db", office_file=file)
    yield made
    made.close()


def write(world: World, *changes: tuple[str, str]) -> None:
    file: Path = world.office_file.path
    text = file.read_text(encoding="utf-8")
    for pattern, instead in changes:
        text, times = re.subn(pattern, instead, text)
        assert times, pattern
    file.write_text(text, encoding="utf-8")
    assert world.office and world.office_file.fault is None


DESK = (r"  - \{code: truatsop, name: หน่วย.*roles.*\n", "")
RENAMED = (r"\bchang\b", "yotha")


def test_cases_of_a_department_that_is_gone_come_to_the_catch_all(world):
    officer, clerk = world.officer("ช่างเอก"), world.officer("พี่นก", "palad")
    resident = world.phone("ยายจันทร์").follows()
    resident.says(LAMP).taps("ส่งเรื่อง")
    first = world.case().reference
    write(world, RENAMED)
    clerk.forget().says("งานของฉัน").hears(first, "สำนักปลัด").taps("รับเรื่อง").hears("รับเรื่องแล้ว")
    resident.forget().says(first).hears("สำนักปลัด").does_not_hear("chang")
    officer.forget()
    resident.says("ไฟทางหน้าโรงเรียนดับ หมู่ 4").taps("ส่งเรื่อง")
    clerk.hears(world.cases()[-1].reference)
    world.time_passes(days=1)
    officer.says("งานของฉัน").hears(first)


def test_a_strategy_that_is_gone_is_none_to_choose_or_to_keep(world):
    world.officer("ช่างเอก")
    resident = world.phone("ยายจันทร์").follows()
    resident.says(LAMP)
    write(
        world, (r',? ?\{id: "1.3", short: ไฟฟ้าสาธารณะ\}', ""), (r'"1\.3", |, strategies: \["1\.3"\]|  "1\.3": 7\n', "")
    )
    resident.taps("ส่งเรื่อง").forget()
    resident.says("ไฟทางหน้าโรงเรียนดับ หมู่ 4").does_not_hear("ไฟฟ้าสาธารณะ", "ขัดข้อง")
    resident.taps("ส่งเรื่อง")
    assert [case.department for case in world.cases()][-1]


def test_a_desk_that_is_gone_reads_nothing_and_nobody_reads_in_its_place(world):
    auditor, clerk = world.officer("ผู้ตรวจ", "truatsop", "head"), world.officer("พี่นก", "palad")
    world.officer("ปลัด", "palad", "supervisor")
    filed, written = world.phone("ยายจันทร์").follows(), world.phone("ลุงคำ").follows()
    filed.says("ช่างกองช่างเรียกเงินใต้โต๊ะ").taps("2 หน่วยตรวจสอบภายใน").taps("ส่งเรื่อง")
    written.says("ช่างกองช่างเรียกเงินค่าเดินท่อ").taps("2 หน่วยตรวจสอบภายใน")
    write(world, DESK)
    written.forget().taps("ส่งเรื่อง").hears("ละเอียดอ่อน", "ปลัด อบต.").does_not_hear("หน่วยตรวจสอบภายใน")
    assert len(world.cases()) == 1
    auditor.forget()
    for phone in (auditor, clerk):
        phone.says(world.case().reference).does_not_hear("เรียกเงิน")


def test_check_names_what_is_gone_and_what_to_do(world):
    world.officer("ช่างเอก", villages=(3, 8))
    world.officer("ผู้ตรวจ", "truatsop", "head")
    file_case(world, village=8)
    file_case(world, "truatsop", "truatsop")
    with world.database.reading() as session:
        assert all(right for right, _ in check_office.strangers(world.office, session))
    write(world, RENAMED, (r"  - \{number: 8.*\n", ""), DESK)
    with world.database.reading() as session:
        found = [words for right, words in check_office.strangers(world.office, session) if not right]
    departments, villages, desks = found
    assert (
        "chang (open cases: 1, officers: 1)" in departments and "until then the catch-all has the cases" in departments
    )
    assert "8 (open cases: 1, officers: 1)" in villages
    assert "truatsop (open cases: 1)" in desks


def test_other_clocks_count_from_the_next_minute(world):
    """The clock, which looks at a quiet case rarely, looks at all of them when the office has changed."""
    head = world.officer("หัวหน้าช่าง", role="head")
    file_case(world)
    world.time_passes(hours=2)
    head.does_not_hear("ยังไม่มีใครรับเรื่อง")
    write(world, ("acknowledge_hours: 7", "acknowledge_hours: 1"))
    world.time_passes(minutes=1)
    head.hears("ยังไม่มีใครรับเรื่อง", "รอมา 1 ชั่วโมงทำการ")
