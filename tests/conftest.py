from collections.abc import Iterator

import pytest

from tests.world import Phone, World


@pytest.fixture
def world(tmp_path) -> Iterator[World]:
    """The bot on a fresh SQLite file."""
    made = World(f"sqlite:///{tmp_path}/bot.db")
    yield made
    made.close()


@pytest.fixture
def resident(world) -> Phone:
    """Somebody who has added the account and read the greeting."""
    return world.phone("ป้าแก้ว").follows().forget()


@pytest.fixture
def officer(world) -> Phone:
    """ช่างเอก of กองช่าง."""
    return world.officer("ช่างเอก")
