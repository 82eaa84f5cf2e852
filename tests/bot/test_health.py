"""/healthz: alive. /readyz: able to work, and how far behind."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.app import create_app
from bot.database import Database
from tests import databases


@pytest.fixture
def on(world):
    """The web server on another database."""

    def on(database: Database):
        return create_app(replace(world.services, database=database)).test_client()

    return on


def test_alive(client):
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (200, {"status": "alive"})


@pytest.mark.parametrize("kind", databases.KINDS)
def test_ready_with_nothing_to_do(on, tmp_path, kind):
    (tmp_path / "other").mkdir()
    database = databases.fresh(kind, tmp_path / "other")
    answer = on(database).get("/readyz")
    assert (answer.status_code, answer.json) == (
        200,
        {
            "status": "ready",
            "database": "ok",
            "migrations": "current",
            "office_file": "ok",
            "oldest_unread_s": None,
            "oldest_unsent_s": None,
            "waiting_for_quota": 0,
            "set_aside": 0,
            "retrying": 0,
        },
    )
    database.engine.dispose()


def test_it_tells_the_age_of_what_waits(world, client, resident):
    resident.event({"type": "message", "message": {"id": "m", "type": "text", "text": "ไฟดับ ม.3"}}, settle=False)
    with world.database.transaction() as session:
        session.execute(text("UPDATE inbox_event SET state = 'unread' WHERE message_id = 'm'"))
    world.clock.passes(seconds=90)
    told = client.get("/readyz").json
    assert told["oldest_unread_s"] == 90.0
    assert told["oldest_unsent_s"] == 89.4, "the answer might have left after its quiet 0.6 s"


def test_an_old_schema_is_not_ready_and_says_what_to_do(world, client):
    with world.database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503 and "python -m bot migrate" in answer.json["migrations"]


def test_an_empty_database_is_not_ready(on, tmp_path):
    empty = Database(f"sqlite:///{tmp_path}/empty.db", lambda rings: None)
    assert on(empty).get("/readyz").status_code == 503
    empty.engine.dispose()


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/bot.db", "postgresql+psycopg://u:p@127.0.0.1:9/bot"])
def test_a_database_that_is_away_is_not_ready_but_alive(on, url):
    away = on(Database(url, lambda rings: None))
    answer = away.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "database": "unreachable"})
    assert away.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/", "/callback/x", "/admin", "/media/", "/static/../app.py"])
def test_unknown_pages_are_short_and_safe(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, "404 Not Found\n")
    assert answer.headers["X-Frame-Options"] == "DENY"
