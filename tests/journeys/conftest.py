from collections.abc import Iterator

import pytest

from bot.simulator import StandIn
from tests.journeys.bots import SECRET, TOKEN, Bots, bots, free_port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def line(port) -> Iterator[StandIn]:
    """A pretend LINE that brings its events to `port`."""
    with StandIn.running(f"http://127.0.0.1:{port}/callback", SECRET, TOKEN) as stand_in:
        yield stand_in


@pytest.fixture
def house(tmp_path, line) -> Iterator[Bots]:
    """Nothing runs yet; the database is a SQLite file."""
    with bots(tmp_path, line.url, f"sqlite:///{tmp_path}/bot.db") as made:
        yield made
