"""What people are told: decided once, replaced by newer news, ended by time, never lost."""

from datetime import timedelta

import pytest

from models import OutboxMessage
from models.limits import BrokenLimit
from models.outbox import FATES, OPEN
from tests.models.post import words


def test_saying_it_twice_is_saying_it_once(post):
    post.put("first", key="case1:receipt")
    post.put("second", key="case1:receipt")
    assert [row.message["text"] for row in post.rows()] == ["first"]


def test_what_line_would_refuse_is_never_stored(post):
    with pytest.raises(BrokenLimit):
        post.put("x" * 5001)
    with pytest.raises(ValueError, match="unknown priority"):
        post.put("x", priority="urgent")
    assert post.rows() == []


def test_a_newer_message_of_a_topic_supersedes_the_unsent_one(post):
    post.put("card 1", topic="draft:1")
    post.put("another matter", topic="draft:2")
    post.put("no topic")
    post.put("to somebody else", topic="draft:1", chat="Ukham")
    post.put("card 2", topic="draft:1")
    assert post.states() == {
        "card 1": "superseded",
        "another matter": "due",
        "no topic": "due",
        "to somebody else": "due",
        "card 2": "due",
    }
    assert post.row("card 1").ended_at == post.clock()


def test_what_has_left_is_not_superseded(post):
    post.put("card 1", topic="draft:1")
    parcel = post.leave()
    post.put("card 2", topic="draft:1")
    post.delivered(parcel)
    assert post.states() == {"card 1": "sent", "card 2": "due"}


def test_what_is_useless_by_now_expires_and_says_so(post):
    post.put("reminder", until=post.clock() + timedelta(hours=1))
    post.put("card")
    post.passes(hours=1, seconds=1)
    with post.database.transaction() as session:
        assert OutboxMessage.expire(session, post.clock()) == 1
    assert post.states() == {"reminder": "expired", "card": "due"}
    assert post.row("reminder").reason == "no longer useful"


def test_what_is_useless_by_now_does_not_leave_even_before_anybody_swept(post):
    post.put("reminder", until=post.clock() + timedelta(hours=1))
    post.passes(hours=1, seconds=1).token()
    assert post.leave() is None


def test_whoever_blocked_us_is_told_nothing_more(post):
    post.put("mine")
    post.put("somebody else's", chat="Ukham")
    with post.database.transaction() as session:
        OutboxMessage.refuse_blocked(session, "Ukaew", post.clock())
    assert post.states() == {"mine": "refused", "somebody else's": "due"}
    assert post.row("mine").reason == "blocked (unfollow)"


def test_work_is_listed_for_chats_that_may_be_pushed_to_now(post):
    now = post.clock()
    post.put("now", chat="Ua")
    post.put("in the morning", chat="Ub", push_at=now + timedelta(hours=9))
    post.put("with the next reply", chat="Uc", push_at=None)
    post.put("after the quiet", chat="Ud", due_at=now + timedelta(seconds=1), push_at=now)
    with post.database.reading() as session:
        assert OutboxMessage.chats_with_work(session, now) == ["Ua"]
        assert set(OutboxMessage.chats_with_work(session, now + timedelta(hours=9))) == {"Ua", "Ub", "Ud"}


def test_a_chat_is_rung_for_its_earliest_message(database, clock):
    with database.transaction() as session:
        for n, seconds in enumerate((5, 1, 3)):
            OutboxMessage.put(
                session,
                key=f"k{n}",
                chat="Ukaew",
                message={"type": "text", "text": "x"},
                now=clock(),
                due_at=clock() + timedelta(seconds=seconds),
            )
        assert session.info["told"] == {"Ukaew": clock() + timedelta(seconds=1)}


def spend_the_month(post, **chats: str) -> None:
    """Each chat has one message, of this priority, that LINE has no quota for."""
    for chat, priority in chats.items():
        post.put(f"to {chat}", chat=chat, priority=priority)
        post.out_of_quota(post.leave(chat))
    assert set(post.states().values()) == {"waiting_quota"}


def test_quota_is_given_out_by_class_and_in_order(post):
    spend_the_month(post, Ua="news", Ub="answer", Uc="emergency", Ue="answer")
    assert post.quota_returns(1) == 1
    assert post.states() == {
        "to Ua": "waiting_quota",
        "to Ub": "due",
        "to Uc": "waiting_quota",
        "to Ue": "waiting_quota",
    }
    assert post.quota_returns(5) == 1
    assert post.states()["to Ue"] == "due"


def test_returned_quota_rings_the_chats_it_reached(post, database):
    spend_the_month(post, Ua="news", Ub="answer")
    with database.transaction() as session:
        OutboxMessage.quota_returned(session, "answer", 1, post.clock())
        assert session.info["told"] == {"Ub": post.clock()}


def test_without_a_limit_everything_of_the_class_goes(post):
    spend_the_month(post, Ua="answer", Ub="answer")
    with post.database.reading() as session:
        assert OutboxMessage.any_waiting(session)
    post.quota_returns(None)
    assert set(post.states().values()) == {"due"}
    assert words(post.leave("Ua")) == ["to Ua"]


def test_without_room_nothing_goes(post):
    spend_the_month(post, Ua="news")
    post.quota_returns(0, "news")
    assert post.states() == {"to Ua": "waiting_quota"}


def test_the_fates_are_the_four_of_the_product():
    assert set(FATES) == {"sent", "refused", "superseded", "expired"}
    assert set(OPEN) == {"due", "waiting_quota"}
