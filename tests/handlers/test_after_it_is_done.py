"""Fixed or not, how it went, and the whole talk to read again."""

import pytest

from models import Draft, Piece, Rating
from tests.world import words_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def done(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").sends_photo().says("เปลี่ยนหลอดใหม่แล้วครับ").forget()
    resident.forget()
    return world.case().reference


@pytest.mark.parametrize(
    "answer", [lambda phone: phone.taps("4"), lambda phone: phone.says("4"), lambda phone: phone.says("ให้ ๔ ดาวค่ะ")]
)
def test_one_to_five_and_a_word_once(world, resident, officer, done, answer):
    resident.taps("หายแล้ว").hears("ขอบคุณ", "พอใจการทำงานครั้งนี้แค่ไหน", "1", "5")
    answer(resident)
    resident.hears("ได้ 4 คะแนน").says("มาเร็วดี แต่ฝากดูต้นข้าง ๆ ด้วย").hears("เก็บไว้ให้เจ้าหน้าที่อ่าน")
    assert [(rating.stars, rating.case_id) for rating in world.rows(Rating)] == [(4, world.case().id)]
    assert world.rows(Piece)[-1].text == "มาเร็วดี แต่ฝากดูต้นข้าง ๆ ด้วย"
    resident.taps("1").hears("ให้คะแนนเรื่องนี้ไว้แล้ว")
    officer.says(done).hears("มาเร็วดี")


def test_it_may_be_skipped_and_never_comes_again(world, resident, done):
    resident.taps("หายแล้ว").forget()
    world.time_passes(days=8)
    resident.hears_nothing().says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ หมู่ 6").hears("ถ้าไม่กดอะไร")
    assert not world.rows(Rating)


@pytest.mark.parametrize(("word", "heard"), [("ดูที่คุยกัน", "ตอนนี้:"), ("ขอบคุณค่ะ", "ยินดีค่ะ"), ("เรื่องของฉัน", "ผู้แจ้งยืนยัน")])
def test_words_of_ours_are_no_word_about_it(world, resident, done, word, heard):
    resident.taps("หายแล้ว").taps("5").forget().says(word).hears(heard)
    assert not [piece for piece in world.rows(Piece) if piece.purpose == "rated"]


def test_praise_instead_of_a_number_is_kept_as_the_word(world, resident, done):
    resident.taps("หายแล้ว").says("ช่างมาเร็วมาก ทำงานเรียบร้อยดีจริง ๆ").hears("เก็บไว้ให้เจ้าหน้าที่อ่าน")
    assert not world.rows(Rating) and world.rows(Piece)[-1].purpose == "rated"
    assert len(world.rows(Draft)) == 1


def test_another_matter_is_no_word_about_the_first(world, resident, done):
    resident.taps("หายแล้ว").taps("5").says("น้ำประปาไม่ไหลมาสองวันแล้ว หมู่ 2").hears("ถ้าไม่กดอะไร", "หมู่ 2")


def test_the_word_can_be_a_new_matter_after_all(world, resident, officer, done):
    resident.taps("หายแล้ว").taps("5").says("ฝากดูต้นข้างศาลาด้วย").taps("เรื่องใหม่").hears("ฝากดูต้นข้างศาลาด้วย")
    assert world.rows(Piece)[-1].case_id is None


@pytest.mark.parametrize("data", ["rate:{0}:6", "rate:{0}:x", "rate:nothing:3", "rate:{0}:²"])
def test_strange_numbers_rate_nothing(world, resident, done, data):
    resident.taps("หายแล้ว").forget()
    resident.taps_action({"type": "postback", "data": data.format(done)}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Rating)


def test_only_what_its_author_called_fixed_is_rated(world, resident, done):
    resident.taps_action({"type": "postback", "data": f"rate:{done}:1"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    stranger = world.phone("ลุงคำ").follows()
    resident.taps("หายแล้ว")
    stranger.taps_action({"type": "postback", "data": f"rate:{done}:1"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Rating)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("หายแล้วค่ะ", "confirmed"),
        ("หายละเจ้า", "confirmed"),
        ("ไฟติดแล้วครับ", "confirmed"),
        ("ยังไม่หาย", "reopened"),
        ("ยังไม่หายเลย", "reopened"),
        ("ยังบ่หายเจ้า", "reopened"),
        ("เหมือนเดิมเลยค่ะ", "reopened"),
        ("ยังดับเหมือนเดิม", "reopened"),
        ("ดับอีกแล้วเจ้า", "reopened"),
    ],
)
def test_the_words_of_the_buttons_may_be_typed(world, resident, done, word, status):
    resident.says(word)
    assert world.case().status == status


def test_a_word_that_fits_several_cases_shows_them(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ หมู่ 6").taps("ส่งเรื่อง")
    resident.forget().says("ถอนเรื่อง").hears(*(case.reference for case in world.cases()))
    assert {case.status for case in world.cases()} == {"received"}


def test_withdrawn_and_taken_back_by_typing(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("ถอนเรื่อง").hears("ถอนเรื่องแล้ว").says("ไม่ถอนแล้ว").hears("กลับมาดำเนินเรื่อง")
    assert world.case().status == "received"


@pytest.mark.parametrize("words", ["ขอถอนเรื่องค่ะ", "ขอยกเลิกเรื่องเมื่อกี้", "ยกเลิกเรื่องนี้"])
def test_whoever_takes_it_back_in_other_words_withdraws_it(world, resident, officer, words):
    resident.says(LAMP).taps("ส่งเรื่อง").says("เพิ่มข้อมูล").says(words).hears("ถอนเรื่องแล้ว", "ไม่ถอนแล้ว")
    assert world.case().status == "cancelled"


def test_of_a_report_in_the_making_such_words_cancel_it(world, resident):
    resident.says(LAMP).says("ยกเลิกเรื่องนี้ครับ").hears("ไม่ได้ส่งอะไรไป")
    assert not world.cases()


def test_more_by_typing_and_a_new_matter_after_all(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("เพิ่มข้อมูล").says("ตรงศาลาก็มีอีกต้น").hears("เพิ่มในเรื่อง")
    resident.says("เรื่องใหม่").hears("ตรงศาลาก็มีอีกต้น")
    assert len([draft for draft in world.rows(Draft) if draft.state == "open"]) == 1


def test_a_yes_after_the_silence_is_a_yes(world, resident, done):
    world.time_passes(days=8)
    assert (world.case().status, world.case().confirmed_by) == ("confirmed", "silence")
    resident.taps("หายแล้ว").hears("ดีใจที่แก้ได้แล้ว")
    assert world.case().confirmed_by == "person"


# the thread


def test_the_whole_talk_in_order_with_both_sides(world, resident, officer):
    resident.sends_photo().says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    resident.says("ต้นที่สองนับจากวัด")
    officer.says(world.case().reference).taps("เสร็จสิ้น").sends_photo().says("เปลี่ยนหลอดแล้วครับ")
    resident.forget().says("เรื่องของฉัน").taps("ดูที่คุยกัน")
    told = words_of(resident.news[-1])
    mine = ["ตอนนี้: เสร็จสิ้น", "(รูป)", LAMP]
    parts = [*mine, "รับเรื่องแล้ว", "เสาต้นไหนครับ", "ต้นที่สองนับจากวัด", "https://bot.test/media/", "เปลี่ยนหลอดแล้วครับ"]
    assert [part for part in parts if part not in told] == []
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts)
    assert told.count("ต้นที่สองนับจากวัด") == 1
    assert "ช่างเอก" not in told


def test_a_long_talk_is_read_in_parts_and_nothing_is_left_out(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").says("เพิ่มข้อมูล")
    for n in range(45):
        resident.says(f"ข้อที่ {n:02d} เสาต้นนี้ยังดับอยู่")
    heard = []
    resident.says("ดูที่คุยกัน")
    heard += [words_of(message) for message in resident.news]
    while "ดูก่อนหน้านี้" in resident.buttons():
        resident.forget().taps("ดูก่อนหน้านี้")
        heard += [words_of(message) for message in resident.news]
    said = "\n".join(heard)
    assert [n for n in range(45) if f"ข้อที่ {n:02d}" not in said] == []
    assert LAMP in said


def test_a_very_long_message_fits(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    with world.database.transaction() as session:
        session.get(Piece, 1).text = "ยาวมาก " * 700
    resident.says("ดูที่คุยกัน").hears("ยาวมาก", "…")


def test_words_taken_back_are_not_in_it(world, resident, officer):
    resident.says(LAMP).unsends(resident.last_message_id)
    world.time_passes(minutes=11)
    resident.forget().says("ดูที่คุยกัน").does_not_hear("ไฟกิ่ง")


def test_the_talk_is_shown_to_its_author_only(world, resident, done):
    stranger = world.phone("ลุงคำ").follows().forget()
    stranger.taps_action({"type": "postback", "data": f"thread:{done}:0"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    resident.taps_action({"type": "postback", "data": f"thread:{done}:999"}).hears(LAMP)


@pytest.mark.parametrize("word", ["หายแล้วค่ะ", "ยังไม่หายครับ"])
def test_said_before_the_office_says_so_it_reaches_whoever_works_on_it(world, resident, officer, word):
    resident.says(LAMP).taps("ส่งเรื่อง").forget().says(word).hears("เพิ่มในเรื่อง", world.case().reference)
    officer.hears(word)
    assert world.case().status == "received"


@pytest.mark.parametrize("words", ["บ่หายเจ้า ยังมืดอยู่", "ยังไม่ติดเลยค่ะ ดวงที่สองก็ดับ", "ก็เหมือนเดิมนะคะ ไม่เห็นมีใครมา"])
def test_not_fixed_and_why_is_no_alarm_and_loses_no_word(world, resident, officer, done, words):
    resident.says(words).hears("เปิดเรื่องอีกครั้ง")
    assert world.case().status == "reopened"
    officer.hears(words)


def test_fixed_with_thanks_is_fixed(world, resident, done):
    resident.says("หายแล้วเจ้า ขอบคุณหลายๆ").hears("ดีใจที่แก้ได้แล้ว")
    assert world.case().status == "confirmed"


def test_a_danger_that_is_named_beside_comes_first(resident, done):
    resident.says("ยังไม่หาย ตอนนี้สายไฟขาดช็อตคนแล้ว ช่วยด้วย").hears("โทร 1669")
