"""Who may read a case, and codes that make officers."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from models import AuditEntry, Case, Invitation, Officer, Person
from tests.clock import MONDAY

DESKS = {"nayok": SimpleNamespace(department="borihan", roles=("supervisor",))}


def officer(department: str = "chang", role: str = "officer", active: bool = True) -> Officer:
    return Officer(department=department, role=role, active=active)


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (officer(), True),
        (officer("khlang"), False),
        (officer("khlang", "head"), False),
        (officer("palad", "supervisor"), True),
        (officer("palad", "admin"), True),
        (officer(active=False), False),
    ],
)
def test_an_ordinary_case_is_for_its_department_and_whoever_leads(who, reads):
    assert who.may_read(Case(lane="ordinary", department="chang"), DESKS) is reads


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (officer("borihan", "supervisor"), True),
        (officer("borihan", "officer"), False),
        (officer("palad", "admin"), False),
        (officer("palad", "supervisor"), False),
        (officer("borihan", "supervisor", active=False), False),
    ],
)
def test_a_sensitive_case_is_for_its_desk_whatever_the_role(who, reads):
    assert who.may_read(Case(lane="nayok", department="borihan"), DESKS) is reads


def test_a_case_whose_desk_is_no_more_is_read_by_nobody():
    assert not officer("borihan", "admin").may_read(Case(lane="gone", department="borihan"), DESKS)


def join(session, line_id: str, **facts) -> Officer:
    made = Officer(
        **{
            "person_id": Person.called(session, line_id, MONDAY).id,
            "name": "เอก",
            "department": "chang",
            "role": "officer",
            "joined_at": MONDAY,
            **facts,
        }
    )
    session.add(made)
    session.flush()
    return made


def test_officers_are_found_by_person_department_and_role(session):
    one, head = join(session, "Ua"), join(session, "Ub", role="head")
    gone, admin = join(session, "Uc", active=False), join(session, "Ud", department="palad", role="admin")
    assert Officer.who_is(session, Person.called(session, "Ua", MONDAY)) is one
    assert Officer.who_is(session, Person.called(session, "Uc", MONDAY)) is None
    assert Officer.in_department(session, "chang") == [one, head]
    assert Officer.in_department(session, "chang", ("head",)) == [head]
    assert Officer.with_role(session, "admin", "supervisor") == [admin]
    assert gone.active is False


@pytest.fixture
def invitation(session) -> Invitation:
    made = Invitation(
        code_hash=Invitation.digest("ABCD-EFGH"),
        department="chang",
        role="officer",
        created_at=MONDAY,
        expires_at=MONDAY + timedelta(days=7),
    )
    session.add(made)
    session.flush()
    return made


@pytest.mark.parametrize("typed", ["ABCD-EFGH", "abcd-efgh", "ABCDEFGH"])
def test_a_code_opens_however_it_is_typed_and_is_not_kept(session, invitation, typed):
    assert Invitation.open(session, typed, MONDAY) is invitation
    assert "ABCD" not in invitation.code_hash


def test_a_code_opens_once_and_for_seven_days(session, invitation):
    assert Invitation.open(session, "ABCD-EFGH", MONDAY + timedelta(days=7)) is None
    assert Invitation.open(session, "ABCD-EFGJ", MONDAY) is None
    invitation.used_at = MONDAY
    session.flush()
    assert Invitation.open(session, "ABCD-EFGH", MONDAY) is None


def test_tries_are_counted_by_person_deed_and_time(session):
    for who, deed, minutes in (
        ("person:1", "wrong", 0),
        ("person:1", "wrong", 5),
        ("person:1", "look", 5),
        ("person:2", "wrong", 5),
    ):
        AuditEntry.add(session, who, deed, MONDAY + timedelta(minutes=minutes))
    session.flush()
    assert AuditEntry.count(session, "person:1", "wrong", MONDAY) == 2
    assert AuditEntry.count(session, "person:1", "wrong", MONDAY + timedelta(minutes=1)) == 1
