"""What python -m bot export corrections gives to learning."""

import json

import pytest

from bot.corrections import lines
from models import Piece
from nlp import corrections
from tests.handlers.staff.desk import file_case, tapped

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3 โทร 081-234-5678"
ROAD = "ถนนหน้าบ้านเป็นหลุมลึกมาก หมู่ 2"
CORRUPT = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม"


@pytest.fixture
def lessons(world):
    def export() -> list[dict]:
        with world.database.reading() as session:
            return [json.loads(line) for line in lines(session)]

    return export


def test_a_corrected_label_is_a_lesson_masked_and_without_what_was_taken_back(world, resident, officer, lessons):
    resident.says(LAMP).taps("ส่งเรื่อง")
    reference = world.case().reference
    assert lessons() == []
    officer.event(tapped("label", reference, "topic", "1.1"))
    officer.event(tapped("label", reference, "topic", "2.2"))
    (lesson,) = lessons()
    assert (lesson["kind"], lesson["strategy"], lesson["by"]) == ("complaint", "2.2", "officer:1")
    assert "ไฟกิ่งหน้าวัด" in lesson["text"] and "081" not in lesson["text"]
    resident.unsends(world.rows(Piece)[0].message_id)
    assert lessons() == []


def test_a_label_an_officer_worked_with_to_the_end_is_a_lesson_before_the_corrections(
    world, resident, officer, lessons
):
    for words in (ROAD, LAMP):
        resident.says(words).taps("ส่งเรื่อง")
    road, lamp = world.cases()
    officer.event(tapped("label", lamp.reference, "topic", "1.2"))
    officer.event(tapped("case", road.reference, "accept"))
    assert [lesson["strategy"] for lesson in lessons()] == ["1.2"]
    officer.event(tapped("case", road.reference, "finish")).says("ไม่มีรูป").says("กลบหลุมแล้ว")
    assert [lesson["strategy"] for lesson in lessons()] == ["1.1", "1.2"]


def test_nothing_sensitive_is_a_lesson(world, resident, lessons):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(CORRUPT).taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    chief.taps("รับเรื่อง").taps("เสร็จสิ้น").says("เป็นเรื่องลับ").says("ตักเตือนแล้ว")
    assert lessons() == []


def test_what_is_exported_is_what_training_takes_and_caps(world, officer, tmp_path):
    for n in range(corrections.MOST_TO_ONE + 5):
        reference = file_case(world, words=f"ไฟกิ่งต้นที่ {n} ดับ")
        officer.event(tapped("label", reference, "topic", "1.2"), settle=False)
    file = tmp_path / "corrections.jsonl"
    with world.database.reading() as session:
        file.write_text("".join(lines(session)), encoding="utf-8")
    rows = corrections.load(file)
    assert len(rows) == corrections.MOST_TO_ONE
    assert {row.strategy for row in rows} == {"1.2"}
