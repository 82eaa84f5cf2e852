"""Where buttons do not show: a report is sent, changed or dropped by a number or a plain word, and no such word becomes
a part of it."""

import pytest

from models import Draft
from tests.handlers.test_neighbours import SAME
from tests.handlers.test_several_matters import BOTH

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
WRONG = "แก้ตรงไหนดีคะ"


def test_the_card_tells_which_number_does_what(resident):
    resident.says(LAMP)
    assert "1 ส่งเรื่อง · 2 แก้หมวด · 3 แก้หมู่ · 4 ยกเลิก" in resident.news[-1]["altText"]
    resident.hears("พิมพ์ตัวเลขก็ได้\n1 ส่งเรื่อง · 2 แก้หมวด · 3 แก้หมู่ · 4 ยกเลิก")


@pytest.mark.parametrize("word", ["1", "๑", "ส่งเลย", "ใช่ค่ะ", "ถูกต้องครับ", "แม่นแล้วเจ้า"])
def test_one_word_sends_it(world, resident, word):
    resident.says(LAMP).says(word).hears("เลขที่เรื่อง")
    assert world.case().words == LAMP


def test_its_numbers_do_what_its_buttons_do(world, resident):
    resident.says(LAMP).says("2").hears("เรื่องนี้เป็นด้านไหน").says("1").says("1").hears("ถนน สะพาน สายทาง")
    resident.says("3").hears("อยู่หมู่ไหน").says("5").hears("หมู่ 5").says("1")
    assert (world.case().strategy, world.case().village, world.case().words) == ("1.1", 5, LAMP)


def test_dropped_by_a_number_it_can_be_taken_up_again(world, resident):
    resident.says(LAMP).says("๔").hears("ไม่ได้ส่งอะไรไป").taps("ไม่ยกเลิกแล้ว").hears(LAMP, "ส่งเรื่อง").says("1")
    assert world.case().words == LAMP
    resident.taps("ไม่ยกเลิกแล้ว").hears("เรื่องนี้ส่งแล้ว")


def test_what_was_dropped_and_taken_back_in_line_does_not_come_again(world, resident):
    resident.says(LAMP)
    said = resident.last_message_id
    resident.taps("ยกเลิก").unsends(said)
    resident.taps("ไม่ยกเลิกแล้ว").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    world.time_passes(hours=1)
    assert not world.cases()


def test_a_number_that_stands_for_nothing_shows_the_card_again(world, resident):
    resident.says(LAMP).forget().says("9").hears(LAMP, "1 ส่งเรื่อง")
    assert world.rows(Draft)[0].village == 3


@pytest.mark.parametrize("word", ["ไม่ใช่", "บ่แม่น", "บ่แม่นเจ้า", "ผิดค่ะ", "ไม่ถูกต้องครับ", "แก้", "ขอแก้หน่อย"])
def test_a_no_leads_to_what_can_be_changed(world, resident, word):
    resident.says(LAMP).says(word).hears(WRONG, "1 แก้หมวด · 2 แก้หมู่ · 3 แก้ข้อความ · 4 ยกเลิก · 5 ไม่แก้แล้ว")
    resident.says("2").hears("อยู่หมู่ไหน").says("6").hears("หมู่ 6").says("ใช่")
    assert (world.case().words, world.case().village) == (LAMP, 6)


@pytest.mark.parametrize("word", ["ไม่ใช่ หมู่ 5", "ผิดหมู่ค่ะ หมู่ 5", "บ่แม่น ม.5 เจ้า", "แก้เป็นหมู่ที่ 5"])
def test_a_no_may_say_at_once_which_village_it_is(world, resident, word):
    resident.says(LAMP).says(word).hears("หมู่ 5", LAMP).says("1")
    assert (world.case().words, world.case().village) == (LAMP, 5)


def test_words_that_only_begin_like_a_no_are_words(world, resident):
    resident.says(LAMP).says("ไม่มีไฟเลยทั้งซอย ม.3").says("1")
    assert "ไม่มีไฟเลยทั้งซอย" in world.case().words


def test_what_is_wrong_has_a_way_back_and_new_words_are_taken(world, resident):
    resident.says(LAMP).says("ไม่ใช่").says("5").hears(LAMP, "ส่งเรื่อง")
    resident.says("ไม่ใช่").says("3").says("ไฟกิ่งหน้าโรงเรียนดับ ม.5").says("1")
    assert world.case().words == "ไฟกิ่งหน้าโรงเรียนดับ ม.5"


def test_yes_and_no_answer_whatever_is_asked(world, resident, officer):
    resident.says(BOTH).says("ไม่ใช่").hears(BOTH, "ส่งเรื่อง").says("4")
    resident.says(BOTH).says("ใช่").hears("หมู่ 3", "หมู่ 5").says("4").says("4")
    resident.says(LAMP).says("1")
    neighbour = world.phone("ลุงคำ").follows().forget().says(SAME)
    neighbour.does_not_hear("1 ส่งเรื่อง").hears("1 เรื่องเดียวกัน · 2 คนละเรื่อง").says("ใช่").hears("รวมกับเรื่องที่มีคนแจ้งไว้แล้ว")
    another = world.phone("ป้าศรี").follows().says(SAME).says("บ่แม่น").hears(SAME, "1 ส่งเรื่อง").says("ใช่")
    another.hears("เลขที่เรื่อง")


def test_an_officer_who_asked_is_answered_first(world, resident, officer):
    resident.says(LAMP).says("1")
    officer.taps("รับเรื่อง")
    resident.says("น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ 2")
    officer.taps("ขอข้อมูล").says("เสาหน้าประตูวัดใช่ไหมครับ")
    resident.says("ไม่ใช่").hears("ส่งคำตอบ")


def test_a_delicate_matter_is_sent_the_ordinary_way_by_a_number(world, resident):
    resident.says("เจ้าหน้าที่เรียกเงินใต้โต๊ะค่าขอเลขที่บ้าน").hears("4 คือส่งตามปกติ").says("4").hears("ส่งเรื่อง").says("1")
    assert world.case().lane == "ordinary"


@pytest.mark.parametrize("word", ["ใช่", "ไม่ใช่", "แก้"])
def test_who_is_to_read_a_delicate_matter_is_neither_yes_nor_no(world, resident, word):
    resident.says("เจ้าหน้าที่เรียกเงินใต้โต๊ะค่าขอเลขที่บ้าน").forget().says(word).hears("จะให้ใครอ่านเรื่องนี้")
    resident.says("2").hears("หน่วยตรวจสอบภายใน", "1 ส่งเรื่อง").says("ส่งได้เลยค่ะ")
    resident.hears("หน่วยตรวจสอบภายใน ยังไม่มีคนในระบบ", "1567")
    assert world.case().lane == "truatsop"


def test_a_village_that_was_asked_for_is_answered_once(resident):
    resident.says(LAMP).says("3").forget().says("8").does_not_hear("ยังไม่แน่ใจ")


def test_what_is_asked_about_a_complaint_does_not_make_it_a_question(world, resident):
    resident.says(LAMP).says("แล้วจะมาซ่อมวันไหน").says("ใช่ ส่งเลย")
    assert world.case().kind == "complaint"


@pytest.mark.parametrize(("word", "asks"), [("หมู่", "อยู่หมู่ไหน"), ("หมวด", "เป็นด้านไหน"), ("ข้อความค่ะ", "พิมพ์ข้อความใหม่")])
def test_what_is_wrong_may_be_named(resident, word, asks):
    resident.says(LAMP).says("ผิด").says(word).hears(asks)
