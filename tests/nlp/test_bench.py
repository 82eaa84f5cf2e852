import re

from nlp import bench


def test_loading_is_quick_and_small():
    (line,) = bench.load()
    seconds, megabytes = re.fullmatch(r"load: (\S+) s, (\d+) MB resident", line).groups()
    assert float(seconds) < 2.0  # 0.5 s alone; the test shares two cores with others
    assert int(megabytes) <= 200


def test_reading_costs_no_more_than_word_tokenize():
    lines = bench.speed(["น้ำประปาไม่ไหลมาสามวันแล้วค่ะ บ้านอยู่หมู่ 4 ใกล้วัด ไม่มีน้ำอาบเลย ช่วยมาดูหน่อยนะคะ",
                         "ไฟกิ่งหน้าวัดดับมาสามคืน เดินกลับบ้านมืดตึ้ดตื๋อ จ่วยมาผ่อหื้อกำเต๊อะเจ้า"] * 30)
    ratio = float(re.search(r"word_tokenize: (\S+) in all", "\n".join(lines))[1])
    assert ratio < 1.3  # 0.84 measured alone; others may come between


def test_a_search_is_timed():
    (line,) = bench.similar(["ไฟดับหน้าวัด", "ถนนเป็นหลุม"], cases=50)
    assert line.startswith("similar among 50: median ")
