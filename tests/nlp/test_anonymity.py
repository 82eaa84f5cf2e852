"""The wish to stay unnamed does not change what a message is about."""

import pytest

from nlp import anonymity, read


@pytest.mark.parametrize("wish", ["ไม่ขอเปิดเผยชื่อ", "ไม่ประสงค์ออกนาม", "ขอสงวนนาม", "บ่ออกจื้อ", "อย่าบอกชื่อ", "ขอปิดชื่อผู้แจ้ง"])
def test_it_is_noticed_and_read_past(wish):
    assert anonymity.is_wanted(f"ไฟหน้าวัดดับ ม.3 {wish}")
    assert read(f"{wish} ไฟหน้าวัดดับ ม.3") == read(" ไฟหน้าวัดดับ ม.3")


def test_what_is_no_such_wish():
    assert not anonymity.is_wanted("ไม่มีใครบอกชื่อถนน")
