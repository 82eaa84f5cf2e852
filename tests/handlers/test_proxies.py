"""Somebody speaks for a neighbour or a parent, and both get the news."""

import re

import pytest

from models import Draft, Follow, FollowCode, Piece
from tests.world import words_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def grandmother(world):
    return world.phone("ยายสี").follows().forget()


def code_on(phone) -> str:
    return re.search(r"รหัส\n(\d{3} \d{3})", "\n".join(words_of(message) for message in phone.news))[1]


@pytest.fixture
def code(world, resident, officer):
    resident.says("แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 3").taps("ส่งเรื่อง")
    return code_on(resident)


def test_the_typed_word_makes_the_next_report_a_proxys(world, resident, officer):
    resident.says("แจ้งแทน").hears("แจ้งแทนคนอื่นได้เลย").says(LAMP).hears("แจ้งแทนผู้อื่น", "ส่งเรื่อง").taps("ส่งเรื่อง")
    resident.hears("ให้เขาติดตามเรื่องนี้เองได้", "30 วัน")
    assert world.case().by_proxy
    officer.hears(world.case().reference, "แจ้งแทนผู้อื่น")


@pytest.mark.parametrize("text", ["แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 3", "แม่ฝากมาแจ้งว่าน้ำประปาไม่ไหลมาสองวันแล้ว หมู่ 2"])
def test_natural_words_are_noticed(world, resident, text):
    resident.says(text).hears("แจ้งแทนผู้อื่น").taps("ส่งเรื่อง")
    assert world.case().by_proxy


def test_noticed_wrongly_it_is_taken_back(world, resident):
    resident.says("แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 3").taps("ไม่ได้แจ้งแทน").does_not_hear("รหัส")
    resident.forget().taps("ส่งเรื่อง").does_not_hear("รหัส")
    assert not world.case().by_proxy and not world.rows(FollowCode)


def test_the_word_marks_the_report_that_is_open(world, resident):
    resident.says(LAMP).says("แจ้งแทน").hears("แจ้งแทนผู้อื่น", "ไม่ได้แจ้งแทน").says("ไม่ได้แจ้งแทน").says("แจ้งแทน").says("ส่ง")
    assert world.case().by_proxy


def test_a_photo_may_come_first(world, resident):
    resident.says("แจ้งแทน").sends_photo().says(LAMP).hears("แจ้งแทนผู้อื่น")
    assert len(world.rows(Draft)) == 1


def test_a_courtesy_in_between_is_no_report(world, resident):
    resident.says("แจ้งแทน").says("ขอบคุณค่ะ")
    assert not world.rows(Draft)
    resident.forget().says(LAMP).hears("แจ้งแทนผู้อื่น")


@pytest.mark.parametrize("name", ["ยายคำ", "แม่อุ้ยแก้ว", "สมศรี ใจดี", "ป้าข้างบ้าน", "ยายคำ หมู่ 3"])
def test_a_name_is_whose_it_is_and_the_matter_is_asked_for(world, resident, officer, name):
    resident.says("แจ้งแทน").says(name).hears(f"แจ้งแทน “{name}” เรื่องอะไรคะ")
    assert not world.rows(Draft)
    resident.says("ไฟกิ่งหน้าบ้านแกดับมาสามวันแล้ว").hears("แจ้งแทนผู้อื่น", name, "ไฟฟ้าสาธารณะ").taps("ส่งเรื่อง")
    assert world.case().by_proxy and world.case().words == f"{name}\nไฟกิ่งหน้าบ้านแกดับมาสามวันแล้ว"
    assert world.case().village == (3 if "หมู่ 3" in name else None)
    officer.hears(name)


def test_both_may_be_said_at_once_or_the_name_with_the_word(world, resident):
    resident.says("แจ้งแทนยายคำ").hears("แจ้งแทน “ยายคำ” เรื่องอะไรคะ").sends_photo().says(LAMP)
    resident.hears("แจ้งแทนผู้อื่น", "รูป 1")
    resident.says("ยกเลิก").says("แจ้งแทน").says(f"ยายคำ {LAMP}").hears("แจ้งแทนผู้อื่น", "ส่งเรื่อง")


@pytest.mark.parametrize("file_it", [lambda phone: phone.taps("แจ้งเรื่องนี้"), lambda phone: phone.says("แจ้งเรื่องนี้")])
def test_a_matter_that_looked_like_a_name_is_filed_with_one_tap(world, resident, file_it):
    resident.says("แจ้งแทน").says("ยายป่วย")
    file_it(resident)
    resident.hears("ยายป่วย", "ส่งเรื่อง").says("ส่งเรื่อง")
    assert world.case().by_proxy and [piece.text for piece in world.rows(Piece)] == ["ยายป่วย"]


def test_a_name_that_is_taken_back_is_not_kept(world, resident):
    resident.says("แจ้งแทน").says("ยายคำ").unsends(resident.last_message_id)
    resident.says(LAMP).says("ส่งเรื่อง")
    assert "ยายคำ" not in world.case().words


@pytest.mark.parametrize("word", ["เรื่องของฉัน", "ยกเลิก"])
def test_other_words_of_ours_are_no_report(world, resident, word):
    resident.says("แจ้งแทน").says(word)
    assert not world.rows(Draft)
    resident.forget().says(LAMP).does_not_hear("แจ้งแทนผู้อื่น")


def test_the_code_comes_too_when_the_report_sends_itself(world, resident):
    resident.says("แจ้งแทนยายข้างบ้าน ไฟกิ่งหน้าบ้านแกดับ หมู่ 3").forget()
    world.time_passes(minutes=11)
    assert code_on(resident)


@pytest.mark.parametrize("typed", ["{0}", "รหัส {0} ค่ะ", "{1}", "{2}"])
def test_both_hear_what_becomes_of_it(world, grandmother, resident, officer, code, typed):
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    grandmother.says(typed.format(code, code.replace(" ", ""), thai))
    grandmother.hears("ติดตามเรื่อง", world.case().reference, "รอรับเรื่อง")
    officer.taps("รับเรื่อง")
    grandmother.hears("รับเรื่องแล้ว")
    resident.hears("รับเรื่องแล้ว")
    grandmother.says("เรื่องของฉัน").hears("เรื่องที่ติดตาม", world.case().reference)


def test_who_follows_by_a_code_sees_public_fields_only(world, grandmother, code):
    grandmother.says(code)
    grandmother.says(world.case().reference)
    grandmother.does_not_hear("ยายข้างบ้าน", "ถอนเรื่อง", "หายแล้ว")


def test_who_follows_is_told_how_to_answer_what_the_office_asks(world, grandmother, officer, code):
    grandmother.says(code)
    officer.taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    grandmother.hears("เสาต้นไหนครับ", "กด “เพิ่มข้อมูล”")
    grandmother.taps("เพิ่มข้อมูล").says("ต้นหน้าศาลา")
    officer.hears("ต้นหน้าศาลา")


def test_a_code_serves_few_and_no_one_twice(world, code):
    phones = [world.phone(f"คนที่ {n}").follows() for n in range(4)]
    for phone in phones[:3]:
        phone.says(code).hears("ติดตามเรื่อง")
    phones[0].says("สวัสดี")
    phones[3].says(code).hears("รหัสนี้ใช้ไม่ได้")
    assert len(world.rows(Follow)) == 3


def test_typed_twice_it_is_used_once(world, grandmother, code):
    grandmother.says(code).says(code).hears("ติดตามเรื่อง", "อยู่แล้ว")
    assert [row.uses_left for row in world.rows(FollowCode)] == [2]


def test_a_code_ends_after_thirty_days(world, grandmother, code):
    world.time_passes(days=31)
    grandmother.says(code).hears("รหัสนี้ใช้ไม่ได้")


def test_guessing_codes_does_not_pay(world, grandmother, code):
    for n in range(5):
        grandmother.says(f"00000{n}")
    grandmother.forget().says(code).hears("ใส่รหัสผิดหลายครั้ง")
    assert not world.rows(Follow)


def test_the_proxys_own_phone_is_told_whose_the_code_is(resident, code):
    resident.forget().says(code).hears("โทรศัพท์ของเขา")


def test_a_new_code_takes_the_place_of_the_old_one(world, grandmother, resident, code):
    resident.forget().says("เรื่องของฉัน").taps("รหัสให้อีกคน")
    new = code_on(resident)
    grandmother.says(code).hears("รหัสนี้ใช้ไม่ได้").says(new).hears("ติดตามเรื่อง")


def test_a_delicate_matter_has_no_code(world, resident):
    resident.says("แจ้งแทนยายข้างบ้าน เจ้าหน้าที่เรียกเงินใต้โต๊ะจากแก").taps("1 ปลัด อบต.").forget().taps("ส่งเรื่อง")
    assert world.case().by_proxy and world.case().lane == "palad"
    resident.does_not_hear("รหัส\n")
    assert not world.rows(FollowCode)


def test_the_same_matter_joined_and_followed_by_code_is_heard_once(world, grandmother, officer, code):
    grandmother.says(code).forget()
    grandmother.says("ไฟกิ่งหน้าบ้านดับ หมู่ 3 มืดมาก").taps("เรื่องเดียวกัน").forget()
    officer.taps("รับเรื่อง")
    assert len([message for message in grandmother.news if "รับเรื่องแล้ว" in words_of(message)]) == 1


def test_whoever_stops_following_hears_no_more(world, grandmother, officer, code):
    grandmother.says(code).taps("เลิกติดตาม").hears("เลิกติดตาม").forget()
    officer.taps("รับเรื่อง")
    grandmother.hears_nothing()
