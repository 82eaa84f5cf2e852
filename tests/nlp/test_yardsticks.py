from pathlib import Path

import pytest

from nlp import yardsticks
from nlp.reading import STRATEGIES

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_a_small_set_is_learned(tmp_path):
    taught = (["ถนนพังมาก", "ถนนเป็นหลุม", "ถนนขรุขระ", "ไฟดับ", "ไฟกิ่งดับ", "หลอดไฟดับ"], ["road"] * 3 + ["lamp"] * 3)
    assert yardsticks.predict(taught, ["ถนนเป็นหลุมพัง", "ไฟหน้าบ้านดับ"]) == ["road", "lamp"]


def test_types_are_filed_under_strategies_that_exist():
    assert set().union(*yardsticks.TRAFFY.values()) <= set(STRATEGIES)


def test_a_row_counts_when_one_of_its_types_has_a_counterpart(tmp_path):
    file = tmp_path / "traffy_bangkok_sample.csv"
    file.write_text('text,types\nไฟกิ่งหน้าซอยดับ,แสงสว่าง\nถนนเป็นหลุมใหญ่,"อื่นๆ,ถนน"\nสวัสดี,สอบถาม\n', encoding="utf-8")
    (line,) = yardsticks.traffy(file)
    assert "2 messages" in line and "first choice 1.0000" in line


@pytest.mark.skipif(not (SHARED / "truevoice_train.csv").exists(), reason="shared data is not here")
def test_truevoice_is_no_worse_than_the_published_linear_machine():
    line = yardsticks.truevoice(SHARED / "truevoice_train.csv", SHARED / "truevoice_test.csv")[0]
    accuracy = float(line.split("macro F1 ")[1].split()[0])
    assert accuracy > 0.8512
