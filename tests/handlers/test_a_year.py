"""Announcements over a year and more of virtual time, with restarts at every boundary and two clocks at once."""

import threading
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.bell import Bell
from bot.broadcasts import Broadcasts
from handlers import announcements, texts
from handlers.office import BANGKOK
from models import Announcement, Delivery, Edition, Person
from tests import databases
from tests.clock import Clock
from tests.fakes import FakeLine

#: from the last months of พ.ศ. 2570 over the turn of the year and the leap day into 2571
FIRST, LAST = date(2027, 11, 1), date(2028, 12, 31)
EIGHT = time(8)


def days(first: date = FIRST, last: date = LAST) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def at(day: date, clock: time = EIGHT) -> datetime:
    return datetime.combine(day, clock, BANGKOK)


class Year:
    """An office whose clocks come and go. Nothing lives in a process: each look is one by a clock just started."""

    def __init__(self, database, office):
        self.database, self.office, self.line = database, office, FakeLine()
        self.now = Clock(at(FIRST, time(7)))
        with database.transaction() as session:
            session.add(Person(line_id=f"U{1:032x}", created_at=self.now()))

    def announces(self, **when) -> int:
        with self.database.transaction() as session:
            words = [texts.message("ข่าว")]
            made = announcements.compose(session, messages=words, audience={}, by="cli", now=self.now(), **when)
            announcements.approve(session, self.office, made, "cli", self.now())
            return made.id

    def a_clock_starts(self) -> None:
        """…looks at what is due, has it sent, and is gone."""
        with self.database.reading() as session:
            due = Announcement.due(session, self.now())
        for number in due:
            with self.database.transaction() as session:
                announcements.begin_edition(session, self.office, number, self.now())
        with self.database.reading() as session:
            waiting = Edition.with_work(session, self.now())
        worker = Broadcasts(lambda: self.office, self.database, self.line, Bell(self.now), self.now)
        for edition in waiting:
            worker.send(edition)

    def two_clocks_start(self) -> None:
        clocks = [threading.Thread(target=self.a_clock_starts) for _ in range(2)]
        for clock in clocks:
            clock.start()
        for clock in clocks:
            clock.join()

    def looks_at(self, moment: datetime) -> None:
        self.now.at = moment
        self.a_clock_starts()

    def passes(self, last: date = LAST) -> None:
        """A restart just before, at and just after every instant at which something may be due, and at midnight."""
        for day in days(last=last):
            for moment in (at(day, time(0)), at(day) - timedelta(seconds=1), at(day), at(day) + timedelta(seconds=1)):
                self.looks_at(moment)

    def editions(self, number: int) -> list[Edition]:
        with self.database.reading() as session:
            return list(session.scalars(select(Edition).where(Edition.announcement_id == number).order_by(Edition.at)))

    def sent_on(self, number: int) -> list[date]:
        return [edition.at.astimezone(BANGKOK).date() for edition in self.editions(number) if edition.state == "sent"]

    def copies(self) -> Counter:
        with self.database.reading() as session:
            return Counter(session.execute(select(Delivery.edition_id, Delivery.state)).all())


@pytest.fixture(params=databases.KINDS)
def either_year(request, tmp_path, world):
    database = databases.fresh(request.param, tmp_path)
    yield Year(database, world.office)
    database.engine.dispose()


@pytest.fixture
def year(tmp_path, world):
    database = databases.fresh("sqlite", tmp_path)
    yield Year(database, world.office)
    database.engine.dispose()


def month_ends() -> list[date]:
    return [day for day in days() if (day + timedelta(days=1)).day == 1]


def second_tuesdays() -> list[date]:
    return [day for day in days() if day.weekday() == 1 and 8 <= day.day <= 14]


def test_every_edition_of_fourteen_months_once(year):
    month_end = year.announces(repeats={"every": "month", "days": [-1], "at": "08:00"})
    tuesdays = year.announces(repeats={"every": "month_weekday", "nth": 2, "weekday": 1, "at": "08:00"})
    working = year.announces(repeats={"every": "working_day", "at": "08:00"})
    leap = year.announces(repeats={"every": "month", "days": [29], "at": "08:00"})
    weekly = year.announces(repeats={"every": "week", "weekdays": [2], "at": "08:00", "except": ["2027-12-29"]})
    year.passes()
    assert year.sent_on(month_end) == month_ends()
    assert year.sent_on(tuesdays) == second_tuesdays()
    assert year.sent_on(working) == [day for day in days() if year.office.is_working_day(day)]
    assert year.sent_on(leap) == [day for day in days() if day.day == 29]
    assert year.sent_on(weekly) == [day for day in days() if day.weekday() == 2 and day != date(2027, 12, 29)]
    assert {date(2028, 2, 29)} <= set(year.sent_on(leap)) & set(year.sent_on(month_end))
    assert {state for _, state in year.copies()} == {"sent"}
    assert set(year.copies().values()) == {1}
    assert len(year.line.accepted) == len(year.copies())


def test_every_day_through_the_turn_of_the_year_and_the_leap_day(year):
    daily = year.announces(repeats={"every": "day", "at": "08:00"}, until=at(date(2028, 3, 1)))
    year.passes(last=date(2028, 3, 5))
    assert year.sent_on(daily) == days(last=date(2028, 3, 1))
    assert len(year.line.accepted) == len(days(last=date(2028, 3, 1)))


def test_two_clocks_at_once_make_and_send_each_edition_once(either_year):
    year = either_year
    daily = year.announces(repeats={"every": "day", "at": "08:00"})
    last = FIRST + timedelta(days=20)
    for day in days(last=last):
        year.now.at = at(day)
        year.two_clocks_start()
    # a clock that lost the race for a request leaves it to the one that won; the last may still be on its way
    year.looks_at(at(last) + timedelta(minutes=1))
    assert year.sent_on(daily) == days(last=last)
    assert set(year.copies().values()) == {1}
    assert len(year.line.accepted) == len(days(last=last))


def test_late_but_still_useful_it_is_sent(year):
    once = year.announces(starts_at=at(date(2027, 12, 31)))
    year.looks_at(at(date(2028, 1, 1), time(7)))
    assert year.sent_on(once) == [date(2027, 12, 31)]


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ({"starts_at": at(date(2028, 2, 29))}, "more than a day late"),
        ({"starts_at": at(date(2028, 2, 29)), "until": at(date(2028, 2, 29), time(12))}, "after its last day"),
    ],
)
def test_too_late_it_is_missed_with_the_reason(year, when, reason):
    once = year.announces(**when)
    year.looks_at(at(date(2028, 3, 1), time(9)))
    (edition,) = year.editions(once)
    assert (edition.state, edition.reason) == ("missed", reason)
    assert not year.line.accepted
    with year.database.reading() as session:
        assert session.get(Announcement, once).state == "ended"


def test_after_days_of_silence_the_last_edition_is_sent_and_the_others_are_missed(year):
    """Four editions of a daily announcement fell due while nothing ran: nobody wants four at once."""
    daily = year.announces(repeats={"every": "day", "at": "08:00"})
    for _ in range(6):
        year.looks_at(at(FIRST + timedelta(days=3)))
    told = [(edition.at.astimezone(BANGKOK).day, edition.state) for edition in year.editions(daily)]
    assert told == [(1, "missed"), (2, "missed"), (3, "missed"), (4, "sent")]
    reasons = [edition.reason for edition in year.editions(daily)]
    assert reasons == ["more than a day late", "more than a day late", "the next one is due", None]
    assert len(year.line.accepted) == 1


def test_late_into_the_night_it_waits_for_the_morning(year):
    once = year.announces(starts_at=at(date(2027, 12, 5), time(18)))
    year.looks_at(at(date(2027, 12, 5), time(22)))
    assert year.editions(once) == []
    year.looks_at(at(date(2027, 12, 6), time(6, 30)))
    assert year.sent_on(once) == [date(2027, 12, 5)]
