"""Who is on duty, and which villages come to whom."""

from datetime import datetime

import pytest

from handlers.office import BANGKOK
from models import AuditEntry
from tests.world import OFFICE_FILE, Phone, World

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
ALARM = "ไฟไหม้บ้าน หมู่ 3 ช่วยด้วย"
ROSTER = """
roster:
  - {department: palad, days: [mon, wed], names: [พี่นก]}
  - {department: palad, days: [tue], names: [พี่แดง]}
  - {department: palad, dates: [2026-11-25], names: [พี่แดง]}
"""


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BANGKOK)


def until(world: World, when: datetime) -> None:
    world.clock.at = when
    world.time_passes(seconds=0)


def on_duty(world) -> set[str]:
    return {officer.name for officer in world.officers() if officer.on_duty}


# typed


def test_who_goes_off_duty_is_spared_the_alarm_until_they_come_back(world, resident):
    nok, daeng = world.officer("พี่นก", "palad"), world.officer("พี่แดง", "palad")
    nok.says("ออกเวรค่ะ").hears("ออกเวรแล้วค่ะ", "สำนักปลัด", "พี่แดง อยู่เวร")
    resident.says(ALARM)
    daeng.hears("ฉุกเฉิน", "ไฟไหม้บ้าน")
    nok.hears_nothing()
    daeng.says("เวร").hears("ตอนนี้ใครอยู่เวร", "สำนักปลัด: พี่แดง")
    nok.says("เข้าเวร").hears("พี่นก เข้าเวรแล้วค่ะ ร่วมกับ พี่แดง")
    world.phone("ลุงคำ").says("ไฟไหม้บ้าน หมู่ 5 ช่วยด้วย")
    nok.hears("ไฟไหม้บ้าน")
    assert [e.action for e in world.rows(AuditEntry) if "duty" in e.action] == ["line:duty:leave", "line:duty:come"]


def test_with_nobody_on_duty_everybody_is_rung(world, resident):
    nok = world.officer("พี่นก", "palad")
    nok.says("ออกเวร").hears("ไม่มีใครอยู่เวร เรื่องด่วนจะถึงทุกคนในกอง")
    resident.says(ALARM)
    nok.hears("ไฟไหม้บ้าน")


def test_a_resident_has_no_duty(world, resident):
    resident.says("เข้าเวร").does_not_hear("เข้าเวรแล้ว")


# the roster


@pytest.fixture
def rostered(tmp_path):
    file = tmp_path / "office.yml"
    file.write_text(OFFICE_FILE.read_text(encoding="utf-8").replace("\nroster: []\n", ROSTER), encoding="utf-8")
    made = World(f"sqlite:///{tmp_path}/bot.db", office_file=file)
    yield made
    made.close()


@pytest.fixture
def people(rostered) -> tuple[Phone, Phone]:
    return rostered.officer("พี่นก", "palad"), rostered.officer("พี่แดง", "palad")


def test_the_roster_counts_from_opening_to_opening(rostered, people):
    rostered.officer("ช่างเอก")
    until(rostered, at(23))
    assert on_duty(rostered) == {"พี่นก", "ช่างเอก"}
    until(rostered, at(24, 8, 29))
    assert on_duty(rostered) == {"พี่นก", "ช่างเอก"}
    until(rostered, at(24, 8, 30))
    assert on_duty(rostered) == {"พี่แดง", "ช่างเอก"}
    # the row of this date goes before that of Wednesdays
    until(rostered, at(25))
    assert on_duty(rostered) == {"พี่แดง", "ช่างเอก"}
    # no row for Thursdays: everyone
    until(rostered, at(26))
    assert on_duty(rostered) == {"พี่นก", "พี่แดง", "ช่างเอก"}


def test_what_is_typed_stands_over_the_roster(rostered, people):
    nok, daeng = people
    until(rostered, at(23))
    daeng.says("เข้าเวร")
    until(rostered, at(23, 15))
    assert on_duty(rostered) == {"พี่นก", "พี่แดง"}
    nok.says("ออกเวร")
    until(rostered, at(30))
    assert on_duty(rostered) == set(), "away until they come back, though it is their Monday"
    nok.says("เข้าเวร")
    assert on_duty(rostered) == {"พี่นก"}


# villages


def test_the_card_goes_to_who_looks_after_the_village(world, resident):
    three = world.officer("ช่างสาม", villages=(3, 4))
    five = world.officer("ช่างห้า", villages=(5,))
    head = world.officer("หัวหน้าช่าง", role="head")
    resident.says(LAMP).taps("ส่งเรื่อง")
    three.hears("ไฟกิ่งหน้าวัด")
    head.hears("ไฟกิ่งหน้าวัด")
    five.hears_nothing()
    # it is their department's all the same
    five.says(world.case().reference).hears("ไฟกิ่งหน้าวัด", "รับเรื่อง")


def test_a_village_that_nobody_looks_after_is_everybodys(world, resident):
    three, five = world.officer("ช่างสาม", villages=(4,)), world.officer("ช่างห้า", villages=(5,))
    resident.says(LAMP).taps("ส่งเรื่อง")
    three.hears("ไฟกิ่งหน้าวัด")
    five.hears("ไฟกิ่งหน้าวัด")


def test_the_head_shares_out_villages(world, resident, officer):
    head = world.officer("หัวหน้าช่าง", role="head")
    world.officer("พี่นก", "palad")
    head.says("เขตรับผิดชอบ").hears("จะแบ่งหมู่บ้านให้ใคร", "ช่างเอก: ทุกหมู่").does_not_hear("พี่นก")
    head.taps("ช่างเอก").hears("ช่างเอก ดูแลหมู่ไหนบ้าง")
    head.says("หมู่ 99").hears("ขอคำตอบอีกครั้ง")
    head.says("๕ กับ 7").hears("ตั้งให้ ช่างเอก ดูแล หมู่ 5, หมู่ 7")
    officer.hears("เรื่องที่จะมาถึงท่าน: หมู่ 5, หมู่ 7")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.hears_nothing()
    head.says("เขตรับผิดชอบ").taps("ช่างเอก").taps("ทุกหมู่").hears("ดูแล ทุกหมู่")
    assert world.officers()[0].villages == []


def test_who_heads_nothing_only_looks(world, officer):
    officer.says("เขตรับผิดชอบ").hears("เรื่องที่จะมาถึงท่าน: ทุกหมู่")


def test_who_leads_the_office_shares_out_everybodys(world, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    chief.says("เขตรับผิดชอบ").taps("ช่างเอก").says("3").hears("ช่างเอก ดูแล หมู่ 3")


def test_a_head_removed_while_the_question_stood_changes_nothing(world, officer):
    head = world.officer("หัวหน้าช่าง", role="head")
    head.says("เขตรับผิดชอบ").taps("ช่างเอก")
    with world.database.transaction() as session:
        session.get(type(world.officers()[0]), 2).active = False
    head.says("3")
    assert world.officers()[0].villages == []
