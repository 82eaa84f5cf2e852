"""Several people, one matter."""

import pytest

from models import Case, Follow, OutboxMessage, Piece
from tests.world import words_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
SAME = "ไฟหน้าวัดดับ หมู่ 3 มืดมากเลยค่ะ"


@pytest.fixture
def neighbour(world):
    return world.phone("ลุงคำ").follows().forget()


@pytest.fixture
def filed(world, resident, officer):
    """What ป้าแก้ว reported two days ago."""
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.taps("รับเรื่อง").forget()
    world.time_passes(days=2)
    resident.forget()
    return world.case().reference


@pytest.fixture
def joined(neighbour, filed, officer):
    neighbour.says(SAME).taps("เรื่องเดียวกัน").forget()
    officer.forget()
    return filed


def test_a_neighbours_report_is_asked_about_with_age_status_and_place(neighbour, filed):
    neighbour.says(SAME).hears(
        "มีเพื่อนบ้านแจ้งแล้ว 1 คน", "2 วันก่อน", "รับเรื่องแล้ว", "หมู่ 3 · หน้าวัด", "เรื่องเดียวกัน", "คนละเรื่อง", "ส่งเรื่อง"
    )
    neighbour.does_not_hear("ป้าแก้ว", "สามวัน", filed)


def test_joining_follows_and_loses_no_word_or_photo(world, neighbour, officer, filed):
    neighbour.sends_photo().says(SAME).taps("เรื่องเดียวกัน").hears("รวมกับเรื่องที่มีคนแจ้งไว้แล้ว", filed, "เพื่อนบ้านไม่เห็นชื่อท่าน")
    assert world.case().words == LAMP, "one case, and its words are its author's"
    officer.hears("เพื่อนบ้านอีกคน", "รวม 2 คน", SAME)
    officer.says(filed).hears("ร่วมแจ้ง", "1 คน", f"เพื่อนบ้านเพิ่ม: {SAME}", "ดูรูปที่ 1")
    world.time_passes(hours=1)
    assert world.case()


def test_every_follower_hears_every_update(neighbour, resident, officer, joined):
    officer.says(joined).taps("เริ่มงาน")
    resident.hears("กำลังดำเนินการ", joined)
    neighbour.hears("กำลังดำเนินการ", joined)
    officer.taps("เสร็จสิ้น").sends_photo().says("เปลี่ยนหลอดใหม่แล้วครับ")
    resident.hears("เปลี่ยนหลอดใหม่", "หายแล้ว", LAMP)
    neighbour.hears("เปลี่ยนหลอดใหม่", "ดูรูปหลังทำ 1", "ยังไม่หาย")
    resident.taps("หายแล้ว")
    neighbour.hears("ผู้แจ้งยืนยันแล้ว")


def test_a_neighbour_is_told_nothing_of_whoever_reported(world, neighbour, officer, joined):
    officer.says(joined).taps("เสร็จสิ้น").says("ไม่มีรูป").says("คุณสมชาย ใจดี 081-234-5678 แจ้งมา ซ่อมแล้ว")
    told = "\n".join(words_of(row.message) for row in world.rows(OutboxMessage) if row.chat == neighbour.user_id)
    assert "ไฟกิ่ง" not in told and "081-234-5678" not in told and "สมชาย" not in told
    assert "ซ่อมแล้ว" in told


def test_a_neighbour_cannot_do_what_is_the_authors(world, neighbour, joined):
    for verb in ("withdraw", "fixed", "add"):
        neighbour.taps_action({"type": "postback", "data": f"case:{joined}:{verb}"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    neighbour.taps_action({"type": "postback", "data": f"thread:{joined}:0"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert world.case().status == "accepted"


def test_what_one_follows_stands_among_ones_own(neighbour, joined):
    neighbour.says("เรื่องของฉัน").hears("เรื่องที่ติดตาม", joined, "●●○○○", "เลิกติดตาม").taps("เลิกติดตาม").hears("เลิกติดตาม")
    neighbour.says("เรื่องของฉัน").hears("ยังไม่มีเรื่อง")


def test_a_follower_adds_something(neighbour, officer, resident, joined):
    neighbour.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").hears("พิมพ์หรือส่งรูปเพิ่ม").says("ต้นข้างศาลาด้วยนะ").hears("เพิ่มในเรื่อง")
    officer.hears("ผู้ติดตามส่งเพิ่ม", "ต้นข้างศาลาด้วยนะ")
    resident.hears_nothing()


def test_a_followers_words_are_no_answer_to_the_authors_question(world, neighbour, resident, officer, joined):
    officer.says(joined).taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    neighbour.says("เรื่องของฉัน").taps("เพิ่มข้อมูล").says("ต้นหน้าประตูวัดเลย")
    assert world.case().status == "need_info"
    resident.says("ต้นที่สอง")
    assert world.case().status == "accepted"


def test_another_matter_goes_on(world, neighbour, filed):
    neighbour.says(SAME).taps("คนละเรื่อง").hears(SAME, "ส่งเรื่อง").says("ดวงริมถนนนะ").does_not_hear("เรื่องเดียวกัน")
    neighbour.taps("ส่งเรื่อง")
    assert len(world.cases()) == 2 and not world.rows(Follow)


def test_left_alone_it_is_sent_as_a_matter_of_its_own(world, neighbour, filed):
    neighbour.says(SAME).hears("ถ้าไม่กดอะไร จะส่งเป็นเรื่องใหม่")
    world.time_passes(minutes=11)
    assert len(world.cases()) == 2


def test_said_to_be_the_same_after_it_was_sent_the_cases_are_merged(world, neighbour, officer, filed):
    neighbour.says(SAME)
    world.time_passes(minutes=11)
    neighbour.taps("เรื่องเดียวกัน").hears("รวมเรื่อง", filed)
    first, second = world.cases()
    assert (second.status, second.duplicate_of_id) == ("duplicate", first.id)
    officer.hears("บอกว่าเป็นเรื่องเดียวกับ", filed).says(filed).taps("เริ่มงาน")
    neighbour.hears("กำลังดำเนินการ").says("คนละเรื่อง").hears("แยกเรื่อง")
    assert [case.status for case in world.cases()] == ["in_progress", "received"]


@pytest.mark.parametrize("choose", [lambda phone: phone.taps("คนละเรื่อง"), lambda phone: phone.says("คนละเรื่อง")])
def test_joined_by_mistake_the_report_is_open_again(world, neighbour, officer, joined, choose):
    choose(neighbour)
    neighbour.hears(SAME, "ส่งเรื่อง").taps("ส่งเรื่อง")
    officer.hears("เป็นเรื่องใหม่ ไม่เกี่ยวกับ", joined)
    second = world.cases()[1]
    assert second.words == SAME and not world.rows(Follow)
    assert {piece.case_id for piece in world.rows(Piece) if piece.text == SAME} == {second.id}


def test_the_number_may_be_typed(world, neighbour, filed):
    neighbour.says(SAME).says("1").hears("รวมกับเรื่อง")
    assert world.case()
    other = world.phone("น้าแสง").says(SAME).hears("มีเพื่อนบ้านแจ้งแล้ว 2 คน").says("2").hears("ส่งเรื่อง")
    other.says("ส่งเรื่อง")
    assert len(world.cases()) == 2


def test_ones_own_repeat_joins_ones_own_case(world, resident, officer, filed):
    resident.says("ไฟหน้าวัดยังดับอยู่เลย ม.3").hears("ท่านแจ้งเรื่องคล้ายกันไว้แล้ว").taps("เรื่องเดียวกัน").hears("ของท่านแล้ว", filed)
    officer.hears("ผู้แจ้งบอกอีกครั้ง", "ยังดับอยู่เลย")
    assert world.case() and not world.rows(Follow)


def test_the_same_as_what_was_finished_lately_opens_it_again(world, resident, neighbour, officer, filed):
    chief = world.officer("ปลัด", "palad", "supervisor")
    officer.says(filed).taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนแล้วครับ")
    resident.forget()
    neighbour.says(SAME).hears("เสร็จสิ้น", "ถ้ายังไม่หาย").taps("เรื่องเดียวกัน").hears("เปิดเรื่องอีกครั้ง")
    assert world.case().status == "reopened"
    chief.hears(filed)
    resident.hears("เปิดเรื่องอีกครั้ง")


def test_a_follower_disputes(world, neighbour, officer, joined):
    officer.says(joined).taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนแล้วครับ")
    neighbour.taps("ยังไม่หาย").hears("หัวหน้างานก็จะได้เห็นเรื่องนี้").says("ยังมืดอยู่เลยตรงศาลา")
    assert world.case().status == "reopened"
    officer.hears("ยังมืดอยู่เลยตรงศาลา")


def test_the_first_author_withdraws_and_the_neighbours_trouble_stays(world, resident, neighbour, officer, joined):
    third = world.phone("น้าแสง").says(SAME).taps("เรื่องเดียวกัน").forget()
    officer.forget()
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง").hears("มีเพื่อนบ้านแจ้งเรื่องเดียวกัน")
    old, heir = world.cases()
    assert (old.status, heir.status, heir.words) == ("cancelled", "received", SAME)
    neighbour.hears("ถอนเรื่อง", "ยังเดินต่อ", heir.reference)
    third.hears("ยังเดินต่อ", heir.reference)
    officer.hears(heir.reference, SAME).says(heir.reference).hears("ร่วมแจ้ง", f"เพื่อนบ้านเพิ่ม: {SAME}").taps("รับเรื่อง")
    third.hears("รับเรื่องแล้ว")
    assert [follow.case_id for follow in world.rows(Follow)] == [heir.id]


@pytest.mark.parametrize(
    "text",
    [
        "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.5",
        "ไฟกิ่งหน้าโรงเรียนดับ ม.3",
        "ถนนหน้าวัดเป็นหลุมใหญ่ ม.3",
        "เจ้าหน้าที่ไฟฟ้าเรียกเงินใต้โต๊ะ หน้าวัด ม.3",
    ],
)
def test_another_place_another_topic_and_delicate_matters_are_not_asked_about(neighbour, filed, text):
    neighbour.says(text)
    assert "เรื่องเดียวกัน" not in neighbour.buttons()


def test_delicate_matters_are_shown_to_nobody(world, resident, neighbour):
    resident.says("ช่างไฟของอบต.เรียกเงินค่าซ่อมไฟหน้าวัด ม.3").taps("ส่งตามปกติ").taps("ส่งเรื่อง")
    if not world.cases():
        resident.taps("ส่งเรื่อง")
    assert world.cases()
    neighbour.says("ช่างไฟของอบต.เรียกเงินค่าซ่อมไฟหน้าวัด ม.3").does_not_hear("เรื่องเดียวกัน")
    neighbour.taps("ส่งตามปกติ").does_not_hear("มีเพื่อนบ้านแจ้งแล้ว")


def test_what_was_withdrawn_is_shown_to_nobody(resident, neighbour, filed):
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง")
    neighbour.says(SAME).does_not_hear("มีเพื่อนบ้านแจ้งแล้ว")


def test_pins_close_by_say_how_far(world, resident, officer):
    resident.sends_place(18.7500, 99.9800).says("ไฟกิ่งดับมาหลายวันแล้ว มืดมาก").taps("ส่งเรื่อง")
    neighbour = world.phone("ลุงคำ").sends_place(18.7508, 99.9800)
    neighbour.says("ไฟกิ่งดับ มืดมากเลย").hears("มีเพื่อนบ้านแจ้งแล้ว", "ราว 100 เมตร")
    far = world.phone("น้าแสง").sends_place(18.80, 99.98).says("ไฟกิ่งดับ มืดมากเลย")
    assert "เรื่องเดียวกัน" not in far.buttons()


def test_a_burst_is_asked_once_and_last(neighbour, filed):
    neighbour.burst("ไฟกิ่งหน้าวัดดับ", "หมู่ 3", "มืดมากเลยค่ะ")
    assert len(neighbour.news) == 2
    assert "เรื่องเดียวกัน" in words_of(neighbour.news[-1])


def test_a_case_that_was_never_offered_cannot_be_joined(world, neighbour, filed):
    neighbour.says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ หมู่ 6").forget()
    neighbour.taps_action({"type": "postback", "data": f"draft:{_newest(world)}:same:{world.case().id}"})
    neighbour.hears("รวมด้วยไม่ได้")
    assert not world.rows(Follow)


def _newest(world) -> int:
    return max(row.draft_id for row in world.rows(Piece) if row.draft_id)


def test_withdrawn_meanwhile_the_report_stands(world, resident, neighbour, filed):
    neighbour.says(SAME)
    resident.says("เรื่องของฉัน").taps("ถอนเรื่อง")
    neighbour.forget().taps("เรื่องเดียวกัน").hears("เรื่องของท่านยังอยู่", "ส่งเรื่อง").taps("ส่งเรื่อง")
    assert len(world.cases()) == 2


def test_a_neighbours_words_taken_back_leave_the_authors(world, neighbour, filed):
    neighbour.says(LAMP).taps("เรื่องเดียวกัน")
    neighbour.unsends(next(piece.message_id for piece in reversed(world.rows(Piece)) if piece.text == LAMP))
    assert world.case().words == LAMP
    assert [piece.text for piece in world.rows(Piece)] == [LAMP, None]
    with world.database.reading() as session:
        assert not [event for event in session.get(Case, world.case().id).timeline if event.words == LAMP]


def test_a_second_alarm_from_the_same_place_brings_its_words_and_photos(world, resident, neighbour):
    clerk = world.officer("พี่นก", "palad")
    resident.says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว")
    clerk.forget()
    neighbour.says("ไฟไหม้บ้าน หมู่ 4 มีคนติดอยู่ข้างใน ช่วยด้วย").hears("โทร 199")
    clerk.hears("แจ้งเหตุเดียวกับเรื่อง", "มีคนติดอยู่ข้างใน")
    neighbour.sends_photo().hears("เพิ่มในเรื่อง")
    neighbour.says("ไฟไหม้แรงมาก ลามไปหลังที่สองแล้ว หมู่ 4").hears("โทร 199")
    first, second = world.cases()
    assert (first.status, second.status) == ("received", "duplicate"), "one person's repeats are one alarm"
    clerk.hears("ลามไปหลังที่สอง")


def test_alarms_close_by_are_one_without_a_village(world, resident, neighbour):
    clerk = world.officer("พี่นก", "palad")
    resident.sends_place(18.75, 99.98).says("ไฟไหม้บ้าน ช่วยด้วย ลามแล้ว")
    clerk.forget()
    neighbour.sends_place(18.7510, 99.9802).says("ไฟไหม้บ้าน ช่วยด้วยครับ")
    assert [case.status for case in world.cases()] == ["received", "duplicate"]
    clerk.hears("แจ้งเหตุเดียวกับเรื่อง")


def test_a_second_alarm_pressed_by_mistake_is_closed_with_one_tap(world, resident, neighbour):
    resident.says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว")
    neighbour.says("ไฟไหม้บ้าน หมู่ 4 ช่วยด้วยครับ").taps("ถอนเรื่อง").hears("ถอนเรื่องแล้ว")
    assert [case.status for case in world.cases()] == ["received", "cancelled"]


def test_what_an_officer_merged_an_old_button_does_not_part(world, neighbour, officer, filed):
    neighbour.says(SAME).taps("คนละเรื่อง").taps("ส่งเรื่อง")
    officer.taps("รวมเรื่อง").says(filed).says("รวมเรื่อง")
    assert [case.status for case in world.cases()] == ["accepted", "duplicate"]
    neighbour.taps("คนละเรื่อง").hears("เรื่องนี้ส่งแล้ว")
    assert world.cases()[1].status == "duplicate"
