"""Eight workers on one chat and on fifty: each person's events one at a time and in order, on both databases."""

import random
from collections.abc import Iterator

import pytest

from models import InboxEvent
from tests.journeys.crew import EIGHT, eight_workers, is_heard
from tests.servers import migrated_postgresql_url, psycopg_url
from tests.world import Phone, World, words_of

REPORTS = 12


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request, tmp_path) -> Iterator[World]:
    sqlite = request.param == "sqlite"
    made = World(f"sqlite:///{tmp_path}/bot.db" if sqlite else psycopg_url(migrated_postgresql_url()))
    yield made
    made.close()


def _reports(n: int, how_many: int) -> list[str]:
    return [f"ไฟกิ่งดับ เสาต้นที่ {n} ดวงที่ {m} หมู่ 3" for m in range(1, how_many + 1)]


def _is_told(phone: Phone, reports: list[str]) -> None:
    """A report opens a draft and ส่งเรื่อง files it: out of order, or two at once, and the cases would not agree."""
    for report in reports:
        is_heard(phone, report)
        is_heard(phone, "ส่งเรื่อง")


def _all_is_well(world: World, told: dict[Phone, list[str]]) -> None:
    assert {row.state for row in world.rows(InboxEvent)} == {"done"}
    for phone, reports in told.items():
        cases = [case for case in world.cases() if case.chat == phone.user_id]
        assert [case.words for case in cases] == reports
        receipts = [text for text in map(words_of, phone.news) if "เลขที่เรื่อง" in text]
        assert [case.reference in receipt for case, receipt in zip(cases, receipts, strict=True)] == [True] * len(cases)


def test_on_one_chat(world):
    phone = world.phone("คนพูดเร็ว")
    _is_told(phone, _reports(1, REPORTS))
    eight_workers(world.tasks.turns.take, [phone.user_id] * EIGHT * 4)
    world.clock.passes(seconds=1)
    eight_workers(world.tasks.deliveries.deliver, [phone.user_id] * EIGHT * 4)
    _all_is_well(world, {phone: _reports(1, REPORTS)})


def test_on_fifty_chats(world):
    told = {world.phone(f"คนที่ {n}"): _reports(n, 2) for n in range(50)}
    for phone, reports in told.items():
        _is_told(phone, reports)
    rings = [phone.user_id for phone in told] * 4
    random.Random(50).shuffle(rings)
    eight_workers(world.tasks.turns.take, rings)
    world.clock.passes(seconds=1)
    eight_workers(world.tasks.deliveries.deliver, rings)
    _all_is_well(world, told)
