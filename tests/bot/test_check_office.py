"""`check` tells what the office file still lacks: days off to come, people on the roster."""

from dataclasses import replace
from datetime import date

import pytest

from bot import check_office
from handlers.office import Shift
from models import Officer
from tests.handlers.clocks.test_working_time import OFFICE

SUBSTITUTE = {date(2026, 12, 7): "ชดเชยวันพ่อแห่งชาติ"}


def wrong(findings) -> list[str]:
    return [words for right, words in findings if not right]


def test_a_holiday_on_a_weekend_needs_its_substitution_day():
    """5 December 2026 is a Saturday."""
    today = date(2026, 6, 1)
    bare = replace(OFFICE, holidays={date(2026, 3, 3): "วันมาฆบูชา"})
    assert not wrong(check_office.holidays(bare, today))
    (told,) = wrong(check_office.holidays(bare, date(2026, 8, 20)))
    assert "2026-12-05 วันพ่อแห่งชาติ" in told
    assert not wrong(check_office.holidays(replace(bare, holidays={**bare.holidays, **SUBSTITUTE}), date(2026, 8, 20)))


@pytest.mark.parametrize(("today", "years"), [(date(2026, 8, 20), [2026]), (date(2026, 10, 1), [2026, 2027])])
def test_next_years_days_are_needed_months_ahead(today, years):
    told = wrong(check_office.holidays(replace(OFFICE, holidays={}), today))
    assert [int(words.split()[2]) for words in told if "that move" in words] == years
    this_year = replace(OFFICE, holidays=SUBSTITUTE)
    assert [words for words in wrong(check_office.holidays(this_year, today)) if "of 2026" in words] == []


def test_names_on_the_roster_that_nobody_has():
    roster = (Shift("chang", ("ช่างเอก", "ช่างผี"), days=("mon",)), Shift("palad", ("ช่างเอก",), days=("tue",)))
    officers = [Officer(name="ช่างเอก", department="chang")]
    (told,) = wrong(check_office.roster(replace(OFFICE, roster=roster), officers))
    assert "ช่างผี (กองช่าง), ช่างเอก (สำนักปลัด)" in told
    assert not list(check_office.roster(OFFICE, officers))
