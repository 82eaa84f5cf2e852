"""Not fixed after all: back to work at once, and the head and the supervisors see it too."""

from datetime import timedelta

from handlers import texts
from handlers.talk import Talk
from handlers.telling import in_charge, send_card, tell_followers
from models import Case, Officer
from models.moves import REOPEN_DAYS


def may_be_reopened(talk: Talk, case: Case) -> bool:
    age = talk.now - case.moved_at
    return case.status in ("done", "confirmed") and age <= timedelta(days=REOPEN_DAYS["confirmed"])


def reopen(talk: Talk, case: Case) -> None:
    event = case.move("reopened", talk.by, None, talk.now)
    case.confirmed_by = None
    talk.session.flush()
    seniors = [o for o in Officer.with_role(talk.session, "supervisor") if o.may_read(case, talk.office.desks)]
    people = {officer.id: officer for officer in [*in_charge(talk.session, talk.office, case), *seniors]}
    key = f"event{event.id}"
    send_card(
        talk.session,
        talk.office,
        case,
        key,
        now=talk.now,
        public_url=talk.public_url,
        title=texts.STATUSES["reopened"],
        people=list(people.values()),
    )
    tell_followers(talk.session, talk.office, case, key, talk.now, but=talk.conversation.chat)
