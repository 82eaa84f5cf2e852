"""After the meeting: minutes and resolutions to those who took part, and each resolution followed until it is done."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from handlers import buttons, texts
from handlers.forum import votes, words
from handlers.forum.agenda import organisers
from handlers.forum.desk_cards import has_begun, steps_of
from handlers.forum.telling import participants, tell
from handlers.office import BANGKOK, Office
from handlers.talk import Talk
from handlers.telling import tell_officers
from models import AuditEntry, Forum, Officer, Resolution, ResolutionStep, Vote
from models.limits import shorten

_LEADING = ("head", "supervisor", "admin")
_LINES = 10


def write_minutes(talk: Talk, forum: Forum, minutes: str) -> None:
    """Minutes end the meeting if nobody did. Written again, they are sent again."""
    if not has_begun(forum, talk.now):
        talk.reply(texts.message(words.NOT_NOW))
        return
    for vote in Vote.of(talk.session, forum):
        votes.finish(talk, Vote.locked(talk.session, vote.id))
    forum.ended_at = forum.ended_at or talk.now
    forum.state, forum.minutes, forum.minutes_at = "closed", minutes, talk.now
    AuditEntry.add(talk.session, talk.by, "line:forum:minutes", talk.now)
    told = tell(
        talk.session,
        talk.office,
        forum,
        participants(talk.session, forum),
        f"minutes:{talk.event.key}",
        *_minutes(talk, forum),
        now=talk.now,
        topic=f"forum{forum.id}:minutes",
        must_push=False,
    )
    talk.reply(texts.message(words.minutes_sent(told)))


def _minutes(talk: Talk, forum: Forum) -> list[dict]:
    heading = texts.message(words.minutes_heading(forum.title, forum.starts_at))
    lines = [_line(talk.office, n, r) for n, r in enumerate(Resolution.of(talk.session, forum), 1)]
    resolved = [texts.message(words.resolutions_heading(lines[:_LINES], len(lines) - _LINES))] if lines else []
    return [heading, texts.message(forum.minutes), *resolved]


def _line(office: Office, number: int, resolution: Resolution) -> str:
    department = office.department_name(resolution.department)
    return words.resolution_line(number, shorten(resolution.words, 100), department, resolution.state)


def resolve(talk: Talk, forum: Forum, resolved: str, department: str) -> None:
    """The department hears what it has to do; who took part too, if the minutes are out already."""
    if not has_begun(forum, talk.now):
        talk.reply(texts.message(words.NOT_NOW))
        return
    resolution = Resolution(
        forum_id=forum.id, words=resolved, department=department, state="open", created_at=talk.now, asked=0, steps=[]
    )
    resolution.ask_at = anniversary(talk.office, resolution, 1)
    talk.session.add(resolution)
    talk.session.flush()
    AuditEntry.add(talk.session, talk.by, "line:forum:resolve", talk.now)
    given = texts.message(words.given_to_you(forum.title, resolved))
    ask_department(talk.session, talk.office, resolution, forum, "given", given, talk.now)
    if forum.minutes_at is not None:
        number = len(Resolution.of(talk.session, forum))
        more = texts.message(words.more_resolved(forum.title, _line(talk.office, number, resolution)))
        _tell_participants(talk, forum, f"resolution{resolution.id}", more)
    talk.reply(texts.message(words.resolution_noted(talk.office.department_name(department))))


def _tell_participants(talk: Talk, forum: Forum, key: str, message: dict) -> None:
    people = participants(talk.session, forum)
    tell(talk.session, talk.office, forum, people, key, message, now=talk.now, must_push=False)


def anniversary(office: Office, resolution: Resolution, months: int) -> datetime:
    """When the office opens, so many months after the resolution; the last day of a month that is too short."""
    day = resolution.created_at.astimezone(BANGKOK).date() + relativedelta(months=months)
    return datetime.combine(day, office.opens, BANGKOK)


def ask_department(
    session: Session, office: Office, resolution: Resolution, forum: Forum, key: str, message: dict, now: datetime
) -> None:
    """To the heads of the department that is to do it, else to all of it, else to whoever answers for the forum."""
    people = Officer.in_department(session, resolution.department, ("head",)) or Officer.in_department(
        session, resolution.department
    )
    tell_officers(
        session,
        office,
        people or organisers(session, office, forum),
        f"resolution{resolution.id}:{key}",
        buttons.quick_replies(message, *steps_of(resolution)),
        now=now,
    )


def may_answer_for(officer: Officer, resolution: Resolution) -> bool:
    return officer.department == resolution.department or officer.role in _LEADING


def note(talk: Talk, resolution_id: int, how: str, *, done: bool) -> None:
    """How far it is. Done: everybody who took part hears so, and nobody is asked again."""
    resolution = Resolution.locked(talk.session, resolution_id)
    if resolution.state == "done":
        talk.reply(texts.message(words.RESOLUTION_OVER))
        return
    talk.session.add(ResolutionStep(resolution_id=resolution.id, at=talk.now, by=talk.by, words=how))
    resolution.state = "done" if done else "doing"
    AuditEntry.add(talk.session, talk.by, "line:resolution:tell", talk.now)
    if done:
        resolution.ask_at = None
        forum = resolution.forum
        news = texts.message(words.resolution_done(forum.title, resolution.words, how))
        _tell_participants(talk, forum, f"resolution{resolution.id}:done", news)
    talk.reply(texts.message(words.PROGRESS_NOTED))
