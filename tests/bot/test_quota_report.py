"""python -m bot quota: figures that follow from what happened."""

from datetime import datetime

import pytest

from bot.quota_report import report
from handlers import announcements, texts, thrift
from handlers.office import BANGKOK
from models import Quota
from models.spending import Spending
from tests.bot.test_cli import done, env

__all__ = ["env"]

DECEMBER = datetime(2026, 12, 1, tzinfo=BANGKOK)
LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def told(world):
    """The report's lines by name."""

    def told() -> dict[str, str]:
        with world.database.reading() as session:
            return dict(report(session, world.clock()))

    return told


def _small_plan(world) -> None:
    world.line.most, world.line.used = 300, 40
    world.time_passes(minutes=6)


def test_an_office_that_has_done_nothing_yet(told):
    lines = told()
    assert lines["plan"] == "not known: the bot has not asked LINE yet"
    assert (lines["used"], lines["pushes"], lines["cases"]) == ("0", "none", "none this month")
    assert lines["waiting"] == "for quota: none; for a free reply: 0"


def test_a_case_on_a_small_plan(world, resident, officer, told):
    """Three changes, of which one is pushed, one is replaced and one rides along; the officer's card rides too."""
    _small_plan(world)
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.clock.passes(minutes=5)
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("เริ่มงาน")
    assert told()["saved"] == "1 free with a reply, 1 replaced by newer news"
    assert told()["waiting"] == "for quota: none; for a free reply: 1"
    world.clock.passes(minutes=5)
    resident.says("เรื่องของฉัน")
    assert told()["saved"] == "2 free with a reply, 1 replaced by newer news"
    world.clock.passes(minutes=5)
    officer.taps("เสร็จสิ้น").says("มืดแล้ว").says("ซ่อมแล้วค่ะ")
    lines = told()
    assert lines["pushes"] == "answer 1"
    assert lines["cases"] == "1 this month; pushes for each: 1.00 to residents, 1.00 with officers"


def test_the_plan_as_line_told_it_and_what_went_since(world, resident, officer, told):
    world.officer("ปลัดสมชาย", "palad", "supervisor")
    _small_plan(world)
    resident.says("ไฟไหม้บ้าน หมู่ 3 ช่วยด้วย")
    lines = told()
    assert lines["plan"] == "300 pushes a month (LINE was asked 2026-11-23 09:06)"
    assert (lines["used"], lines["pushes"]) == ("41", "emergency 1")
    assert lines["left"] == "259, of which kept for emergencies 30, answers 0, forums 0"
    assert lines["forecast"] == f"{round(41 * 30 / 23)} by the end of the month, at this month's pace"


def test_a_message_to_many_counts_its_people(world, resident, told):
    with world.database.transaction() as session:
        made = announcements.compose(session, messages=[texts.message("ข่าว")], audience={}, by="cli", now=world.clock())
        announcements.approve(session, world.office, made, "cli", world.clock())
    world.phone("น้าแดง").follows()
    world.time_passes(seconds=10)
    assert told()["pushes"] == "news 2"


def test_the_last_month_is_not_counted(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    with world.database.reading() as session:
        november, december = (Spending.since(session, at) for at in (thrift.month_begins(world.clock()), DECEMBER))
    assert (november.cases, november.pushes) == (1, {"answer": 1})
    assert (december.cases, december.pushes) == (0, {})


def test_what_waits_for_quota_is_listed_by_class(world, resident, officer, told):
    _small_plan(world)
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.clock.passes(minutes=5)
    with world.database.transaction() as session:
        Quota.told(session, 300, 270, world.clock(), {"for_emergencies": 30, "for_answers": 0, "for_forums": 0})
    officer.says("งานของฉัน").taps("ไม่รับ").says("อยู่นอกเขตค่ะ")
    assert told()["waiting"].startswith("for quota: answer 1")


def test_an_operator_types_it(env):
    assert done(env, "migrate").returncode == 0
    said = done(env, "quota")
    assert said.returncode == 0
    assert said.stdout.splitlines()[0].split(maxsplit=1) == ["plan", "not known: the bot has not asked LINE yet"]
