"""INSERT … ON CONFLICT DO NOTHING, in the dialect at hand."""

from functools import cache

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


def insert_once(session: Session, table: type, **values) -> int | None:
    """Insert a row unless a UNIQUE key already holds it. Returns its id, or None if it stood already."""
    if session.deleted:  # what is to go makes room first; nothing else of the session is of any concern here
        session.flush()
    connection = session.connection()
    return connection.scalar(_statement(table.__table__, connection.dialect.name), values)


@cache
def _statement(table: Table, dialect: str) -> Insert:
    """Built once: building it costs several times what running it does."""
    return _DIALECTS[dialect].insert(table).on_conflict_do_nothing().returning(table.c.id)
