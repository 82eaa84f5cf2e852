"""Not fixed after all: back to work at once, and the head and the supervisors see it too."""

from datetime import timedelta

from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import send_card, tell_followers, with_seniors
from models import Case
from models.moves import REOPEN_DAYS


def may_be_reopened(talk: Talk, case: Case) -> bool:
    age = talk.now - case.moved_at
    return case.status in ("done", "confirmed") and age <= timedelta(days=REOPEN_DAYS["confirmed"])


def reopen(talk: Talk, case: Case) -> None:
    event = case.move("reopened", talk.by, None, talk.now)
    case.confirmed_by = None
    talk.session.flush()
    key = f"event{event.id}"
    send_card(
        talk.session,
        talk.office,
        case,
        key,
        now=talk.now,
        public_url=talk.public_url,
        title=words.REOPENED,
        news=words.STILL_BROKEN,
        people=with_seniors(talk.session, talk.office, case),
    )
    tell_followers(talk.session, talk.office, case, key, talk.now, but=talk.conversation.chat)
