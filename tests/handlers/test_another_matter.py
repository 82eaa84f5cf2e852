"""Nothing that is said disappears into a case it does not belong to."""

import pytest

from handlers.joining import invite
from models import Draft

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
ROAD = "ถนนหน้าโรงเรียนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ 6"
WATER = "น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ 2"


@pytest.fixture
def filed(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.forget()
    return world.case().reference


def test_a_second_matter_gets_a_report_of_its_own_and_the_first_is_kept(world, resident):
    resident.says(LAMP).says(ROAD).hears("คนละเรื่อง", "ถนน สะพาน สายทาง", "หมู่ 6")
    world.time_passes(minutes=11)
    assert [(case.strategy, case.village) for case in world.cases()] == [("1.3", 3), ("1.1", 6)]


def test_after_an_answer_a_new_complaint_is_a_new_matter(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    resident.says("ต้นที่สองนับจากวัด").hears("ส่งคำตอบ").says(ROAD).hears("ถ้าไม่กดอะไร", "หมู่ 6")


def test_nothing_is_added_to_a_closed_case(world, resident, officer, filed):
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล")
    officer.taps("ไม่รับ").says("เสานี้เป็นของการไฟฟ้า")
    resident.forget().says(WATER).hears("ถ้าไม่กดอะไร")


def test_what_was_added_can_be_made_a_new_matter(world, resident, officer, filed):
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("ตรงศาลาก็มีอีกต้น").hears("เพิ่มในเรื่อง", filed)
    resident.taps("เรื่องใหม่").hears("ตรงศาลาก็มีอีกต้น")
    officer.hears("เป็นเรื่องใหม่ ไม่เกี่ยวกับ", filed)


def test_a_code_typed_after_an_alarm_is_a_code(world, resident):
    resident.says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว")
    with world.database.transaction() as session:
        code = invite(session, "chang", "officer", world.clock())
    resident.says(code).hears("เข้าเป็นเจ้าหน้าที่ กองช่าง แล้ว")


def test_the_words_after_a_cry_for_help_go_to_nobody(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").hears("1323")
    resident.says("อยู่คนเดียว ไม่มีใครดูแล").hears("1323", "ไม่ได้ส่งให้ใครอ่าน")
    resident.sends_photo().hears("1323")
    world.time_passes(minutes=20)
    assert not world.cases() and not world.rows(Draft)
    chief.hears_nothing()
    officer.hears_nothing()


def test_after_a_cry_for_help_one_tap_says_that_it_is_about_something_else(world, resident):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").says("ขอบคุณนะ").taps("แจ้งเรื่องอื่น").forget()
    resident.says(LAMP).hears("ถ้าไม่กดอะไร")


def test_after_a_cry_for_help_a_report_need_not_be_typed_again(world, resident):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").says(LAMP).hears("1323").taps("แจ้งเรื่องนี้").hears("ถ้าไม่กดอะไร")
    resident.says("หน้าวัดตรงโค้ง").hears("ถ้าไม่กดอะไร")


def test_after_a_cry_for_help_our_own_rooms_stay_open(world, resident):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").forget()
    resident.says("เรื่องของฉัน").does_not_hear("1323")
    resident.says("เหนื่อยใจ").hears("แจ้งเรื่องอื่น")


def test_the_answer_to_a_question_is_not_taken_by_an_older_report(world, resident, officer, filed):
    resident.says(WATER).forget()
    world.clock.passes(minutes=1)
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.says("ต้นที่สองนับจากวัด").hears("ส่งคำตอบ")
    officer.hears("ต้นที่สองนับจากวัด")


def test_the_village_named_last_is_the_one_that_is_meant(world, resident):
    resident.says("ไฟกิ่งดับมาสามวันแล้ว ม.3").says("หมู่ 5").hears("หมู่ 5")
    resident.taps("แก้หมู่").says("หมู่สอง").hears("หมู่ 2 บ้านอ้อนใต้")


@pytest.mark.parametrize("words", ["ไม่เอาแล้ว", "ยกเลิกเจ้า", "ยกเลิกครับ", "บ่เอาแล้ว"])
def test_a_typed_change_of_mind_cancels(world, resident, words):
    resident.says(LAMP).says(words).hears("ไม่ได้ส่งอะไรไป")
    world.time_passes(minutes=30)
    assert not world.cases()


def test_withdrawing_can_be_undone(world, resident, officer, filed):
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง").taps("ไม่ถอนแล้ว").hears("กลับมาดำเนินเรื่อง")
    officer.hears(filed, "รับเรื่อง")
    assert world.case().status == "received"


@pytest.mark.parametrize("text", ["5", "???", "1234", "..."])
def test_what_says_nothing_opens_nothing(world, resident, text):
    resident.says(text)
    assert resident.news and not world.rows(Draft)


def test_thanks_are_no_part_of_a_report(world, resident):
    resident.says(LAMP).says("ขอบคุณเจ้า").says("ขอบคุณครับ").taps("ส่งเรื่อง")
    assert world.case().words == LAMP


def test_an_officers_stray_words_never_send_themselves(world, officer):
    officer.says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ หมู่ 6").hears("เรื่องนี้จะไม่ส่งเอง")
    world.time_passes(hours=1)
    assert not world.cases()


def test_the_officers_card_shows_what_was_added(world, resident, officer, filed):
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("เสาต้นที่สองนับจากประตู")
    officer.forget().says("งานของฉัน").hears("ผู้แจ้งเพิ่ม: เสาต้นที่สองนับจากประตู")


def test_the_resident_can_look_at_the_finished_work(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").sends_photo().says("เปลี่ยนหลอดใหม่แล้วครับ")
    resident.hears("ดูรูปหลังทำ 1", "หายแล้ว")


def test_a_reason_has_to_say_something(world, officer, filed):
    officer.taps("ไม่รับ").says("x").hears("ขอคำตอบอีกครั้ง")
    assert world.case().status == "received"
