"""Who may read a case: by role and department, by the desk a resident chose, and for departments without people."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from handlers.office import Office
from models import Case, Officer


def may_read(session: Session, office: Office, officer: Officer | None, case: Case) -> bool:
    return officer is not None and officer.may_read(case, office.desks, _standing_in(session, office, officer))


def readable(session: Session, office: Office, officer: Officer) -> ColumnElement[bool]:
    """The same as a condition on rows of Case."""
    return officer.readable(office.desks, _standing_in(session, office, officer))


def _standing_in(session: Session, office: Office, officer: Officer) -> frozenset[str]:
    """Departments of cases that have nobody, or that have left the office file: the catch-all looks after these, so it
    gets their cards and may act."""
    if officer.department != office.catch_all:
        return frozenset()
    of_cases = set(session.scalars(select(Case.department).distinct()))
    return frozenset(of_cases - (Officer.departments_with_people(session) & office.departments.keys()))
