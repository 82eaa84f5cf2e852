from nlp import words
from nlp.clean import clean


def test_northern_words_bring_central_ones():
    found = words.split(clean("หนตางบ่ดี ขี้เหยื้อเต็ม"))
    assert {"ถนน", "ขยะ"} <= set(words.gloss(found))


def test_doubtful_words_need_a_sure_one_beside_them():
    assert words.gloss(["ลำ"]) == []
    assert "อร่อย" in words.gloss(["ลำ", "ขนาด", "แต๊"])


def test_numbers_lose_their_value_and_keep_their_width():
    assert words.split("จ่าย 7 หรือ 480 บาท")[1::2][:2] == ["0", "000"]


def test_local_words_stay_whole():
    assert "ลำเหมือง" in words.split("ขุดลำเหมืองหน้าวัด")
    assert "ศพด" in words.split("ครูศพดใจดี")


def test_the_lexicon_explains_and_never_repeats_itself():
    lexicon = words.northern()
    assert len(lexicon) > 900
    assert not [word for word, (central, _) in lexicon.items() if not central or central == (word,)]
