"""Proposing an item: shown back first, in several bubbles, left again."""

import pytest

from models import AgendaItem, Draft
from tests.handlers.hall import a_forum


@pytest.fixture
def proposing(world, resident):
    a_forum(world)
    return resident.says("ประชาคม").taps("เสนอวาระ")


def items(world) -> list[str]:
    return [item.words for item in world.rows(AgendaItem)]


@pytest.mark.parametrize("word", ["ส่ง", "ใช่ค่ะ"])
def test_an_item_is_shown_back_and_sent_with_a_word(world, proposing, word):
    proposing.says("อยากได้ตลาดนัด").hears("ส่งเป็นวาระแบบนี้ไหมคะ", "อยากได้ตลาดนัด")
    assert proposing.buttons()[-3:] == ["ส่ง", "พิมพ์ใหม่", "ยกเลิก"] and not items(world)
    proposing.says(word).hears("ส่งให้ผู้จัดประชาคมแล้ว")
    assert items(world) == ["อยากได้ตลาดนัด"]


def test_further_bubbles_join_and_any_of_them_taken_back_takes_the_item(world, proposing):
    proposing.says("อยากได้ตลาดนัด")
    first = proposing.last_message_id
    proposing.says("วันเสาร์ที่ลานวัด").hears("อยากได้ตลาดนัด\nวันเสาร์ที่ลานวัด").taps("ส่ง")
    assert items(world) == ["อยากได้ตลาดนัด\nวันเสาร์ที่ลานวัด"]
    proposing.unsends(first)
    assert items(world) == ["(ผู้แจ้งลบข้อความนี้แล้ว)"]


def test_taken_back_before_it_is_sent_nothing_is_kept(world, proposing):
    proposing.says("อยากได้ตลาดนัด").unsends(proposing.last_message_id)
    proposing.taps("ส่ง").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not items(world)


def test_written_anew(world, proposing):
    proposing.says("อยากได้ตลาดนัด").taps("พิมพ์ใหม่").hears("พิมพ์มาสั้น ๆ").says("อยากได้สนามเด็กเล่น").taps("ส่ง")
    assert items(world) == ["อยากได้สนามเด็กเล่น"]


@pytest.mark.parametrize("text", ["5", "๑๒", "อะไรนะ", "อะไรนะคะ"])
def test_what_is_no_item_is_asked_again(world, proposing, text):
    proposing.says(text).hears("ขอคำตอบอีกครั้ง", "พิมพ์มาสั้น ๆ")
    assert not items(world)


@pytest.mark.parametrize("text", ["ขอโทษกดผิด", "ขอโทษค่ะ กดผิด", "ออก", "ไม่มีค่ะ"])
def test_who_wants_to_leave_may(world, proposing, text):
    proposing.says(text).hears("ยกเลิกแล้วค่ะ")
    assert not items(world) and not world.rows(Draft)


def test_who_wants_to_leave_at_the_end_may_too(world, proposing):
    proposing.says("อยากได้ตลาดนัด").says("ขอโทษกดผิด").hears("ยกเลิกแล้วค่ะ")
    assert not items(world)


def test_a_delicate_second_bubble_takes_all_to_a_report(world, proposing):
    proposing.says("อยากคุยเรื่องประปา").says("ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม").hears("ละเอียดอ่อน")
    assert not items(world) and [draft.lane for draft in world.rows(Draft)] == ["ask"]
