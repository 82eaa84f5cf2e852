"""One place opens and closes transactions, and rings after they are committed."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.database import Database
from models import Register
from tests import databases


@pytest.fixture(params=databases.KINDS)
def fresh(request, tmp_path) -> Database:
    database = databases.fresh(request.param, tmp_path)
    yield database
    database.engine.dispose()


@pytest.fixture
def rung(fresh):
    """The same database with a bell: (database, what was rung)."""
    heard = []
    database = Database(fresh.engine.url.render_as_string(hide_password=False), heard.append)
    yield database, heard
    database.engine.dispose()


def test_the_bell_rings_after_the_commit(rung):
    database, heard = rung
    with database.transaction() as session:
        session.info.setdefault("heard", set()).add("Ukaew")
        assert heard == []
    assert heard == [{"heard": {"Ukaew"}}]


def test_what_was_rolled_back_rings_nobody(rung):
    database, heard = rung
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        session.add(Register(id=2569, last=1))
        session.info["heard"] = {"Ukaew"}
        raise ZeroDivisionError
    assert heard == []
    with database.reading() as session:
        assert session.get(Register, 2569) is None


def test_a_reader_waits_for_no_writer(fresh):
    with fresh.transaction() as writing:
        writing.add(Register(id=2569, last=1))
        writing.flush()
        with fresh.reading() as session:
            assert session.get(Register, 2569) is None


def test_a_writer_loses_patience_when_told_to(fresh):
    with fresh.transaction() as session:
        session.add(Register(id=2569, last=1))
    with fresh.transaction() as first:
        first.execute(text("UPDATE register SET last = 2"))
        with pytest.raises(OperationalError), fresh.transaction(patience=100) as second:
            second.execute(text("UPDATE register SET last = 3"))
    with fresh.reading() as session:
        assert session.get(Register, 2569).last == 2


def test_writers_take_turns(fresh):
    def many() -> None:
        for _ in range(10):
            with fresh.transaction() as session:
                Register.next_number(session, 2569)

    writers = [threading.Thread(target=many) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=30)
    with fresh.reading() as session:
        assert session.get(Register, 2569).last == 40


def test_sqlite_keeps_what_it_has_promised(tmp_path):
    database = databases.fresh("sqlite", tmp_path)
    with database.reading() as session:
        says = {name: session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert says == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.engine.dispose()
