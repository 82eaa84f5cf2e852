"""How often the reader was right, as officers' work tells."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from models.case import Case, CaseEvent


def by_strategy(
    session: Session, start: datetime, end: datetime, seen: ColumnElement[bool]
) -> list[tuple[str, int, int]]:
    """(right strategy, of which the reader had it right, all), the most frequent first: ordinary cases filed from
    `start` until before `end` that an officer has worked on, so that their label has been looked at."""
    looked_at = exists().where(CaseEvent.case_id == Case.id, CaseEvent.by.like("officer:%"))
    right = func.sum(case((Case.read_as == Case.strategy, 1), else_=0))
    every = func.count()
    rows = (
        select(Case.strategy, right, every)
        .where(
            Case.created_at >= start,
            Case.created_at < end,
            Case.lane == "ordinary",
            Case.read_as.is_not(None),
            Case.strategy.is_not(None),
            looked_at,
            seen,
        )
        .group_by(Case.strategy)
        .order_by(every.desc(), Case.strategy)
    )
    return [(strategy, int(hits), of) for strategy, hits, of in session.execute(rows)]
