"""Lists of cases that officers look at. `readable`: the condition on Case of whoever looks."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from models.case import Case
from models.draft import Piece

_MOST_OPEN = 1000


def open_cases(session: Session, readable: ColumnElement[bool]) -> list[Case]:
    """Cases that wait for somebody of the office, the oldest first."""
    waiting = select(Case).where(Case.closed_at.is_(None), Case.status != "done", readable)
    # how late a case is, its timeline tells
    waiting = waiting.options(selectinload(Case.timeline))
    return list(session.scalars(waiting.order_by(Case.id).limit(_MOST_OPEN)))


def found(
    session: Session,
    readable: ColumnElement[bool],
    words: list[str],
    village: int | None,
    before: int | None,
    most: int,
) -> list[Case]:
    """Cases, open and closed, in which every word occurs, in what was reported, added or in the reference, the newest
    first. `before`: only those with a lesser id."""
    rows = select(Case).where(readable)
    for word in words:
        in_pieces = select(Piece.case_id).where(
            Piece.purpose.in_(("added", "answer", "joined")), Piece.text.icontains(word, autoescape=True)
        )
        rows = rows.where(
            or_(
                Case.words.icontains(word, autoescape=True),
                Case.reference.icontains(word, autoescape=True),
                Case.id.in_(in_pieces),
            )
        )
    if village is not None:
        rows = rows.where(Case.village == village)
    if before is not None:
        rows = rows.where(Case.id < before)
    return list(session.scalars(rows.order_by(Case.id.desc()).limit(most)))
