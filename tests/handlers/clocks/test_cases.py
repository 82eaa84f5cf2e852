"""What time does to a case, as its people hear of it. กองช่าง works Monday to Friday, 8:30 to 16:30; lamps are promised
within seven working days."""

from datetime import datetime

import pytest

from bot import clock as metronome
from handlers.office import BANGKOK
from handlers.staff import leaving
from models import Case, ClockEvent, Officer, OutboxMessage
from tests.world import Phone, World

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BANGKOK)


def until(world: World, when: datetime) -> None:
    """The clock does its rounds then, and not before."""
    world.clock.at = when
    world.time_passes(seconds=0)


@pytest.fixture
def head(world) -> Phone:
    return world.officer("หัวหน้าช่าง", role="head")


@pytest.fixture
def chief(world) -> Phone:
    return world.officer("ปลัด", "palad", "supervisor")


@pytest.fixture
def filed(world, resident, officer, head, chief) -> str:
    """Monday 23 November at nine: promised until Wednesday 2 December, closing time."""
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.forget(), head.forget(), chief.forget()
    return world.case().reference


@pytest.fixture
def taken(officer, resident, filed) -> str:
    officer.taps("รับเรื่อง").taps("เริ่มงาน").forget()
    resident.forget()
    return filed


def events(world) -> list[tuple[str, str]]:
    """(key without the case, state) of what the clocks said of cases."""
    return [(row.key.partition(":")[2], row.state) for row in world.rows(ClockEvent) if row.case_id]


def test_the_owner_is_warned_the_head_hears_and_at_last_the_chief(world, taken, officer, head, chief):
    """Seven days and a morning are given (8:30 to 9:00 on Monday are gone): 55.5 hours of working time."""
    until(world, at(12, 1, 10))
    officer.hears_nothing()
    until(world, at(12, 1, 12))
    officer.hears(taken, "ใกล้ถึงกำหนดที่บอกผู้แจ้งแล้ว", "พุธ 2 ธ.ค. 2569")
    head.hears_nothing()
    until(world, at(12, 2, 16, 29))
    head.hears_nothing()
    until(world, at(12, 2, 16, 30))
    head.hears(taken, "ถึงกำหนดที่บอกผู้แจ้งแล้ว", "ยังไม่เสร็จ")
    officer.hears(taken, "ถึงกำหนดที่บอกผู้แจ้งแล้ว")
    chief.hears_nothing()
    # 10 December is a holiday: twice the time is over on the 15th
    until(world, at(12, 15, 8, 20))
    assert ("promise:1:200", "told") not in events(world)
    until(world, at(12, 15, 16, 30))
    chief.hears(taken, "เลยกำหนดที่บอกผู้แจ้งมานาน", "สองเท่า")
    assert events(world) == [("promise:1:80", "told"), ("promise:1:100", "told"), ("promise:1:200", "told")]


def test_what_was_slept_through_is_noted_and_what_is_still_of_use_is_told(world, taken, officer, head):
    until(world, at(12, 3))
    officer.hears("ถึงกำหนดที่บอกผู้แจ้งแล้ว").does_not_hear("ใกล้ถึง")
    assert events(world) == [("promise:1:80", "missed"), ("promise:1:100", "told")]
    until(world, at(12, 3, 10))
    assert len(events(world)) == 2


def test_the_clock_stops_when_the_work_is_done_and_when_the_case_is_closed(world, taken, officer, resident):
    officer.taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว").forget()
    until(world, at(12, 4))
    officer.does_not_hear("กำหนด")
    assert not events(world)


def test_a_case_opened_again_has_a_promise_of_its_own(world, taken, officer, resident):
    officer.taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว")
    until(world, at(12, 1, 9))
    resident.taps("ยังไม่หาย").forget()
    resident.says("เรื่องของฉัน").hears("ศุกร์ 11 ธ.ค. 2569 (7 วันทำการ)")
    until(world, at(12, 11, 16, 30))
    assert ("promise:2:100", "told") in events(world)


def test_a_merged_case_has_no_clock(world, taken, officer, resident):
    other = world.phone("ลุงคำ")
    other.says("ไฟกิ่งหน้าวัดดับเหมือนกัน หมู่ 3").taps("ส่งเรื่อง")
    second = world.cases()[-1].reference
    officer.taps("รวมเรื่อง").says(taken).says("รวมเรื่อง")
    assert world.cases()[-1].status == "duplicate"
    until(world, at(12, 30))
    with world.database.reading() as session:
        merged = Case.by_reference(session, second).id
    assert not [row for row in world.rows(ClockEvent) if row.case_id == merged]


def test_where_nobody_heads_the_department_those_who_lead_the_office_hear(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("เริ่มงาน")
    chief.forget()
    until(world, at(12, 2, 16, 30))
    chief.hears("ถึงกำหนดที่บอกผู้แจ้งแล้ว")


def test_the_deputy_stands_in_for_a_head_off_duty(world, taken, head):
    deputy = world.officer("รองช่าง", role="deputy")
    head.says("ออกเวร").forget()
    until(world, at(12, 2, 16, 30))
    deputy.hears("ถึงกำหนดที่บอกผู้แจ้งแล้ว")
    head.hears_nothing()


# nobody takes it


def test_a_card_that_nobody_took_goes_to_the_head(world, filed, officer, head):
    """Filed at nine: seven working hours are over on Tuesday at nine."""
    until(world, at(11, 24, 8, 59))
    head.does_not_hear("ยังไม่มีใครรับเรื่อง")
    until(world, at(11, 24, 9, 1))
    head.hears("ยังไม่มีใครรับเรื่อง", "รอมา 7 ชั่วโมงทำการแล้ว", filed, "รับเรื่อง")
    until(world, at(11, 25, 9))
    assert [key for key, _ in events(world)] == ["acknowledge:1"]


def test_another_department_has_its_own_time_to_take_it(world, filed, officer, head):
    clerk_head = world.officer("หัวหน้าปลัด", "palad", "head")
    until(world, at(11, 24, 8, 50))
    officer.taps("ส่งต่อ").taps("กองอื่น").taps("สำนักปลัด")
    clerk_head.forget()
    until(world, at(11, 24, 10))
    clerk_head.does_not_hear("ยังไม่มีใครรับเรื่อง")
    until(world, at(11, 25, 8, 51))
    clerk_head.hears("ยังไม่มีใครรับเรื่อง", filed)
    assert len(events(world)) == 1


def test_what_somebody_took_goes_to_nobody(world, taken, head):
    until(world, at(11, 26))
    head.does_not_hear("ยังไม่มีใครรับเรื่อง")


def test_what_a_leaver_gave_back_waits_for_somebody_from_then_on(world, taken, officer, head):
    until(world, at(11, 25, 9))
    with world.database.transaction() as session:
        gone = session.get(Officer, 1)
        leaving.dismiss(session, world.office, gone, "cli", world.clock(), "https://bot.test")
    world.settle()
    head.forget()
    until(world, at(11, 26, 8, 50))
    head.does_not_hear("ยังไม่มีใครรับเรื่อง")
    until(world, at(11, 26, 9, 1))
    head.hears("ยังไม่มีใครรับเรื่อง", taken)


def test_a_published_idea_has_days_of_its_own(world, resident, head):
    resident.says("อยากให้มีลานออกกำลังกายสำหรับผู้สูงอายุ หมู่ 2").taps("ส่งเรื่อง")
    chief = world.officer("ปลัด", "palad", "supervisor")
    chief.says(world.case().reference).taps("เผยแพร่ความคิด").taps("ใช้ตามนี้").taps("ใช้ตามนี้").taps("เผยแพร่").forget()
    assert "นับวัน" not in chief.buttons()
    until(world, at(12, 30))
    assert not events(world)


# a question without an answer


@pytest.fixture
def asked(world, taken, officer, resident) -> str:
    officer.taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.hears("เสาต้นไหนครับ")
    return taken


def test_a_question_pauses_reminds_lapses_and_one_message_opens_it_again(world, asked, officer, resident, head):
    until(world, at(11, 26, 8, 50))
    resident.hears_nothing()
    until(world, at(11, 26, 9, 5))
    resident.hears(asked, "ยังรอคำตอบจากท่าน", "เสาต้นไหนครับ", "จะรอถึงวันพฤหัสบดี 3 ธ.ค. 2569 09:0")
    until(world, at(12, 3, 9, 0))
    assert world.case().status == "need_info"
    until(world, at(12, 3, 9, 10))
    assert world.case().status == "lapsed"
    resident.hears(asked, "ที่เจ้าหน้าที่ถามว่า “เสาต้นไหนครับ”", "ทักหรือตอบมาได้เสมอ")
    officer.hears("ปิดไว้ก่อน")
    until(world, at(12, 14, 9))
    resident.says("ต้นที่สองนับจากประตูวัดค่ะ").hears("เปิดเรื่อง", asked, "พุธ 23 ธ.ค. 2569")
    officer.hears("ต้นที่สองนับจากประตูวัด")
    assert world.case().status == "received"
    # the head and the chief heard nothing of a late promise: the clock stood
    assert [key.split(":")[0] for key, _ in events(world)] == ["remind", "lapse"]


def test_who_only_follows_is_not_reminded(world, asked, officer, resident):
    """ลุงคำ's report of the same lamp was merged into this case."""
    other = world.phone("ลุงคำ")
    other.says("ไฟกิ่งซอยวัดมืดมาก หมู่ 3").taps("ส่งเรื่อง")
    officer.says(world.cases()[-1].reference).taps("รวมเรื่อง").says(asked).says("รวมเรื่อง")
    other.forget(), resident.forget()
    until(world, at(11, 26, 9, 5))
    resident.hears("ยังรอคำตอบจากท่าน")
    other.hears_nothing()


def test_a_photo_opens_a_lapsed_case_too_and_so_does_its_button(world, asked, resident):
    until(world, at(11, 26, 9, 5)), until(world, at(12, 4))
    resident.sends_photo().hears("เปิดเรื่อง", asked)
    assert world.case().status == "received"


def test_the_button_of_an_old_lapsed_case_opens_it(world, asked, resident):
    until(world, at(11, 26, 9, 5)), until(world, at(12, 4))
    world.clock.passes(days=90)
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("เสาต้นที่สองค่ะ").hears("เปิดเรื่อง", asked)


def test_something_else_is_a_new_matter_and_a_lapsed_case_stays(world, asked, resident):
    until(world, at(11, 26, 9, 5)), until(world, at(12, 4))
    resident.says("ถนนหน้าบ้านเป็นหลุมลึกมาก หมู่ 5").hears("ถนน สะพาน สายทาง", "ส่งเรื่อง")
    assert world.case().status == "lapsed"


def test_an_answer_in_time_goes_on_counting_where_it_stood(world, asked, officer, resident):
    """Asked on Monday morning, answered on Wednesday morning: two working days later is the promise."""
    until(world, at(11, 25, 9))
    resident.says("ต้นที่สองค่ะ")
    resident.says("เรื่องของฉัน").hears("ศุกร์ 4 ธ.ค. 2569")
    until(world, at(12, 3))
    assert not [key for key, _ in events(world) if key.endswith(":100")]
    until(world, at(12, 4, 16, 30))
    assert ("promise:1:100", "told") in events(world)


def test_who_was_never_asked_is_not_reminded(world, taken, officer, resident):
    """The month's pushes are spent: the question waits, and so does the clock of the answer."""
    world.line.most, world.line.used = 5000, 5000
    world.time_passes(minutes=6)
    officer.taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    until(world, at(12, 4))
    assert world.case().status == "need_info" and not events(world)


# at another agency


def test_the_owner_is_asked_again_and_again_how_it_stands_elsewhere(world, filed, officer, head):
    officer.taps("ส่งต่อ").taps("หน่วยงานอื่น").says("การไฟฟ้าส่วนภูมิภาค 1129").says("เป็นสายแรงสูง").forget()
    until(world, at(12, 2, 9, 10))
    officer.hears(filed, "การไฟฟ้าส่วนภูมิภาค 1129", "7 วันทำการ")
    # two more fall due while nothing runs: the first is of no use any more
    until(world, at(12, 24))
    officer.hears("21 วันทำการ").does_not_hear("14 วันทำการ")
    head.does_not_hear("กำหนด")
    number = next(row.key for row in world.rows(ClockEvent) if row.case_id).split(":")[2]
    assert events(world) == [
        (f"agency:{number}:1", "told"),
        (f"agency:{number}:2", "missed"),
        (f"agency:{number}:3", "told"),
    ]


# the calculation


def test_the_calculation_can_be_shown(world, asked, officer, resident):
    until(world, at(11, 25, 9))
    resident.says("ต้นที่สองค่ะ")
    officer.taps("นับวัน").hears(
        "นับ 7 วันทำการ หลังวันจันทร์ 23 พ.ย. 2569",
        "ยกเว้น วันหยุดประจำสัปดาห์ 2 วัน",
        "หยุดนับระหว่างรอคำตอบจากผู้แจ้ง",
        "2 วันทำการ 0 ชม. 0 นาที",
    )
    resident.says("นับวัน").hears("ศุกร์ 4 ธ.ค. 2569", "นับ 7 วันทำการ ไม่นับวันหยุด")


def test_holidays_are_named_in_the_calculation(world, taken, officer, resident):
    officer.taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้ว")
    until(world, at(12, 1, 9))
    resident.taps("ยังไม่หาย")
    officer.taps("นับวัน").hears("10 ธ.ค. วันรัฐธรรมนูญ")


def test_while_an_answer_is_awaited_the_resident_sees_that_nothing_is_counted(world, asked, resident):
    resident.says("นับวัน").hears("หยุดนับระหว่างรอคำตอบจากท่าน")


# small plans


def test_on_a_small_plan_warnings_ride_along(world, taken, officer, head):
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)
    until(world, at(12, 2, 16, 30))
    officer.hears_nothing(), head.hears_nothing()
    officer.says("งานของฉัน").hears("ถึงกำหนดที่บอกผู้แจ้งแล้ว", taken)


def test_on_a_small_plan_a_resident_is_still_reminded_by_push(world, asked, resident):
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)
    until(world, at(11, 26, 9, 30))
    resident.hears("ยังรอคำตอบจากท่าน")


# sensitive matters


def test_a_sensitive_case_is_nobodys_but_its_desks(world, resident, head):
    chief = world.officer("ปลัด", "palad", "supervisor")
    other = world.officer("นายก", "borihan", "supervisor")
    auditor = world.officer("ผู้ตรวจ", "truatsop", "officer")
    resident.says("เจ้าหน้าที่ อบต. เรียกเงินใต้โต๊ะตอนไปขออนุญาต").taps("2 หน่วยตรวจสอบภายใน")
    resident.taps("ส่งเรื่อง")
    reference = world.case().reference
    for phone in (chief, other, auditor, head):
        phone.forget()
    until(world, at(12, 30))
    auditor.hears(reference)
    for phone in (chief, other, head):
        phone.does_not_hear(reference)


# once


def test_a_second_clock_changes_nothing(world, taken, officer, head, chief):
    world.clock.at = at(12, 15, 16, 30)
    for _ in range(3):
        metronome.cases(world.services)
    keys = [row.key for row in world.rows(ClockEvent)]
    assert len(keys) == len(set(keys)) == 3
    told = [row for row in world.rows(OutboxMessage) if row.key.startswith("clock")]
    # the owner, the head and the chief: one message each
    assert len(told) == 3
