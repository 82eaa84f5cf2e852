"""When something is said again: against a slow model that looks at every day."""

import calendar
from datetime import date, datetime, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.office import BANGKOK, Office
from handlers.repeating import BadRepeat, check, next_time, upcoming
from tests.world import OFFICE_FILE

OFFICE = Office.parse(yaml.safe_load(OFFICE_FILE.read_text(encoding="utf-8")))
RULES = st.one_of(
    st.sampled_from([{"every": "day"}, {"every": "working_day"}]),
    st.builds(lambda days: {"every": "week", "weekdays": sorted(days)}, st.sets(st.integers(0, 6), min_size=1)),
    st.builds(
        lambda days: {"every": "month", "days": sorted(days)},
        st.sets(st.sampled_from([-1, 1, 15, 28, 29, 30, 31]), min_size=1),
    ),
    st.builds(
        lambda nth, weekday: {"every": "month_weekday", "nth": nth, "weekday": weekday},
        st.sampled_from([-1, 1, 2, 3, 4, 5]),
        st.integers(0, 6),
    ),
)
START = datetime(2026, 1, 1, tzinfo=BANGKOK)
MOMENTS = st.integers(0, 7 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def last_of(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def falls_on(rule: dict, day: date) -> bool:
    """The slow model."""
    if day.isoformat() in rule.get("except", ()) or (not rule.get("holidays", True) and not OFFICE.is_working_day(day)):
        return False
    match rule["every"]:
        case "day":
            return True
        case "working_day":
            return OFFICE.is_working_day(day)
        case "week":
            return day.weekday() in rule["weekdays"]
        case "month":
            return day.day in rule["days"] or (-1 in rule["days"] and day.day == last_of(day))
        case _:
            same = [d for d in range(1, last_of(day) + 1) if day.replace(day=d).weekday() == rule["weekday"]]
            place = rule["nth"] - 1 if rule["nth"] > 0 else -1
            return place < len(same) and day.day == same[place]


@settings(max_examples=150, deadline=None)
@given(rule=RULES, after=MOMENTS, holidays=st.booleans(), hour=st.integers(0, 23))
def test_the_next_time_is_the_one_a_calendar_shows(rule, after, holidays, hour):
    rule = {**rule, "at": f"{hour:02}:30", "holidays": holidays, "except": [str(after.date() + timedelta(days=1))]}
    day, expected = after.date(), None
    while expected is None and day < after.date() + timedelta(days=366 * 8):
        at = datetime(day.year, day.month, day.day, hour, 30, tzinfo=BANGKOK)
        expected = at if at > after and falls_on(rule, day) else None
        day += timedelta(days=1)
    assert next_time(rule, after, OFFICE) == expected


def test_the_end_of_february_in_a_leap_year():
    rule = {"every": "month", "days": [-1], "at": "08:00"}
    times = upcoming(rule, datetime(2028, 1, 31, 9, 0, tzinfo=BANGKOK), OFFICE, 3)
    assert [f"{time:%Y-%m-%d}" for time in times] == ["2028-02-29", "2028-03-31", "2028-04-30"]


@pytest.mark.parametrize(
    "rule",
    [
        {"every": "fortnight", "at": "08:00"},
        {"every": "day"},
        {"every": "day", "at": "25:00"},
        {"every": "week", "at": "08:00"},
        {"every": "day", "at": "08:00", "except": ["31 ธ.ค."]},
    ],
)
def test_a_rule_that_cannot_be_is_refused(rule):
    with pytest.raises(BadRepeat):
        check(rule)
