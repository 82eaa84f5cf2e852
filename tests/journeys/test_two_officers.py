"""Two officers tap รับเรื่อง at the same instant."""

from collections.abc import Iterator

import pytest

from models import CaseEvent
from tests.journeys.crew import all_at_once, is_tapped
from tests.servers import migrated_postgresql_url, psycopg_url
from tests.world import World

ROUNDS = 10


@pytest.fixture
def world() -> Iterator[World]:
    made = World(psycopg_url(migrated_postgresql_url()))
    yield made
    made.close()


def test_one_wins_and_the_other_is_told_who_did(world):
    resident = world.phone("ป้าแก้ว")
    officers = [world.officer("ช่างเอก"), world.officer("ช่างโท")]
    for n in range(ROUNDS):
        resident.says(f"ไฟกิ่งดับ เสาต้นที่ {n} หมู่ 3").taps("ส่งเรื่อง").forget()
        case = world.cases()[-1]
        for officer in officers:
            is_tapped(officer.forget(), f"case:{case.reference}:accept")
        all_at_once(*(lambda who=officer: world.tasks.turns.take(who.user_id) for officer in officers))
        world.settle()
        moved = [row for row in world.rows(CaseEvent) if row.case_id == case.id and row.what == "moved"]
        assert [row.after for row in moved] == ["accepted"]
        winner, loser = officers if moved[0].by == "officer:1" else reversed(officers)
        winner.hears("บันทึกแล้ว", case.reference)
        loser.does_not_hear("บันทึกแล้ว").hears(winner.name, "รับเรื่องแล้ว")
        resident.hears(case.reference, "รับเรื่องแล้ว")
