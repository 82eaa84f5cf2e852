"""Who is behind a case, and who hears of it."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Case, Follow


def followers(session: Session, case: Case) -> list[Case]:
    """Cases merged into this one, then those at second hand."""
    found, into = [], [case.id]
    while merged := list(session.scalars(_MERGED, {"into": into})):
        found, into = found + merged, [each.id for each in merged]
    return found


def chats(session: Session, case: Case) -> list[str]:
    """Where news of a case goes: whoever brought it first, then whoever joined or follows it."""
    cases = [case, *followers(session, case)]
    heard = [case.chat for case in cases] + [follow.chat for follow in Follow.of_cases(session, cases)]
    return list(dict.fromkeys(heard))


def people_behind(session: Session, case: Case) -> set[int]:
    """Ids of the people who reported it: those who only follow by a code are none of them."""
    cases = [case, *followers(session, case)]
    joined = {follow.person_id for follow in Follow.of_cases(session, cases) if follow.draft_id}
    return {case.person_id for case in cases} | joined


# built once: building the statement costs as much as running it
_MERGED = (
    select(Case)
    .where(Case.duplicate_of_id.in_(bindparam("into", expanding=True)), Case.status == "duplicate")
    .order_by(Case.id)
)
