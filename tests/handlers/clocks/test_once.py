"""Every clock event once: two clocks at the same moment, a crash before or after each commit, a new process at each
boundary."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from bot import clock as metronome
from bot.case_watch import CaseWatch
from handlers.clocks import digest
from handlers.clocks import ticks as case_ticks
from handlers.office import BANGKOK
from models import ClockEvent, OutboxMessage
from tests import servers
from tests.journeys.crew import all_at_once
from tests.world import OFFICE_FILE, World

LAMPS = ("ไฟกิ่งหน้าวัดดับ หมู่ 3", "ไฟทางหน้าโรงเรียนดับ หมู่ 4", "ไฟกิ่งซอยสองดับ หมู่ 5", "ไฟทางหน้าศาลาดับ หมู่ 6")
#: when something falls due for the cases of `office_of_four`
BOUNDARIES = {
    "acknowledge": datetime(2026, 11, 24, 9, 1, tzinfo=BANGKOK),
    "remind": datetime(2026, 11, 26, 9, 1, tzinfo=BANGKOK),
    "agency": datetime(2026, 12, 2, 9, 1, tzinfo=BANGKOK),
    "promise": datetime(2026, 12, 2, 16, 30, tzinfo=BANGKOK),
    "lapse": datetime(2026, 12, 3, 9, 6, tzinfo=BANGKOK),
    "answer": datetime(2026, 12, 15, 16, 30, tzinfo=BANGKOK),
}


def office_of_four(url: str) -> World:
    """Four cases of Monday morning: one nobody takes, one in work, one waiting for its resident, one elsewhere."""
    world = World(url)
    officer = world.officer("ช่างเอก")
    world.officer("หัวหน้าช่าง", role="head")
    world.officer("ปลัด", "palad", "supervisor")
    for n, words in enumerate(LAMPS):
        world.phone(f"คนที่ {n}").says(words).taps("ส่งเรื่อง")
    references = [case.reference for case in world.cases()]
    officer.says(references[1]).taps("รับเรื่อง").taps("เริ่มงาน")
    officer.says(references[2]).taps("ขอข้อมูล").says("เสาต้นไหนครับ")
    officer.says(references[3]).taps("ส่งต่อ").taps("หน่วยงานอื่น").says("กฟภ. 1129").says("เป็นสายแรงสูง")
    return world


def counted(world: World) -> tuple[Counter, Counter]:
    """(clock events by key, messages of clocks by key)"""
    events = Counter(row.key for row in world.rows(ClockEvent))
    keys = [row.key for row in world.rows(OutboxMessage) if row.key.startswith(("clock", "digest"))]
    # people's ids differ from world to world
    return events, Counter(re.sub("U[0-9a-f]{32}", "resident", key) for key in keys)


def straight(tmp_path) -> tuple[Counter, Counter]:
    """What one clock brings about that looks at every boundary and never fails."""
    world = office_of_four(f"sqlite:///{tmp_path}/straight.db")
    for when in BOUNDARIES.values():
        world.clock.at = when
        world.time_passes(seconds=0)
    found = counted(world)
    world.close()
    return found


def test_the_four_cases_show_every_kind(tmp_path):
    events, told = straight(tmp_path)
    kinds = {key.split(":")[1] for key in events if key.startswith("case")}
    assert kinds == {"promise", "answer", "acknowledge", "remind", "lapse", "agency"}
    assert set(events.values()) == set(told.values()) == {1}


def test_a_new_process_at_each_boundary_changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path}/restarted.db"
    office_of_four(url).close()
    for when in BOUNDARIES.values():
        for moment in (when, when + timedelta(seconds=30), when + timedelta(minutes=1)):
            world = World(url)
            world.clock.at = moment
            world.time_passes(seconds=0)
            found = counted(world)
            world.close()
    assert found == straight(tmp_path)


class Crash(Exception):
    """The process died here."""


@pytest.mark.parametrize("committed", [False, True], ids=["before the commit", "after the commit"])
def test_a_crash_at_each_boundary_changes_nothing(tmp_path, committed):
    world = office_of_four(f"sqlite:///{tmp_path}/crashed.db")
    for when in BOUNDARIES.values():
        world.clock.at = when
        for step in (_cases, _mornings):
            _crashes(world, step, committed)
        world.time_passes(seconds=0)
    found = counted(world)
    world.close()
    assert found == straight(tmp_path)


def _cases(world: World, session) -> None:
    for case_id in CaseWatch().due(session, world.office, world.clock()):
        case_ticks.look_after(session, world.office, case_id, world.clock(), "https://bot.test")


def _mornings(world: World, session) -> None:
    digest.send(session, world.office, world.clock())


def _crashes(world: World, step: Callable, committed: bool) -> None:
    if committed:
        with world.database.transaction() as session:
            step(world, session)
        return
    with pytest.raises(Crash), world.database.transaction() as session:
        step(world, session)
        session.flush()
        raise Crash


# two at once


@pytest.fixture
def crowded() -> Iterator[World]:
    made = office_of_four(servers.psycopg_url(servers.migrated_postgresql_url()))
    yield made
    made.close()


def test_three_clocks_at_the_same_moment_are_one(tmp_path, crowded):
    for when in BOUNDARIES.values():
        crowded.clock.at = when
        crowded.looks.append(when)
        all_at_once(
            *[lambda: metronome.cases(crowded.services)] * 3,
            *[lambda: metronome.bundled(crowded.services)] * 3,
        )
        crowded.settle()
    assert counted(crowded) == straight(tmp_path)


def test_a_changed_office_file_counts_from_the_next_look(tmp_path):
    """Fewer days until the resident is reminded: nobody restarts anything."""
    file = tmp_path / "office.yml"
    text = OFFICE_FILE.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    url = f"sqlite:///{tmp_path}/bot.db"
    office_of_four(url).close()
    world = World(url, office_file=file)
    world.clock.at = datetime(2026, 11, 24, 9, 30, tzinfo=BANGKOK)
    world.time_passes(seconds=0)
    assert not [key for key in counted(world)[0] if ":remind:" in key]
    file.write_text(text.replace("remind_days: 3", "remind_days: 1"), encoding="utf-8")
    world.time_passes(seconds=0)
    assert [key for key in counted(world)[0] if ":remind:" in key]
    world.close()
