import json
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import Reading, read, warm
from nlp.reading import KINDS, STRATEGIES, URGENCIES


@pytest.mark.parametrize(("text", "strategy"), [
    ("ถนนหน้าบ้านเป็นหลุมใหญ่", "1.1"),
    ("หนตางหน้าวัดเป๋นขุม", "1.1"),
    ("น้ำประปาไม่ไหลสามวันแล้ว", "1.2"),
    ("ไฟกิ่งหน้าซอยดับ", "1.3"),
    ("เพื่อนบ้านล้อมรั้วล้ำทางสาธารณะ", "1.4"),
    ("รถขยะไม่มาเก็บสองอาทิตย์", "2.2"),
    ("เบี้ยผู้สูงอายุยังไม่เข้า", "3.1"),
    ("หมาจรจัดไล่กัดเด็ก", "3.4"),
    ("จ่ายภาษีที่ดินที่ไหน", "5.2"),
])
def test_plain_messages_find_their_strategy(text, strategy):
    got = read(text)
    assert got.strategy == strategy
    assert got.issue == int(strategy[0])


def test_questions_wishes_and_thanks_are_told_apart():
    assert read("สอบถามค่ะ ต้องใช้เอกสารอะไรบ้าง").kind == "question"
    assert read("อยากให้มีลานกีฬาในหมู่บ้านครับ").kind == "idea"
    assert read("ขอบคุณ อบต. ที่มาซ่อมไฟไวมาก ประทับใจค่ะ").kind == "praise"
    assert read("สวัสดีค่ะ").kind == "other"


@pytest.mark.parametrize("text", ["ไฟไหม้", "ช่วยด้วย", "งูเข้าบ้าน", "ตาล้มหัวแตก", "สายไฟขาดพาดถนน"])
def test_an_emergency_needs_few_words(text):
    assert read(text).urgency == "emergency"


def test_an_emergency_names_its_danger():
    got = read("ไฟไหม้บ้าน หมู่ 4 ช่วยด้วย มีคนติดอยู่ข้างใน")
    assert (got.urgency, got.village) == ("emergency", 4)
    assert "fire" in got.hazards


@pytest.mark.parametrize("text", [
    "อยากให้อบรมดับไฟป่าให้ชาวบ้าน", "ปีที่แล้วไฟไหม้บ้านป้า อบต.มาช่วยไว ขอบคุณค่ะ", "ร้อนจะตายอยู่แล้ว", "ซ้อมหนีไฟวันไหนคะ",
    "เสาอยู่ริมทาง", "ตรงหน้าวัด", "บ้านอยู่หมู่ 4 ใกล้วัด",
])
def test_past_drills_wishes_metaphors_and_places_are_no_emergencies(text):
    assert read(text).urgency != "emergency"


def test_a_wish_to_die_is_noticed_and_is_an_emergency():
    got = read("ไม่อยากอยู่แล้วค่ะ เหนื่อยเกินไป")
    assert got.self_harm and got.urgency == "emergency"
    assert not read("เหนื่อยจะตายกับถนนเส้นนี้").self_harm


@pytest.mark.parametrize("text", [
    "นายกโกงเงินหมู่บ้าน", "ข้างบ้านขายยาบ้า", "ผัวตีเมียทุกคืน", "มีบ่อนไก่หลังวัด เจ้าของเป็นผู้มีอิทธิพล",
])
def test_sensitive_matters_are_noticed(text):
    assert read(text).sensitive


def test_two_matters_in_one_message():
    got = read("ขอแจ้งสองเรื่อง ไฟกิ่งหน้าบ้านดับ อีกเรื่องคือรถขยะไม่มาเก็บสองอาทิตย์แล้ว")
    assert set(got.topics) == {"1.3", "2.2"}
    assert read("ไฟกิ่งหน้าบ้านดับ").topics == ()


def test_village_names_come_from_the_office():
    assert read("ไฟดับทั้งบ้านหวด", {"บ้านหวด": 4}).village == 4


def test_a_reading_survives_json():
    got = read("ถนนพัง หมู่ 3")
    assert Reading.from_dict(json.loads(json.dumps(got.as_dict()))) == got


def sound(got: Reading) -> bool:
    chances = [chance for _, chance in got.strategies]
    return (got.kind in KINDS and got.urgency in URGENCIES and {name for name, _ in got.strategies} == set(STRATEGIES)
            and chances == sorted(chances, reverse=True) and 0 <= sum(chances) <= 1.0001
            and got.confidence == chances[0] and 0 <= got.kind_confidence <= 1
            and got.strategy in (None, got.strategies[0][0]))


@given(st.text(alphabet=st.characters(), max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read(text):
    assert sound(read(text))


@pytest.mark.parametrize("text", [
    "", " ", "\ud800", "\x00\x01", "🔥" * 50, "😀", "ๆๆๆๆ", "Привет мир", "你好", "1" * 5000, "ก" * 100_000, "่" * 999,
    "ไฟไหม้ " * 20_000, "abc\u202edef", "\ufeff", "ํา" * 500, "หมู่ 1" * 900, "อีกเรื่อง " * 500, "ำ่" * 2500, "๐" * 5000,
])
def test_odd_texts_are_read_and_quickly(text):
    warm()
    times = []
    for _ in range(3):  # the machine does other things too
        start = time.perf_counter()
        got = read(text)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05
    assert sound(got)


def test_an_empty_text_is_other_without_a_strategy():
    got = read("")
    assert (got.kind, got.strategy, got.urgency) == ("other", None, "normal")


def test_reading_takes_less_than_three_milliseconds():
    warm()
    text = "น้ำประปาไม่ไหลมาสามวันแล้วค่ะ บ้านอยู่หมู่ 4 ใกล้วัด ไม่มีน้ำอาบเลย ช่วยมาดูหน่อยนะคะ เด็กๆ จะไปโรงเรียน"
    times = []
    for _ in range(40):
        start = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - start)
    assert sorted(times)[20] < 0.003


def test_threads_read_alike():
    texts = ["ถนนพัง", "ไฟดับ", "น้ำท่วมบ้าน", "ขอบคุณค่ะ"] * 5
    alone = [read(text) for text in texts]
    together = [None] * len(texts)

    def work(i):
        together[i] = read(texts[i])

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_reading_starts_quickly_and_without_scikit_learn():
    code = ("import sys, time; start = time.perf_counter(); import nlp; nlp.warm(); nlp.read('ไฟดับ');"
            "print(time.perf_counter() - start);"
            "print(any(m.split('.')[0] in ('sklearn', 'scipy') for m in sys.modules))")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert float(out[0]) < 2.0  # 0.5 s on a machine of its own; the test shares two cores with others
    assert out[1] == "False"


@pytest.mark.parametrize("text", [
    "แฟนเพิ่งกินยาฆ่าหญ้า ช่วยด้วย", "ยายกินยาฆ่าหญ้า หมู่ 3 ช่วยด้วย", "ลูกสาวกินยาฆ่าหญ้าไปทั้งขวด น้ำลายฟูมปาก",
    "แม่กินยาฆ่าตัวตาย หมดสติ หมู่ 5", "เมียจะผูกคอ ช่วยด้วยหมู่ 2"])
def test_another_person_who_harms_themselves_is_an_alarm(text):
    got = read(text)
    assert got.urgency == "emergency" and not got.self_harm


@pytest.mark.parametrize("text", [
    "เมียหนีไป ผมจะผูกคอตาย", "แฟนทิ้ง หนูกรีดแขนตัวเอง", "แฟนทิ้งจะผูกคอตาย", "ผมกินยาไปทั้งแผงแล้ว", "ยายอยากตาย ไม่อยากเป็นภาระลูก",
    "กินยาฆ่าหญ้าไปแล้ว"])
def test_ones_own_harm_is_answered_with_care(text):
    assert read(text).self_harm


@pytest.mark.parametrize("text", ["หายแล้วค่ะ", "หายแล้วเจ้า", "หัวหน้าคลัง", "แม่อายุ 80 แล้วค่ะ"])
def test_a_plain_word_is_no_alarm(text):
    assert read(text).urgency == "normal"


def test_a_reading_that_was_stored_before_places_were_known_is_read_back():
    stored = read("ขอแจ้งสองเรื่อง ไฟกิ่งหน้าบ้านดับ อีกเรื่องคือรถขยะไม่มาเก็บสองอาทิตย์แล้ว").as_dict()
    del stored["places"]
    assert Reading.from_dict(stored).places == (None, None)
