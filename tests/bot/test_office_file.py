"""The office file: what cannot be refuses to start and says where."""

import copy

import pytest
import yaml

from bot.app import create_app
from bot.office_file import read
from bot.settings import Settings, SettingsError
from bot.wiring import open_office
from handlers.office import Office, OfficeError
from tests.world import OFFICE_FILE, World

TEXT = OFFICE_FILE.read_text(encoding="utf-8")
GOOD = yaml.safe_load(TEXT)

#: where, the wrong value, what the complaint names
WRONG = [
    ("catch_all", "parks", "catch_all: no department 'parks'"),
    ("routing.1.to", "parks", "routing 2, to: no department 'parks'"),
    ("routing.1.strategies", ["9.9"], "routing 2, strategies 1: no strategy '9.9' in the plan"),
    ("routing.1.villages", [3, 12], "routing 2, villages 2: no village 12"),
    ("routing.1.kinds", ["gripe"], "routing 2, kinds 1: "),
    ("routing.1.urgency", "soon", "routing 2, urgency: "),
    ("routing.1.stategies", ["1.1"], "routing 2, stategies: there is no such thing here"),
    (
        "routing.0",
        {"to": "palad", "because": "ทุกเรื่อง"},
        "routing 7: is never reached: all that it fits is taken before, by",
    ),
    (
        "routing.3",
        {"to": "palad", "because": "ก", "strategies": ["2.2", "1.1"]},
        "routing 4: is never reached: ",
    ),
    (
        "routing.3",
        {"to": "palad", "because": "ก", "villages": [3], "strategies": ["1.1"]},
        "taken before, by routing 1, 2",
    ),
    ("routing.1.strategies", ["1.1", "1.1"], "routing 2, strategies: '1.1' stands twice"),
    ("promise_days.9.9", 7, "promise_days, 9.9: no strategy '9.9'"),
    ("promise_days.default", "soon", "promise_days, default: not a whole number (it says 'soon')"),
    ("promise_days.1.1", 0, "promise_days, 1.1: at least 1 (it says 0)"),
    ("sensitive_desks.0.department", "parks", "sensitive_desks 1, department: no department 'parks'"),
    ("sensitive_desks.0.code", "ordinary", "sensitive_desks 1, code: 'ordinary'"),
    ("sensitive_desks.0.roles", ["boss"], "sensitive_desks 1, roles 1: "),
    ("villages.1.number", 1, "villages 2, number: 1 stands twice"),
    ("departments.1.code", "palad", "departments 2, code: 'palad' stands twice"),
    ("departments.1.code", "กอง:คลัง", "departments 2, code: "),
    ("roster", [{"department": "parks", "days": ["mon"], "names": ["ก"]}], "roster 1, department: no department"),
    ("roster", [{"department": "chang", "names": ["ก"]}], "roster 1: neither days nor dates"),
    ("not_ours.0.strategies", ["9.9"], "not_ours 1, strategies 1: no strategy '9.9'"),
    ("not_ours.0.phone", "call them", "not_ours 1, phone: not a telephone number"),
    ("not_ours.1.name", "กรมทางหลวงชนบท", "not_ours 2, name: 'กรมทางหลวงชนบท' stands twice"),
    ("phone", "call us", "phone: not a telephone number"),
    ("phone", 54123456, "phone: write it in quotes"),
    ("hours.days", "mon", "hours, days: not a list as [a, b] (it says 'mon')"),
    ("holidays.yearly.0", "01-01", "holidays, yearly 1: not a mapping as {a: b} (it says '01-01')"),
    ("prefix", "อบต", "prefix: not two or three Latin letters"),
    ("prefix", "B", "prefix"),
    ("prefix", "BO69", "prefix"),
    ("hours.open", "half past eight", "hours, open: not a time of day as \"08:30\" (it says 'half past eight')"),
    ("hours.open", 510, "hours, open: write it in quotes"),
    ("hours.open", "17:00", "hours: closes before it opens"),
    ("hours.lunch", ["12:00", "11:00"], "hours, lunch: "),
    ("hours.lunch", ["08:30", "16:30"], "hours, lunch: leaves no working time"),
    ("hours.days", ["someday"], "hours, days 1: no such day"),
    ("hours.days", [], "hours, days: "),
    ("hours.days", ["mon", "tue", "mon"], "hours, days: 'mon' stands twice"),
    ("promise_days.1.1", -3, "promise_days, 1.1: at least 1 (it says -3)"),
    ("clocks.digest_at", "23:00", "clocks, digest_at: not within the office's hours, 08:30 to 16:30"),
    ("quota.bundles_at", ["08:30", "19:00"], "quota, bundles_at 2: not within the office's hours"),
    ("quota.bundles_at", ["08:30", "08:30"], "quota, bundles_at: '08:30' stands twice"),
    ("quiet", {"from": "06:00", "to": "20:00"}, "quiet: covers all of the office's hours"),
    ("quiet", {"from": "21:00", "to": "17:00"}, "quiet: covers all of the office's hours"),
    ("holidays.yearly.1.day", "01-01", "holidays, yearly 2, day: the same day stands twice"),
    ("hotlines.any.0.phone", "หนึ่งหกหกเก้า", "hotlines, any 1, phone: not a telephone number"),
    ("hotlines.any.0.phone", "1---", "hotlines, any 1, phone: not a telephone number"),
    ("hotlines.any.0.phone", 1669, "hotlines, any 1, phone: not a text; write it in quotes (it says 1669)"),
    (
        "sensitive_desks.2.department",
        "palad",
        "sensitive_desks 3, roles: sensitive_desks 1 has the same readers: super",
    ),
    ("sensitive_desks", [], "sensitive_desks: at least 1 of them"),
    ("seasons.0.months", [], "seasons 1, months: at least 1 of them"),
    ("villages.2.name", "บ้านอ้อนใต้", "villages 3, name: 'บ้านอ้อนใต้' stands twice"),
    ("plan.1.issue", 1, "plan 2, issue: 1 stands twice"),
    ("clocks.answer_days", 0, "clocks, answer_days: "),
    ("holidays.yearly.0.day", "02-30", "holidays, yearly 1, day: not a day of the year"),
    ("holidays.dates", [{"day": "tomorrow", "name": "ก"}], "holidays, dates 1, day: not a day as 2026-12-07"),
    ("holidays.dates", [{"day": "2027-02-22"}], "holidays, dates 1, name: missing"),
    ("hotlines.any", [], "hotlines: missing: any"),
    ("hotlines.self_harm", [], "hotlines: missing: self_harm"),
    ("reading.sure", "very", "reading, sure: "),
    ("reading.sure", 60, "reading, sure: "),
    ("forum_reminders", ["a while"], "forum_reminders 1: not like '7 days' or '2 hours' (it says 'a while')"),
    ("forum_reminders", ["0 days"], "forum_reminders 1: not like"),
    ("forum_reminders", ["1 day", "24 hours"], "forum_reminders: the same time stands twice"),
    ("news_topics.1.code", "hall", "news_topics: missing: forum"),
    ("ideas.threshold", 0, "ideas, threshold"),
    ("ideas.threshold", "many", "many"),
    ("ideas.open_days", 400, "ideas, open_days"),
    ("plan.0.strategies.1.id", "1.1", "plan 1, strategies 2, id: '1.1' stands twice"),
    ("seasons.0.months", [13], "seasons 1, months 1: "),
    ("seasons.1.hazard", "locusts", "seasons 2, hazard: no hotlines for 'locusts'"),
    ("villages", None, "villages: "),
    ("departments", [], "catch_all"),
    ("hotlines", "1669", "hotlines: "),
    ("parks", [], "parks: there is no such section"),
]


def broken(where: str, value: object) -> dict:
    data = copy.deepcopy(GOOD)
    node, keys = data, where.split(".")
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


def test_all_faults_are_named_together():
    data = broken("catch_all", "parks")
    data["prefix"] = "x"
    data["routing"][2]["strategies"] = ["9.9"]
    del data["hours"]["close"]
    with pytest.raises(OfficeError) as caught:
        Office.parse(data)
    assert {fault.way for fault in caught.value.faults} == {
        ("catch_all",),
        ("prefix",),
        ("routing", 2, "strategies", 0),
        ("hours", "close"),
    }


@pytest.fixture
def settings(tmp_path) -> Settings:
    file = tmp_path / "office.yml"
    file.write_text(TEXT, encoding="utf-8")
    return Settings.from_env(
        {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "SECRET_KEY": "k", "OFFICE_FILE": str(file)}
    )


@pytest.mark.parametrize(
    "content", ["", "- a list", "name: [unclosed", "just words", "name: x\n", "\0", "a: 2026-13-01"]
)
def test_a_file_that_is_no_office_is_told_with_its_path(settings, content):
    settings.office_file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"office\.yml: "):
        open_office(settings)


def test_a_file_in_another_alphabet_or_away_is_told_with_its_path(settings):
    settings.office_file.write_bytes("name: อบต.".encode("cp874"))
    with pytest.raises(SettingsError, match=r"office\.yml: is not UTF-8 text"):
        open_office(settings)
    settings.office_file.unlink()
    with pytest.raises(SettingsError, match=r"office\.yml: cannot be read"):
        open_office(settings)


def _line(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_every_fault_is_told_with_its_line_in_the_order_of_the_file(settings):
    text = TEXT.replace('  close: "16:30"', "  close: 16:30").replace("catch_all: palad", "catch_all: parks")
    text = text.replace("to: chang", "to: park").replace("answer_days: 15", "answer_days: 0")
    settings.office_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        open_office(settings)
    path = settings.office_file
    assert [line.split(": ")[:3] for line in str(caught.value).splitlines()] == [
        [str(path), f"line {_line(text, '  close: 16:30')}", "hours, close"],
        [str(path), f"line {_line(text, '  - {strategies: [')}", "routing 2, to"],
        [str(path), f"line {_line(text, 'catch_all: parks')}", "catch_all"],
        [str(path), f"line {_line(text, '  answer_days: 0')}", "clocks, answer_days"],
    ]


def test_a_syntax_error_is_told_with_its_line(settings):
    text = TEXT.replace("catch_all: palad", "catch_all: palad: chang")
    settings.office_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"office\.yml: line {_line(text, 'catch_all')}: "):
        open_office(settings)


def test_what_yaml_would_silently_overwrite_is_told(settings):
    settings.office_file.write_text(f"{TEXT}\ncatch_all: chang\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"line \d+: 'catch_all' stands twice"):
        open_office(settings)


# while the bot runs


def test_a_changed_file_counts_at_once_and_a_broken_one_never(settings):
    held = open_office(settings)
    before = held.current()
    assert held.current() is before
    settings.office_file.write_text(TEXT.replace("answer_days: 15", "answer_days: 0"), encoding="utf-8")
    assert held.current() is before and "clocks, answer_days" in held.fault
    settings.office_file.unlink()
    assert held.current() is before and "cannot be read" in held.fault
    settings.office_file.write_text(TEXT.replace("answer_days: 15", "answer_days: 9"), encoding="utf-8")
    assert (held.current().clocks.answer_days, held.fault) == (9, None)


def test_a_running_bot_follows_its_file(tmp_path):
    file = tmp_path / "office.yml"
    file.write_text(TEXT, encoding="utf-8")
    world = World(f"sqlite:///{tmp_path}/bot.db", office_file=file)
    resident, client = world.phone("ป้าแก้ว"), create_app(world.services).test_client()
    file.write_text(TEXT.replace("to: chang", "to: khlang"), encoding="utf-8")
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").hears("กองคลัง")
    assert client.get("/readyz").json["office_file"] == "ok"
    file.write_text("nothing", encoding="utf-8")
    resident.taps("ส่งเรื่อง").hears("กองคลัง")
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert "office.yml: the office file is empty or not a mapping" in ready.json["office_file"]
    world.close()


def test_a_day_that_is_none_is_a_fault_with_a_line_and_hides_no_other(tmp_path):
    text = TEXT.replace("  dates: []", "  dates: [{day: 2026-02-30, name: ก}]")
    text = text.replace("catch_all: palad", "catch_all: parks")
    (tmp_path / "office.yml").write_text(text, encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        read(tmp_path / "office.yml")
    line = next(n for n, written in enumerate(text.splitlines(), 1) if "2026-02-30" in written)
    assert f"line {line}: holidays, dates 1, day: not a day" in str(refused.value)
    assert "no department 'parks'" in str(refused.value)
