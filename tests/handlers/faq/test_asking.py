"""A resident asks: answered at once, offered three, or on to the office."""

import pytest

from models import Case, Draft, Question
from tests.world import components

SURE = "ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ"
UNSURE = "เบี้ยคนชราต้องทำยังไงคะ"
UNKNOWN = "โคมลอยปล่อยได้กี่โมงถึงกี่โมง"
LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def test_a_sure_answer_comes_at_once_and_nothing_is_filed(world, resident):
    resident.says(SURE).hears("แจ้งขอเลขที่บ้านภายใน 15 วัน", "ไม่ใช่คำตอบ")
    world.time_passes(minutes=30)
    assert not world.cases() and not world.rows(Draft)
    (question,) = world.rows(Question)
    assert (question.given, question.state, question.words) == ("house-number", "answered", SURE)


def test_what_nobody_of_the_office_has_checked_says_so(resident):
    resident.says(SURE).hears("คำตอบตัวอย่าง สำนักงานยังไม่ได้ตรวจ")
    resident.says("เรื่องที่แจ้งไปถึงไหนแล้วคะ ดูที่ไหน").does_not_hear("คำตอบตัวอย่าง")


def test_the_offices_own_facts_are_filled_in(resident):
    resident.says("อบต.เปิดกี่โมง วันไหนบ้างคะ").hears("วันจันทร์ ถึง ศุกร์ 08:30–16:30 น.")


@pytest.mark.parametrize("refuse", [lambda phone: phone.taps("ไม่ใช่คำตอบ"), lambda phone: phone.says("ไม่ใช่คำตอบค่ะ")])
def test_no_answer_becomes_a_case_with_the_words_kept(world, resident, officer, refuse):
    refuse(resident.says(SURE).forget()).hears("ส่งเรื่องให้แล้วค่ะ", "เลขที่เรื่อง")
    case = world.case()
    assert (case.kind, case.words) == ("question", SURE)


def test_no_answer_twice_is_one_case(world, resident):
    resident.says(SURE).taps("ไม่ใช่คำตอบ").forget()
    resident.taps("ไม่ใช่คำตอบ").hears(f"เรื่องนี้ส่งแล้วค่ะ เลขที่ {world.case().reference}")
    resident.says("ไม่ใช่คำตอบ")
    assert len(world.cases()) == 1


def test_an_unsure_one_offers_three_and_says_when_it_goes_to_the_office(resident):
    resident.says(UNSURE).hears("หมายถึงข้อไหนคะ", "1. ", "2. ", "3. ", "ไม่ใช่คำตอบ", "จะส่งคำถามให้เจ้าหน้าที่เวลา 09:10 น.")


@pytest.mark.parametrize("pick", [lambda p: p.taps("ดูคำตอบข้อ 2"), lambda p: p.says("2"), lambda p: p.says("ข้อ ๒ ค่ะ")])
def test_one_of_them_is_chosen_and_nothing_is_filed(world, resident, pick):
    pick(resident.says(UNSURE).forget()).hears("ไม่ใช่คำตอบ")
    world.time_passes(minutes=30)
    (question,) = world.rows(Question)
    assert question.given == question.offered[1] and question.state == "answered"
    assert not world.cases()


def test_the_chosen_one_is_no_answer_either(world, resident):
    resident.says(UNSURE).says("1").taps("ไม่ใช่คำตอบ").hears("เลขที่เรื่อง")
    assert world.case().words == UNSURE


def test_none_of_them(world, resident):
    resident.says(UNSURE).forget().taps("ไม่ใช่คำตอบ").hears("ส่งเรื่องให้แล้วค่ะ")
    assert (world.case().kind, world.case().words) == ("question", UNSURE)


def test_a_choice_that_nobody_makes_goes_to_the_office(world, resident):
    resident.says(UNSURE).forget()
    world.time_passes(minutes=11)
    resident.hears("ส่งเรื่องให้แล้วตามที่แจ้งไว้", world.case().reference)
    resident.taps("ดูคำตอบข้อ 1").hears("คำถามนี้ส่งให้เจ้าหน้าที่แล้วด้วย", world.case().reference)
    assert world.case().status == "received"


def test_a_choice_is_cancelled(world, resident):
    resident.says(UNSURE).says("ยกเลิก").hears("ยกเลิกแล้ว")
    world.time_passes(minutes=30)
    assert not world.cases()


def test_more_words_after_the_choice_join_the_question(world, resident):
    resident.says(UNSURE).says("ของแม่ อยู่หมู่ 3 ค่ะ").taps("ส่งเรื่อง")
    assert "หมู่ 3" in world.case().words and UNSURE in world.case().words


def test_what_the_office_has_no_answer_to_is_a_report_as_ever(world, resident):
    resident.says(UNKNOWN).hears("ส่งเรื่อง").does_not_hear("หมายถึงข้อไหน")
    assert not world.rows(Question)


def test_a_complaint_is_no_question(resident):
    resident.says("รถขยะไม่มาเก็บสองอาทิตย์แล้ว เหม็นมาก").hears("ส่งเรื่อง").does_not_hear("คำตอบ")


def test_a_question_in_the_middle_of_a_report_leaves_the_report_alone(world, resident):
    resident.says(LAMP).forget()
    resident.says("แล้วก็ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ ใช้อะไรบ้าง").hears("แจ้งขอเลขที่บ้าน", "เรื่องที่พิมพ์ไว้ก่อนหน้ายังอยู่")
    world.time_passes(minutes=11)
    assert world.case().words == LAMP


def test_no_answer_in_the_middle_of_a_report_is_a_matter_of_its_own(world, resident):
    resident.says(SURE).says(LAMP).says("ไม่ใช่คำตอบ")
    assert world.case().words == SURE
    resident.taps("ส่งเรื่อง")
    assert [case.words for case in world.cases()] == [SURE, LAMP]


def test_there_was_no_answer(resident):
    resident.says("ไม่ใช่คำตอบ").hears("ไม่มีคำตอบค้างอยู่")


def test_an_answer_to_an_officer_is_no_question(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("บ้านเลขที่เท่าไรคะ")
    resident.forget().says(SURE).hears("ส่งคำตอบของเรื่อง")


def test_what_is_delicate_is_asked_about_first(resident):
    resident.says("ร้องเรียนเจ้าหน้าที่เรียกเงินต้องยื่นกับใคร").hears("ละเอียดอ่อน").does_not_hear("คำตอบของสำนักงาน")


def test_old_buttons_do_nothing(world, resident):
    resident.says(SURE)
    world.time_passes(days=8)
    resident.forget().taps("ไม่ใช่คำตอบ").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.cases()


def test_another_persons_buttons_do_nothing(world, resident):
    resident.says(SURE)
    action = next(node["action"] for m in resident._heard() for node in components(m)
                  if node.get("action", {}).get("label") == "ไม่ใช่คำตอบ")
    world.phone("มือซน").follows().forget().taps_action(action).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.cases()


def test_words_that_were_unsent_are_not_kept(world, resident):
    resident.says(SURE).unsends(resident.last_message_id)
    assert world.rows(Question)[0].words == ""
    resident.forget().taps("ไม่ใช่คำตอบ").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Case)
