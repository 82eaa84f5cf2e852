"""Events of a chat: each stored once, handed out in LINE's order."""

from datetime import timedelta

import pytest

from models import Conversation, InboxEvent
from tests.clock import MONDAY


@pytest.fixture
def accept(session):
    def accept(event_id: str, seconds: float = 0, chat: str = "Ukaew", token: str | None = None) -> int | None:
        """An event that happened so many seconds after nine; received when it happened."""
        at = MONDAY + timedelta(seconds=seconds)
        return InboxEvent.accept(
            session,
            event_id=event_id,
            chat=chat,
            payload={"n": event_id},
            happened_at=at,
            reply_token=token,
            message_id=None,
            now=at,
        )

    return accept


def oldest(session, chat: str = "Ukaew") -> str | None:
    row = InboxEvent.oldest_unread(session, chat)
    return row.event_id if row else None


def test_a_redelivered_event_is_stored_once(session, accept):
    assert accept("e1") is not None
    assert accept("e1", seconds=5) is None
    assert accept("e1", chat="Usomebody") is None
    assert session.query(InboxEvent).count() == 1


def test_the_chat_that_was_heard_from_is_rung(session, accept):
    accept("e1")
    accept("e2", chat="Ukham")
    assert session.info["heard"] == {"Ukaew", "Ukham"}


def test_order_is_by_lines_clock_then_by_arrival(session, accept):
    for event_id, seconds in (("third", 2), ("first", 0), ("second", 1), ("fourth", 2)):
        accept(event_id, seconds)
    accept("elsewhere", chat="Ukham")
    order = []
    while (row := InboxEvent.oldest_unread(session, "Ukaew")) is not None:
        order.append(row.event_id)
        row.done(MONDAY)
        session.flush()
    assert order == ["first", "second", "third", "fourth"]
    assert oldest(session, "Ukham") == "elsewhere"


def test_an_event_set_aside_lets_later_ones_pass(session, accept):
    accept("broken")
    accept("fine", seconds=1)
    row = InboxEvent.oldest_unread(session, "Ukaew")
    row.set_aside("ValueError", MONDAY)
    session.flush()
    assert (row.state, row.error, oldest(session)) == ("set_aside", "ValueError", "fine")


def test_parked_chats_are_not_among_those_that_wait(session, accept):
    accept("e1")
    accept("e2", chat="Ukham")
    Conversation.locked(session, "Ukaew").park(MONDAY)
    session.flush()
    assert InboxEvent.waiting_chats(session, MONDAY) == ["Ukham"]
    assert set(InboxEvent.waiting_chats(session, MONDAY + timedelta(minutes=1))) == {"Ukaew", "Ukham"}


def test_the_freshest_unspent_token_is_used_within_fifty_seconds(session, accept):
    accept("e1", 0, token="old")
    accept("e2", 20, token="new")
    accept("e3", 30)

    def usable(seconds: float) -> str | None:
        event = InboxEvent.usable_token(session, "Ukaew", MONDAY + timedelta(seconds=seconds))
        return event.reply_token if event else None

    assert usable(49) == "new"
    InboxEvent.usable_token(session, "Ukaew", MONDAY + timedelta(seconds=30)).token_spent_at = MONDAY
    session.flush()
    assert usable(49) == "old"
    assert usable(50) is None
    assert InboxEvent.usable_token(session, "Ukham", MONDAY) is None
