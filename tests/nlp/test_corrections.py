import json

import pytest

from nlp import corpus, corrections


def write(tmp_path, rows):
    path = tmp_path / "fixes.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def fix(text, strategy="1.1", by="a"):
    return {"text": text, "kind": "complaint", "strategy": strategy, "by": by}


def test_the_last_word_on_a_text_stands(tmp_path):
    rows = corrections.load(write(tmp_path, [fix("ไฟดับ", "1.1"), fix("ไฟดับ", "1.3", "b")]))
    assert [(row.text, row.strategy) for row in rows] == [("ไฟดับ", "1.3")]


def test_one_person_counts_only_so_often_and_the_newest_stay(tmp_path):
    many = [fix(f"ข้อความ {i}") for i in range(corrections.MOST_OF_ONE + 20)]
    rows = corrections.load(write(tmp_path, [*many, fix("ของอีกคน", by="b")]))
    assert len(rows) == corrections.MOST_OF_ONE + 1
    assert rows[0].text == "ข้อความ 20"


@pytest.mark.parametrize("bad", [{"text": "ก"}, fix("ก", "7.7"), {**fix("ก"), "urgency": "soon"}, fix(" "), [1]])
def test_a_bad_correction_is_named(tmp_path, bad):
    with pytest.raises(corpus.BadCorpus, match=r"fixes\.jsonl:1"):
        corrections.load(write(tmp_path, [bad]))
