"""The same trouble at the same place again: a repair that does not hold is worth knowing before the next one."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from models import Case
from nlp.similar import likeness, metres

#: months that people speak of, in days
TWO_YEARS = timedelta(days=731)
#: metres between two pins that are one place, and from which on they surely are two
_ONE_PLACE, _ELSEWHERE = 100, 300
#: likeness of words from which on they tell of one place (measured on made-up reports of one village and topic: other
#: places stayed under 0.29, the same place in the same words lay over 0.33)
_ALIKE = 0.3
_MOST_COMPARED, _MOST_KEPT = 60, 9
#: says nothing about the place within the village, which is compared by itself
_VILLAGE = re.compile(r"(?:หมู่บ้าน|หมู่|ม\.)\s*(?:ที่)?\s*[0-9๐-๙]{1,2}")


def point_out(session: Session, case: Case, now: datetime) -> None:
    """Note on the case which earlier ones it recurs to. A sensitive one is compared with nothing."""
    case.recurs = [earlier.reference for earlier in _earlier(session, case, now)][:_MOST_KEPT]


def alike(session: Session, case: Case, now: datetime) -> list[Case]:
    """Earlier ordinary cases of the same strategy at the same place within 24 months, the newest first. What was
    merged or withdrawn does not count by itself."""
    return Case.with_ids(session, [earlier.id for earlier in _earlier(session, case, now)])


#: what is looked at of another case; whole ones cost several times as much to load
_EARLIER = (
    select(Case.id, Case.reference, Case.words, Case.village, Case.latitude, Case.longitude)
    .where(
        Case.strategy == bindparam("strategy"),
        Case.lane == "ordinary",
        Case.id != bindparam("case"),
        Case.created_at > bindparam("since"),
        # another village can only be the same place by its pin
        or_(Case.village.is_not_distinct_from(bindparam("village")), Case.latitude.is_not(None)),
        Case.status.not_in(("duplicate", "cancelled")),
    )
    .order_by(Case.id.desc())
    .limit(_MOST_COMPARED)
)


def _earlier(session: Session, case: Case, now: datetime) -> list[Row]:
    if case.lane != "ordinary" or case.strategy is None:
        return []
    asked = {"strategy": case.strategy, "case": case.id, "since": now - TWO_YEARS, "village": case.village}
    # by the connection: nothing that this turn has changed so far is asked for
    earlier = session.connection().execute(_EARLIER, asked).all()
    told = _told_alike(case, [other for other in earlier if other.village == case.village])
    return [other for other in earlier if _is_same_place(case, other, told)]


def _is_same_place(case: Case, other: Row, told: set[int]) -> bool:
    """Two pins decide where there are two; else the village and the words."""
    if case.latitude is None or other.latitude is None:
        return other.id in told
    apart = metres(case.latitude, case.longitude, other.latitude, other.longitude)
    return apart <= _ONE_PLACE or (apart <= _ELSEWHERE and other.id in told)


def _told_alike(case: Case, others: Sequence[Row]) -> set[int]:
    alike = likeness(_about(case.words), [_about(other.words) for other in others])
    return {other.id for other, score in zip(others, alike, strict=True) if score > _ALIKE}


def _about(words: str) -> str:
    return _VILLAGE.sub(" ", words)
