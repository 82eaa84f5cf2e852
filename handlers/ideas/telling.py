"""Telling those who brought or support an idea. Each turn is told to each of them once, never at night; where pushes
are scarce it rides on the next free reply."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import texts
from handlers.neighbours import audience
from handlers.office import Office
from handlers.telling import send_card
from models import Case, Idea, OutboxMessage, Quota, Support
from models.limits import shorten
from nlp.privacy import mask

#: graphemes of an officer's words that fit into a message
_MOST = 1000


def tell_author(session: Session, office: Office, idea: Idea, key: str, words: str, now: datetime) -> None:
    _tell(session, office, authors(session, idea), f"idea{idea.id}:{key}", words, now)


def tell_supporters(session: Session, office: Office, idea: Idea, key: str, news: str, now: datetime) -> None:
    """All but those who hear of it as its authors."""
    theirs = authors(session, idea)
    chats = [chat for chat in Support.chats(session, idea) if chat not in theirs]
    words = texts.idea_news_for_supporter(idea.title, shorten(news, _MOST))
    _tell(session, office, chats, f"idea{idea.id}:{key}", words, now)


def authors(session: Session, idea: Idea) -> list[str]:
    """The chats of whoever brought it, also of those who joined or whose case was merged into theirs."""
    return audience.chats(session, idea.case)


def _tell(session: Session, office: Office, chats: list[str], key: str, words: str, now: datetime) -> None:
    push_at = None if Quota.is_small(session) else office.after_quiet(now)
    message = texts.message(words)
    for chat in chats:
        OutboxMessage.put(session, key=f"{key}:{chat}", chat=chat, message=message, now=now, push_at=push_at)


def published(session: Session, office: Office, idea: Idea, now: datetime) -> None:
    words = texts.idea_published(idea.title, idea.threshold, idea.last_moment)
    tell_author(session, office, idea, "published", words, now)


def reached(session: Session, office: Office, idea: Idea, now: datetime, public_url: str) -> None:
    """Enough support: those in charge owe an answer, and the author knows it."""
    tell_author(session, office, idea, "reached", texts.idea_reached(idea.title, idea.threshold), now)
    call_for_answer(session, office, idea, "reached", now, public_url)


def call_for_answer(session: Session, office: Office, idea: Idea, key: str, now: datetime, public_url: str) -> None:
    """The case's card to those in charge, with the button that answers."""
    key, title = f"idea{idea.id}:{key}", texts.IDEA_REACHED
    send_card(session, office, idea.case, key, now=now, public_url=public_url, title=title)


def taken_back(session: Session, office: Office, case: Case, by: str, now: datetime) -> None:
    """The author withdrew the case: its idea, if it was published, is shown to nobody any more."""
    _author_changed_mind(session, office, case, by, "withdrawn", texts.IDEA_TAKEN_BACK, now)


def restored(session: Session, office: Office, case: Case, by: str, now: datetime) -> None:
    _author_changed_mind(session, office, case, by, "restored", texts.IDEA_RESTORED, now)


def _author_changed_mind(
    session: Session, office: Office, case: Case, by: str, what: str, news: str, now: datetime
) -> None:
    if case.idea is None:
        return
    event = case.idea.note(what, by, None, now)
    session.flush()
    tell_supporters(session, office, case.idea, f"event{event.id}", news, now)


def forget(idea: Idea, taken_back: str) -> None:
    """The author unsent a bubble: its words go from what everybody reads too."""
    public = mask(taken_back)
    idea.words = idea.words.replace(public, texts.UNSENT_NOTE)
    if idea.title.rstrip("…") in " ".join(public.split()):
        idea.title = texts.UNSENT_NOTE
