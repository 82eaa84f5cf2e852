"""An officer whose rights are taken loses everything at once; the cases go back to the department."""

import pytest

from handlers.joining import invite
from handlers.staff import leaving
from models import AuditEntry, Draft, Officer, OutboxMessage
from tests.handlers.staff.desk import file_case, open_form, tapped, the_case

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def dismissed(world, officer):
    """Call it to take ช่างเอก's rights."""

    def dismiss() -> list[str]:
        with world.database.transaction() as session:
            gone = session.get(Officer, 1)
            returned = leaving.dismiss(session, world.office, gone, "cli", world.clock(), "https://bot.test")
        world.settle()
        return returned

    return dismiss


def test_cases_in_hand_go_back_to_the_department(world, resident, officer, dismissed):
    colleague = world.officer("ช่างโท")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง")
    reference = world.case().reference
    colleague.forget()
    assert dismissed() == [reference]
    colleague.hears("เรื่องกลับมาที่กอง", reference, "ช่างเอกไม่ได้เป็นเจ้าหน้าที่แล้ว", "เสร็จสิ้น")
    assert (world.case().owner_id, world.case().status) == (None, "accepted")
    assert {"cli:officer:remove", "cli:case:return"} <= {entry.action for entry in world.rows(AuditEntry)}
    # what comes now is the colleague's
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("เสาต้นที่สอง")
    colleague.hears("เสาต้นที่สอง")
    officer.does_not_hear("เสาต้นที่สอง")


def test_every_button_word_and_open_question_is_over(world, officer, dismissed):
    reference = file_case(world, status="accepted")
    officer.says("งานของฉัน").taps("ไม่รับ")
    assert open_form(world, officer) == "reject"
    dismissed()
    assert open_form(world, officer) is None
    officer.forget().says("เพราะอยู่นอกเขตของเรา")
    assert the_case(world, reference).status == "accepted"
    for verb in ("start", "finish", "forward", "plan", "merge", "relabel"):
        officer.event(tapped("case", reference, verb)).does_not_hear("ไฟกิ่งหน้าวัด")
    for word in ("งานของฉัน", "เรื่องด่วน", "ค้าง", "สถิติ", "ค้นหา ไฟกิ่ง"):
        officer.forget().says(word).does_not_hear("ไฟกิ่งหน้าวัด", reference)
    officer.event(tapped("work", "search", "99", "ไฟกิ่ง")).does_not_hear(reference)
    assert the_case(world, reference).status == "accepted"


def test_the_menu_that_stays_a_while_asks_nothing_of_them(world, officer, dismissed):
    """LINE shows the officers' menu until theirs is changed: its words are no report."""
    dismissed()
    officer.forget()
    for word in ("งานของฉัน", "งานด่วน", "เกินกำหนด"):
        officer.says(word).hears("สำหรับเจ้าหน้าที่", "เรื่องของฉัน")
    assert not world.rows(Draft)


def test_what_was_riding_to_them_as_an_officer_is_not_told_any_more(world, resident, officer, dismissed):
    """On a small plan cards wait for the next free answer; what concerns their own matter still comes."""
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)
    own = file_case(world, chat=officer.user_id, person_id=world.officers()[0].person_id)
    resident.says(LAMP).taps("ส่งเรื่อง")
    colleague = world.officer("ช่างโท")
    colleague.event(tapped("case", own, "accept"))
    dismissed()
    officer.forget().says("สวัสดี").hears(own, "รับเรื่องแล้ว").does_not_hear("มีเรื่องใหม่", "ไฟกิ่งหน้าวัดดับมา")
    ended = [row for row in world.rows(OutboxMessage) if row.reason == "no officer any more"]
    assert ended and {row.state for row in ended} == {"expired"}


def test_rights_that_ended_while_a_question_stood(world, officer):
    """The case went to another department meanwhile: the answer changes nothing, and says why."""
    reference = file_case(world, status="accepted")
    officer.event(tapped("case", reference, "reject"))
    clerk = world.officer("ปลัด", "palad", "supervisor")
    clerk.event(tapped("case", reference, "forward")).says("กองอื่น").says("กองคลัง")
    officer.forget().says("อยู่นอกเขตของเรา").hears("ไม่ได้อยู่ในความดูแล")
    assert (the_case(world, reference).status, the_case(world, reference).department) == ("accepted", "khlang")


def test_a_new_invitation_brings_them_back(world, officer, dismissed):
    dismissed()
    file_case(world)
    with world.database.transaction() as session:
        code = invite(session, "chang", "officer", world.clock())
    officer.says(code).says("ช่างเอก").says("งานของฉัน").hears("ไฟกิ่งหน้าวัดดับ")


def test_desks_where_nobody_sits_are_named(world, officer):
    world.officer("ปลัด", "palad", "supervisor")
    with world.database.reading() as session:
        nobody = leaving.unmanned(session, world.office)
    assert "กองช่าง" not in nobody and "ปลัด อบต." not in nobody
    assert {"กองคลัง", "หน่วยตรวจสอบภายใน", "นายก อบต."} <= set(nobody)
