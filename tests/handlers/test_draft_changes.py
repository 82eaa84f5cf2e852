"""Before a report is sent, everything about it can be changed, and every question has a way back."""

import pytest

from models import Draft, Piece
from tests.handlers.test_report import unsure
from tests.world import actions_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
ROAD = "ถนนหน้าโรงเรียนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ 6"


def test_the_words_can_be_changed(world, resident, officer):
    resident.says(LAMP).taps("แก้ข้อความ").hears("พิมพ์ข้อความใหม่", LAMP)
    resident.says("ไฟกิ่งหน้าโรงเรียนดับสองดวง ม.5").hears("ไฟกิ่งหน้าโรงเรียนดับสองดวง", "หมู่ 5", "ส่งเรื่อง")
    resident.taps("ส่งเรื่อง")
    assert world.case().words == "ไฟกิ่งหน้าโรงเรียนดับสองดวง ม.5"
    officer.hears("ไฟกิ่งหน้าโรงเรียนดับสองดวง").does_not_hear("สามวัน")
    old = world.rows(Piece)[0]
    assert (old.purpose, old.text) == ("replaced", LAMP), "kept, but it counts no more"


def test_the_keyboard_opens_with_the_words_in_it(resident):
    resident.says(LAMP)
    action = next(a for m in resident.news for a in actions_of(m) if a["label"] == "แก้ข้อความ")
    assert (action["inputOption"], action["fillInText"]) == ("openKeyboard", LAMP)


def test_a_typed_word_opens_it_too_and_a_photo_meanwhile_is_not_lost(world, resident):
    resident.says(LAMP).says("แก้ข้อความค่ะ").hears("พิมพ์ข้อความใหม่")
    resident.sends_photo().hears("พิมพ์ข้อความใหม่")
    resident.says("ไฟกิ่งหน้าวัดดับสองดวง หมู่ 3").hears("ดับสองดวง", "รูป 1").says("ส่งเรื่อง")
    assert world.case().words == "ไฟกิ่งหน้าวัดดับสองดวง หมู่ 3"


def test_what_was_meant_to_be_new_words_may_be_another_topic(world, resident):
    resident.says(LAMP).taps("แก้ข้อความ").says(ROAD).hears("ถนน สะพาน สายทาง", "หมู่ 6").does_not_hear("คนละเรื่อง")
    resident.taps("ส่งเรื่อง")
    assert (world.case().strategy, world.case().village) == ("1.1", 6)


@pytest.mark.parametrize("back", ["ไม่แก้แล้ว", "ย้อนกลับ"])
def test_changing_the_words_has_a_way_back(world, resident, back):
    resident.says(LAMP).taps("แก้ข้อความ").forget().says(back).hears(LAMP, "ส่งเรื่อง").taps("ส่งเรื่อง")
    assert world.case().words == LAMP


def test_new_words_left_unsaid_the_report_sends_itself_as_it_was(world, resident):
    resident.says(LAMP).taps("แก้ข้อความ")
    world.time_passes(minutes=11)
    assert world.case().words == LAMP


def test_danger_in_the_new_words_comes_first(world, resident):
    resident.says(LAMP).taps("แก้ข้อความ").says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว").hears("โทร 199")


def test_every_question_about_a_report_has_a_way_back_and_out(world, resident):
    resident.says(LAMP).taps("แก้หมวด").hears("ย้อนกลับ", "ยกเลิก").taps("1 โครงสร้างพื้นฐาน").hears("ย้อนกลับ", "ยกเลิก")
    resident.taps("ย้อนกลับ").hears("ไฟฟ้าสาธารณะ", "ส่งเรื่อง")
    resident.taps("แก้หมู่").hears("ย้อนกลับ").says("ย้อนกลับ").hears("หมู่ 3", "ส่งเรื่อง")
    resident.taps("แก้หมู่").taps("ยกเลิก").hears("ไม่ได้ส่งอะไรไป")
    assert world.rows(Draft)[0].state == "dropped"


def test_every_choice_may_be_typed_as_its_number(world, resident):
    resident.says(LAMP).says("แก้หมวด").hears("1 โครงสร้างพื้นฐาน").says("1").hears("ถนน สะพาน สายทาง").says("1")
    resident.hears("ถนน สะพาน สายทาง", "ส่งเรื่อง").says("แก้หมู่").says("๕").hears("หมู่ 5").says("ส่งเรื่อง")
    assert (world.case().strategy, world.case().village) == ("1.1", 5)


def test_a_number_that_was_not_offered_changes_nothing(world, resident):
    resident.says(LAMP).says("แก้หมวด").says("9").says("0").taps("ย้อนกลับ").hears("ไฟฟ้าสาธารณะ")


def test_the_desk_of_a_delicate_matter_may_be_typed_as_its_number(world, resident):
    resident.says("เจ้าหน้าที่เรียกเงินใต้โต๊ะค่าขอเลขที่บ้าน").hears("จะให้ใครอ่านเรื่องนี้")
    resident.says("2").hears("หน่วยตรวจสอบภายใน", "ส่งเรื่อง")


def test_a_set_of_photos_in_any_order_is_one_report_with_one_answer(world, resident):
    for n in (3, 1):  # the second of the set never comes
        message = {"id": f"set{n}", "type": "image", "contentProvider": {"type": "line"}}
        image_set = {"imageSet": {"id": "S", "index": n, "total": 3}}
        resident.event({"type": "message", "message": {**message, **image_set}}, settle=False)
    world.settle()
    assert len(resident.news) == 1
    resident.says(LAMP).hears("รูป 2").taps("ส่งเรื่อง")
    assert [piece.kind for piece in world.rows(Piece)] == ["image", "image", "text"]


def test_two_open_reports_are_both_sent_by_the_word(world, resident):
    resident.says(LAMP).says(ROAD).says("ส่งเรื่อง")
    resident.hears(*(case.reference for case in world.cases()))
    assert [case.strategy for case in world.cases()] == ["1.3", "1.1"]


def test_after_one_is_cancelled_the_other_is_not_forgotten(world, resident):
    resident.says(LAMP).says(ROAD).says("ยกเลิก").hears("ยังมีอีกเรื่องที่ยังไม่ส่ง", LAMP)
    resident.says("ยกเลิก").hears("ไม่ได้ส่งอะไรไป")
    world.time_passes(hours=1)
    assert not world.cases()


def test_after_one_is_sent_the_other_is_shown(world, resident):
    resident.says(LAMP).says(ROAD).forget().taps("ส่งเรื่อง").hears("เลขที่เรื่อง", "ยังมีอีกเรื่องที่ยังไม่ส่ง", LAMP)


def test_what_was_taken_for_a_second_matter_can_be_put_back(world, resident):
    resident.says(LAMP).says(ROAD).hears("คนละเรื่อง").taps("รวมเป็นเรื่องเดียว").hears(LAMP, ROAD)
    resident.taps("ส่งเรื่อง")
    assert (world.case().words, world.case().strategy) == (f"{LAMP}\n{ROAD}", "1.3")


def test_small_talk_can_be_filed_by_the_word_on_the_button(world, resident):
    resident.says("เมื่อคืนฝันดี").hears("แจ้งเรื่องนี้").says("แจ้งเรื่องนี้").hears("เมื่อคืนฝันดี")
    assert world.rows(Draft)[0].kind == "complaint"


def test_the_word_alone_files_nothing(world, resident):
    resident.says("แจ้งเรื่องนี้")
    assert resident.news
    world.time_passes(hours=1)
    assert not world.cases()


def test_the_unsure_question_lets_the_words_be_changed(world, resident):
    unsure(world, resident).says("แก้ข้อความ").says(LAMP).hears("ไฟฟ้าสาธารณะ")


def test_new_words_taken_back_do_not_bring_the_old_ones(world, resident):
    resident.says(LAMP).taps("แก้ข้อความ").says("ไฟกิ่งหน้าวัดดับสองดวง หมู่ 3").unsends(resident.last_message_id)
    world.time_passes(minutes=11)
    assert not world.cases()
