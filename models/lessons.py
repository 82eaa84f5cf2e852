"""What officers' work teaches the reader: labels they corrected, and labels they worked with to the end."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.case import Case, CaseEvent, Correction


@dataclass(frozen=True)
class Lesson:
    """`by`: the officer who says so."""

    case: Case
    by: str


def lessons(session: Session) -> Iterator[Lesson]:
    """Confirmations first and corrections after them, each the oldest first, so that where only so many count of one
    person the corrections do. Of a case the last word; nothing of sensitive ones."""
    yield from _confirmed(session)
    yield from _corrected(session)


def _confirmed(session: Session) -> Iterator[Lesson]:
    """An officer finished the case under the label it came with."""
    finished = (
        select(Case, CaseEvent.by)
        .join(CaseEvent, CaseEvent.case_id == Case.id)
        .where(
            Case.lane == "ordinary",
            Case.strategy.is_not(None),
            CaseEvent.after == "done",
            CaseEvent.by.like("officer:%"),
            Case.id.not_in(select(Correction.case_id)),
        )
        .order_by(CaseEvent.id)
    )
    last = {case: by for case, by in session.execute(finished)}
    yield from (Lesson(case, by) for case, by in last.items())


def _corrected(session: Session) -> Iterator[Lesson]:
    """With the label that stands now, by whoever gave it last."""
    corrections = (
        select(Case, Correction.officer_id)
        .join(Correction, Correction.case_id == Case.id)
        .where(Case.lane == "ordinary")
        .order_by(Correction.id)
    )
    last = {case: officer_id for case, officer_id in session.execute(corrections)}
    yield from (Lesson(case, f"officer:{officer_id}") for case, officer_id in last.items())
