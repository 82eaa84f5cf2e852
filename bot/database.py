"""The database: one place that opens and closes transactions, and rings the bell after they are committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.orm import Session, sessionmaker

#: milliseconds a writer waits for another: workers are patient, the webhook has LINE waiting
PATIENT, IMPATIENT = 10_000, 1_500

#: what a transaction did that somebody should know of: chats heard from, chats told something (and when it is due),
#: media wanted
Rings = dict[str, set | dict]


class Database:
    def __init__(self, url: str, ring: Callable[[Rings], None]):
        self.engine = _engine(url)
        self._ring = ring
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self, patience: int = PATIENT) -> Iterator[Session]:
        """Write. Commits at the end, rolls back on any exception, rings after the commit."""
        with self._sessions.begin() as session:
            session.connection(execution_options={"writes": True, "patience": patience})
            yield session
        self._ring(session.info)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read only; holds no write lock."""
        with self._sessions() as session:
            yield session


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
        connect_args={"connect_timeout": 3, "options": "-c lock_timeout=10000"},
    )
    event.listen(engine, "begin", _postgresql_begin)
    return engine


def _sqlite_connected(connection, record) -> None:
    """Autocommit mode, so that BEGIN is ours to say (Python's own would begin too late for IMMEDIATE)."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={options.get('patience', PATIENT)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _postgresql_begin(connection: Connection) -> None:
    connection.exec_driver_sql(
        f"SET LOCAL statement_timeout = {connection.get_execution_options().get('patience', PATIENT)}"
    )
