"""Which reminder is due: over a year's turn, a leap day, month ends, late clocks, and at night."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.forum.ladder import decide, thrifty
from handlers.office import BANGKOK, Office
from tests.bot.test_office_file import GOOD

OFFICE = Office.parse(GOOD)
WEEK, DAY, HOURS = timedelta(days=7), timedelta(days=1), timedelta(hours=2)
LADDER = (WEEK, DAY, HOURS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


LONG_AGO = at("2026-01-01T09:00")


def said(start: datetime, now: datetime, decided=(), timed_at: datetime = LONG_AGO, ladder=LADDER) -> list:
    return [(rung.before, rung.missed) for rung in decide(OFFICE, ladder, start, timed_at, decided, now)]


#: start, the three instants at which reminders are due
TABLE = [
    ("an ordinary day", "2026-12-10T09:00", ("2026-12-03T09:00", "2026-12-09T09:00", "2026-12-10T07:00")),
    ("over the year's turn", "2027-01-03T14:00", ("2026-12-27T14:00", "2027-01-02T14:00", "2027-01-03T12:00")),
    ("over a leap day", "2028-03-01T10:00", ("2028-02-23T10:00", "2028-02-29T10:00", "2028-03-01T08:00")),
    ("on a leap day", "2028-02-29T10:00", ("2028-02-22T10:00", "2028-02-28T10:00", "2028-02-29T08:00")),
    ("no leap day", "2027-03-01T10:00", ("2027-02-22T10:00", "2027-02-28T10:00", "2027-03-01T08:00")),
    ("a month's end", "2027-05-01T09:00", ("2027-04-24T09:00", "2027-04-30T09:00", "2027-05-01T07:00")),
    (
        "early: the night moves to the morning",
        "2026-12-10T08:00",
        ("2026-12-03T08:00", "2026-12-09T08:00", "2026-12-10T06:30"),
    ),
    (
        "late: the night moves to the morning",
        "2026-12-10T22:00",
        ("2026-12-04T06:30", "2026-12-10T06:30", "2026-12-10T20:00"),
    ),
    (
        "before dawn: morning were too late",
        "2026-12-10T06:00",
        ("2026-12-03T06:30", "2026-12-09T06:30", "2026-12-10T04:00"),
    ),
]


@pytest.mark.parametrize(("start", "instants"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_rung_is_due_at_its_instant_and_not_a_second_before(start, instants):
    decided = []
    for rung, instant in zip(LADDER, map(at, instants), strict=True):
        assert said(at(start), instant - timedelta(seconds=1), decided) == []
        assert said(at(start), instant, decided) == [(rung, None)]
        decided.append(rung)
    assert said(at(start), at(start), decided) == []


def test_of_rungs_that_were_slept_through_only_the_nearest_is_sent():
    start = at("2026-12-10T09:00")
    assert said(start, at("2026-12-10T08:30")) == [
        (WEEK, "a nearer one was due"),
        (DAY, "a nearer one was due"),
        (HOURS, None),
    ]


def test_from_the_start_on_everything_left_is_missed():
    start = at("2026-12-10T09:00")
    assert said(start, start, [WEEK]) == [(DAY, "the forum had begun"), (HOURS, "the forum had begun")]


def test_a_forum_called_at_short_notice_is_not_reminded_of_what_was_just_said():
    start, now = at("2026-12-10T09:00"), at("2026-12-09T15:00")
    assert said(start, now, timed_at=now) == [
        (WEEK, "the time was set later than that"),
        (DAY, "the time was set later than that"),
    ]
    assert said(start, at("2026-12-10T07:00"), [WEEK, DAY], timed_at=now) == [(HOURS, None)]


def test_a_rung_that_the_office_adds_after_a_nearer_one_was_sent_is_missed():
    start = at("2026-12-10T09:00")
    ladder = (timedelta(days=3), *LADDER)
    assert said(start, at("2026-12-09T10:00"), [WEEK, DAY], ladder=ladder) == [
        (timedelta(days=3), "a nearer one was due")
    ]


def test_where_pushes_are_scarce_the_rung_nearest_to_a_day_is_left():
    assert thrifty(LADDER) == [DAY]
    assert thrifty((timedelta(days=3), HOURS)) == [HOURS]
    assert thrifty(()) == []


#: any minute of four years, which have a leap day
minutes = st.integers(0, 4 * 366 * 24 * 60)


@given(start=minutes, looks=st.lists(st.integers(-9 * 24 * 60, 60), min_size=1, max_size=12), said_again=st.booleans())
def test_whenever_the_clock_looks_every_rung_is_decided_once_and_at_most_one_is_sent_at_a_time(
    start, looks, said_again
):
    """`looks`: minutes from the start at which the clock, restarted who knows when, looked."""
    begins = at("2027-01-01T00:00") + timedelta(minutes=start)
    decided, sent = [], []
    for look in [*sorted(looks), 61]:
        now = begins + timedelta(minutes=look)
        for _ in range(2 if said_again else 1):
            rungs = decide(OFFICE, LADDER, begins, LONG_AGO, decided, now)
            going = [rung.before for rung in rungs if rung.missed is None]
            assert len(going) <= 1
            assert all(now < begins for _ in going)
            if going and OFFICE.is_quiet(now):
                assert OFFICE.after_quiet(now) >= begins
            decided += [rung.before for rung in rungs]
            sent += going
    assert sorted(decided) == sorted(LADDER)
    assert sent == sorted(sent, reverse=True)
