"""One message, two matters."""

import pytest

from models import Draft, Piece

BOTH = "ไฟหน้าวัดดับ ม.3 แล้วก็ถนนหน้าโรงเรียนเป็นหลุม ม.5"


def test_one_tap_makes_two_reports_that_each_keep_every_word(world, resident, officer):
    resident.says(BOTH).hears("ดูเหมือนมีสองเรื่อง", "ไฟฟ้าสาธารณะ", "ถนน สะพาน สายทาง", "แยกเป็น 2 เรื่อง", "รวมเป็นเรื่องเดียว")
    resident.taps("แยกเป็น 2 เรื่อง").hears("หมู่ 3", "หมู่ 5", "ส่งเรื่อง").says("ส่งเรื่อง")
    assert [(case.strategy, case.village, case.words) for case in world.cases()] == [("1.3", 3, BOTH), ("1.1", 5, BOTH)]
    officer.hears(*(case.reference for case in world.cases()))


def test_each_of_the_two_sends_itself(world, resident):
    resident.says(BOTH).taps("แยกเป็น 2 เรื่อง")
    world.time_passes(minutes=11)
    assert [case.strategy for case in world.cases()] == ["1.3", "1.1"]


@pytest.mark.parametrize("word", ["รวมเป็นเรื่องเดียว", "2"])
def test_they_may_stay_one(world, resident, word):
    resident.says(BOTH).says(word).hears(BOTH, "แก้หมวด", "ส่งเรื่อง").says("รีบหน่อยนะคะ").does_not_hear("แยกเป็น 2 เรื่อง")
    resident.says("ส่งเรื่อง")
    assert world.case().words.startswith(BOTH)


def test_unanswered_they_go_as_one(world, resident):
    resident.says(BOTH).forget()
    world.time_passes(minutes=11)
    resident.hears("ส่งเรื่องให้แล้ว")
    assert world.case().words == BOTH


def test_the_photo_goes_with_both(world, resident):
    resident.sends_photo().says(BOTH).says("1").says("ส่งเรื่อง")
    assert len(world.cases()) == 2
    for case in world.cases():
        assert [piece.kind for piece in world.rows(Piece) if piece.case_id == case.id] == ["image", "text"]


def test_taken_back_in_line_the_words_leave_both(world, resident):
    resident.says(BOTH).taps("แยกเป็น 2 เรื่อง").says("ส่งเรื่อง").unsends(resident.last_message_id)
    message = next(row.message_id for row in world.rows(Piece))
    resident.unsends(message)
    assert not [case for case in world.cases() if "หลุม" in case.words]


def test_parted_by_mistake_they_are_put_together(world, resident):
    resident.says(BOTH).taps("แยกเป็น 2 เรื่อง").taps("รวมเป็นเรื่องเดียว").hears(BOTH).taps("ส่งเรื่อง")
    assert world.case().words == BOTH
    assert [draft.state for draft in world.rows(Draft)] == ["sent", "dropped"]


def test_the_button_pressed_twice_parts_once(world, resident):
    resident.says(BOTH).taps("แยกเป็น 2 เรื่อง").taps("แยกเป็น 2 เรื่อง")
    assert len(world.rows(Draft)) == 2
