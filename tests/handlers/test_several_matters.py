"""One message, several matters."""

import pytest

from models import Draft, Piece

BOTH = "ไฟหน้าวัดดับ ม.3 แล้วก็ถนนหน้าโรงเรียนเป็นหลุม ม.5"


def test_one_tap_makes_two_reports_that_each_keep_every_word(world, resident, officer):
    resident.says(BOTH).hears("ดูเหมือนมี 2 เรื่อง", "ไฟฟ้าสาธารณะ", "ถนน สะพาน สายทาง", "แยกเป็น 2 เรื่อง", "รวมเป็นเรื่องเดียว")
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


THREE = "ไฟหน้าวัดดับ ม.3 แล้วก็ถนนหน้าโรงเรียนเป็นหลุม ม.5 แล้วก็ขยะไม่มาเก็บ ม.2"
LINES = "ไฟกิ่งหน้าวัดดับมืดมากเลย\nถนนหน้าโรงเรียนเป็นหลุมใหญ่ ม.5\nขยะหน้าตลาดไม่มีใครมาเก็บเลยค่ะ"
FIVE = "1) ไฟกิ่งดับ ม.3 2) ถนนพัง ม.4 3) น้ำไม่ไหล ม.5 4) ขยะเต็ม ม.6 5) หมาจรจัด ม.7"


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        (THREE, [("1.3", 3), ("1.1", 5), ("2.2", 2)]),
        (FIVE, [("1.3", 3), ("1.1", 4), ("1.2", 5), ("2.2", 6), ("3.4", 7)]),
        ("1. ไฟดับ ม.3 2. ถนนพัง ม.4 3. ขยะเต็ม ม.5", [("1.3", 3), ("1.1", 4), ("2.2", 5)]),
        (LINES, [("1.3", 5), ("1.1", 5), ("2.2", 5)]),
        ("ไฟดับ น้ำไม่ไหล ขยะไม่มาเก็บ หมู่ 3", [("1.3", 3), ("1.2", 3), ("2.2", 3)]),
    ],
    ids=["words", "numbers", "short", "lines", "spaces"],
)
def test_as_many_reports_as_there_are_matters(world, resident, text, matters):
    count = len(matters)
    resident.says(text).hears(f"ดูเหมือนมี {count} เรื่อง").taps(f"แยกเป็น {count} เรื่อง").says("ส่งเรื่อง")
    assert [(case.strategy, case.village) for case in world.cases()] == matters
    assert {case.words for case in world.cases()} == {text}


@pytest.mark.parametrize("word", ["1", "๑", "แยกเป็นสามเรื่อง", "แยกเป็น 3 เรื่องเลยค่ะ"])
def test_three_are_parted_by_a_typed_word_and_put_together_by_another(world, resident, word):
    resident.says(THREE).says(word).says("รวมเป็นเรื่องเดียว").hears("รวมเป็นเรื่องเดียวแล้ว").says("ส่งเรื่อง")
    assert world.case().words == THREE


def test_sent_together_none_is_said_to_wait(resident):
    resident.says(THREE).says("1").forget().says("ส่ง").does_not_hear("ยังไม่ส่ง")
    resident.hears("เลขที่เรื่อง", "บ้านท่านอยู่").says("ส่งเรื่อง").hears("ไม่มีเรื่องที่รอส่ง")
