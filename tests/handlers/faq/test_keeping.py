"""An answer that an officer gave once is kept for the next one who asks."""

import pytest

from models import KeptAnswer

ASKED = "โคมลอยปล่อยได้กี่โมงถึงกี่โมง ผมชื่อสมชาย ใจดี โทร 081-234-5678"
AGAIN = "อยากถามว่าโคมลอยปล่อยได้กี่โมง"
ANSWER = "ปล่อยโคมลอยได้ตามที่นายอำเภออนุญาต ถามคุณสมศรี 089-999-9999 ก่อนนะคะ"


@pytest.fixture
def clerk(world):
    return world.officer("พี่นก", "palad", "supervisor")


@pytest.fixture
def finished(world, resident, clerk):
    """A question that an officer finished with an answer."""
    resident.says(ASKED).taps("ส่งเรื่อง")
    clerk.says("งานของฉัน").taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says(ANSWER)
    return clerk


def test_the_officer_sees_what_will_be_kept_and_confirms(world, resident, finished):
    finished.forget().taps("เก็บเป็นคำตอบ")
    finished.hears("ทุกคนจะอ่านได้แบบนี้", "โคมลอยปล่อยได้กี่โมงถึงกี่โมง", "[ชื่อบุคคล]", "[เบอร์โทร]")
    assert not world.rows(KeptAnswer)
    finished.taps("เก็บ").hears("เก็บแล้วค่ะ")
    (kept,) = world.rows(KeptAnswer)
    for told in (kept.question, kept.answer):
        assert "สมชาย" not in told and "081" not in told and "089" not in told
    world.phone("ลุงคำ").follows().says(AGAIN).hears("ตามที่นายอำเภออนุญาต")


def test_the_words_are_mended_before_they_are_kept(world, finished):
    finished.taps("เก็บเป็นคำตอบ").taps("แก้คำถาม").hears("พิมพ์คำถามใหม่")
    finished.says("ปล่อยโคมลอยได้เวลาไหน").hears("ทุกคนจะอ่านได้แบบนี้", "ปล่อยโคมลอยได้เวลาไหน")
    finished.taps("แก้คำตอบ").says("ต้องขออนุญาตนายอำเภอก่อน โทรถาม 081-111-2222").hears("[เบอร์โทร]").taps("เก็บ")
    (kept,) = world.rows(KeptAnswer)
    assert kept.question == "ปล่อยโคมลอยได้เวลาไหน" and kept.answer == "ต้องขออนุญาตนายอำเภอก่อน โทรถาม [เบอร์โทร]"


def test_nothing_is_kept_when_the_officer_leaves(world, finished):
    finished.taps("เก็บเป็นคำตอบ").says("ยกเลิก")
    assert not world.rows(KeptAnswer)


def test_it_is_kept_once_and_can_be_retired_and_used_again(world, finished):
    finished.taps("เก็บเป็นคำตอบ").taps("เก็บ").forget()
    finished.taps("เก็บเป็นคำตอบ").hears("เก็บเป็นคำตอบไว้แล้ว").taps("เลิกใช้คำตอบนี้").hears("เลิกใช้แล้วค่ะ")
    stranger = world.phone("ลุงคำ").follows().forget()
    stranger.says(AGAIN).does_not_hear("ตามที่นายอำเภออนุญาต")
    finished.taps("กลับมาใช้อีก").hears("เก็บแล้วค่ะ")
    world.phone("ป้าศรี").follows().says(AGAIN).hears("ตามที่นายอำเภออนุญาต")


def test_only_a_finished_question_offers_it(world, resident, clerk):
    resident.says(ASKED).taps("ส่งเรื่อง")
    clerk.says("งานของฉัน")
    assert "เก็บเป็นคำตอบ" not in clerk.buttons()
    keep = {"type": "postback", "label": "x", "data": f"case:{world.case().reference}:keep"}
    clerk.forget().taps_action(keep).hears("เก็บได้เฉพาะคำถามทั่วไปที่ตอบแล้ว")


def test_another_department_keeps_and_retires_nothing(world, resident, finished):
    finished.taps("เก็บเป็นคำตอบ").taps("เก็บ")
    other = world.officer("พี่แดง", "khlang")
    row = world.rows(KeptAnswer)[0]
    for data in (f"case:{world.case().reference}:keep", f"kept:{row.id}:retire"):
        other.forget().taps_action({"type": "postback", "label": "x", "data": data}).hears("ไม่ได้อยู่ในความดูแล")
    resident.forget().taps_action({"type": "postback", "label": "x", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert world.rows(KeptAnswer)[0].retired_at is None
