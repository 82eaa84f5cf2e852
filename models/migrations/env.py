"""Alembic's entry: runs on the engine that bot.migrations hands over."""

from typing import Any

import sqlalchemy as sa
from alembic import context

from models import Base
from models.base import UTCDateTime

engine = context.config.attributes["engine"]
#: milliseconds that two processes which migrate at once wait for each other
_PATIENCE = 120_000
#: what they wait for on PostgreSQL
_LOCK = 69_2569


def _plain_types(kind: str, item: object, autogen_context: Any) -> str | bool:
    """Migrations name the database's types, not ours: ours may change later."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.JSON):
        autogen_context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


with engine.execution_options(writes=True, patience=_PATIENCE).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=_plain_types,
        # on SQLite too: with a transaction for each migration, another process would slip in between two of them
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        context.run_migrations()
