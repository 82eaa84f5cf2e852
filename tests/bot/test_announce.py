"""python -m bot announce, as a script or an operator types it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import Database
from bot.migrations import migrate
from tests.bot.test_cli import done, env, refused

__all__ = ["env"]


@pytest.fixture
def house(env, tmp_path):
    """A database with three people, of whom one lives in village 3 and one has stopped the news; and a text."""
    database = Database(env["DATABASE_URL"], lambda rings: None)
    migrate(database.engine)
    with database.transaction() as session:
        for n, (village, wants) in enumerate([(3, True), (None, True), (None, False)]):
            session.execute(
                text(
                    "INSERT INTO person (line_id, created_at, village, wants_news) "
                    "VALUES (:line, '2026-11-01 00:00:00', :village, :wants)"
                ),
                {"line": f"U{n:032x}", "village": village, "wants": wants},
            )
    database.engine.dispose()
    (tmp_path / "rain.txt").write_text("\ufeffพรุ่งนี้ฝนตกหนัก", encoding="utf-8")
    return {**env, "FILE": str(tmp_path / "rain.txt")}


def announce(house: dict, *words: str) -> str:
    return done(house, "announce", "--text-file", house["FILE"], *words).stdout


def test_it_prints_one_line_with_id_people_and_cost(house):
    assert announce(house) == "id=1 recipients=2 cost=2\n"
    assert announce(house, "--village", "3", "--at", "2099-12-01T08:00") == "id=2 recipients=1 cost=1\n"
    assert announce(house, "--urgent") == "id=3 recipients=3 cost=3\n"
    listed = done(house, "announce", "list").stdout.splitlines()
    assert [line.split()[:3] for line in listed][1] == ["id=2", "approved", "2099-12-01T08:00"]
    assert "พรุ่งนี้ฝนตกหนัก" in listed[0]


def test_cancelled_it_is_listed_as_cancelled(house):
    announce(house, "--at", "2099-12-01T08:00")
    assert done(house, "announce", "cancel", "1").stdout == "id=1 cancelled\n"
    assert done(house, "announce", "list").stdout.startswith("id=1 cancelled")
    assert refused(house, "announce", "cancel", "1") == "Announcement 1 is over.\n"
    assert refused(house, "announce", "cancel", "9") == "No announcement 9.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--village", "99"], "No village 99"),
        (["--topic", "weather"], "No topic 'weather'"),
        (["--at", "tomorrow"], "is no time"),
        (["--at", "2020-01-01T08:00"], "past"),
        (["--at", "9999-12-31T23:59-12:00"], "too far ahead"),
        (["--at", "2099-01-02T08:00", "--until", "2099-01-01T08:00"], "end before it begins"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(house, words, says):
    assert says in refused(house, "announce", "--text-file", house["FILE"], *words)


def test_a_text_that_cannot_be_sent_is_refused(house, tmp_path):
    for name, content in (("empty.txt", b"  \n"), ("thai.txt", "ก".encode("cp874")), ("long.txt", b"x" * 5001)):
        Path(tmp_path / name).write_bytes(content)
        assert refused(house, "announce", "--text-file", str(tmp_path / name)).count("\n") == 1
    assert "cannot be read" in refused(house, "announce", "--text-file", str(tmp_path / "none.txt"))
    assert "announce list" in refused(house, "announce")
