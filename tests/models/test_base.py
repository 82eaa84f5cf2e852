"""Times are aware, and UTC, whatever the database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from models import Person
from tests.clock import MONDAY


def test_a_time_comes_back_in_utc_to_the_microsecond(session):
    at = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    person = Person.called(session, "Ukaew", at)
    session.expire(person)
    assert person.created_at == at
    assert person.created_at.utcoffset() == timedelta(0)
    assert person.created_at.isoformat() == "2026-11-23T02:00:00.123456+00:00"


def test_no_time_stays_none(session):
    person = Person.called(session, "Ukaew", MONDAY)
    session.expire(person)
    assert person.blocked_at is None


def test_a_time_without_a_zone_is_refused(session):
    with pytest.raises(StatementError, match="without a zone"):
        Person.called(session, "Ukaew", MONDAY.replace(tzinfo=None))
    session.rollback()


def test_times_compare_in_the_database_as_they_do_here(session):
    Person.called(session, "Ukaew", MONDAY)
    just_before = (MONDAY - timedelta(microseconds=1)).astimezone(UTC)
    assert session.query(Person).filter(Person.created_at > just_before).count() == 1
    assert session.query(Person).filter(Person.created_at > MONDAY.astimezone(UTC)).count() == 0
