"""A resident's own cases, and following by reference."""

import pytest

from models import Draft

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def filed(world, resident):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    return world.case().reference


def test_own_cases_with_a_progress_line(resident, filed):
    resident.says("เรื่องของฉัน").hears(filed, "●○○○○", "รอรับเรื่อง", "เพิ่มข้อมูล", "ถอนเรื่อง")


@pytest.mark.parametrize(
    "words", ["เมื่อไหร่จะมาซ่อมคะ", "ตกลงไผจะมาผ่อ", "ยังบ่มาเตื้อ", "ยังไม่มีใครมาเลย", "ไปถึงไหนแล้ว", "สถานะ"]
)
def test_who_waits_is_shown_the_case_and_no_new_one_begins(world, resident, filed, words):
    resident.says(words).hears(filed, "รอรับเรื่อง", "ภายใน", "เพิ่มข้อมูล")
    assert not [draft for draft in world.rows(Draft) if draft.state == "open"]


def test_of_a_draft_and_of_an_alarm_such_words_are_a_part(world, resident):
    resident.says(LAMP).says("ยังไม่มีใครมาเลย").hears("ยังไม่มีใครมาเลย").taps("ยกเลิก")
    resident.says("ไฟไหม้บ้านหมู่ 5 ช่วยด้วย").forget().says("ยังไม่มีใครมาเลย").hears("เพิ่มในเรื่อง")


def test_nothing_filed_yet(resident):
    resident.says("เรื่องของฉัน").hears("ยังไม่มีเรื่องที่แจ้งไว้")


def test_asking_how_to_follow(resident):
    resident.says("ติดตามเรื่อง").hears("พิมพ์เลขที่เรื่อง")


@pytest.mark.parametrize("typed", ["{0}", "{0} ถึงไหนแล้วคะ", "{1}", "{2}", "เลขที่{0}ค่ะ"])
def test_a_reference_is_understood_however_typed(resident, filed, typed):
    resident.says(typed.format(filed, filed.lower().replace("-", ""), filed.replace("-", " "))).hears("รอรับเรื่อง", filed)


def test_an_unknown_reference(resident):
    resident.says("BO69-AAAAAA").hears("ไม่พบเลขที่ BO69-AAAAAA")


def test_a_neighbour_sees_public_fields_only(world, filed):
    neighbour = world.phone("ลุงคำ").follows().forget()
    neighbour.says(filed).hears("รอรับเรื่อง", "ไฟฟ้าสาธารณะ", "กองช่าง").forget()
    neighbour.says(filed).does_not_hear("หน้าวัด", "เพิ่มข้อมูล", "ถอนเรื่อง")


def test_guessing_references_does_not_pay(world, filed):
    guesser = world.phone("มือซน").follows()
    for _ in range(20):
        guesser.says("BO69-AAAAAA")
    guesser.forget().says(filed).hears("ค้นเลขที่เรื่องหลายครั้ง")


def test_adding_words_and_photos_later(world, resident, filed):
    officer = world.officer("ช่างเอก")
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").hears("พิมพ์หรือส่งรูปเพิ่ม")
    resident.says("ต้นที่สองนับจากประตูวัด").hears("เพิ่มในเรื่อง")
    resident.sends_photo().hears("เพิ่มในเรื่อง")
    officer.hears("ต้นที่สองนับจากประตูวัด", "รูป")
    assert len(world.cases()) == 1


def test_what_comes_much_later_is_a_new_matter(world, resident, filed):
    resident.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").forget()
    world.time_passes(minutes=11)
    resident.says("ถนนหน้าบ้านเป็นหลุมลึกมาก").hears("ส่งเรื่อง")


def test_withdrawing_needs_no_reason(world, resident, filed):
    officer = world.officer("ช่างเอก")
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง").hears("ถอนเรื่องแล้ว")
    officer.hears("ถอนเรื่อง", filed)
    assert world.case().status == "cancelled"
    resident.taps("ถอนเรื่อง").hears("ทำไม่ได้แล้ว")


def test_old_buttons_of_a_finished_case_do_nothing(world, resident, filed):
    resident.taps_action({"type": "postback", "label": "x", "data": f"case:{filed}:fixed"}).hears("ทำไม่ได้แล้ว")
    assert world.case().status == "received"


def test_news_can_be_stopped_and_resumed(world, resident):
    resident.says("หยุดรับข่าว").hears("หยุดส่งข่าวแล้ว")
    assert not world.people()[0].wants_news
    resident.says("รับข่าว").hears("จะส่งข่าว")
    assert world.people()[0].wants_news


def test_what_is_kept_about_me(resident, filed):
    resident.says("ข้อมูลของฉัน").hears("เรื่องที่ส่งมา 1 เรื่อง")


def test_nothing_is_pushed_to_whoever_blocked_us(world, resident, filed):
    officer = world.officer("ช่างเอก")
    resident.blocks()
    officer.says("งานของฉัน").taps("รับเรื่อง")
    resident.hears_nothing()
    resident.follows().hears("มีอะไรให้ช่วย")
