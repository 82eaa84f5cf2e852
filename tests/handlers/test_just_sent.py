"""What comes right after a report was sent belongs to it, unless it is plainly something else."""

import pytest

from models import Case, Draft, Piece

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def sent(world, resident):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    return world.case().reference


def test_a_photo_and_a_place_belong_to_it(world, resident, officer, sent):
    resident.sends_photo().hears(f"เพิ่มในเรื่อง {sent}").sends_place().hears(f"เพิ่มในเรื่อง {sent}")
    assert [piece.kind for piece in world.rows(Piece)] == ["text", "image", "location"]
    assert len(world.rows(Draft)) == len(world.rows(Case)) == 1


def test_words_that_say_where_belong_to_it(world, resident, sent):
    resident.says("ต้นที่สามจากวัด").hears(f"เพิ่มในเรื่อง {sent}")
    assert world.rows(Piece)[-1].case_id == world.case().id


def test_it_may_be_something_new_after_all(world, resident, sent):
    resident.sends_photo().taps("เรื่องใหม่").says("น้ำประปาไม่ไหลทั้งซอย ม.5").taps("ส่งเรื่อง")
    assert len(world.rows(Case)) == 2


def test_another_matter_is_one(world, resident, sent):
    resident.says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ หมู่ 6").hears("ถูกไหมคะ")


def test_later_a_photo_is_the_beginning_of_something(world, resident, sent):
    world.time_passes(minutes=30)
    resident.sends_photo()
    assert len(world.rows(Draft)) == 2
