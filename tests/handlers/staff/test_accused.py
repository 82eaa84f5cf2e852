"""Complaints about somebody of the office: out of reach for that person's unit, on every way there is."""

import pytest

from handlers.forum import agenda
from models import Case, Forum
from tests.handlers.staff.desk import file_case, open_form, tapped, the_case

ABOUT = {
    "ปลัดเรียกเงินใต้โต๊ะค่าเดินท่อประปา": ("หน่วยตรวจสอบภายใน", "นายก อบต."),
    "เจ้าหน้าที่สำนักปลัดเรียกเงินใต้โต๊ะ": ("หน่วยตรวจสอบภายใน", "นายก อบต."),
    "นายกเรียกรับเงินจากผู้รับเหมา": ("ปลัด อบต.", "หน่วยตรวจสอบภายใน"),
    "เจ้าหน้าที่ตรวจสอบภายในเรียกรับเงิน": ("ปลัด อบต.", "นายก อบต."),
    "ช่างกองช่างเรียกเงินใต้โต๊ะ": ("ปลัด อบต.", "หน่วยตรวจสอบภายใน", "นายก อบต."),
}
DESKS = {"palad": "ปลัด อบต.", "truatsop": "หน่วยตรวจสอบภายใน", "nayok": "นายก อบต."}


@pytest.mark.parametrize("words", ABOUT)
def test_whoever_is_named_is_not_offered_as_a_reader(world, resident, words):
    resident.says(words)
    offered = [label.split(" ", 1)[1] for label in resident.buttons() if label[0].isdigit() and label[1] == " "]
    assert [name for name in offered if name in DESKS.values()] == list(ABOUT[words])
    resident.says("1").hears(ABOUT[words][0])
    resident.taps("ส่งเรื่อง")
    assert DESKS[world.case().lane] == ABOUT[words][0]


def test_a_forged_choice_of_the_accused_is_none(world, resident):
    resident.says("ปลัดเรียกเงินใต้โต๊ะค่าเดินท่อประปา")
    resident.event(tapped("draft", 1, "desk", "palad")).hears("ละเอียดอ่อน")
    assert not world.cases()


def test_words_that_come_after_the_choice_ask_again(world, resident):
    resident.says("เจ้าหน้าที่เรียกเงินใต้โต๊ะค่าเดินท่อประปา").taps("1 ปลัด อบต.")
    resident.says("ที่จริงเป็นปลัดเองเลยที่เรียกเงิน").forget().taps("ส่งเรื่อง").hears("ละเอียดอ่อน")
    assert not world.cases()


def test_a_sensitive_case_is_on_no_agenda_and_no_idea(world):
    chief = world.officer("ปลัด", "palad", "supervisor")
    reference = file_case(world, "palad", "palad", kind="idea", status="planned")
    chief.event(tapped("case", reference, "publish")).hears("เผยแพร่เป็นความคิดไม่ได้")
    assert open_form(world, chief) is None
    with world.database.reading() as session:
        assert not agenda.waiting_groups(session, Forum(villages=[]))
    ordinary = file_case(world, status="planned")
    with world.database.reading() as session:
        groups = agenda.waiting_groups(session, Forum(villages=[]))
    assert [case.reference for _, _, cases in groups for case in cases] == [ordinary]


def test_two_sensitive_cases_of_one_desk_may_be_merged_and_of_two_desks_not(world):
    chief = world.officer("ปลัด", "palad", "supervisor")
    first, second = (file_case(world, "palad", "palad") for _ in range(2))
    other = file_case(world, "truatsop", "truatsop")
    chief.event(tapped("case", second, "merge")).says(other).hears("ไม่ได้อยู่ในความดูแล").says(first).says("รวมเรื่อง")
    assert the_case(world, second).status == "duplicate"
    ordinary = file_case(world, "palad")
    chief.event(tapped("case", ordinary, "merge")).says(first).hears("รวมกันไม่ได้")
    assert the_case(world, ordinary).status == "received"


def test_its_card_goes_to_the_desk_and_nobody_else_also_when_disputed(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    others = [world.officer("หัวหน้า", "palad", "head"), world.officer("นายก", "borihan", "supervisor")]
    others += [world.officer("แอดมิน", "palad", "admin"), world.officer("ช่างเอก", "chang")]
    resident.says("ช่างกองช่างเรียกเงินใต้โต๊ะ").taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    reference = world.case().reference
    chief.taps("รับเรื่อง").taps("เสร็จสิ้น").says("เป็นเรื่องลับ").says("ตักเตือนแล้วค่ะ").forget()
    resident.taps("ยังไม่หาย").says("ยังเรียกเงินอยู่")
    chief.hears(reference, "เปิดเรื่องอีกครั้ง")
    for phone in others:
        phone.hears_nothing()


BRIBE = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปา"


@pytest.fixture
def ordinary_bribe(world, resident):
    """Its resident sent it the ordinary way; it came to สำนักปลัด."""
    clerk = world.officer("พี่นก", "palad")
    resident.says(BRIBE).taps("ส่งตามปกติ").taps("ส่งเรื่อง").forget()
    with world.database.transaction() as session:
        session.query(Case).update({"department": "palad", "strategy": "4.3"})
    clerk.forget().says(world.case().reference)
    return clerk


def test_a_corrected_label_does_not_take_it_to_whoever_it_accuses(world, officer, resident, ordinary_bribe):
    auditor = world.officer("ผู้ตรวจ", "truatsop", "head")
    ordinary_bribe.taps("แก้หมวด").taps("1 โครงสร้างพื้นฐาน").taps("ประปา แหล่งน้ำ")
    ordinary_bribe.hears("แก้หมวดเรื่อง", "สำนักปลัด", "พูดถึงคนของกองช่างเอง")
    assert "ส่งไปกองช่าง" not in ordinary_bribe.buttons()
    ordinary_bribe.says("ส่งไปกองช่าง").hears("ขอคำตอบอีกครั้ง")
    officer.hears_nothing()
    ordinary_bribe.taps("หน่วยตรวจสอบภายใน").hears("มีเพียง หน่วยตรวจสอบภายใน")
    auditor.hears("เรื่องละเอียดอ่อน", world.case().reference, "รับเรื่อง")
    resident.hears("ผู้ที่อ่านได้มีเพียง หน่วยตรวจสอบภายใน")
    assert (world.case().strategy, world.case().lane, world.case().department) == ("1.2", "truatsop", "truatsop")
    ordinary_bribe.forget().says(world.case().reference).does_not_hear("เรียกเงิน")


def test_nor_is_it_passed_on_to_them_by_hand_and_to_others_only_after_a_warning(world, officer, ordinary_bribe):
    finance = world.officer("พี่คลัง", "khlang")
    ordinary_bribe.taps("ส่งต่อ").taps("กองอื่น").taps("กองช่าง").hears("พูดถึงคนของกองช่างเอง", "โทรศูนย์ดำรงธรรม 1567")
    ordinary_bribe.taps("ยกเลิก").taps("ส่งต่อ").taps("กองอื่น").taps("กองคลัง").hears("อ่านได้ทุกคน", "ส่งไปกองคลัง")
    finance.hears_nothing()
    ordinary_bribe.taps("ส่งไปกองคลัง").hears("ให้ กองคลัง แล้ว")
    finance.hears("ส่งต่อมาถึงกอง", world.case().reference)
    officer.hears_nothing()


def test_what_was_waiting_for_others_does_not_leave_once_a_desk_alone_may_read(world, ordinary_bribe):
    """On a small plan a card waits for the officer's next tap."""
    world.officer("ผู้ตรวจ", "truatsop", "head")
    finance = world.officer("พี่คลัง", "khlang")
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)
    ordinary_bribe.taps("ส่งต่อ").taps("กองอื่น").taps("กองคลัง").taps("ส่งไปกองคลัง")
    chief = world.officer("ปลัด", "palad", "supervisor")
    chief.says(world.case().reference).taps("ส่งต่อ").taps("กองอื่น").taps("สำนักปลัด").taps("หน่วยตรวจสอบภายใน")
    finance.forget().says("งานของฉัน").does_not_hear("เรียกเงิน")


def test_an_announcement_half_written_waits_for_the_warning_too(world, ordinary_bribe):
    world.officer("พี่คลัง", "khlang")
    reference = world.case().reference
    ordinary_bribe.says("ประกาศ").taps("เขียนประกาศ").says("พรุ่งนี้ปิดถนนหน้าวัด")
    ordinary_bribe.event(tapped("case", reference, "forward")).taps("กองอื่น").taps("กองคลัง").hears("อ่านได้ทุกคน")
    ordinary_bribe.taps("ส่งไปกองคลัง").hears("ให้ กองคลัง แล้ว", "กลับมาต่อจากที่ทำค้างไว้")
