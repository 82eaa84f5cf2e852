"""Reaching the office, and help in large letters."""

import pytest

from tests.world import actions_of, components


@pytest.mark.parametrize("word", ["ติดต่อ", "ติดต่อเจ้าหน้าที่ค่ะ", "เบอร์โทร", "เบอร์โทรหน่อยครับ"])
def test_the_numbers_of_the_office_and_of_an_emergency(resident, word):
    resident.says(word).hears("องค์การบริหารส่วนตำบลบ้านอ้อน", "จันทร์ ถึง ศุกร์ 08:30–16:30 น.", "โทร 1669", "โทร 191")


def test_what_the_office_file_does_not_tell_is_not_made_up(world, resident):
    assert not world.office.phone and not world.office.address
    resident.says("ติดต่อ").hears("ยังไม่มีเบอร์โทรของสำนักงาน").does_not_hear("ที่อยู่")


def test_help_in_large_letters_and_buttons_that_work(resident):
    resident.says("ช่วยเหลือ")
    (card,) = resident.news
    sizes = {node["size"] for node in components(card["contents"]["body"]) if node.get("type") == "text"}
    assert sizes == {"xl", "lg"}
    assert next(action["label"] for action in actions_of(card)) == "แจ้งเรื่อง"
    resident.taps("เรื่องของฉัน").hears("ยังไม่มีเรื่องที่แจ้งไว้")
    resident.taps("ติดต่อ").hears("โทร 1669")
    resident.taps("ดูวิธีใช้").hears("วิธีใช้")


def test_an_officers_help_opens_the_lists_of_work(world, resident, officer):
    clerk = world.officer("พี่นก", "palad")
    officer.says("ช่วยเหลือ").taps("งานด่วน").hears("ไม่มีเรื่องด่วนค้างอยู่")
    officer.taps("เกินกำหนด").hears("ไม่มีเรื่องเกินกำหนด")
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง").says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว")
    lamp, fire = world.cases()
    clerk.forget().says("งานด่วน").hears(fire.reference)
    world.time_passes(days=20)
    officer.forget().says("เกินกำหนด").hears(lamp.reference).does_not_hear(fire.reference)


def test_the_words_of_officers_mean_nothing_to_others(resident):
    resident.says("งานด่วน").does_not_hear("ไม่มีเรื่องด่วนค้างอยู่")


@pytest.mark.parametrize("words", ["ขอเบอร์โทร อบต", "อยากคุยกับเจ้าหน้าที่ค่ะ", "ใค่อู้กับคน", "เบอร์นายก"])
def test_whoever_wants_to_talk_to_somebody_is_told_how(resident, words):
    resident.says(words).hears("ติดต่อสำนักงาน")
