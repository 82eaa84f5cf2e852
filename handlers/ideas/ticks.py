"""What time does to ideas: the last day of support passes, and everybody concerned hears how it ended."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import texts
from handlers.ideas import telling
from handlers.office import Office
from models import Idea


def close(session: Session, office: Office, now: datetime, public_url: str) -> int:
    """Close what takes support no longer because its time is over. Returns how many."""
    over = Idea.over(session, now)
    for idea in over:
        idea.closed_at = now
        idea.note("closed", "clock", None, now)
        if idea.is_withdrawn:
            continue
        _tell(session, office, idea, now)
        if idea.owes_answer():
            telling.call_for_answer(session, office, idea, "closed", now, public_url)
    return len(over)


def _tell(session: Session, office: Office, idea: Idea, now: datetime) -> None:
    news = texts.support_ended(idea.supporters, idea.threshold, idea.reached_at is not None)
    telling.tell_supporters(session, office, idea, "closed", news, now)
    words = texts.idea_news_for_author(idea.title, news)
    telling.tell_author(session, office, idea, "closed", words, now)
