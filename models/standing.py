"""What of the office file stored rows stand on: {code or number: {what stands on it: how many}}."""

from collections import Counter, defaultdict

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.case import Case
from models.group import DepartmentGroup
from models.officer import Officer

Standing = dict[str | int, dict[str, int]]


def departments(session: Session) -> Standing:
    officers = select(Officer.department, func.count()).where(Officer.active.is_(True)).group_by(Officer.department)
    groups = select(DepartmentGroup.department, func.count()).group_by(DepartmentGroup.department)
    return _together(
        {
            "open cases": _of_open_cases(session, Case.department),
            "officers": _counted(session, officers),
            "LINE groups": _counted(session, groups),
        }
    )


def strategies(session: Session) -> Standing:
    return _together({"open cases": _of_open_cases(session, Case.strategy)})


def villages(session: Session) -> Standing:
    given = session.scalars(select(Officer.villages).where(Officer.active.is_(True)))
    officers = Counter(number for numbers in given for number in numbers)
    return _together({"open cases": _of_open_cases(session, Case.village), "officers": officers})


def desks(session: Session) -> Standing:
    lanes = _of_open_cases(session, Case.lane)
    lanes.pop("ordinary", None)
    return _together({"open cases": lanes})


def _of_open_cases(session: Session, column: InstrumentedAttribute) -> dict:
    rows = select(column, func.count()).where(Case.closed_at.is_(None), column.is_not(None)).group_by(column)
    return _counted(session, rows)


def _counted(session: Session, rows: Select) -> dict:
    return {value: number for value, number in session.execute(rows)}


def _together(counts: dict[str, dict]) -> Standing:
    found: Standing = defaultdict(dict)
    for what, by_code in counts.items():
        for code, number in by_code.items():
            found[code][what] = number
    return found
