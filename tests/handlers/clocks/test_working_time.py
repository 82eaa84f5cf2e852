"""Working time against somebody who counts minute by minute."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.clocks.reckoning import reckon
from handlers.clocks.working_time import after, between, day_length
from handlers.deadlines import promise
from handlers.office import BANGKOK, Office
from models import Case, CaseEvent
from tests.handlers.clocks.slow import Diary
from tests.world import OFFICE_FILE

OFFICE = Office.parse(yaml.safe_load(OFFICE_FILE.read_text(encoding="utf-8")))
#: substitution days as the cabinet might give them
SUBSTITUTES = {date(2026, 12, 7): "ชดเชยวันพ่อแห่งชาติ", date(2027, 1, 4): "ชดเชย"}
HOURS = [
    (time(8, 30), time(16, 30), (time(12), time(13))),
    (time(8), time(17), None),
    (time(9), time(12), (time(9), time(9, 30))),
]
_FIRST = datetime(2026, 11, 20, tzinfo=BANGKOK)
#: two months around New Year: weekends, three fixed holidays in a row with it, substitution days
MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: _FIRST + timedelta(minutes=minutes))
AMOUNTS = st.integers(0, 15 * 480)


@st.composite
def offices(draw) -> tuple[Office, Diary]:
    opens, closes, lunch = draw(st.sampled_from(HOURS))
    extra = draw(st.dictionaries(st.dates(_FIRST.date(), date(2027, 3, 1)), st.just("หยุดพิเศษ"), max_size=6))
    office = replace(OFFICE, opens=opens, closes=closes, lunch=lunch, holidays={**SUBSTITUTES, **extra})
    fixed = {date(year, *day) for year in (2026, 2027) for day in OFFICE.yearly_holidays}
    return office, Diary(
        _minute(opens), _minute(closes), lunch and tuple(map(_minute, lunch)), {*fixed, *office.holidays}
    )


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@settings(max_examples=60, deadline=None)
@given(both=offices(), start=MOMENTS, end=MOMENTS)
def test_between_is_what_a_diary_counts(both, start, end):
    office, diary = both
    assert between(office, start, end) == timedelta(minutes=diary.between(start, end))


@settings(max_examples=60, deadline=None)
@given(both=offices(), start=MOMENTS, minutes=AMOUNTS)
def test_after_is_what_a_diary_counts(both, start, minutes):
    office, diary = both
    assert after(office, start, timedelta(minutes=minutes)) == diary.after(start, minutes)


@settings(max_examples=200, deadline=None)
@given(both=offices(), start=MOMENTS, amount=AMOUNTS, further=AMOUNTS)
def test_after_and_between_undo_each_other(both, start, amount, further):
    office, _ = both
    amount, further = timedelta(minutes=amount), timedelta(minutes=further)
    then = after(office, start, amount)
    assert between(office, start, then) == amount
    assert after(office, then, further) == after(office, start, amount + further)


MOVES = st.lists(st.tuples(st.integers(1, 4000), st.sampled_from(["need_info", "accepted", "forwarded"])), max_size=6)


@settings(max_examples=60, deadline=None)
@given(both=offices(), filed=MOMENTS, moves=MOVES, later=st.integers(0, 15_000))
def test_a_promise_with_pauses_is_what_a_diary_counts(both, filed, moves, later):
    office, diary = both
    case = a_case(office, filed, moves)
    now = case.timeline[-1].at + timedelta(minutes=later)
    ends = [event.at for event in case.timeline[1:]] + [now]
    waits = [
        (event.at, end)
        for event, end in zip(case.timeline, ends, strict=True)
        if event.after in ("need_info", "forwarded")
    ]
    (clock,) = [clock for clock in reckon(office, case, now) if clock.clock == "promise"]
    used, given_ = diary.minutes_used(filed, now, waits), diary.between(filed, case.promised_at)
    assert clock.share == pytest.approx(used / given_)
    stood = sum(diary.between(*wait) for wait in waits)
    assert clock.due_at == diary.after(case.promised_at, stood)
    assert (clock.share >= 1) == (now >= clock.due_at)
    assert clock.stands == (case.status in ("need_info", "forwarded"))


def a_case(office: Office, filed: datetime, moves: list[tuple[int, str]]) -> Case:
    """Filed then; after so many minutes each moved to that status."""
    case = Case(
        urgency="normal", strategy="1.3", status="received", created_at=filed, promised_at=promise(office, "1.3", filed)
    )
    at = filed
    case.timeline = [CaseEvent(what="filed", after="received", at=at, by="person:1")]
    for minutes, to in moves:
        at += timedelta(minutes=minutes)
        case.timeline.append(CaseEvent(what="moved", after=to, at=at, by="officer:1"))
        case.status = to
    return case


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        # Friday evening counts as Friday; seven working days, 5 December is a Saturday whose substitute is Monday
        (datetime(2026, 11, 27, 20, tzinfo=BANGKOK), date(2026, 12, 9)),
        # over Constitution Day
        (datetime(2026, 12, 1, 9, tzinfo=BANGKOK), date(2026, 12, 14)),
        # over New Year's Eve, New Year, a weekend and a substitution day, into the next year
        (datetime(2026, 12, 24, 9, tzinfo=BANGKOK), date(2027, 1, 7)),
    ],
)
def test_seven_working_days(filed, due):
    office = replace(OFFICE, holidays=SUBSTITUTES)
    promised = promise(office, "1.3", filed)
    assert promised == datetime.combine(due, time(16, 30), BANGKOK)


def test_a_working_day_is_seven_hours_without_lunch():
    assert day_length(OFFICE) == timedelta(hours=7)
    assert day_length(replace(OFFICE, lunch=None)) == timedelta(hours=8)
