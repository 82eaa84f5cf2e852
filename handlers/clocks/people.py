"""Who hears of a case's clocks: its owner, the head of its department, those who lead the office. For a sensitive case
nobody but its desk."""

from sqlalchemy.orm import Session

from handlers.office import Office
from handlers.staff import access
from handlers.telling import in_charge
from models import Case, Officer


def owners(session: Session, office: Office, case: Case) -> list[Officer]:
    """Who took the case, while they may still read it; else, and while they are away too, everybody it comes to."""
    owner = session.get(Officer, case.owner_id) if case.owner_id else None
    if owner is not None and access.may_read(session, office, owner, case):
        others = in_charge(session, office, case) if owner.away else []
        return [owner, *(officer for officer in others if officer.id != owner.id)]
    return in_charge(session, office, case)


def heads(session: Session, office: Office, case: Case) -> list[Officer]:
    """Whoever heads the case's department now; where nobody does, those who lead the office."""
    if case.lane != "ordinary":
        return in_charge(session, office, case)
    return heads_of(session, office.acting(case.department)) or leaders(session, office, case)


def heads_of(session: Session, department: str) -> list[Officer]:
    """The head, if on duty; else the deputy; else whichever of them there is."""
    people = Officer.in_department(session, department, ("head", "deputy"))
    by_role = [[o for o in people if o.role == role and o.on_duty] for role in ("head", "deputy")]
    return by_role[0] or by_role[1] or people


def leaders(session: Session, office: Office, case: Case) -> list[Officer]:
    """ปลัด and นายก; where there are none yet, whoever got the case."""
    if case.lane != "ordinary":
        return in_charge(session, office, case)
    return Officer.with_role(session, "supervisor") or in_charge(session, office, case)
