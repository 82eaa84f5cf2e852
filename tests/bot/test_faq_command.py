"""python -m bot faq: what there is, what a question finds, how well it is found."""

import json

from bot.settings import VARIABLES
from tests.bot.test_cli import done, env

__all__ = ["env"]


def test_it_lists_and_tries_and_measures(env, tmp_path):
    assert "OFFICE_FILE" in [name for name, _, _ in VARIABLES]
    done(env, "migrate")
    listed = done(env, "faq").stdout
    assert "SAMPLE" in listed and "birth SAMPLE  given 0, no answer 0  แจ้งเกิดที่ไหน ภายในกี่วัน" in listed
    tried = done(env, "faq", "แจ้งเกิดตี้ไหน ภายในกี่วันเจ้า").stdout
    assert tried.startswith("read as question; answered at once") and "  birth\n" in tried
    assert "nothing found" in done(env, "faq", "ปลาที่บ่อกินได้ไหม").stdout
    asked = tmp_path / "asked.jsonl"
    rows = [{"text": "แจ้งเกิดที่ไหน ภายในกี่วันคะ", "fits": ["birth"]}] * 2
    asked.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    measured = done(env, "faq", "--measure", str(asked)).stdout
    assert "all: with an answer 2, answered at once 2, wrongly at once 0, right one among three 2" in measured
