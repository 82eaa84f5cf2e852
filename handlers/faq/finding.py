"""Looking for an answer among those of the file and those that were kept."""

from sqlalchemy.orm import Session

from handlers.faq.entries import KEPT, FaqEntry
from handlers.office import Office
from models import KeptAnswer
from nlp import Reading, answers


def every(session: Session, office: Office) -> list[FaqEntry]:
    kept = (FaqEntry(f"{KEPT}{row.id}", (row.question,), row.answer) for row in KeptAnswer.in_use(session))
    return [*office.faq, *kept]


def find(text: str, reading: Reading, entries: list[FaqEntry]) -> tuple[list[FaqEntry], bool]:
    """The answers worth a look, best first, at most three; and whether the first one surely is the answer."""
    known = {entry.key: entry for entry in entries}
    found = answers.nearest(text, reading, tuple(answers.Entry(entry.key, entry.ask) for entry in entries))
    if not found or found[0][1] < answers.PERHAPS:
        return [], False
    # what is far behind the best would only be noise
    near = [known[key] for key, score in found if score >= found[0][1] / 3]
    return near, answers.is_sure(found)
