"""ลบข้อมูล: asked once more, cases stay, nobody can tell whose they were, nothing can be sent any more."""

import pytest

from bot.line import Outcome
from models import Base, Case, Conversation, Erasure, Forum, Media, OutboxMessage, Person, Piece
from tests.handlers.hall import a_forum, answers
from tests.handlers.mine.everything import where_it_stands

LAMP = "ไฟกิ่งหน้าบ้านดับมาสามวันแล้ว ม.3 ผมชื่อสมชาย ใจดี โทร 081-234-5678"
ROAD = "ถนนหน้าบ้านยายเป็นหลุมลึกมาก ม.3"
SECRETS = ("สมชาย", "081-234-5678", "ยายคำแปง", "ท้ายซอยหลังวัดเก่า", "ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ")
GONE_FOR_GOOD = {"days": 2}


def busy(world, resident, officer) -> None:
    """Somebody who has been everywhere: two cases, photos, a place, an answer, a question, a forum, an idea."""
    resident.says(LAMP).sends_photo().sends_place().taps("ส่งเรื่อง").taps("ใช่ หมู่ 3")
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("บ้านใครคะ")
    resident.says("บ้านยายคำแปง ท้ายซอยหลังวัดเก่า")
    resident.says("ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ")
    a_forum(world, seats=1)
    resident.says("ประชาคม").taps("เสนอวาระ").says("อยากให้คุณสมชาย ใจดี มาพูด ท้ายซอยหลังวัดเก่า").taps("ส่ง")
    resident.says("ประชาคม").taps("เข้าร่วม")
    resident.says("ข้อมูลของฉัน").taps("ดาวน์โหลด")


def erased(phone, label: str = "ลบ ให้ทำเรื่องต่อ"):
    return phone.says("ข้อมูลของฉัน").taps("ลบข้อมูล").taps(label)


def test_it_is_explained_and_asked_once_more(world, resident, officer):
    resident.says(ROAD).taps("ส่งเรื่อง")
    reference = world.case().reference
    resident.forget().says("ข้อมูลของฉัน").taps("ลบข้อมูล")
    resident.hears("จะลบ", "จะเหลือ", "มี 1 เรื่องที่ยังไม่เสร็จ", reference, "ลบ ให้ทำเรื่องต่อ", "ลบ และถอนเรื่อง", "ไม่ลบ")
    resident.taps("ไม่ลบ").hears("ยกเลิกแล้ว")
    assert world.case().words == ROAD and not world.rows(Erasure)


def test_without_an_open_case_one_button_is_enough(world, resident):
    resident.says("ลบข้อมูล").does_not_hear("ยังไม่เสร็จ").taps("ลบเลย").hears("ลบข้อมูลของท่านแล้ว")


def test_a_button_of_long_ago_erases_nothing(world, resident):
    resident.says("ลบข้อมูล")
    world.time_passes(days=20)
    resident.forget().taps("ลบเลย").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Erasure)


def test_nothing_in_the_whole_database_tells_who_it_was(world, resident, officer):
    busy(world, resident, officer)
    assert all(where_it_stands(world, secret) for secret in SECRETS), "else this test proves nothing"
    erased(resident).hears("ลบข้อมูลของท่านแล้ว")
    world.time_passes(**GONE_FOR_GOOD)
    for secret in (*SECRETS[:2], SECRETS[4], resident.user_id, resident.user_id[-6:]):
        assert where_it_stands(world, secret) == [], secret
    # a place and a nickname in free words are no pattern: they go with the bubbles, and from what officers were sent
    assert where_it_stands(world, "ยายคำแปง") == ["case_event.words"]
    assert [(piece.text, piece.latitude, piece.message_id) for piece in world.rows(Piece)] == [(None, None, None)] * 4
    assert {media.state for media in world.rows(Media)} == {"withdrawn"}


def test_the_work_goes_on_and_officers_know(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.forget()
    erased(resident)
    case = world.case()
    officer.hears(f"ผู้แจ้งเรื่อง {case.reference} ลบข้อมูลของตนแล้ว", "ทำต่อได้")
    assert case.status == "received" and "[ชื่อบุคคล]" in case.words and "ไฟกิ่งหน้าบ้านดับ" in case.words
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนหลอดแล้วค่ะ")
    resident.forget()
    world.time_passes(days=9)
    resident.hears_nothing()
    assert (world.case().status, world.case().confirmed_by) == ("confirmed", "silence")


def test_open_cases_may_be_withdrawn_with_it(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    erased(resident.forget(), "ลบ และถอนเรื่อง").hears("ลบข้อมูลของท่านแล้ว")
    assert world.case().status == "cancelled"
    officer.hears("และถอนเรื่องนี้ด้วย")


def test_a_question_to_the_resident_waits_for_nobody(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนคะ")
    erased(resident)
    assert world.case().status == "accepted"


def test_a_pin_becomes_a_neighbourhood(world, resident, officer):
    resident.says(LAMP).sends_place(18.751234, 99.981234).taps("ส่งเรื่อง")
    erased(resident)
    assert (world.case().latitude, world.case().longitude) == (18.751, 99.981)
    officer.says("งานของฉัน").taps("ไม่รับ").says("นอกเขต อบต.")


def test_a_seat_goes_to_whoever_waits(world, resident):
    a_forum(world, seats=1)
    other = world.phone("ลุงคำ").follows()
    resident.says("ประชาคม").taps("เข้าร่วม")
    other.says("ประชาคม").taps("เข้าร่วม").hears("ลงชื่อสำรองให้")
    resident.says("ลบข้อมูล").taps("ลบเลย")
    other.hears("ที่นั่ง")
    assert answers(world)[other.user_id] == "coming"
    assert world.rows(Forum)[0].seats == 1


def test_nothing_can_be_sent_any_more(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    erased(resident).forget()
    world.time_passes(minutes=10)
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("เสาต้นไหนคะ")
    world.time_passes(days=1)
    resident.hears_nothing()
    gone = world.case().chat
    assert [row.state for row in world.rows(OutboxMessage) if row.chat == gone and row.key.startswith("event")] == []


def test_who_writes_again_is_somebody_new(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    erased(resident).forget()
    resident.says("เรื่องของฉัน").hears("เพื่อนบ้านไม่เห็นชื่อ", "ยังไม่มีเรื่องที่แจ้งไว้")
    resident.says(ROAD).taps("ส่งเรื่อง").hears("เลขที่เรื่อง")
    world.time_passes(**GONE_FOR_GOOD)
    assert [erasure.chat for erasure in world.rows(Erasure)] == [None]
    old, new = world.cases()
    assert old.chat.startswith("gone-") and new.chat == resident.user_id
    officer.says(new.reference).taps("รับเรื่อง")
    resident.hears("รับเรื่องแล้ว")
    assert [row.chat for row in world.rows(Conversation) if row.chat == resident.user_id] == [resident.user_id]


def test_the_farewell_waits_for_line_and_then_the_address_goes_all_the_same(world, resident):
    resident.says("ลบข้อมูล")
    world.line.reachable = False
    resident.taps("ลบเลย")
    world.time_passes(days=3)
    assert world.rows(Erasure)[0].finished_at is not None
    assert where_it_stands(world, resident.user_id) == []


def test_an_answer_that_was_on_its_way_meanwhile_ends_too(world, resident):
    resident.says("ลบข้อมูล")
    world.line.script = [Outcome("later", "busy")] * 2
    resident.says("บ้านยายคำแปง ไฟดับ ม.3")
    resident.says("ลบข้อมูล").taps("ลบเลย")
    world.time_passes(minutes=10)
    world.time_passes(days=2)
    assert where_it_stands(world, resident.user_id) == where_it_stands(world, "ยายคำแปง") == []
    assert world.rows(Erasure)[0].finished_at is not None


def test_an_officer_is_told_why_not(world, officer):
    officer.forget().says("ลบข้อมูล").hears("ท่านเป็นเจ้าหน้าที่อยู่")
    assert not world.rows(Erasure)


def test_a_link_given_before_opens_nothing(world, resident):
    busy_link = resident.says("ข้อมูลของฉัน").taps("ดาวน์โหลด")
    busy_link.says("ลบข้อมูล").taps("ลบเลย")
    assert not where_it_stands(world, "my-data") or world.rows(Person)[0].line_id.startswith("gone-")
    assert world.rows(Case) == []


#: what wiping knows of; a table that comes new and names people or chats has to be looked at there
WIPED = {
    *("agenda_item", "agreement", "attendance", "ballot", "case", "conversation", "data_link", "delivery"),
    *("department_group", "draft", "erasure", "follow", "inbox_event", "muted", "officer", "outbox_message", "parcel"),
    *("person", "piece", "question", "rating", "support"),
}


def test_every_table_that_names_people_is_known_here():
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        if {"chat", "line_id", "person_id"} & set(table.columns.keys())
    }
    assert naming == WIPED


@pytest.mark.parametrize("typed", ["ลบข้อมูล", "ลบข้อมูลค่ะ"])
def test_it_may_be_typed(resident, typed):
    resident.says(typed).hears("ลบข้อมูลของท่าน", "ลบเลย")
