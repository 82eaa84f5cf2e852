"""The same trouble at the same place within 24 months is pointed out on the new card."""

from datetime import timedelta

import pytest

from tests.handlers.staff.desk import file_case, the_case

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def days_ago(world, days: int, **facts) -> str:
    when = world.clock() - timedelta(days=days)
    closed = {"status": "confirmed", "closed_at": when, "confirmed_by": "person"}
    return file_case(world, **{"created_at": when, "moved_at": when, **closed, **facts})


def test_the_new_card_names_the_earlier_cases(world, resident, officer):
    first = days_ago(world, 700, words="ไฟหน้าวัดดับอีกแล้ว หมู่ 3")
    second = days_ago(world, 90, words="ไฟกิ่งหน้าวัดดับ")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.hears("มีเรื่องใหม่", f"เคยแจ้งที่เดียวกัน 2 ครั้งใน 24 เดือน: {second}, {first}")


@pytest.mark.parametrize(
    "other",
    [
        {"words": "ไฟกิ่งหน้าวัดดับ", "village": 4},
        {"words": "ไฟกิ่งซอยข้างโรงเรียนไม่ติด หมู่ 3"},
        {"words": "ไฟกิ่งหน้าวัดดับ", "strategy": "1.1"},
        {"words": "ไฟกิ่งหน้าวัดดับ", "status": "cancelled"},
        {"words": "ไฟกิ่งหน้าวัดดับ", "lane": "palad"},
        {"words": "ไฟกิ่งหน้าวัดดับ", "days": 740},
    ],
    ids=["another village", "another place", "another topic", "withdrawn", "sensitive", "too long ago"],
)
def test_what_is_something_else_is_not(world, resident, officer, other):
    days_ago(world, other.pop("days", 90), **other)
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.hears("มีเรื่องใหม่").does_not_hear("เคยแจ้งที่เดียวกัน")


@pytest.mark.parametrize(
    ("north", "words", "village", "same"),
    [
        (0.0005, "โคมสว่างวาบ ๆ แล้วมืดไป", 4, True),  # 56 metres, told otherwise
        (0.0020, "ไฟกิ่งหน้าวัดดับ", 3, True),  # 223 metres, told alike
        (0.0020, "โคมสว่างวาบ ๆ แล้วมืดไป", 3, False),
        (0.0100, "ไฟกิ่งหน้าวัดดับ", 3, False),  # a kilometre off
    ],
)
def test_two_pins_decide(world, resident, officer, north, words, village, same):
    earlier = days_ago(world, 30, words=words, village=village, latitude=18.75 + north, longitude=99.98)
    resident.says(LAMP).sends_place(18.75, 99.98).taps("ส่งเรื่อง")
    assert world.cases()[-1].recurs == ([earlier] if same else [])


def test_a_corrected_label_looks_again(world, officer):
    road = days_ago(world, 30, strategy="1.1", words="หน้าวัดมืดและเป็นหลุม")
    new = file_case(world, words="หน้าวัดมืดและเป็นหลุมลึก")
    officer.event({"type": "postback", "postback": {"data": f"label:{new}:topic:1.1"}})
    assert the_case(world, new).recurs == [road]
    officer.forget().says(new).hears("เคยแจ้งที่เดียวกัน 1 ครั้ง", road)
