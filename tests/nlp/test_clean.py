import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.clean import LIMIT, clean, fold


@pytest.mark.parametrize(("typed", "plain"), [
    ("หนตางเเย่มากกกก", "หนตางแย่มาก"),
    ("น้ํา", "น้ำ"),
    ("น\u200bํ้า", "น้ำ"),
    ("ทีี่นี่่", "ที่นี่"),
    ("หมู่ ๑๒", "หมู่ 12"),
    ("WIFI ช้า", "wifi ช้า"),
    ("ขำ 5555555", "ขำ emolaugh"),
    ("โทร 081-234-5678", "โทร longnumber"),
    ("ดู https://example.org/a?b=1 หน่อย", "ดู weblink หน่อย"),
    ("ไหม้🔥", "ไหม้ emofire"),
    ("ฮ่าฮ่าฮ่า ดี", "emolaugh ดี"),
    ("สวัสดี\tค่ะ\n\nถนน   พัง", "สวัสดี ค่ะ ถนน พัง"),
    ("ที่ีนี่", "ที่นี่"),
])
def test_typing_habits_become_one_plain_form(typed, plain):
    assert clean(typed) == plain


def test_a_year_and_an_amount_are_no_laughter():
    assert clean("ปี 2555 จ่าย 555 บาท").startswith("ปี 2555")


def test_tone_marks_spaces_and_sound_alike_letters_fold_away():
    assert fold(clean("ศาลา พักร้อน")) == fold(clean("สาลาพักรอน"))


def test_folded_text_has_one_byte_a_letter():
    assert fold("น้ำไหล") == "นำไหล".encode("cp874")
    assert fold("longnumber ดู weblink") == "ด".encode("cp874") + "ู".encode("cp874")
    assert fold("你好") == b""


def test_different_matters_do_not_fold_together():
    assert fold(clean("น้ำประปา")) != fold(clean("ไฟถนน"))


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_cleaned_and_cleaning_again_changes_nothing_essential(text):
    once = clean(text)
    assert len(once) <= LIMIT
    assert fold(clean(once)) == fold(once) or len(once) > 300


def test_very_long_texts_are_cut():
    assert len(clean("ก ข" * 100_000)) <= LIMIT


@given(st.sampled_from(["ุ่", "\u0f71\u0f72", "\u0301\u0323", "🔥"]), st.integers(150, 3000))
def test_piles_of_marks_are_cut_before_they_are_put_in_order(mark, times):
    assert clean("ถนน" + mark * times).count(mark[0]) <= 16
