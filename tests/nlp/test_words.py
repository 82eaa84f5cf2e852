from hypothesis import given
from hypothesis import strategies as st

from nlp import words
from nlp.clean import clean


def test_northern_words_bring_central_ones():
    assert {"ถนน", "ขยะ"} <= set(words.glosses(clean("หนตางบ่ดี ขี้เหยื้อเต็ม")))


def test_doubtful_words_need_a_sure_one_beside_them():
    assert words.glosses("ลำ") == []
    assert "อร่อย" in words.glosses("ลำ ขนาด แต๊")


def test_numbers_lose_their_value_and_keep_their_width():
    assert words.split("จ่าย 7 หรือ 480 บาท")[1::2][:2] == ["0", "000"]


def test_local_words_stay_whole():
    assert "ลำเหมือง" in words.split("ขุดลำเหมืองหน้าวัด")
    assert "ศพด" in words.split("ครูศพดใจดี")


@given(st.text(alphabet=st.sampled_from("กขนมาิี้่ะเแไ abz.0๑ฺ中"), max_size=60))
def test_no_letter_is_lost(text):
    assert "".join(words.split(text)) == "".join(words._DIGITS.sub(words._width, text).split())


def test_a_word_has_the_same_number_everywhere_and_leaves_the_small_ones_free():
    assert words.number("ถนน") == words.look("ถนน").numbers[0] == 2946642648
    assert min(map(words.number, words.split("ไฟกิ่งหน้าวัดดับ xyz"))) >= 16


def test_the_lexicon_explains_and_never_repeats_itself():
    lexicon = words.northern()
    assert len(lexicon) > 900
    assert not [word for word, (central, _) in lexicon.items() if not central or central == (word,)]
