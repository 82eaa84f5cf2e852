"""Looking at everything that the database holds."""

import json
from collections.abc import Collection

from models import Base
from tests.world import World


def every_row(world: World, without: Collection[str] = ()) -> list[tuple[str, dict]]:
    """(table, row) of the whole database, but for some tables."""
    with world.database.reading() as session:
        return [
            (table.name, dict(row._mapping))
            for table in Base.metadata.sorted_tables
            if table.name not in without
            for row in session.execute(table.select())
        ]


def where_it_stands(world: World, words: str) -> list[str]:
    """Tables and columns that hold these words."""
    return sorted(
        {
            f"{table}.{column}"
            for table, row in every_row(world)
            for column, value in row.items()
            if words in (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
        }
    )
