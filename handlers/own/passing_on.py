"""What those in charge hear of what the author of a case does, and what the author cannot do."""

from handlers import texts
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import Case, Officer


def refuse(talk: Talk, case: Case) -> None:
    talk.reply(texts.message(texts.cannot(case.status, case.confirmed_by)))


def tell(talk: Talk, case: Case, key: str, news: str) -> None:
    tell_officers(
        talk.session,
        talk.office,
        whose(talk, case),
        key,
        texts.message(news),
        now=talk.now,
        case=case,
        urgent=case.urgency == "emergency" and case.closed_at is None,
    )


def whose(talk: Talk, case: Case) -> list[Officer]:
    """The owner if somebody took the case, else those in charge."""
    people = in_charge(talk.session, talk.office, case)
    return [officer for officer in people if officer.id == case.owner_id] or people
