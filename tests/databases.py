"""Both databases under one test: a fixture asks for `database` and the test runs on SQLite and on PostgreSQL."""

from pathlib import Path

from bot.database import Database
from bot.migrations import migrate
from tests import servers

KINDS = ("sqlite", "postgresql")


def fresh(kind: str, folder: Path) -> Database:
    """An empty database with this version's tables; nobody is rung."""
    if kind == "postgresql":
        return Database(servers.psycopg_url(servers.migrated_postgresql_url()), lambda rings: None)
    database = Database(f"sqlite:///{folder}/bot.db", lambda rings: None)
    migrate(database.engine)
    return database
