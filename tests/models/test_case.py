"""A case changes its status in one way only, and its history is complete."""

from datetime import timedelta

import pytest

from models import Case, IllegalMove, Person, Register
from tests.clock import MONDAY


@pytest.fixture
def person(session) -> Person:
    return Person.called(session, "Ukaew", MONDAY)


@pytest.fixture
def file(session, person):
    """Files a case; every fact may be given."""

    def make(reference: str = "BO69-7K3QXD", **facts) -> Case:
        case = Case(
            **{
                "reference": reference,
                "register_year": 2569,
                "register_number": Register.next_number(session, 2569),
                "person_id": person.id,
                "chat": "Ukaew",
                "kind": "complaint",
                "strategy": "1.3",
                "urgency": "normal",
                "words": "ไฟดับ",
                "department": "chang",
                "because": "งานโครงสร้างพื้นฐาน",
                "status": "received",
                "created_at": MONDAY,
                "moved_at": MONDAY,
                **facts,
            }
        )
        session.add(case)
        session.flush()
        return case

    return make


def test_a_move_is_on_the_timeline_with_who_when_and_what_was_said(session, file):
    case = file()
    case.move("accepted", "officer:1", "รับแล้ว", MONDAY + timedelta(hours=1))
    session.flush()
    session.expire(case)
    (event,) = case.timeline
    assert (event.what, event.by, event.before, event.after, event.words, event.at) == (
        "moved",
        "officer:1",
        "received",
        "accepted",
        "รับแล้ว",
        MONDAY + timedelta(hours=1),
    )
    assert (case.status, case.moved_at) == ("accepted", MONDAY + timedelta(hours=1))


def test_a_refused_move_changes_nothing(file):
    case = file()
    with pytest.raises(IllegalMove):
        case.move("done", "officer:1", None, MONDAY)
    assert (case.status, case.timeline) == ("received", [])


def test_an_answered_question_goes_back_to_where_the_work_stood(file):
    case = file(status="in_progress")
    case.move("need_info", "officer:1", "ตรงไหน", MONDAY)
    case.move("in_progress", "person:1", "หน้าวัด", MONDAY)
    assert case.status_before is None
    case.move("need_info", "officer:1", "ต้นไหน", MONDAY)
    with pytest.raises(IllegalMove):
        case.move("accepted", "officer:1", None, MONDAY)


def test_closing_is_dated_and_reopening_takes_the_date_back(file):
    case = file(status="done")
    assert case.closed_at is None
    case.move("confirmed", "person:1", None, MONDAY)
    assert case.closed_at == MONDAY
    case.move("reopened", "person:1", None, MONDAY)
    assert case.closed_at is None


@pytest.mark.parametrize(("status", "to"), [("confirmed", "reopened"), ("cancelled", "received")])
def test_taking_up_again_is_possible_for_thirty_days(file, status, to):
    late = file(status=status)
    with pytest.raises(IllegalMove, match="within 30 days"):
        late.move(to, "person:1", None, MONDAY + timedelta(days=30, seconds=1))
    late.move(to, "person:1", None, MONDAY + timedelta(days=30))


def test_a_rejected_case_may_be_reopened_after_a_year(file):
    case = file(status="rejected")
    case.move("reopened", "officer:1", None, MONDAY + timedelta(days=365))
    assert case.status == "reopened"


def test_the_last_words_of_a_status_are_the_newest(file):
    case = file(status="in_progress")
    for words in ("ตรงไหน", "ต้นไหน"):
        case.move("need_info", "officer:1", words, MONDAY)
        case.move("in_progress", "person:1", None, MONDAY)
    assert case.last_words("need_info") == "ต้นไหน"
    assert case.last_words("done") is None


def test_a_reference_is_found_in_small_letters_too(session, file):
    case = file()
    assert Case.by_reference(session, "bo69-7k3qxd") is Case.locked(session, "bo69-7k3qxd") is case
    assert Case.by_reference(session, "BO69-AAAAAA") is None


def test_own_cases_come_newest_first_and_nobody_elses(session, file, person):
    stranger = Person.called(session, "Ukham", MONDAY)
    old, new = file("BO69-AAAAA2"), file("BO69-AAAAA3")
    file("BO69-AAAAA4", person_id=stranger.id)
    assert Case.of(session, person) == [new, old]


def test_waiting_cases_come_by_danger_then_by_promise(session, file):
    later = file("BO69-AAAAA2", promised_at=MONDAY + timedelta(days=9))
    soon = file("BO69-AAAAA3", promised_at=MONDAY + timedelta(days=2))
    fire = file("BO69-AAAAA4", urgency="emergency", promised_at=MONDAY + timedelta(days=15))
    file("BO69-AAAAA5", status="done")
    file("BO69-AAAAA6", status="cancelled", closed_at=MONDAY)
    assert Case.open_in(session) == [fire, soon, later]


def test_the_register_counts_each_year_from_one(session):
    numbers = [Register.next_number(session, year) for year in (2569, 2569, 2570, 2569)]
    assert numbers == [1, 2, 1, 3]


def test_a_number_of_a_rolled_back_case_is_given_out_again(database):
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        Register.next_number(session, 2569)
        raise ZeroDivisionError
    with database.transaction() as session:
        assert Register.next_number(session, 2569) == 1
