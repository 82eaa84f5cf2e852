"""A forum moves, or does not take place: everybody who was told of it is told once more."""

from datetime import datetime

from handlers import buttons, texts
from handlers.forum import cards, making, words
from handlers.forum.telling import everyone_told, tell
from handlers.talk import Talk
from models import AuditEntry, Forum
from models.forum import LASTS


def move_time(talk: Talk, forum: Forum, starts_at: datetime) -> None:
    """A new time has reminders of its own; who comes stays written down and may answer anew."""
    if starts_at == forum.starts_at:
        talk.reply(texts.message(words.SAME_AS_BEFORE))
    elif starts_at <= talk.now:
        talk.reply(texts.message(words.TIME_IS_PAST))
    else:
        before, forum.starts_at, forum.timed_at = forum.starts_at, starts_at, talk.now
        forum.timing += 1
        news = words.time_changed(forum.title, before, starts_at, forum.place)
        talk.reply(*_changed(talk, forum, news, before))


def move_place(talk: Talk, forum: Forum, place: str, pin: tuple[float, float] | None) -> None:
    latitude, longitude = pin or (None, None)
    if (place, latitude, longitude) == (forum.place, forum.latitude, forum.longitude):
        talk.reply(texts.message(words.SAME_AS_BEFORE))
        return
    before = forum.place
    forum.place, forum.latitude, forum.longitude = place, latitude, longitude
    news = words.place_changed(forum.title, forum.starts_at, before, place)
    talk.reply(*_changed(talk, forum, news, forum.starts_at))


def _changed(talk: Talk, forum: Forum, news: str, start_before: datetime) -> list[dict]:
    message = buttons.quick_replies(texts.message(news), *cards.answers(forum))
    told = _tell_everyone(talk, forum, message, start_before)
    AuditEntry.add(talk.session, talk.by, "line:forum:change", talk.now)
    return [texts.message(words.changed(told)), *_withdrawn(talk, forum)]


def call_off(talk: Talk, forum: Forum, because: str) -> None:
    forum.state, forum.ended_at = "cancelled", talk.now
    news = texts.message(words.called_off(forum.title, forum.starts_at, because))
    told = _tell_everyone(talk, forum, news, forum.starts_at)
    AuditEntry.add(talk.session, talk.by, "line:forum:cancel", talk.now)
    making.withdraw_calls(talk.session, forum, talk.by, talk.now)
    talk.reply(texts.message(words.cancelled(told)))


def _tell_everyone(talk: Talk, forum: Forum, message: dict, start_before: datetime) -> int:
    """Supersedes whatever news of this forum has not left yet: a reminder of the old time must not follow. It has to
    arrive before anybody sets out, and is of use to those who wait at the door."""
    forum.changes += 1
    return tell(
        talk.session,
        talk.office,
        forum,
        everyone_told(talk.session, forum),
        f"change:{forum.changes}",
        message,
        now=talk.now,
        needed_by=min(start_before, forum.starts_at),
        until=max(start_before, forum.starts_at) + LASTS,
        topic=f"forum{forum.id}:news",
    )


def _withdrawn(talk: Talk, forum: Forum) -> list[dict]:
    withdrawn = making.withdraw_calls(talk.session, forum, talk.by, talk.now)
    return [texts.message(words.WITHDRAWN_CALL)] if withdrawn else []
