"""People, and the row that keeps each chat's events in order."""

import threading
from datetime import timedelta

from sqlalchemy import func, select

from models import Conversation, Person
from models.conversation import MAX_ATTEMPTS
from tests.clock import MONDAY


def test_the_same_line_id_is_the_same_person(session):
    first = Person.called(session, "Ukaew", MONDAY)
    again = Person.called(session, "Ukaew", MONDAY + timedelta(days=1))
    assert again is first and again.created_at == MONDAY
    assert Person.called(session, "Ukham", MONDAY) is not first


def test_a_chat_has_one_row_however_often_it_is_asked_for(session):
    for _ in range(3):
        Conversation.ensure(session, "Ukaew")
    assert session.scalar(select(func.count(Conversation.id))) == 1
    assert Conversation.locked(session, "Unobody") is None


def test_a_locked_chat_is_waited_for_and_seen_as_it_stands_then(database):
    with database.transaction() as session:
        Conversation.ensure(session, "Ukaew")
    visits = []

    def second() -> None:
        with database.transaction() as session:
            visits.append(Conversation.locked(session, "Ukaew").visit)

    with database.transaction() as session:
        Conversation.locked(session, "Ukaew").enter("name", {}, MONDAY)
        session.flush()
        other = threading.Thread(target=second)
        other.start()
        other.join(timeout=0.2)
        assert other.is_alive() and not visits
    other.join(timeout=5)
    assert visits == [1]


def test_every_form_has_its_own_visit_so_that_a_stale_button_is_known(session):
    Conversation.ensure(session, "Ukaew")
    chat = Conversation.locked(session, "Ukaew")
    chat.enter("name", {"name": "เอก"}, MONDAY)
    chat.answers["age"] = 7
    session.flush()
    session.expire(chat)
    assert (chat.form, chat.answers, chat.visit) == ("name", {"name": "เอก", "age": 7}, 1)
    chat.leave()
    assert (chat.form, chat.answers, chat.visit) == (None, {}, 2)


def test_a_failed_turn_waits_longer_each_time_and_the_third_is_the_last():
    chat = Conversation(chat="Ukaew", attempts=0)
    waits = []
    while not chat.park(MONDAY):
        waits.append((chat.resume_at - MONDAY).total_seconds())
    assert len(waits) == MAX_ATTEMPTS - 1 == 2
    assert waits == sorted(waits) and waits[0] > 0
    assert (chat.attempts, chat.resume_at) == (0, None)
