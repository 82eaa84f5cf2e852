"""A month of 1,000 residents and 300 cases on a plan of 300 pushes: `python -m tests.journeys.month` prints it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.office import BANGKOK
from models import CaseEvent, ClockEvent, OutboxMessage, Parcel
from models.outbox import FATES, OPEN
from tests.handlers.clocks.replay import Replay
from tests.journeys.month import CASES, FIRST, LAST, PLAN, Month

KEPT = 30


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Iterator[Month]:
    made = Month(tmp_path_factory.mktemp("month")).passes()
    yield made
    made.world.close()


@pytest.fixture(scope="module")
def pushes(month) -> list[Parcel]:
    return [parcel for parcel in month.world.rows(Parcel) if parcel.retry_key and parcel.state == "sent"]


@pytest.fixture(scope="module")
def urgent(month) -> set[int]:
    """Parcels that brought an emergency."""
    return {row.parcel_id for row in month.world.rows(OutboxMessage) if row.priority == "emergency"}


def test_cases_end_in_every_way(month):
    cases = month.world.cases()
    assert len(cases) >= CASES
    assert {"confirmed", "done", "planned", "rejected", "forwarded", "duplicate", "need_info"} <= {
        case.status for case in cases
    }
    assert {case.confirmed_by for case in cases} == {"person", "silence", None}


def test_less_than_a_push_a_case_and_a_third_of_pushing_every_change(month):
    bill = month.bill()
    residents, everybody = bill.per_case
    assert residents <= 1.0
    assert everybody <= 1.5
    assert bill.all_to_residents + bill.all_to_officers > 3 * (bill.residents + bill.officers)


def test_never_more_than_the_month_allows(month, pushes):
    assert len(pushes) == month.world.line.used <= PLAN


def test_thirty_are_kept_for_emergencies_and_the_last_evenings_gets_out(month, pushes, urgent):
    calm = [parcel for parcel in pushes if parcel.id not in urgent]
    assert PLAN - KEPT - 10 < len(calm) <= PLAN - KEPT, "the month was not spent: this month shows nothing"
    last = pushes[-1]
    assert (last.id in urgent, last.chat) == (True, month.officers["palad"].user_id)
    assert last.ended_at.astimezone(BANGKOK).date() == LAST


def test_every_message_has_its_fate_or_waits(month):
    rows = month.world.rows(OutboxMessage)
    assert {row.state for row in rows} <= {*FATES, *OPEN}
    assert all(row.reason for row in rows if row.state == "expired")
    assert not [row for row in rows if row.state == "refused"]


def test_only_what_can_wait_rides_along(month):
    """A question and an outcome are pushed, or wait for quota; they never wait for the resident to speak. That its
    author found it done is news for those who follow, who have heard of the outcome."""
    events = {f"event{event.id}": event.after for event in month.world.rows(CaseEvent)}
    waiting = [row for row in month.world.rows(OutboxMessage) if row.state == "due" and row.push_at is None]
    riding = [row for row in waiting if row.topic and row.topic.startswith("case")]
    told = {events[row.key.split(":")[0]] for row in riding}
    assert told and told <= {"accepted", "in_progress", "planned", "duplicate", "lapsed", "confirmed"}


def test_every_clock_event_came_once_and_none_is_missing(month):
    """Against somebody who replays the month with a diary: what of each case fell due at which round of the clock."""
    found = [(row.key, row.state) for row in month.world.rows(ClockEvent) if row.case_id]
    expected = Replay(month.world, FIRST, LAST).events()
    assert sorted(found) == sorted(expected)
    kinds = {key.split(":")[1] for key, _ in found}
    assert {"promise", "answer", "acknowledge", "remind", "lapse", "agency"} <= kinds


def test_every_officer_has_one_list_a_working_morning_or_a_note_why_not(month):
    mornings = [row.key for row in month.world.rows(ClockEvent) if row.officer_id]
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    working = [day for day in days if month.world.office.is_working_day(day)]
    # who joined at five past midnight of the first day has that morning's list too
    expected = [f"digest:{day}:officer{officer.id}" for day in working for officer in month.world.officers()]
    assert sorted(mornings) == sorted(expected)
