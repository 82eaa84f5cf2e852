"""The file of questions and answers: what cannot be refuses to start and says where."""

import shutil

import pytest

from bot.faq_file import FaqError, parse
from bot.settings import Settings, SettingsError
from bot.wiring import open_office
from tests.world import OFFICE_FILE

ONE = "- id: birth\n  ask:\n    - แจ้งเกิดที่ไหน\n  answer: ที่อำเภอ\n"


def test_the_file_that_comes_along_is_right_and_marked_as_sample(world):
    about_the_bot = {"hours", "how-to-report", "follow-up", "who-sees", "stop-news"}
    assert len(world.office.faq) > 30
    assert {entry.key for entry in world.office.faq if not entry.sample} == about_the_bot
    assert not any("{" in entry.answer for entry in world.office.faq)


def test_what_an_answer_leaves_to_the_office_file_is_filled_in(world):
    (entry,) = parse(ONE.replace("ที่อำเภอ", "“{office} เปิดวัน{hours}”"), world.office)
    assert entry.answer == "“อบต.บ้านอ้อน เปิดวันจันทร์ ถึง ศุกร์ 08:30–16:30 น.”"


#: what the file says, what the complaint says
WRONG = [
    (ONE + ONE.replace("ที่ไหน", "เมื่อไร"), "line 5: id 'birth' stands in line 1 already"),
    (ONE + ONE.replace("birth", "death"), "line 7: 'แจ้งเกิดที่ไหน' is asked in line 3 already"),
    (ONE.replace("birth", "แจ้งเกิด"), "line 1: id 'แจ้งเกิด': small Latin letters"),
    (ONE.replace("birth", "kept-7"), "line 1: id 'kept-7'"),
    (ONE.replace("birth", "[x]"), "line 1: id ''"),
    (ONE.replace("answer", "anwser"), "line 4: no field 'anwser'"),
    (ONE.replace("answer", "anwser"), "line 1: answer is missing"),
    (ONE.replace("    - แจ้งเกิดที่ไหน\n", "    []\n"), "line 3: ask: a list of 1 to 20"),
    (ONE.replace("    - แจ้งเกิดที่ไหน\n", "    - ''\n"), "line 3: ask: words are missing"),
    (ONE.replace("    - แจ้งเกิดที่ไหน\n", "    - 15\n"), "line 3: ask: words are missing"),
    (ONE.replace("แจ้งเกิดที่ไหน", "ก" * 201), "line 3: ask: 201 letters, at most 200"),
    (ONE.replace("ที่อำเภอ", "ก" * 1201), "line 4: answer: 1201 letters, at most 1200"),
    (ONE.replace("ที่อำเภอ", "โทร {phone}"), "line 4: answer: nothing to fill in for {phone}; there are hours, office"),
    (ONE.replace("ที่อำเภอ", "โทร {"), "line 4: answer:"),
    (ONE.replace("ที่อำเภอ", "ที่ {office.name}"), "line 4: answer: nothing to fill in for {office.name}"),
    (ONE + "  sample: perhaps\n", "line 5: sample: true or false"),
    ("- just words\n", "line 1: an answer has the fields"),
    ("id: birth\n", "line 1: the file is a list of answers"),
    ("- id: [unclosed\n", "line 2: "),
]


@pytest.mark.parametrize(("text", "named"), WRONG)
def test_a_wrong_line_is_named(world, text, named):
    with pytest.raises(FaqError) as caught:
        parse(text, world.office)
    assert named in str(caught.value)


def test_every_fault_is_named_at_once(world):
    with pytest.raises(FaqError) as caught:
        parse(ONE.replace("birth", "Ä") + "- id: death\n", world.office)
    assert "line 1" in str(caught.value) and "line 5: ask is missing" in str(caught.value)


def settings(folder) -> Settings:
    return Settings.from_env(
        {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "SECRET_KEY": "k",
         "OFFICE_FILE": str(folder / "office.yml")}
    )  # fmt: skip


@pytest.mark.parametrize(("content", "answers"), [(None, 0), ("", 0), ("# nothing yet\n", 0), (ONE, 1)])
def test_it_lies_beside_the_office_file_if_there_is_one(tmp_path, content, answers):
    shutil.copy(OFFICE_FILE, tmp_path / "office.yml")
    if content is not None:
        (tmp_path / "faq.yml").write_text(content, encoding="utf-8")
    assert len(open_office(settings(tmp_path)).current().faq) == answers


@pytest.mark.parametrize("content", [b"- id: Birth\n", b"\xff\xfe\xfa"])
def test_a_wrong_one_refuses_to_start_in_one_sentence_with_its_path(tmp_path, content):
    shutil.copy(OFFICE_FILE, tmp_path / "office.yml")
    (tmp_path / "faq.yml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"faq\.yml: "):
        open_office(settings(tmp_path))
