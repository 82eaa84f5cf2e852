"""Two officers merge two cases into each other at the same instant."""

from collections.abc import Iterator

import pytest

from tests.handlers.staff.desk import file_case, tapped
from tests.journeys.crew import all_at_once, is_heard
from tests.servers import migrated_postgresql_url, psycopg_url
from tests.world import World

ROUNDS = 8


@pytest.fixture
def world() -> Iterator[World]:
    made = World(psycopg_url(migrated_postgresql_url()))
    yield made
    made.close()


def test_one_is_merged_and_the_other_stands(world):
    officers = [world.officer("ช่างเอก"), world.officer("ช่างโท")]
    for _ in range(ROUNDS):
        pair = [file_case(world), file_case(world)]
        for officer, case, original in zip(officers, pair, reversed(pair), strict=True):
            officer.event(tapped("case", case, "merge")).says(original).forget()
            is_heard(officer, "รวมเรื่อง")
        all_at_once(*(lambda who=officer: world.tasks.turns.take(who.user_id) for officer in officers))
        world.settle()
        cases = {case.reference: case for case in world.cases() if case.reference in pair}
        assert sorted(case.status for case in cases.values()) == ["duplicate", "received"]
        merged = next(case for case in cases.values() if case.status == "duplicate")
        assert cases[next(other for other in pair if other != merged.reference)].duplicate_of_id is None
        winner, loser = officers if merged.reference == pair[0] else officers[::-1]
        winner.hears("บันทึกแล้ว", merged.reference)
        loser.hears("รวมอยู่กับเรื่องนี้แล้ว")
