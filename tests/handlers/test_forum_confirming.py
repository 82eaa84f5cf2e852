"""Nobody is told of a change before the officer has read it once more."""

import pytest

from tests.handlers.hall import START, a_forum, the_forum


@pytest.fixture
def coming(world, resident):
    a_forum(world)
    return resident.says("ประชาคม").taps("เข้าร่วม").forget()


def test_a_new_time_is_shown_with_its_year_and_how_many_hear_of_it(world, coming, officer):
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").says("10/12/2569 13:30")
    officer.hears("3 ธ.ค. 2569 เวลา 09:00 น.", "10 ธ.ค. 2569 เวลา 13:30 น.", "1 คน", "ยืนยัน", "กลับ")
    coming.hears_nothing()
    assert the_forum(world).starts_at == START
    officer.taps("ยืนยัน").hears("เปลี่ยนแล้วค่ะ")
    coming.hears("เลื่อนเวลา")


@pytest.mark.parametrize("back", ["กลับ", "กลับค่ะ"])
def test_going_back_tells_nobody(world, coming, officer, back):
    officer.says("ประชาคม").taps("ยกเลิกประชาคม").says("ฝนตกหนัก").hears("เพราะ", "ฝนตกหนัก", "1 คน")
    officer.says(back).hears("ยังไม่ได้เปลี่ยนอะไร")
    coming.hears_nothing()
    assert the_forum(world).state == "open"


def test_a_new_place_taken_back(world, coming, officer):
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").says("ลานกีฬา").taps("ข้าม")
    officer.hears("ศาลาวัดบ้านอ้อน", "ลานกีฬา")
    officer.taps("กลับ").hears("ยังไม่ได้เปลี่ยนอะไร")
    coming.hears_nothing()
    assert the_forum(world).place == "ศาลาวัดบ้านอ้อน"


def test_the_meeting_is_called_off_once_it_is_confirmed(world, coming, officer):
    officer.says("ประชาคม").taps("ยกเลิกประชาคม").says("ฝนตกหนัก").says("ยืนยัน").hears("ยกเลิกแล้วค่ะ", "1 คน")
    coming.hears("ยกเลิกแล้วค่ะ เพราะ ฝนตกหนัก")
    assert the_forum(world).state == "cancelled"
