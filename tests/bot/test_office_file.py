"""The office file: what cannot be refuses to start and says where."""

import copy

import pytest
import yaml

from bot.settings import Settings, SettingsError
from bot.wiring import load_office
from handlers.office import Office, OfficeError
from tests.world import OFFICE_FILE

GOOD = yaml.safe_load(OFFICE_FILE.read_text(encoding="utf-8"))

#: where, the wrong value, what the complaint names
WRONG = [
    ("catch_all", "parks", "catch_all: no department 'parks'"),
    ("routing.1.to", "parks", "routing rule 2: no department 'parks'"),
    ("routing.1.strategies", ["9.9"], "no strategy '9.9'"),
    ("promise_days.9.9", 7, "no strategy '9.9'"),
    ("promise_days.default", "soon", "soon"),
    ("sensitive_desks.0.department", "parks", "sensitive desk palad: no department 'parks'"),
    ("villages.1.number", 1, "villages: number 1 stands twice"),
    ("departments.1.code", "palad", "departments: code 'palad' stands twice"),
    ("prefix", "อบต", "prefix"),
    ("prefix", "B", "prefix"),
    ("prefix", "BO69", "prefix"),
    ("hours.open", "half past eight", "half past eight"),
    ("hours.days", ["someday"], "someday"),
    ("holidays.yearly", ["02-30"], "day"),
    ("holidays.dates", ["tomorrow"], "tomorrow"),
    ("hotlines.any", [], "hotlines: any"),
    ("hotlines.self_harm", [], "hotlines: self_harm"),
    ("reading.sure", "very", "very"),
    ("forum_reminders", ["a while"], "forum_reminders: 'a while' is not like '7 days'"),
    ("forum_reminders", ["0 days"], "forum_reminders: '0 days' is not like"),
    ("forum_reminders", ["1 day", "24 hours"], "forum_reminders: the same time stands twice"),
    ("ideas.threshold", 0, "ideas: threshold"),
    ("ideas.threshold", "many", "many"),
    ("ideas.open_days", 400, "ideas: open_days"),
    ("seasons.0.months", [13], "seasons: forest_fire: months are 1 to 12"),
    ("seasons.1.hazard", "locusts", "seasons: no hotlines for 'locusts'"),
    ("villages", None, ""),
    ("departments", [], "catch_all"),
    ("hotlines", "1669", ""),
]


def broken(where: str, value: object) -> dict:
    data = copy.deepcopy(GOOD)
    node, keys = data, where.split(".", 2)
    if keys[0] == "promise_days":
        keys = where.split(".", 1)
    for key in keys[:-1]:
        node = node[int(key) if isinstance(node, list) else key]
    node[int(keys[-1]) if isinstance(node, list) else keys[-1]] = value
    return data


def test_the_office_file_that_comes_along_is_right():
    office = Office.parse(GOOD)
    assert len(office.strategies) == 16 and len(office.villages) == 8


@pytest.mark.parametrize(("where", "value", "named"), WRONG)
def test_a_wrong_line_is_named(where, value, named):
    with pytest.raises(OfficeError) as caught:
        Office.parse(broken(where, value))
    assert named in str(caught.value) and str(caught.value)


@pytest.mark.parametrize("key", GOOD)
def test_a_missing_part_is_named(key):
    if key in ("phone", "address", "disaster_phone"):
        assert getattr(Office.parse({k: v for k, v in GOOD.items() if k != key}), key) == ""
        return
    with pytest.raises(OfficeError, match=key):
        Office.parse({k: v for k, v in GOOD.items() if k != key})


def test_contradictions_are_named_together():
    data = broken("catch_all", "parks")
    data["prefix"] = "x"
    with pytest.raises(OfficeError) as caught:
        Office.parse(data)
    assert "parks" in str(caught.value) and "prefix" in str(caught.value)


@pytest.mark.parametrize("content", ["", "- a list", "name: [unclosed", "just words", "name: x\n", "\0"])
def test_a_file_that_is_no_office_is_one_sentence_with_its_path(tmp_path, content):
    file = tmp_path / "office.yml"
    file.write_text(content, encoding="utf-8")
    settings = Settings.from_env(
        {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "SECRET_KEY": "k", "OFFICE_FILE": str(file)}
    )
    with pytest.raises(SettingsError, match=r"office\.yml: "):
        load_office(settings)
