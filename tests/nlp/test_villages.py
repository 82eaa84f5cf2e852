import pytest

from nlp.clean import clean
from nlp.villages import find


@pytest.mark.parametrize(("text", "number"), [
    ("ถนนพัง หมู่ 3", 3),
    ("ม.3 น้ำไม่ไหล", 3),
    ("หมู่ที่ ๓", 3),
    ("อยู่หมู่สาม", 3),
    ("บ้านเลขที่ 12/3 หมู่ 5", 5),
    ("บ้าน 45/2 ม.1", 1),
    ("หมู่สิบสอง ไฟดับ", 12),
    ("หนตางม.5 เป็นหลุม", 5),
    ("หมู่11ขยะล้น", 11),
    ("ขยะ มอสาม", 3),
    ("หมู่ 6 ปีนี้รถชนสี่ครั้ง", 6),
    ("หมู่ 5 เปิ้นมี บ้านเฮาหมู่ 2 บ่มี", 2),
])
def test_the_number_that_the_message_states(text, number):
    assert find(clean(text)) == number


@pytest.mark.parametrize("text", [
    "บ้านเลขที่ 12/3", "ซอย 4", "โทร 081-234-5678", "ถนนลึก 5 เมตร", "ลูกอยู่ ม.3 โรงเรียนงาว", "สอบติด ม.4 แล้ว",
    "ห่างไป 7 กม. 2 แยก", "เลี้ยงหมูสามสิบตัว", "อสม. 11 คน", "คนทั้งหมู่บ้านสองร้อยคน", "หมู่สิบสองคนช่วยกัน", "", "ห้าม 5",
])
def test_other_numbers_are_no_villages(text):
    assert find(clean(text)) is None


def test_names_of_the_office_file_count_and_a_number_goes_first():
    names = {"บ้านอ้อน": 1, "บ้านหวด": 4}
    assert find("ไฟดับทั้งบ้านหวด", names) == 4
    assert find("บ้านหวด หมู่ 2", names) == 2
    assert find("ไฟดับ", names) is None
