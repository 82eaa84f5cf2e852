"""INSERT … ON CONFLICT DO NOTHING, in the dialect at hand."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_once(session: Session, table: type, **values) -> int | None:
    """Insert a row unless a UNIQUE key already holds it. Returns its id, or None if it stood already."""
    dialect = {"sqlite": sqlite, "postgresql": postgresql}[session.get_bind().dialect.name]
    return session.scalar(dialect.insert(table).values(**values).on_conflict_do_nothing().returning(table.id))
