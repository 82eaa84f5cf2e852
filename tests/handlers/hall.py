"""A forum for tests to come to."""

from datetime import datetime, timedelta

from handlers.forum import making
from handlers.office import BANGKOK
from models import Attendance, Forum, Officer, Person
from tests.world import Phone, World

#: ten days after the world's Monday morning
START = datetime(2026, 12, 3, 9, 0, tzinfo=BANGKOK)


def a_forum(world: World, **more) -> int:
    """The number of a new forum for everybody; nobody was told of it."""
    wanted = {"title": "แผนหมู่บ้าน", "starts_at": START, "place": "ศาลาวัดบ้านอ้อน", "by": "cli", **more}
    with world.database.transaction() as session:
        if "organiser" in wanted:
            wanted["organiser"] = session.get(Officer, wanted["organiser"])
        return making.create(session, now=world.clock(), **wanted).id


def the_forum(world: World, number: int = 1) -> Forum:
    with world.database.reading() as session:
        return session.get(Forum, number)


def until(world: World, start: datetime = START, **before: float) -> None:
    """Time passes to so long before (or, with negative numbers, after) the start."""
    world.time_passes(seconds=(start - timedelta(**before) - world.clock()).total_seconds() - 1)


def answers(world: World) -> dict[str, str]:
    """Who answered what: {LINE id: coming}."""
    with world.database.reading() as session:
        rows = session.query(Attendance, Person).join(Person, Person.id == Attendance.person_id)
        return {person.line_id: row.answer for row, person in rows}


def tapping(phone: Phone, *data: object) -> Phone:
    """A button that this phone was never shown."""
    return phone.taps_action({"type": "postback", "label": "x", "data": ":".join(map(str, data))})
