import random
import time
from datetime import UTC, datetime, timedelta

from nlp.similar import Entry, Index

NOW = datetime(2026, 8, 1, tzinfo=UTC)


def filled(*entries):
    index = Index()
    for entry in entries:
        index.add(entry)
    return index


def test_the_same_matter_in_other_words_comes_first():
    index = filled(Entry(1, "ไฟทางหน้าวัดดับมาสามวัน"), Entry(2, "ถนนเป็นหลุมหน้าโรงเรียน"), Entry(3, "ขยะล้นถัง"))
    assert index.nearest(Entry(9, "หน้าวัดไฟทางดับ"))[0][0] == 1


def test_place_and_time_decide_between_equal_texts():
    text = "ไฟดับ"
    index = filled(Entry(1, text, "1.3", 2, 18.70, 99.90, NOW - timedelta(days=400)),
                   Entry(2, text, "1.3", 3, 18.80, 99.99, NOW - timedelta(days=1)),
                   Entry(3, text, "1.3", 2, 18.7001, 99.9001, NOW - timedelta(days=1)))
    assert index.nearest(Entry(9, text, "1.3", 2, 18.70, 99.90, NOW))[0][0] == 3


def test_removed_and_replaced_cases_are_gone():
    index = filled(Entry(1, "น้ำไม่ไหล"), Entry(2, "ถนนพัง"), Entry(3, "ขยะล้น"))
    index.remove(1)
    index.remove(77)
    index.add(Entry(2, "น้ำไม่ไหลเลย"))
    assert len(index) == 2
    found = dict(index.nearest(Entry(9, "น้ำไม่ไหล")))
    assert 1 not in found and found[2] > 0.5


def test_the_asked_case_is_not_its_own_neighbour_and_strangers_can_be_left_out():
    index = filled(Entry(1, "น้ำไม่ไหล"), Entry(2, "ขอเบี้ยผู้สูงอายุ"))
    assert index.nearest(Entry(1, "น้ำไม่ไหล"), at_least=0.3) == []
    assert Index().nearest(Entry(1, "น้ำไม่ไหล")) == []


def test_empty_and_odd_texts_are_searched_too():
    index = filled(Entry(1, ""), Entry(2, "🔥"), Entry(3, "ก"))
    assert len(index.nearest(Entry(9, ""))) <= 3


def test_twenty_thousand_cases_are_searched_quickly():
    chance = random.Random(0)
    letters = "กขคงจชซดตถทธนบปผพฟมยรลวสหอะาิีึุู"
    index = filled(*(Entry(i, "".join(chance.choices(letters, k=70)), "1.1", i % 12) for i in range(20_000)))
    times = []
    for i in range(15):
        start = time.perf_counter()
        index.nearest(Entry(-1, "".join(chance.choices(letters, k=70)), "1.1", i % 12))
        times.append(time.perf_counter() - start)
    assert sorted(times)[7] < 0.030
