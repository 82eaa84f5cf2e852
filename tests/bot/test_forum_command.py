"""python -m bot forum, as a script types it."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import forum_file
from bot.run import CannotStart
from handlers.office import Office
from models import Announcement, Forum, ForumCall
from tests import databases
from tests.bot.test_cli import done, env, refused
from tests.bot.test_office_file import GOOD
from tests.clock import MONDAY

__all__ = ["env"]

OFFICE = Office.parse(GOOD)
A_FORUM = {"title": "แผนหมู่บ้าน", "at": "2026-12-01T09:00", "place": "ศาลาวัด"}


@pytest.fixture
def database(env, tmp_path):
    made = databases.fresh("sqlite", tmp_path)
    yield made
    made.engine.dispose()


def add(env: dict, *more: str) -> subprocess.CompletedProcess:
    """A forum long after any day on which this test runs."""
    year = datetime.now(UTC).year + 1
    return done(env, "forum", "add", "--title", "แผนหมู่บ้าน", "--at", f"{year}-12-01T09:00", "--place", "ศาลาวัด", *more)


def forums(database) -> list[Forum]:
    with database.reading() as session:
        return list(session.query(Forum).order_by(Forum.id))


def test_adding_prints_the_id_and_nothing_else(env, database):
    ended = add(env, "--village", "3", "5", "--village", "4", "--seats", "40", "--pin", "18.75,99.98")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "1\n", "")
    (forum,) = forums(database)
    assert (forum.villages, forum.seats, forum.latitude, forum.organiser_id) == ([3, 4, 5], 40, 18.75, None)
    # nine o'clock in Bangkok
    assert (forum.starts_at.hour, forum.starts_at.tzinfo) == (2, UTC)
    with database.reading() as session:
        assert session.query(Announcement).count() == 0


def test_announcing_needs_no_second_hand(env, database):
    assert add(env, "--announce").stdout == "1\n"
    with database.reading() as session:
        (announcement,) = session.query(Announcement)
        assert (announcement.state, announcement.priority, announcement.approved_by) == ("approved", "forum", "cli")
        assert session.query(ForumCall).one().announcement_id == announcement.id


def test_the_list_has_a_line_for_each(env, database):
    for _ in range(2):
        add(env)
    lines = done(env, "forum", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["id=1", "id=2"]
    assert all("coming=0" in line and "T09:00" in line and "แผนหมู่บ้าน" in line for line in lines)


def test_what_cannot_be_is_one_sentence(env, database):
    says = refused(env, "forum", "add", "--title", "x", "--at", "2020-01-01T09:00", "--place", "y")
    assert says == "2020-01-01T09:00 is past.\n"
    assert not forums(database)


#: what is wrong with a forum, what is said about it
WRONG = [
    ({"at": "2026-11-23T09:00"}, "is past"),
    ({"at": "2026-11-23T01:59Z"}, "is past"),
    ({"at": "9999-12-31T23:59"}, "too far ahead"),
    ({"at": "tomorrow"}, "'tomorrow' is no time"),
    ({"at": ""}, "'' is no time"),
    ({"title": "  "}, "The title is empty"),
    ({"title": "ก" * 101}, "The title has more than 100"),
    ({"place": ""}, "The place is empty"),
    ({"villages": "3 99"}, "No village 99"),
    ({"villages": "three"}, "No village three"),
    ({"seats": "0"}, "'0' is no number of seats"),
    ({"seats": "many"}, "'many' is no number of seats"),
    ({"seats": "-4"}, "'-4' is no number of seats"),
    ({"seats": "1000000"}, "'1000000' is no number of seats"),
    ({"pin": "18.75"}, "'18.75' is no place"),
    ({"pin": "99,200"}, "'99,200' is not on earth"),
    ({"pin": "nan,nan"}, "'nan,nan' is not on earth"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_every_wrong_field_is_named(wrong, said):
    with pytest.raises(CannotStart, match=r"^[^\n]+$") as caught:
        forum_file.checked({**A_FORUM, **wrong}, OFFICE, MONDAY)
    assert said in str(caught.value)


# CSV files


def write(tmp_path: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    file = tmp_path / "forums.csv"
    file.write_text("\n".join(lines) + "\n", encoding=encoding)
    return file


def test_a_file_makes_all_its_forums_and_never_twice(env, database, tmp_path):
    year = datetime.now(UTC).year + 1
    file = write(
        tmp_path,
        "title,at,place,villages,seats",
        f"แผนหมู่ 3,{year}-12-01T09:00,ศาลา,3 5,40",
        f'"ทั้งตำบล",{year}-12-02T09:00,โรงเรียน,,',
    )
    assert done(env, "forum", "import", str(file)).stdout == "1\n2\n"
    assert [(forum.villages, forum.seats) for forum in forums(database)] == [([3, 5], 40), ([], None)]
    assert refused(env, "forum", "import", str(file)).splitlines() == [
        "line 2: this is forum 1 already",
        "line 3: this is forum 2 already",
    ]
    assert len(forums(database)) == 2


def test_one_bad_line_keeps_all_of_them_out(env, database, tmp_path):
    year = datetime.now(UTC).year + 1
    file = write(
        tmp_path, "title,at,place", f"ก,{year}-12-01T09:00,ข", "ค,2020-01-01T09:00,ง", f"จ,{year}-12-01T09:00,"
    )
    says = refused(env, "forum", "import", str(file))
    assert says.splitlines() == ["line 3: 2020-01-01T09:00 is past.", "line 4: The place is empty."]
    assert not forums(database)


ROW = "ก,2026-12-01T09:00,ข"
BAD_FILES = [
    ([], "line 1: no column 'title'"),
    (["title,at", "ก,2026-12-01T09:00"], "line 1: no column 'place'"),
    (["title,at,place,chairs", f"{ROW},9"], "line 1: an unknown column 'chairs'"),
    (["title,at,place"], "There is no forum in the file."),
    (["title,at,place", f"{ROW},more"], "line 2: it has not as many fields as line 1."),
    (["title,at,place", "ก,2026-12-01T09:00"], "line 2: it has not as many fields as line 1."),
    (["title,at,place,title", f"{ROW},อีกชื่อ"], "line 1: the column 'title' stands twice."),
    (["title,at,place", 'ก,2026-12-01T09:00,"ศาลา', "ข,2026-12-02T09:00,ลาน"], "cannot be read as UTF-8 CSV"),
    (["title,at,place", 'ก,2026-12-01T09:00,"ศาลา', 'ข,2026-12-02T09:00,ลาน"'], "line 3: The place goes over"),
    (["title,at,place", ROW, "ค,2026-12-01T09:00,ข", ROW], "line 4: the same as line 2."),
]


@pytest.mark.parametrize(("lines", "said"), BAD_FILES, ids=[said for _, said in BAD_FILES])
def test_a_file_that_cannot_be_says_where(tmp_path, lines, said):
    with pytest.raises(CannotStart) as caught:
        forum_file.read(write(tmp_path, *lines), OFFICE, MONDAY)
    assert said in str(caught.value)


def test_a_file_in_the_old_thai_code_or_without_existence_is_one_sentence(tmp_path):
    file = write(tmp_path, "title,at,place", ROW, encoding="cp874")
    for path in (file, tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(CannotStart, match=r"^[^\n]+ cannot be read as UTF-8 CSV: [^\n]+$"):
            forum_file.read(path, OFFICE, MONDAY)
