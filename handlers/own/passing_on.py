"""What those in charge hear of what the author of a case does, and what the author cannot do."""

from handlers import texts
from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import in_charge, send_card, tell_officers
from models import Case, Officer


def refuse(talk: Talk, case: Case) -> None:
    talk.reply(texts.message(texts.cannot(case.status, case.confirmed_by)))


def tell(talk: Talk, case: Case, key: str, news: str) -> None:
    tell_officers(
        talk.session,
        talk.office,
        _whose(talk, case),
        key,
        texts.message(news),
        now=talk.now,
        case=case,
        urgent=case.urgency == "emergency" and case.closed_at is None,
    )


def show_answer(talk: Talk, case: Case, key: str, said: str) -> None:
    """The card with what was answered: the officer may go on at once."""
    send_card(
        talk.session,
        talk.office,
        case,
        key,
        now=talk.now,
        public_url=talk.public_url,
        title=words.ANSWERED,
        news=said,
        people=_whose(talk, case),
        urgent=case.urgency == "emergency",
    )


def _whose(talk: Talk, case: Case) -> list[Officer]:
    """The owner if somebody took the case, else those in charge."""
    people = in_charge(talk.session, talk.office, case)
    return [officer for officer in people if officer.id == case.owner_id] or people
