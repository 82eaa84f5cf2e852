from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot.database import Database
from tests import databases
from tests.clock import Clock
from tests.models.post import Post


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path) -> Iterator[Database]:
    made = databases.fresh(request.param, tmp_path)
    yield made
    made.engine.dispose()


@pytest.fixture
def session(database) -> Iterator[Session]:
    """One transaction for the whole test."""
    with database.transaction() as session:
        yield session


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post(database, clock) -> Post:
    """The outbox of one chat."""
    return Post(database, clock)
