"""python -m bot officers list and remove, as an operator types them."""

from tests.bot.test_cli import done
from tests.handlers.staff.desk import file_case, tapped, the_case


def officers(world, *words: str):
    env = {"DATABASE_URL": world.settings.database_url, "SECRET_KEY": "k"}
    return done(env, "officers", *words)


def test_they_are_listed(world):
    world.officer("ช่างเอก")
    world.officer("ปลัด", "palad", "supervisor")
    listed = officers(world, "list").stdout.splitlines()
    assert listed == ["1\tช่างเอก\tกองช่าง\tofficer\ton duty", "2\tปลัด\tสำนักปลัด\tsupervisor\ton duty"]


def test_one_is_removed_and_it_is_told_what_that_leaves(world, officer):
    reference = file_case(world)
    officer.event(tapped("case", reference, "accept"))
    ended = officers(world, "remove", "1")
    assert ended.returncode == 0, ended.stderr
    assert reference in ended.stdout and "LINE group" in ended.stdout
    assert "กองช่าง" in ended.stdout.splitlines()[-1], "nobody sits there any more"
    assert the_case(world, reference).owner_id is None
    assert officers(world, "list").stdout.endswith("removed\n")
    officer.forget().says("งานของฉัน").does_not_hear(reference)


def test_nobody_is_removed_twice_or_by_a_wrong_number(world, officer):
    assert "No active officer 7" in officers(world, "remove", "7").stderr
    assert officers(world, "remove", "1").returncode == 0
    again = officers(world, "remove", "1")
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
