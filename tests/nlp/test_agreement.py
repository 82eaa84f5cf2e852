import json

import pytest

from nlp import agreement
from nlp.corpus import BadCorpus

SAID = {"kind": "complaint", "strategy": "1.1", "urgency": "normal", "village": None}


def write(tmp_path, *rows):
    path = tmp_path / "second.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_the_shipped_second_labels_are_sound():
    assert len(agreement.load()) == 600


def test_kappa_takes_away_what_chance_would_give():
    labels = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement.agreement(labels) == pytest.approx(0.7)
    assert agreement.kappa(labels) == pytest.approx(0.4)
    assert agreement.kappa([("a", "a")]) == 1.0


def test_an_accepted_alternative_counts_only_in_the_lenient_line(tmp_path):
    other = {**SAID, "strategy": "1.2", "also": ["1.1"]}
    lines = agreement.report(agreement.load(write(tmp_path, {"text": "ก", "first": SAID, "second": other},
                                                  {"text": "ข", "first": SAID, "second": SAID})))
    assert next(line for line in lines if line.startswith("strategy ")).split()[2] == "0.5000"
    assert next(line for line in lines if line.startswith("strategy,")).split()[4] == "1.0000"


@pytest.mark.parametrize("bad", [
    {"text": "ก", "first": SAID}, {"text": "ก", "first": SAID, "second": {**SAID, "kind": "cry"}}, [],
    {"text": "ก", "first": SAID, "second": {**SAID, "also": ["9.9"]}},
    {"text": "ก", "first": {**SAID, "mood": 1}, "second": SAID},
])
def test_a_bad_row_is_named(tmp_path, bad):
    with pytest.raises(BadCorpus, match=r"second\.jsonl:2"):
        agreement.load(write(tmp_path, {"text": "ก", "first": SAID, "second": SAID}, bad))
