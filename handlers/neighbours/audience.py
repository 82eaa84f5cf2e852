"""Who is behind a case, and who hears of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Case, Follow


def followers(session: Session, case: Case) -> list[Case]:
    """Cases merged into this one, also at second hand."""
    direct = list(session.scalars(select(Case).where(Case.duplicate_of_id == case.id, Case.status == "duplicate")))
    return direct + [further for merged in direct for further in followers(session, merged)]


def chats(session: Session, case: Case) -> list[str]:
    """Where news of a case goes: whoever brought it first, then whoever joined or follows it."""
    cases = [case, *followers(session, case)]
    heard = [case.chat for case in cases] + [follow.chat for case in cases for follow in Follow.of_case(session, case)]
    return list(dict.fromkeys(heard))


def people_behind(session: Session, case: Case) -> set[int]:
    """Ids of the people who reported it: those who only follow by a code are none of them."""
    cases = [case, *followers(session, case)]
    joined = {follow.person_id for case in cases for follow in Follow.of_case(session, case) if follow.draft_id}
    return {case.person_id for case in cases} | joined
