"""Telling those whom a forum concerns: by push where it must be, with the next free reply where it may wait."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from handlers.office import Office
from models import Attendance, Delivery, Edition, Forum, ForumCall, OutboxMessage, Person, Quota


def tell(
    session: Session,
    office: Office,
    forum: Forum,
    people: Iterable[Person],
    key: str,
    *messages: dict,
    now: datetime,
    needed_by: datetime | None = None,
    until: datetime | None = None,
    topic: str | None = None,
    must_push: bool = True,
    at_once: bool = False,
) -> int:
    """Say it to each of these people once: not at night, unless morning were too late (`needed_by`). What must not be
    pushed rides along free where pushes are scarce. People who sit in the hall are told `at_once`. Returns to how many
    people."""
    push_at = now if at_once else soonest(office, now, needed_by)
    if not must_push and Quota.is_small(session):
        push_at = None
    told = 0
    for person in people:
        for n, message in enumerate(messages):
            OutboxMessage.put(
                session,
                key=f"forum{forum.id}:{key}:{person.line_id}" + (f":{n}" if n else ""),
                chat=person.line_id,
                message=message,
                now=now,
                push_at=push_at,
                until=until,
                priority="forum",
                topic=f"{topic}:{n}" if topic else None,
            )
        told += 1
    return told


def soonest(office: Office, now: datetime, needed_by: datetime | None) -> datetime:
    """Now, or the end of the night; now all the same if the end of the night would be too late."""
    morning = office.after_quiet(now)
    return now if needed_by is not None and morning >= needed_by else morning


def everyone_told(session: Session, forum: Forum) -> list[Person]:
    """Everybody who may know of it: answered, came, or got an invitation. Whoever blocked us is left out."""
    answered = select(Attendance.person_id).where(Attendance.forum_id == forum.id)
    people = select(Person).where(Person.id.in_(answered.union(_invited(forum))), Person.blocked_at.is_(None))
    return list(session.scalars(people.order_by(Person.id)))


def was_invited(session: Session, forum: Forum, person: Person) -> bool:
    return session.scalar(_invited(forum).where(Delivery.person_id == person.id).limit(1)) is not None


def _invited(forum: Forum) -> Select:
    """Ids of those whom an invitation reached, or may have reached."""
    announcements = select(ForumCall.announcement_id).where(ForumCall.forum_id == forum.id)
    editions = select(Edition.id).where(Edition.announcement_id.in_(announcements))
    return select(Delivery.person_id).where(
        Delivery.edition_id.in_(editions),
        # one whose fate is not known may have arrived
        Delivery.multicast_id.is_not(None),
        Delivery.state.in_(("sent", "leaving", "expired")),
    )


def participants(session: Session, forum: Forum) -> list[Person]:
    """Who came, and who had wanted to."""
    return [
        row.person
        for row in Attendance.all_of(session, forum)
        if (row.checked_in_at or row.answer == "coming") and row.person.blocked_at is None
    ]
