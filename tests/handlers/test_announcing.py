"""Officers announce from their phones; a second person approves; residents read."""

import pytest

from handlers.office import BANGKOK
from models import Announcement, Delivery, Edition, Muted, Person
from tests.world import World

RAIN = "พรุ่งนี้ฝนตกหนัก ขอให้เก็บของขึ้นที่สูงค่ะ"


@pytest.fixture
def writer(world):
    return world.officer("ช่างเอก")


@pytest.fixture
def chief(world):
    return world.officer("ปลัดสมชาย", "palad", "supervisor")


def write(phone, words: str = RAIN, topic: str = "ข่าวทั่วไป", people: str = "ทุกคน", time: str = "ส่งทันทีที่อนุมัติ"):
    phone.says("ประกาศ").taps("เขียนประกาศ").says(words).taps("พอแล้ว").taps(topic).taps(people)
    return phone.taps(time) if time else phone


def announced(world: World) -> None:
    """…sent, and whoever wrote it told."""
    world.time_passes(seconds=10)
    world.settle()


def lives_in(world: World, phone, village: int) -> None:
    with world.database.transaction() as session:
        Person.called(session, phone.user_id, world.clock()).village = village


def test_two_hands_and_everybody_hears(world, writer, chief, resident):
    resident.forget()
    write(writer).hears(RAIN, "ทุกคน", "3 คน ใช้โควตา 3", "ส่งทันทีที่อนุมัติ", "ส่งขออนุมัติ")
    writer.taps("ส่งขออนุมัติ").hears("ปลัดสมชาย")
    chief.hears(RAIN, "อนุมัติ", "ไม่อนุมัติ").taps("อนุมัติ").hears("อนุมัติแล้ว")
    announced(world)
    resident.hears(RAIN)
    writer.hears("อนุมัติแล้ว", "ส่งถึง LINE แล้ว 3 คน")
    (edition,) = world.rows(Edition)
    assert edition.state == "sent"
    assert [delivery.how for delivery in world.line.accepted if delivery.how == "multicast"] == ["multicast"]


def test_nobody_approves_what_they_wrote(world, chief):
    write(chief)
    assert "อนุมัติ" not in chief.buttons()
    chief.taps("ส่งขออนุมัติ").hears("ยังไม่มีหัวหน้าหรือผู้บริหารคนอื่น")
    assert world.rows(Announcement)[0].state == "draft"


def test_in_danger_one_who_may_approve_is_enough(world, chief, resident):
    resident.says("หยุดรับข่าว").forget()
    write(chief, "น้ำป่ามา ออกจากริมห้วยทันที", time="เหตุด่วน ส่งเลย").taps("อนุมัติ")
    announced(world)
    resident.hears("น้ำป่ามา")


def test_an_officer_without_the_right_approves_nothing(world, writer, chief, resident):
    other = world.officer("ครูแอน", "sueksa")
    write(writer).taps("ส่งขออนุมัติ")
    (announcement,) = world.rows(Announcement)
    approve = {"type": "postback", "data": f"announce:{announcement.id}:approve"}
    other.forget().taps_action(approve).hears("ไม่มีสิทธิ์")
    resident.forget().taps_action(approve).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    writer.taps_action(approve).hears("ไม่มีสิทธิ์")
    assert world.rows(Announcement)[0].state == "asked"


def test_an_approval_is_of_what_was_seen(world, writer, chief, resident):
    write(writer).taps("ส่งขออนุมัติ")
    seen = chief.button("อนุมัติ")
    writer.taps("แก้ข้อความ").says("พรุ่งนี้งดจ่ายน้ำ").taps("พอแล้ว").taps("ส่งขออนุมัติ")
    chief.forget().taps_action(seen).hears("แก้ไขไปแล้ว", "พรุ่งนี้งดจ่ายน้ำ")
    assert world.rows(Announcement)[0].state == "asked"
    chief.taps("อนุมัติ")
    announced(world)
    resident.hears("พรุ่งนี้งดจ่ายน้ำ")


def test_who_changes_the_words_is_not_who_approves_them(world, writer, chief):
    head = world.officer("หัวหน้าแดง", "chang", "head")
    write(writer).taps("ส่งขออนุมัติ")
    writer.forget()
    chief.taps("ดูตัวอย่าง").taps("แก้ข้อความ").says("ปลัดเขียนเอง").taps("พอแล้ว")
    writer.hears("ปลัดสมชาย แก้ประกาศที่ 1 ของท่าน")
    assert "อนุมัติ" not in chief.buttons()
    head.forget()
    chief.taps("ส่งขออนุมัติ").hears("ส่งให้ หัวหน้าแดง แล้ว")
    head.hears("ปลัดเขียนเอง").taps("อนุมัติ").hears("อนุมัติแล้ว")


def test_who_blocked_us_is_in_the_result(world, writer, chief, resident):
    world.phone("น้าแดง").follows().event({"type": "unfollow"})
    write(writer).hears("3 คน ใช้โควตา 3").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    writer.hears("ส่งถึง LINE แล้ว 3 คน เลิกติดตามเราแล้ว 1 คน")
    assert sorted(row.state for row in world.rows(Delivery)) == ["blocked", "sent", "sent", "sent"]


def test_without_quota_it_is_said_at_once_and_nothing_is_called_sent(world, writer, chief, resident):
    world.line.most, world.line.used = 300, 300
    world.time_passes(minutes=6)
    write(writer).taps("ส่งขออนุมัติ")
    chief.says("ประกาศ").taps("ดูตัวอย่าง").taps("อนุมัติ").hears("โควตาเดือนนี้ไม่พอ")
    announced(world)
    writer.says("ประกาศ").hears("กำลังทยอยส่ง", "รอโควตา")


def test_refused_it_goes_back_to_the_writer(world, writer, chief):
    write(writer).taps("ส่งขออนุมัติ").forget()
    chief.taps("ไม่อนุมัติ")
    writer.hears("ปลัดสมชาย ยังไม่อนุมัติ")
    assert world.rows(Announcement)[0].state == "draft"


def test_only_the_villages_that_are_meant(world, writer, chief, resident):
    far = world.phone("น้าแดง").follows()
    lives_in(world, resident, 3)
    lives_in(world, far, 5)
    far.forget(), resident.forget()
    write(writer, people="ทุกคน", time=None)
    writer.says("ยกเลิก")
    writer.taps("เขียนประกาศ").says(RAIN).taps("พอแล้ว").taps("ข่าวทั่วไป").says("หมู่ ๓").taps("ส่งทันทีที่อนุมัติ")
    writer.hears("หมู่ 3", "1 คน ใช้โควตา 1", "อีก 2 คนยังไม่บอกว่าอยู่หมู่ไหน").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    resident.hears(RAIN)
    far.does_not_hear(RAIN)
    far.says("ประกาศ").does_not_hear(RAIN)
    resident.says("ประกาศ").hears(RAIN)


def test_a_village_that_is_not_ours_is_asked_again(world, writer):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN).taps("พอแล้ว").taps("ข่าวทั่วไป").says("หมู่ 99").hears("ส่งถึงใคร")


def test_who_stopped_the_news_or_the_topic_is_spared(world, writer, chief, resident):
    quiet = world.phone("น้าแดง").follows().says("หยุดรับข่าว").forget()
    with world.database.transaction() as session:
        Muted.switch(session, Person.called(session, resident.user_id, world.clock()), "general")
    resident.forget()
    write(writer).taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    quiet.hears_nothing()
    resident.hears_nothing()
    assert {row.chat for row in world.rows(Delivery)} == {writer.user_id, chief.user_id}


def test_at_a_chosen_time_even_at_night(world, writer, chief, resident):
    write(writer, time=None).picks("เลือกวันเวลา", "2026-11-23T22:00").taps("ครั้งเดียว")
    writer.hears("จันทร์ 23 พ.ย. 2569", "22:00").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    resident.forget()
    world.time_passes(hours=12, minutes=59)
    resident.hears_nothing()
    world.time_passes(minutes=2)
    resident.hears(RAIN)


def test_what_is_approved_at_night_waits_for_the_morning(world, writer, chief, resident):
    world.time_passes(hours=13)
    write(writer).taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    resident.forget()
    announced(world)
    resident.hears_nothing()
    world.time_passes(hours=9)
    resident.hears(RAIN)


def test_every_week_without_holidays_until_a_day(world, writer, chief, resident):
    write(writer, time=None).says("พรุ่งนี้ 8:00").taps("ทุกวันอังคาร").taps("เว้นวันหยุดราชการ").says("31/12/2569 23:00")
    writer.hears("ส่งซ้ำ ครั้งต่อไป อังคาร 24 พ.ย. 2569", "อังคาร 1 ธ.ค. 2569").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    for _ in range(50):
        world.time_passes(days=1)
    times = [edition.at.astimezone(BANGKOK).strftime("%m-%d") for edition in world.rows(Edition)]
    assert times == ["11-24", "12-01", "12-08", "12-15", "12-22", "12-29"]
    assert world.rows(Announcement)[0].state == "ended"


def test_words_are_changed_before_it_goes_and_need_a_new_approval(world, writer, chief, resident):
    write(writer, time=None).picks("เลือกวันเวลา", "2026-11-24T08:00").taps("ครั้งเดียว").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    writer.says("ประกาศ").taps("แก้ข้อความ").says("เลื่อนเป็นวันพุธค่ะ").taps("พอแล้ว").hears("เลื่อนเป็นวันพุธ", "24 พ.ย.")
    resident.forget()
    world.time_passes(days=1)
    resident.hears_nothing()
    assert world.rows(Announcement)[0].state == "draft"


def test_cancelled_before_its_time_nobody_hears(world, writer, chief, resident):
    write(writer, time=None).picks("เลือกวันเวลา", "2026-11-24T08:00").taps("ครั้งเดียว").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    writer.says("ประกาศ").taps("ยกเลิกประกาศ").hears("ยกเลิกประกาศที่ 1 แล้ว")
    resident.forget()
    world.time_passes(days=2)
    resident.hears_nothing()


def test_a_correction_reaches_exactly_those_who_got_it(world, writer, chief, resident):
    lives_in(world, resident, 3)
    newcomer = world.phone("น้าแดง").follows().forget()
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN).taps("พอแล้ว").taps("ข่าวทั่วไป").says("3").taps("ส่งทันทีที่อนุมัติ")
    writer.taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    lives_in(world, newcomer, 3)
    resident.says("หยุดรับข่าว").forget()
    writer.says("ประกาศ").taps("แจ้งแก้ไข").says("ขออภัย เป็นมะรืนนี้ค่ะ").taps("พอแล้ว").hears("คนที่ได้รับประกาศที่ 1", "1 คน")
    writer.taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    resident.hears("ขออภัย เป็นมะรืนนี้")
    newcomer.hears_nothing()


def test_photos_travel_along(world, writer):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN).sends_photo().taps("พอแล้ว").taps("ข่าวทั่วไป").taps("ทุกคน")
    writer.taps("ส่งทันทีที่อนุมัติ")
    words, photo = world.rows(Announcement)[0].messages
    assert (words["text"], photo["type"]) == (RAIN, "image")
    assert photo["originalContentUrl"].startswith("https://bot.test/media/")


def test_the_cost_is_shown_beside_what_is_left(world, writer, chief, resident):
    world.line.most, world.line.used = 300, 268
    world.time_passes(minutes=6)
    write(writer).hears("3 คน ใช้โควตา 3 จากที่เหลือ 2", "โควตาเดือนนี้ไม่พอ").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    resident.forget()
    announced(world)
    reached = [row.state for row in world.rows(Delivery)]
    assert sorted(reached) == ["sent", "waiting_quota", "waiting_quota"]
    world.line.used = 200
    world.time_passes(minutes=6)
    announced(world)
    assert {row.state for row in world.rows(Delivery)} == {"sent"}


@pytest.mark.parametrize("words", ["ประกาศ", "ประกาศค่ะ"])
def test_a_resident_without_news_is_told_so(resident, words):
    resident.forget().says(words).hears("ยังไม่มีประกาศใหม่")


def test_what_was_edited_is_not_approved_by_an_old_card(world, writer, chief, resident):
    write(writer).taps("ส่งขออนุมัติ")
    writer.says("ประกาศ").taps("แก้ข้อความ").says("ขายหวยค่ะ").taps("พอแล้ว").hears("ต้องขออนุมัติใหม่")
    chief.taps("อนุมัติ").hears("ร่าง ยังไม่ได้ขออนุมัติ")
    resident.forget()
    announced(world)
    resident.hears_nothing()


def test_new_words_leave_the_repeat_as_it_was(world, writer, chief):
    write(writer, time=None).says("พรุ่งนี้ 8:00").taps("ทุกวันอังคาร").taps("เว้นวันหยุดราชการ").says("31/12/2569 23:00")
    before = world.rows(Announcement)[0]
    writer.taps("แก้ข้อความ").says("ข่าวใหม่ค่ะ").taps("พอแล้ว")
    after = world.rows(Announcement)[0]
    assert (after.repeats, after.until, after.starts_at) == (before.repeats, before.until, before.starts_at)
    assert after.messages[0]["text"] == "ข่าวใหม่ค่ะ"


def test_a_photo_announced_can_be_looked_at_again(world, writer, chief, resident):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN).sends_photo().taps("พอแล้ว").taps("ข่าวทั่วไป").taps("ทุกคน")
    writer.taps("ส่งทันทีที่อนุมัติ").taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    resident.forget().says("ประกาศ").hears(RAIN, "ดูรูปที่ 1")


def test_a_correction_stops_the_mistake_only_when_it_is_approved(world, writer, chief, resident):
    world.line.most, world.line.used = 300, 268
    world.time_passes(minutes=6)
    write(writer).taps("ส่งขออนุมัติ")
    chief.taps("อนุมัติ")
    announced(world)
    writer.says("ประกาศ").taps("แจ้งแก้ไข").says("ยกเลิก")
    assert world.rows(Edition)[0].state == "sending"
    writer.says("ประกาศ").taps("แจ้งแก้ไข").says("ขออภัยค่ะ").taps("พอแล้ว").taps("ส่งขออนุมัติ")
    chief.says("ประกาศ").taps("ดูตัวอย่าง").taps("อนุมัติ")
    assert world.rows(Edition)[0].state == "cancelled"


def test_an_officers_question_left_alone_does_not_swallow_a_cry_for_help(world, writer):
    writer.says("ประกาศ").taps("เขียนประกาศ")
    world.time_passes(hours=9)
    writer.says("ช่วยด้วย ไฟไหม้บ้านลุงมี หมู่ 3").hears("โทร 199")


def test_a_range_of_villages(world, writer):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN).taps("พอแล้ว").taps("ข่าวทั่วไป").says("หมู่ 1-3 กับ ๕")
    writer.taps("ส่งทันทีที่อนุมัติ")
    assert world.rows(Announcement)[0].audience["villages"] == [1, 2, 3, 5]


def test_what_is_half_written_waits_while_a_case_is_answered(world, writer, chief, resident):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN)
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    writer.taps("ขอข้อมูล").says("เสาต้นไหนครับ").hears("กลับมาต่อจากที่ทำค้างไว้", "พอแล้ว")
    writer.taps("พอแล้ว").taps("ข่าวทั่วไป").taps("ทุกคน").taps("ส่งทันทีที่อนุมัติ")
    assert [message["text"] for message in world.rows(Announcement)[0].messages] == [RAIN]


def test_it_waits_also_when_the_other_form_is_cancelled(world, writer, resident):
    writer.says("ประกาศ").taps("เขียนประกาศ").says(RAIN)
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    writer.taps("ไม่รับ").says("ยกเลิก").hears("ยกเลิกแล้วค่ะ", "กลับมาต่อจากที่ทำค้างไว้")
    writer.says("ยกเลิก").does_not_hear("กลับมาต่อ")
