"""The ledger of what a person allowed: each answer with the wording that was shown, and the time."""

from sqlalchemy.orm import Session

from handlers.mine.words import CONSENT_VERSION
from handlers.talk import Talk
from models import Agreement, Case, Person


def note(talk: Talk, what: str, answer: str) -> None:
    """`what`: one of handlers.mine.words.CONSENTS; `answer`: yes or no."""
    Agreement.note(talk.session, talk.person, what, CONSENT_VERSION, answer, talk.now)


def refuses_publishing(session: Session, case: Case) -> bool:
    """Whoever brought it said that nobody else shall read their words, not even without a name."""
    last = Agreement.last(session, session.get(Person, case.person_id), "words")
    return last is not None and last.answer == "no"
