"""What time does to forums: reminders, endings, missing minutes, resolutions. Everything is decided from rows and `now`
under the forum's lock, so a second clock, or the same one again, changes nothing."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers import buttons, texts
from handlers.buttons import postback
from handlers.forum import cards, followup, ladder, words
from handlers.forum.agenda import organisers
from handlers.forum.ladder import Rung
from handlers.forum.telling import tell
from handlers.office import BANGKOK, Office
from handlers.telling import tell_officers
from models import Attendance, Forum, ForumNotice, Quota, Resolution, Vote
from models.forum import LASTS

#: days after the end at which whoever answers for the forum is asked for its minutes
NUDGES = (3, 7)


def due(session: Session, office: Office, now: datetime) -> list[int]:
    """Forums for which there is something to do now."""
    return [
        forum.id
        for forum in Forum.unfinished(session)
        if _is_over(forum, now) or _rungs(session, office, forum, now) or _nudges(session, forum, now)
    ]


def look_after(session: Session, office: Office, forum_id: int, now: datetime) -> None:
    """Do for one forum what time demands."""
    forum = Forum.locked(session, forum_id)
    for rung in _rungs(session, office, forum, now):
        _remind(session, office, forum, rung, now)
    if _is_over(forum, now):
        forum.end(now)
        for vote in Vote.open_in(session, forum):
            vote.closed_at = now
    _ask_for_minutes(session, office, forum, now)


def _is_over(forum: Forum, now: datetime) -> bool:
    return forum.state == "open" and forum.starts_at + LASTS <= now


# reminders


def _rungs(session: Session, office: Office, forum: Forum, now: datetime) -> list[Rung]:
    if forum.state != "open":
        return []
    rungs = ladder.thrifty(office.forum_reminders) if Quota.is_small(session) else office.forum_reminders
    known = ForumNotice.decided(session, forum)
    decided = {rung for rung in rungs if _name(forum, rung) in known}
    return ladder.decide(office, rungs, forum.starts_at, forum.timed_at, decided, now)


def _name(forum: Forum, rung: timedelta) -> str:
    return f"remind:{forum.timing}:{int(rung.total_seconds() // 60)}"


def _remind(session: Session, office: Office, forum: Forum, rung: Rung, now: datetime) -> None:
    name = _name(forum, rung.before)
    if rung.missed:
        ForumNotice.missed(session, forum, name, rung.missed, now)
        return
    told, waiting = 0, 0
    for row in Attendance.answering(session, forum, "coming", "waiting"):
        waiting += row.answer == "waiting"
        if row.person.blocked_at is None:
            message = _reminder(forum, waiting if row.answer == "waiting" else None, now)
            told += _send(session, office, forum, row, name, message, now)
    ForumNotice.told(session, forum, name, told, now)


def _reminder(forum: Forum, waiting: int | None, now: datetime) -> dict:
    today = now.astimezone(BANGKOK).date()
    says = words.reminder(forum.title, forum.starts_at, forum.place, today, waiting)
    _, not_coming = cards.answers(forum)
    return buttons.quick_replies(texts.message(says), not_coming)


def _send(
    session: Session, office: Office, forum: Forum, row: Attendance, name: str, message: dict, now: datetime
) -> int:
    return tell(
        session,
        office,
        forum,
        [row.person],
        name,
        message,
        now=now,
        needed_by=forum.starts_at,
        until=forum.starts_at,
        topic=f"forum{forum.id}:news",
    )


# minutes


def _nudges(session: Session, forum: Forum, now: datetime) -> list[int]:
    """Days whose question for the minutes is due, the oldest first."""
    if forum.state != "held":
        return []
    passed = [days for days in NUDGES if forum.ended_at + timedelta(days=days) <= now]
    decided = ForumNotice.decided(session, forum) if passed else set()
    return [days for days in passed if f"minutes:{days}" not in decided]


def _ask_for_minutes(session: Session, office: Office, forum: Forum, now: datetime) -> None:
    *older, latest = _nudges(session, forum, now) or [None]
    for days in older:
        ForumNotice.missed(session, forum, f"minutes:{days}", "a later one was due", now)
    if latest is None:
        return
    write = postback(words.MINUTES, "forum", forum.id, "minutes")
    says = buttons.quick_replies(texts.message(words.minutes_missing(forum.title, latest)), write)
    people = organisers(session, office, forum)
    tell_officers(session, office, people, f"forum{forum.id}:minutes{latest}", says, now=now)
    ForumNotice.told(session, forum, f"minutes:{latest}", len(people), now)


# resolutions


def ask_about_resolution(session: Session, office: Office, resolution_id: int, now: datetime) -> None:
    """A month has passed: how far is it? Of months that were slept through only the last is asked about."""
    resolution = Resolution.locked(session, resolution_id)
    if resolution.ask_at is None or resolution.ask_at > now:
        return
    months = resolution.asked + 1
    while followup.anniversary(office, resolution, months + 1) <= now:
        months += 1
    resolution.asked, resolution.ask_at = months, followup.anniversary(office, resolution, months + 1)
    forum = resolution.forum
    says = texts.message(words.how_far_is_it(forum.title, resolution.words, months))
    followup.ask_department(session, office, resolution, forum, f"month{months}", says, now)
