"""Complaints about somebody of the office: out of reach for that person's unit, on every way there is."""

import pytest

from handlers.forum import agenda
from models import Forum
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
    chief.event(tapped("case", second, "merge")).says(other).hears("ขอคำตอบอีกครั้ง").says(first)
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
