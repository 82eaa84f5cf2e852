"""One place opens and closes transactions, and rings after they are committed."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

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


def test_all_may_open_a_new_sqlite_file_at_once(tmp_path):
    def one_of_them(path: str) -> None:
        together.wait()
        database = Database(f"sqlite:///{path}", ring=lambda _: None)
        with database.reading() as session:
            modes.append(session.execute(text("PRAGMA journal_mode")).scalar())
        database.engine.dispose()

    together, modes = threading.Barrier(6), []
    for n in range(20):
        crowd = [threading.Thread(target=one_of_them, args=(f"{tmp_path}/{n}.db",)) for _ in range(6)]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()
    assert modes == ["wal"] * 120


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


def pragma(session, name: str) -> object:
    return session.scalar(text(f"PRAGMA {name}"))


FULL, NORMAL = 2, 1


def test_sqlite_has_written_to_the_disk_what_it_promised(tmp_path):
    database = databases.fresh("sqlite", tmp_path)
    with database.transaction(durable=False) as session:
        assert pragma(session, "synchronous") == NORMAL
    with database.transaction() as session:
        assert (pragma(session, "synchronous"), pragma(session, "journal_mode")) == (FULL, "wal")
    database.engine.dispose()


def test_sqlite_refuses_a_row_that_points_nowhere(tmp_path):
    database = databases.fresh("sqlite", tmp_path)
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.execute(text("INSERT INTO audit_entry (at, who, action, case_id) VALUES ('2026-01-01', 'x', 'x', 99)"))
    database.engine.dispose()
