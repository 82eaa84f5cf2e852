"""The database: one place that opens and closes transactions, and rings the bell after they are committed."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from models import Register

#: milliseconds a writer waits for another: workers are patient, the webhook has LINE waiting
PATIENT, IMPATIENT = 10_000, 1_500

#: what a transaction did that somebody should know of: chats heard from, chats told something (and when it is due),
#: media wanted, editions of announcements (and when to go on with them)
Rings = dict[str, set | dict]


class Database:
    def __init__(self, url: str, ring: Callable[[Rings], None]):
        self.engine = _engine(url)
        self._ring = ring
        # SQLite lets one writer in; the others sleep, ever longer, and are overtaken for ever. Those of this process
        # queue here instead.
        self._door = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._readings = sessionmaker(_for_reading(self.engine))

    @contextmanager
    def transaction(self, patience: int = PATIENT, durable: bool = True) -> Iterator[Session]:
        """Write. Numbers what was filed and commits at the end, rolls back on any exception, rings after the commit.

        A transaction that is not durable spares the wait for the disk: a power cut may undo it, though never without
        undoing what came after. For what would then be done again from rows, and of which nobody outside has heard.
        """
        with self._through_the_door(patience), self._sessions.begin() as session:
            session.connection(execution_options={"writes": True, "patience": patience, "durable": durable})
            yield session
            Register.enter(session)
        self._ring(session.info)

    @contextmanager
    def _through_the_door(self, patience: int) -> Iterator[None]:
        if self._door is None:
            yield
        elif self._door.acquire(timeout=patience / 1000):
            try:
                yield
            finally:
                self._door.release()
        else:
            raise OperationalError("BEGIN IMMEDIATE", None, TimeoutError(f"no turn to write in {patience} ms"))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read only; holds no write lock."""
        with self._readings() as session:
            yield session


def _for_reading(engine: Engine) -> Engine:
    """PostgreSQL looks anew at every statement anyway: it is spared a BEGIN and a ROLLBACK around each look."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="AUTOCOMMIT")


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"check_same_thread": False}, pool_size=20)
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        connect_args={"connect_timeout": 3, "options": f"-c lock_timeout={PATIENT} -c statement_timeout={PATIENT}"},
    )
    event.listen(engine, "begin", _postgresql_begin)
    return engine


def _sqlite_connected(connection, record) -> None:
    """Autocommit mode, so that BEGIN is ours to say (Python's own would begin too late for IMMEDIATE)."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    _keep_a_write_ahead_log(connection)


def _keep_a_write_ahead_log(connection) -> None:
    """SQLite does not wait for others at this one statement (its busy handler is not asked): we do."""
    deadline = time.monotonic() + PATIENT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    driver = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout={options.get('patience', PATIENT)}")
    driver.execute(f"PRAGMA synchronous={'FULL' if options.get('durable', True) else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql_begin(connection: Connection) -> None:
    options, settings = connection.get_execution_options(), []
    if options.get("patience", PATIENT) != PATIENT:
        settings.append(f"SET LOCAL statement_timeout = {options['patience']}")
    if not options.get("durable", True):
        settings.append("SET LOCAL synchronous_commit = off")
    if settings:
        connection.exec_driver_sql("; ".join(settings))
