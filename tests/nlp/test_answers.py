"""The office's own answers are found for paraphrased questions, Central and Northern, with slips of the thumb."""

import json
from pathlib import Path

import pytest

import nlp
from bot.faq import figures
from bot.faq_file import parse
from nlp import answers
from nlp.answers import Entry
from tests.world import OFFICE_FILE

ASKED = [json.loads(line) for line in Path(__file__).with_name("asked.jsonl").read_text(encoding="utf-8").splitlines()]
ENTRIES = (
    Entry("birth", ("แจ้งเกิดที่ไหน ภายในกี่วัน", "ทำใบเกิดต้องใช้อะไร")),
    Entry("tax", ("ภาษีที่ดินจ่ายเมื่อไร ที่ไหน",)),
    Entry("borrow", ("ขอยืมเต็นท์ โต๊ะ เก้าอี้ ไปจัดงาน",)),
)


@pytest.fixture
def judged(world):
    entries = parse(OFFICE_FILE.with_name("faq.yml").read_text(encoding="utf-8"), world.office)
    known = tuple(Entry(entry.key, entry.ask) for entry in entries)
    readings = nlp.read_all([row["text"] for row in ASKED])
    return [(row, answers.nearest(row["text"], one, known)) for row, one in zip(ASKED, readings, strict=True)]


def nearest(text: str, entries=ENTRIES) -> list[tuple[str, float]]:
    return answers.nearest(text, nlp.read(text), entries)


def test_on_the_half_that_nobody_chose_the_thresholds_on(judged):
    measured = figures(judged[1::2])
    print(measured)
    assert measured["wrongly at once"] == 0
    assert measured["answered at once"] >= 0.4 * measured["with an answer"]
    assert measured["right one among three"] >= 0.85 * measured["with an answer"]
    assert measured["of these offered something"] <= 0.1 * measured["without an answer"]


def test_every_id_of_the_test_set_is_an_answer_of_the_file(world):
    known = {entry.key for entry in world.office.faq}
    assert {id for row in ASKED for id in (*row["fits"], *row.get("maybe", ()))} <= known


@pytest.mark.parametrize("text", ["แจ้งเกิดที่ไหน ภายในกี่วัน", "แจ้งเกิดตี้ไหนเจ้า ภายในกี่วัน", "แจ้งเกิดทีใหน ภายในกี่วัน"])
def test_the_same_question_in_other_letters(text):
    found = nearest(text)
    assert found[0][0] == "birth" and answers.is_sure(found)


def test_nothing_alike_is_far_below(world):
    assert nearest("ปลาที่บ่อกินได้ไหม")[0][1] < answers.PERHAPS


def test_two_that_are_equally_near_are_not_sure():
    assert answers.is_sure([("a", 0.5), ("b", 0.2)]) and answers.is_sure([("a", 0.5)])
    assert not answers.is_sure([("a", 0.5), ("b", 0.45)])
    assert not answers.is_sure([("a", 0.2)])


@pytest.mark.parametrize("text", ["", "🔥", "ก", "?" * 3000, "แจ้งเกิด" * 500])
def test_odd_questions_are_searched_too(text):
    assert all(0 <= score <= 1.0001 for _, score in nearest(text))
    assert answers.nearest(text, nlp.read(text), ()) == []
    assert not answers.is_sure([])
