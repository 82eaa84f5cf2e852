"""Saying whether one comes: seats, the waiting list, and moving up. Everything here holds the forum's lock."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import buttons, texts
from handlers.forum import cards, words
from handlers.forum.telling import tell
from handlers.office import Office
from models import Attendance, Forum, Person


def answer(session: Session, office: Office, forum: Forum, person: Person, wish: str, now: datetime) -> Attendance:
    """Write down what a person answers (`wish`: coming or not_coming). A full forum makes `coming` `waiting`; a seat
    given up goes to whoever waits longest. `forum` is locked."""
    row = Attendance.ensured(session, forum, person)
    before = row.answer
    if wish == "not_coming":
        _note(row, "not_coming", now)
    elif before not in ("coming", "waiting"):
        _note(row, "coming" if _has_room(session, forum) else "waiting", now)
    session.flush()
    if before == "coming" and row.answer == "not_coming":
        move_up(session, office, forum, now)
    return row


def move_up(session: Session, office: Office, forum: Forum, now: datetime) -> None:
    """Free seats go to the waiting list, in its order; whoever gets one hears so."""
    for row in Attendance.answering(session, forum, "waiting"):
        if not _has_room(session, forum):
            return
        waited_since = row.answered_at
        row.answer = "coming"
        session.flush()
        says = texts.message(words.got_a_seat(forum.title, forum.starts_at, forum.place))
        tell(
            session,
            office,
            forum,
            [row.person],
            f"seat:{waited_since:%Y%m%dT%H%M%S%f}",
            buttons.quick_replies(says, *cards.answers(forum)[1:]),
            now=now,
            needed_by=forum.starts_at,
            until=forum.starts_at,
        )


def place_in_line(session: Session, forum: Forum, row: Attendance) -> int:
    """1 for whoever gets the next free seat."""
    return [waiting.id for waiting in Attendance.answering(session, forum, "waiting")].index(row.id) + 1


def _note(row: Attendance, answer: str, now: datetime) -> None:
    row.answer, row.answered_at = answer, now


def _has_room(session: Session, forum: Forum) -> bool:
    return forum.seats is None or Attendance.tally(session, forum)["coming"] < forum.seats
