"""A new forum, and calling people to it."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import announcements
from handlers.forum import cards, words
from handlers.office import Office
from handlers.references import ALPHABET
from models import Announcement, AuditEntry, Forum, ForumCall, Officer
from nlp.privacy import mask

#: characters
TITLE_MOST, PLACE_MOST = 100, 100
SEATS_MOST = 100_000
#: no office plans further ahead
FURTHEST = timedelta(days=366 * 10)


def create(
    session: Session,
    *,
    title: str,
    starts_at: datetime,
    place: str,
    now: datetime,
    by: str,
    pin: tuple[float, float] | None = None,
    villages: list[int] | None = None,
    seats: int | None = None,
    agenda: str | None = None,
    organiser: Officer | None = None,
) -> Forum:
    """A forum that is listed from now on; nobody is told of it yet. What is given has been checked by whoever asked
    for it: the form in LINE, or the command line."""
    latitude, longitude = pin or (None, None)
    forum = Forum(
        title=title,
        starts_at=starts_at,
        timed_at=now,
        timing=1,
        changes=0,
        place=place,
        latitude=latitude,
        longitude=longitude,
        villages=sorted(set(villages or ())),
        seats=seats,
        agenda=agenda,
        state="open",
        organiser=organiser,
        created_at=now,
        code=_new_code(session),
        token=secrets.token_urlsafe(24),
        doors_closed=False,
    )
    session.add(forum)
    session.flush()
    AuditEntry.add(session, by, "forum:create", now)
    return forum


def _new_code(session: Session) -> str:
    """Six characters that no other forum has."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(6))
        if Forum.by_code(session, code) is None:
            return code


def invite(session: Session, office: Office, forum: Forum, by: str, now: datetime) -> Announcement:
    """The draft of an invitation to everybody it is for; it needs approval like every announcement."""
    announcement = announcements.compose(
        session,
        messages=[cards.invitation(forum, office)],
        audience={"villages": forum.villages, "topic": "forum"},
        by=by,
        now=now,
        priority="forum",
        until=forum.starts_at,
    )
    session.add(ForumCall(forum_id=forum.id, announcement_id=announcement.id))
    AuditEntry.add(session, by, "forum:invite", now)
    return announcement


def calls(session: Session, forum: Forum) -> list[Announcement]:
    """Every announcement that invites to it."""
    ids = select(ForumCall.announcement_id).where(ForumCall.forum_id == forum.id)
    return list(session.scalars(select(Announcement).where(Announcement.id.in_(ids)).order_by(Announcement.id)))


def standing_call(session: Session, forum: Forum) -> Announcement | None:
    """The invitation that is on its way or went out; one that was sent for another time invites no more."""
    for call in reversed(calls(session, forum)):
        if call.state != "cancelled" and (call.state != "ended" or call.created_at >= forum.timed_at):
            return call
    return None


def withdraw_calls(session: Session, forum: Forum, by: str, now: datetime) -> int:
    """What invites to a forum as it no longer is and has not gone out yet, or not to everybody, goes out no more.
    Returns how many announcements that were."""
    withdrawn = 0
    for call in calls(session, forum):
        with suppress(announcements.NotPossible):
            announcements.cancel(session, call, by, now)
            withdrawn += 1
    return withdrawn


def script(forum: Forum, office: Office, items: list[str]) -> str:
    """What the village's loud-speakers say of it."""
    agenda = [line for line in [*mask(forum.agenda or "").splitlines(), *items] if line.strip()]
    whom = words.for_whom(forum.villages, office)
    return words.script(forum.title, forum.starts_at, forum.place, whom, agenda[:8], office)
