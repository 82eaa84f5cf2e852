"""A resident finds a forum, says whether they come, and moves up from the waiting list."""

from datetime import timedelta

import pytest

from models import AgendaItem, Case, Draft, Person
from tests.handlers.hall import START, a_forum, answers, tapping, the_forum, until


def test_without_forums_it_says_so(resident):
    resident.says("ประชาคม").hears("ยังไม่มีประชาคม")


def test_the_list_shows_when_where_who_and_the_three_buttons(world, resident):
    a_forum(world, seats=30, pin=(18.75, 99.98), agenda="ถนนสายใน")
    resident.says("ประชาคมค่ะ").hears("แผนหมู่บ้าน", "วันพฤหัสบดี 3 ธ.ค. 2569 เวลา 09:00 น.", "ศาลาวัดบ้านอ้อน", "ทั้งตำบล", "0 คน")
    resident.says("ประชาคม").hears("เหลือ 30 จาก 30 ที่", "ถนนสายใน")
    assert resident.buttons() == ["เข้าร่วม", "ไม่สะดวก", "เสนอวาระ", "ดูแผนที่"]


def test_another_villages_forum_is_not_shown_and_who_told_no_village_sees_all(world, resident):
    a_forum(world, title="ของหมู่ห้า", villages=[5])
    a_forum(world, title="ของหมู่สาม", villages=[3])
    resident.says("ประชาคม").hears("ของหมู่ห้า", "ของหมู่สาม")
    with world.database.transaction() as session:
        Person.called(session, resident.user_id, world.clock()).village = 3
    resident.says("ประชาคม").does_not_hear("ของหมู่ห้า").hears("ของหมู่สาม", "หมู่ 3")


def test_saying_yes_then_no_then_yes_again(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("เข้าร่วม").hears("ลงชื่อเข้าร่วมให้แล้ว", "ศาลาวัดบ้านอ้อน")
    resident.says("ประชาคม").hears("1 คน", "ท่านลงชื่อว่าจะเข้าร่วมแล้ว")
    resident.taps("ไม่สะดวก").hears("ไม่เป็นไรค่ะ")
    assert answers(world) == {resident.user_id: "not_coming"}
    resident.taps("เข้าร่วม")
    assert answers(world) == {resident.user_id: "coming"}


def test_tapping_twice_takes_one_seat(world, resident):
    a_forum(world, seats=2)
    resident.says("ประชาคม").taps("เข้าร่วม").taps("เข้าร่วม").says("ประชาคม").hears("เหลือ 1 จาก 2 ที่")


def test_the_waiting_list_moves_up_in_order_and_tells(world):
    a_forum(world, seats=1)
    first, second, third = (world.phone(name) for name in ("หนึ่ง", "สอง", "สาม"))
    first.says("ประชาคม").taps("เข้าร่วม").hears("ลงชื่อเข้าร่วม")
    second.says("ประชาคม").hears("เต็มแล้ว").taps("เข้าร่วม").hears("สำรอง", "ลำดับที่ 1")
    third.says("ประชาคม").taps("เข้าร่วม").hears("ลำดับที่ 2")
    second.taps("เข้าร่วม").hears("ลำดับที่ 1")
    first.taps("ไม่สะดวก")
    second.hears("มีที่ว่างแล้วค่ะ", "แผนหมู่บ้าน")
    third.hears_nothing()
    first.taps("เข้าร่วม").hears("ลำดับที่ 2")
    second.taps("ไม่สะดวก").hears("ไม่เป็นไร")
    third.hears("มีที่ว่างแล้วค่ะ")
    assert answers(world) == {
        first.user_id: "waiting",
        second.user_id: "not_coming",
        third.user_id: "coming",
    }


def test_someone_who_leaves_the_waiting_list_frees_no_seat(world):
    a_forum(world, seats=1)
    first, second, third = (world.phone(name) for name in ("หนึ่ง", "สอง", "สาม"))
    for phone in (first, second, third):
        phone.says("ประชาคม").taps("เข้าร่วม").forget()
    second.taps("ไม่สะดวก")
    third.hears_nothing()
    first.taps("ไม่สะดวก")
    third.hears("มีที่ว่างแล้วค่ะ")


def test_moving_up_wakes_nobody_at_night(world):
    a_forum(world, seats=1)
    first, second = world.phone("หนึ่ง"), world.phone("สอง")
    for phone in (first, second):
        phone.says("ประชาคม").taps("เข้าร่วม").forget()
    until(world, START - timedelta(days=1), hours=10)
    first.forget().taps("ไม่สะดวก")
    second.forget().hears_nothing()
    until(world, START - timedelta(days=1), hours=2)
    second.hears("มีที่ว่างแล้วค่ะ")


@pytest.mark.parametrize("label", ["เข้าร่วม", "ไม่สะดวก", "เสนอวาระ"])
def test_after_the_start_the_buttons_explain_themselves(world, resident, label):
    a_forum(world)
    resident.says("ประชาคม")
    until(world, minutes=-5)
    resident.taps(label).hears("เริ่มไปแล้ว")
    assert not answers(world) and not world.rows(AgendaItem)
    resident.says("ประชาคม").does_not_hear("เข้าร่วม", "เสนอวาระ").hears("กำลังประชุม")


def test_a_forum_that_is_over_is_listed_no_more(world, resident):
    a_forum(world)
    resident.says("ประชาคม")
    until(world, hours=-7)
    resident.taps("เข้าร่วม").hears("จบแล้ว")
    resident.says("ประชาคม").hears("ยังไม่มีประชาคม")


def test_a_button_of_a_forum_that_never_was_is_answered_kindly(world, resident):
    for data in (("forum", 99, "coming"), ("forum", "x", "coming"), ("forum", "9" * 30, "coming"), ("vote", 1, 0)):
        tapping(resident, *data).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")


def test_a_resident_cannot_use_an_officers_buttons(world, resident):
    a_forum(world)
    for verb in ("cancel", "change", "invite", "code", "script", "agenda", "add_item", "end", "minutes", "resolve"):
        tapping(resident, "forum", 1, verb).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    tapping(resident, "forums", "create").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    tapping(resident, "resolution", 1, "done").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert the_forum(world).state == "open"


# proposing


def test_proposing_for_the_agenda(world, resident, officer):
    a_forum(world, organiser=1)
    resident.says("ประชาคม").taps("เสนอวาระ").hears("พิมพ์มาสั้น ๆ").says("อยากให้มีตลาดนัดวันเสาร์")
    resident.taps("ส่ง").hears("ส่งให้ผู้จัดประชาคมแล้ว")
    officer.hears("มีคนเสนอวาระ", "อยากให้มีตลาดนัดวันเสาร์").taps("บรรจุ").hears("บรรจุเข้าวาระแล้ว")
    resident.hears("เข้าวาระประชาคม")
    resident.says("ประชาคม").hears("• อยากให้มีตลาดนัดวันเสาร์")
    officer.taps("ไม่บรรจุ").hears("จัดการไปแล้ว")
    assert [item.state for item in world.rows(AgendaItem)] == ["accepted"]


def test_an_item_that_is_left_out_is_told_too(world, resident, officer):
    a_forum(world, organiser=1)
    resident.says("ประชาคม").taps("เสนอวาระ").says("ขอให้สร้างสนามบิน").taps("ส่ง").forget()
    officer.taps("ไม่บรรจุ").hears("ไม่บรรจุแล้ว")
    resident.hears("ครั้งนี้ยังไม่ได้เข้าวาระ")
    resident.says("ประชาคม").does_not_hear("สนามบิน")


def test_a_delicate_matter_is_not_put_on_an_agenda(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("เสนอวาระ").says("ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม")
    resident.hears("ละเอียดอ่อน", "ปลัด อบต.")
    assert not world.rows(AgendaItem) and [draft.lane for draft in world.rows(Draft)] == ["ask"]


def test_an_item_taken_back_in_line_is_forgotten(world, resident, officer):
    a_forum(world, organiser=1)
    resident.says("ประชาคม").taps("เสนอวาระ").says("ขอให้ย้ายบ้านนายดำ")
    bubble = resident.last_message_id
    resident.taps("ส่ง").unsends(bubble)
    officer.forget().taps("บรรจุ").hears("จัดการไปแล้ว")
    officer.says("ประชาคม").taps("จัดวาระ").does_not_hear("นายดำ").hears("ยังไม่มีวาระ")
    assert [item.words for item in world.rows(AgendaItem)] == ["(ผู้แจ้งลบข้อความนี้แล้ว)"]


def test_ones_own_data_count_forums(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("ไม่สะดวก").says("ข้อมูลของฉัน").hears("ประชาคมที่ตอบหรือไปร่วม 1 ครั้ง")


def test_a_word_of_ours_is_not_taken_for_an_item(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("เสนอวาระ").says("เรื่องของฉัน").hears("ยังไม่มีเรื่องที่แจ้งไว้")
    resident.taps("เสนอวาระ").says("ยกเลิก").hears("ยกเลิกแล้ว")
    assert not world.rows(AgendaItem)


def test_danger_comes_before_an_agenda(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("เสนอวาระ").says("ช่วยด้วย ไฟไหม้บ้าน หมู่ 3").hears("199")
    assert [case.urgency for case in world.rows(Case)] == ["emergency"]
