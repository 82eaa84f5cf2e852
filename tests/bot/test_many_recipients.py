"""A message to 100,000 people: a request for every five hundred, each person once, no more memory than for a few."""

import time
import tracemalloc

import pytest
from sqlalchemy import func, insert, select

from bot.bell import Bell
from bot.broadcasts import Broadcasts
from bot.line import Outcome
from handlers import announcements, texts
from models import Delivery, Edition, Multicast, Person
from tests import databases
from tests.clock import Clock

MANY, FEW = 100_000, 1_000
#: what the sending may hold at once; the ids of all recipients alone are more
MEGABYTES = 6
SECONDS = 90


class Tally:
    """LINE, as far as it counts: how often each number was reached. Keeps nothing else."""

    def __init__(self, people: int):
        self.reached, self.requests = bytearray(people), 0

    def multicast(self, to: list[str], messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        self.requests += 1
        for chat in to:
            self.reached[int(chat[1:], 16)] += 1
        return Outcome("delivered", request_id=f"request-{self.requests}")


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    made = databases.fresh(request.param, tmp_path)
    yield made
    made.engine.dispose()


def _settle(database, clock: Clock, people: int) -> None:
    for start in range(0, people, FEW):
        with database.transaction(durable=False) as session:
            session.execute(
                insert(Person),
                [{"line_id": f"U{n:032x}", "created_at": clock()} for n in range(start, min(start + FEW, people))],
            )


def _announce(database, office, clock: Clock) -> int:
    with database.transaction() as session:
        made = announcements.compose(session, messages=[texts.message("ข่าว")], audience={}, by="cli", now=clock())
        announcements.approve(session, office, made, "cli", clock())
        return announcements.begin_edition(session, office, made.id, clock()).id


def test_a_hundred_thousand(database, world):
    clock, line = Clock(), Tally(MANY)
    _settle(database, clock, MANY)
    edition = _announce(database, world.office, clock)
    worker = Broadcasts(lambda: world.office, database, line, Bell(clock), clock)
    tracemalloc.start()
    started = time.monotonic()
    worker.send(edition)
    took = time.monotonic() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert line.requests == MANY // 500
    assert set(line.reached) == {1}
    with database.reading() as session:
        assert session.get(Edition, edition).counts(session) == {"sent": MANY}
        assert session.scalar(select(func.count()).select_from(Multicast)) == MANY // 500
        assert session.scalar(select(func.count()).select_from(Delivery)) == MANY
    assert peak < MEGABYTES * 1e6
    assert took < SECONDS
