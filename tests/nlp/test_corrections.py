import json

import pytest

from nlp import corpus, corrections, reader, train
from nlp.features import extract
from nlp.reading import STRATEGIES


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
    many = [fix(f"ข้อความ {i}", STRATEGIES[i % 16]) for i in range(corrections.MOST_OF_ONE + 20)]
    rows = corrections.load(write(tmp_path, [*many, fix("ของอีกคน", by="b")]))
    assert len(rows) == corrections.MOST_OF_ONE + 1
    assert rows[0].text == "ข้อความ 20"


def test_one_person_cannot_push_everything_to_one_strategy(tmp_path):
    many = [fix(f"ข้อความ {i}", "4.3") for i in range(500)]
    rows = corrections.load(write(tmp_path, [*many, fix("อื่น", "1.1")]))
    assert [row.strategy for row in rows] == ["4.3"] * corrections.MOST_TO_ONE + ["1.1"]


def test_one_person_cannot_poison_the_reader(tmp_path):
    """Somebody files every lamp under tourism; the model taught on four writers still knows lamps of others."""
    writers = ("alarms", "asking", "aunties", "borders", "chatter")
    rows = [row for row in corpus.load() if row.writer in writers]
    lamps = [row for row in rows if row.writer == writers[-1] and row.strategy == "1.3"]
    taught = [row for row in rows if row.writer != writers[-1]]
    wrong = corrections.load(write(tmp_path, [fix(row.text, "4.3", "one") for row in lamps[::2]]))
    found = [extract(row.text) for row in lamps[1::2]]

    def right(extra):
        built = train.build(taught, extra)
        return sum(reader.interpret(built, one).strategies[0][0] == "1.3" for one in found)

    assert len(wrong) == min(corrections.MOST_TO_ONE, len(lamps[::2]))
    assert right(wrong) >= right([]) - 0.2 * len(found)


@pytest.mark.parametrize("bad", [{"text": "ก"}, fix("ก", "7.7"), {**fix("ก"), "urgency": "soon"}, fix(" "), [1]])
def test_a_bad_correction_is_named(tmp_path, bad):
    with pytest.raises(corpus.BadCorpus, match=r"fixes\.jsonl:1"):
        corrections.load(write(tmp_path, [bad]))
