"""Ideas: one person is one voice, however many taps come at once; the ladder; what is owed."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Case, Idea, IllegalMove, Person, Support
from models.ladder import CASE_FOLLOWS, STEPS, TAKES_SUPPORT
from models.moves import STATUSES
from tests.clock import MONDAY


def an_idea(session, threshold: int = 2, number: int = 1) -> Idea:
    author = Person.called(session, f"Uauthor{number}", MONDAY)
    case = Case(
        reference=f"BO69-{number:06d}",
        register_year=2569,
        register_number=number,
        person_id=author.id,
        chat=author.line_id,
        kind="idea",
        urgency="normal",
        hazards=[],
        words="ลานกีฬา",
        department="palad",
        because="งานสำนักปลัด",
        created_at=MONDAY,
        moved_at=MONDAY,
        timeline=[],
    )
    idea = Idea(
        case=case,
        title="ลานกีฬา",
        words="ลานกีฬาหน้าวัด",
        state="listed",
        threshold=threshold,
        supporters=0,
        published_at=MONDAY,
        closes_at=MONDAY + timedelta(days=60),
        timeline=[],
    )
    session.add_all([case, idea])
    session.flush()
    return idea


def support(database, line_id: str) -> tuple[bool, bool]:
    """(counted, enough now), as a tap does it."""
    with database.transaction() as session:
        person = Person.called(session, line_id, MONDAY)
        idea = Idea.locked(session, 1)
        given = Support.give(session, idea, person, MONDAY)
        return given, given and idea.count(session, MONDAY)


@pytest.mark.parametrize("second", ["Ukaew", "Ukham"])
def test_a_tap_that_comes_while_another_is_counted_waits_and_counts_right(database, second):
    with database.transaction() as session:
        an_idea(session)
        for line_id in ("Ukaew", "Ukham"):
            Person.called(session, line_id, MONDAY)
    results = []
    other = threading.Thread(target=lambda: results.append(support(database, second)))
    with database.transaction() as session:
        idea = Idea.locked(session, 1)
        assert Support.give(session, idea, Person.called(session, "Ukaew", MONDAY), MONDAY)
        assert not idea.count(session, MONDAY)
        other.start()
        other.join(timeout=0.2)
        assert other.is_alive() and not results
    other.join(timeout=5)
    assert results == ([(False, False)] if second == "Ukaew" else [(True, True)])
    with database.reading() as session:
        assert session.get(Idea, 1).supporters == (1 if second == "Ukaew" else 2)


def test_many_taps_at_once_are_each_counted_once_and_reach_the_threshold_once(database):
    with database.transaction() as session:
        an_idea(session, threshold=3)
        for n in range(4):
            Person.called(session, f"U{n}", MONDAY)
    results = []
    crowd = [threading.Thread(target=lambda n=n: results.append(support(database, f"U{n % 4}"))) for n in range(8)]
    for tap in crowd:
        tap.start()
    for tap in crowd:
        tap.join(timeout=20)
    assert sorted(given for given, _ in results) == [False] * 4 + [True] * 4
    assert sum(enough for _, enough in results) == 1
    with database.reading() as session:
        assert session.get(Idea, 1).supporters == len(session.scalars(select(Support)).all()) == 4


def test_only_a_withdrawn_case_hides_its_idea(session):
    first, second = an_idea(session), an_idea(session, number=2)
    first.case.status = "cancelled"
    second.case.status = "rejected"
    session.flush()
    assert Idea.page(session, MONDAY, 0, 9) == [second]


def test_what_takes_support_stands_before_what_does_not(session):
    open_one, decided, late = (an_idea(session, number=n) for n in (1, 2, 3))
    decided.state, late.closes_at = "planned", MONDAY
    session.flush()
    assert Idea.page(session, MONDAY, 0, 9) == [open_one, late, decided]


def test_an_answer_is_owed_from_the_threshold_until_something_is_said(session):
    idea = an_idea(session, threshold=1)
    idea.move("agenda", "officer:1", "เข้าประชุม", MONDAY)
    assert not idea.owes_answer()
    Support.give(session, idea, Person.called(session, "Ukaew", MONDAY), MONDAY)
    assert idea.count(session, MONDAY + timedelta(hours=1)) and idea.owes_answer()
    idea.reply("officer:1", "จะดูให้", MONDAY + timedelta(hours=2))
    assert not idea.owes_answer() and idea.answer == "จะดูให้"


@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("to", STEPS)
def test_only_the_ladders_steps_are_possible(session, state, to):
    idea = an_idea(session)
    idea.state = state
    if to in STEPS[state]:
        assert (idea.move(to, "officer:1", "ค่ะ", MONDAY).after, idea.state) == (to, to)
    else:
        with pytest.raises(IllegalMove):
            idea.move(to, "officer:1", "ค่ะ", MONDAY)
        assert idea.state == state


def test_the_ladder_names_what_is():
    assert {step for steps in STEPS.values() for step in steps} <= set(STEPS)
    assert set(CASE_FOLLOWS) | TAKES_SUPPORT <= set(STEPS) and set(CASE_FOLLOWS.values()) <= set(STATUSES)
