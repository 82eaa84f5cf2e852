import json

import pytest

from nlp import corpus

GOOD = {"text": "ถนนพัง", "kind": "complaint", "strategy": "1.1", "urgency": "normal", "village": None,
        "dialect": "central"}


def write(tmp_path, *rows):
    path = tmp_path / "someone.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_the_shipped_corpus_is_sound_and_big():
    rows = corpus.load()
    assert len(rows) >= 2600
    assert len({row.writer for row in rows}) >= 4


def test_rows_know_their_writer(tmp_path):
    (row,) = corpus.load([write(tmp_path, GOOD, "")])
    assert row.writer == "someone" and row.also == ()


@pytest.mark.parametrize("change", [
    {"text": " "}, {"kind": "praises"}, {"strategy": "6.1"}, {"urgency": "soon"}, {"village": "3"}, {"mood": "sad"},
    {"kind": "other"}, {"also": ["9.9"]}, {"dialect": "southern"},
])
def test_a_bad_row_is_named_by_file_and_line(tmp_path, change):
    with pytest.raises(corpus.BadCorpus, match=r"someone\.jsonl:2"):
        corpus.load([write(tmp_path, GOOD, {**GOOD, **change})])


def test_broken_json_and_missing_keys_are_named(tmp_path):
    for bad in ("{", '{"text": "a"}', "[]"):
        with pytest.raises(corpus.BadCorpus, match=r"someone\.jsonl:1"):
            corpus.load([write(tmp_path, bad)])
