"""Parcels: what leaves together, what is tried again, and how each attempt ends."""

from datetime import timedelta

import pytest

from models.attempts import BACKOFF, LEASE
from tests.models.post import CHAT, words

MUST = {"must_arrive": True}


# what leaves, and how


def test_a_reply_while_a_token_is_fresh(post):
    token = post.token()
    post.put("answer")
    parcel = post.leave()
    assert (parcel.reply_event.reply_token, parcel.retry_key) == (token, None)


def test_a_push_with_a_retry_key_otherwise(post):
    post.token()
    post.put("answer")
    parcel = post.passes(seconds=50).leave()
    assert parcel.reply_event is None and len(parcel.retry_key) == 36


def test_a_token_is_spent_by_one_parcel_only(post):
    post.token()
    post.put("one")
    post.delivered(post.leave())
    post.put("two")
    assert post.leave().reply_event is None


def test_what_may_not_be_pushed_yet_goes_with_a_reply(post):
    post.put("tomorrow", push_at=post.clock() + timedelta(hours=12))
    post.put("some day", push_at=None)
    assert post.leave() is None
    post.token()
    assert words(post.leave()) == ["tomorrow", "some day"]


def test_nothing_leaves_before_it_is_due(post):
    post.token()
    post.put("answer", due_at=post.clock() + timedelta(seconds=0.6))
    assert post.leave() is None
    assert words(post.passes(seconds=0.6).leave()) == ["answer"]


def test_at_most_five_and_oldest_first(post):
    post.put(*"1234567")
    first = post.leave()
    post.delivered(first)
    assert (words(first), words(post.leave())) == (list("12345"), list("67"))


def test_riders_step_back_for_the_answer_to_what_was_just_said(post):
    post.put(*"abcde", push_at=None)
    post.token()
    post.put("answer 1", "answer 2")
    assert words(post.leave()) == ["a", "b", "c", "answer 1", "answer 2"]


def test_what_waits_for_quota_rides_free_with_a_reply(post):
    post.put("old news")
    post.out_of_quota(post.leave())
    post.put("pushed")
    post.out_of_quota(post.leave())
    post.token()
    post.put("answer")
    parcel = post.leave()
    assert words(parcel) == ["old news", "pushed", "answer"]
    post.delivered(parcel)
    assert set(post.states().values()) == {"sent"}


def test_a_parcel_is_silent_only_if_all_of_it_is(post):
    post.put("news", silent=True)
    quiet = post.leave()
    post.delivered(quiet)
    post.put("news 2", silent=True)
    post.put("alarm")
    assert (quiet.silent, post.leave().silent) == (True, False)


def test_chats_do_not_wait_for_each_other(post):
    post.put("to you")
    post.put("to me", chat="Ukham")
    assert post.leave() and words(post.leave("Ukham")) == ["to me"]


# once it may have left, it never changes


def test_nothing_joins_or_overtakes_a_parcel_on_its_way(post):
    post.put("one")
    parcel = post.leave()
    post.put("two")
    assert post.leave() is None
    post.later(parcel, unknown=True)
    post.until_due(parcel)
    again = post.leave()
    assert (again.id, words(again), again.retry_key) == (parcel.id, ["one"], parcel.retry_key)


def test_whoever_writes_is_answered_while_a_push_of_unknown_fate_waits(post):
    post.put("news")
    push = post.leave()
    post.later(push, unknown=True)
    post.token()
    post.put("answer")
    reply = post.leave()
    assert reply.reply_event_id is not None and words(reply) == ["answer"]
    post.delivered(reply)
    post.until_due(push)
    again = post.leave()
    assert (again.id, words(again), again.retry_key) == (push.id, ["news"], push.retry_key)


def test_what_surely_has_not_arrived_travels_with_the_answer(post):
    post.put("news")
    push = post.leave()
    post.later(push, unknown=False)
    post.token()
    post.put("answer")
    reply = post.leave()
    assert reply.reply_event_id is not None and words(reply) == ["news", "answer"]
    post.delivered(reply)
    assert post.parcel(push).state == "returned"
    assert post.states() == {"news": "sent", "answer": "sent"}


def test_a_push_on_its_way_is_not_overtaken_by_a_reply(post):
    post.put("news")
    post.leave()
    post.token()
    post.put("answer")
    assert post.leave() is None


def test_a_reply_that_waits_bars_the_next_one(post):
    post.token()
    post.put("first")
    reply = post.leave()
    post.later(reply, unknown=True)
    post.token()
    post.put("second")
    assert post.leave() is None
    post.until_due(reply)
    assert post.leave().id == reply.id


def test_after_a_dead_sender_exactly_the_same_parcel_is_sent(post):
    post.put("one")
    parcel = post.leave()
    post.put("two")
    assert post.passes(seconds=LEASE.total_seconds() - 1).leave() is None
    again = post.passes(seconds=1).leave()
    assert (again.id, again.messages, again.retry_key) == (parcel.id, parcel.messages, parcel.retry_key)
    assert again.fate_unknown and again.attempts == 2


def test_waiting_grows_with_every_failure(post):
    post.put("one")
    waits = []
    for _ in range(len(BACKOFF) + 2):
        parcel = post.leave()
        post.later(parcel, unknown=False)
        waits.append(post.wait_between(parcel).total_seconds())
        post.until_due(parcel)
    assert waits == [*BACKOFF, BACKOFF[-1], BACKOFF[-1]]


# deliveries


def test_a_delivered_parcel_notes_lines_request(post):
    post.put("one")
    parcel = post.leave()
    post.delivered(parcel)
    assert (post.parcel(parcel).state, post.parcel(parcel).request_id) == ("sent", "request-1")
    assert (post.row("one").state, post.row("one").ended_at) == ("sent", post.clock())


def test_a_lone_refused_message_keeps_lines_reason(post):
    post.put("bad")
    post.refused(post.leave(), "400 no such user")
    assert (post.row("bad").state, post.row("bad").reason) == ("refused", "400 no such user")


def test_only_the_culprit_of_a_refused_bundle_is_refused(post):
    post.put("good 1", "bad", "good 2")
    bundle = post.leave()
    post.refused(bundle)
    post.put("newcomer")
    keys = {bundle.retry_key}
    alone = []
    for _ in range(3):
        parcel = post.leave()
        alone.append(words(parcel))
        keys.add(parcel.retry_key)
        (post.refused if words(parcel) == ["bad"] else post.delivered)(parcel)
    assert alone == [["good 1"], ["bad"], ["good 2"]]
    assert len(keys) == 4
    assert words(post.leave()) == ["newcomer"]
    assert post.states() == {"good 1": "sent", "bad": "refused", "good 2": "sent", "newcomer": "leaving"}


def test_a_free_reply_does_not_carry_newer_words_past_a_refused_bundle(post):
    post.put("rider", push_at=None)
    post.put("good", "bad")
    post.refused(post.leave())
    post.put("newer")
    post.token()
    assert words(post.leave()) == ["good"]


def test_without_quota_the_message_waits_listed_and_the_chat_is_not_blocked(post):
    post.put("one")
    post.out_of_quota(post.leave())
    assert post.states() == {"one": "waiting_quota"}
    assert post.leave() is None
    post.quota_returns(None)
    assert words(post.leave()) == ["one"]


# a push of unknown fate


def test_a_push_whose_key_line_may_have_forgotten_is_never_sent_again(post):
    post.put("one", must_arrive=True)
    parcel = post.leave()
    post.later(parcel, unknown=True)
    while post.states() == {"one": "leaving"}:
        post.until_due(parcel)
        assert post.clock() - parcel.created_at < timedelta(hours=24)
        post.later(post.leave(), unknown=True)
    assert post.clock() - parcel.created_at > timedelta(hours=23)
    assert post.row("one").state == "expired" and "fate unknown" in post.row("one").reason


def test_a_push_left_by_a_dead_sender_for_a_day_is_not_sent_again(post):
    post.put("one")
    post.leave()
    post.put("two")
    parcel = post.passes(hours=24).leave()
    assert words(parcel) == ["two"]
    assert post.row("one").state == "expired" and "the sender died" in post.row("one").reason


def test_what_surely_did_not_arrive_is_tried_for_days(post):
    post.put("one")
    for _ in range(3):
        parcel = post.leave()
        post.later(parcel, unknown=False, reason="429 rate limit")
        post.passes(hours=20)
    last = post.leave()
    post.later(last, unknown=True)
    assert post.parcel(last).state == "leaving", "the key's life begins when LINE may have taken it"
    post.until_due(last)
    post.delivered(post.leave())
    assert post.states() == {"one": "sent"}


# a reply of unknown fate


def test_the_same_reply_is_tried_again_inside_its_window(post):
    token = post.token()
    post.put("one")
    parcel = post.leave()
    post.later(parcel, unknown=True)
    post.put("two")
    post.until_due(parcel)
    again = post.leave()
    assert (again.id, again.reply_event.reply_token, words(again)) == (parcel.id, token, ["one"])
    post.delivered(again)
    assert post.row("one").state == "sent"


def test_an_unknown_token_after_an_unheard_answer_counts_as_arrived(post):
    post.token()
    post.put("one")
    parcel = post.leave()
    post.later(parcel, unknown=True)
    post.until_due(parcel)
    post.token_refused(post.leave())
    assert (post.row("one").state, post.row("one").reason) == ("sent", "reply of unknown fate")


def test_an_unknown_token_at_the_first_attempt_means_that_nothing_arrived(post):
    post.token()
    post.put("one")
    post.token_refused(post.leave())
    assert post.states() == {"one": "due"}
    assert post.leave().retry_key


def test_a_token_refused_past_its_time_proves_nothing(post):
    post.token()
    post.put("one")
    parcel = post.leave()
    post.later(parcel, unknown=True)
    post.until_due(parcel)
    again = post.leave()
    post.passes(minutes=2).token_refused(again)
    assert post.row("one").state == "expired"


def test_a_reply_ends_with_its_token(post):
    post.token()
    post.put("one")
    post.put("receipt", **MUST)
    for _ in range(9):
        if (parcel := post.leave()) is None or parcel.reply_event is None:
            break
        post.later(parcel, unknown=True)
        post.until_due(parcel)
    assert post.row("one").state == "expired"
    assert words(parcel) == ["receipt"] and parcel.retry_key
    assert post.row("one").ended_at - post.row("one").created_at < timedelta(seconds=50)


def test_a_reply_that_surely_did_not_arrive_is_pushed(post):
    post.token()
    post.put("one")
    parcel = post.passes(seconds=49.5).leave()
    post.later(parcel, unknown=False)
    assert words(post.leave()) == ["one"]


def test_what_only_rides_along_does_not_become_a_push_when_its_reply_fails(post):
    post.token()
    post.put("rider", push_at=None)
    parcel = post.passes(seconds=49.5).leave()
    post.later(parcel, unknown=False)
    assert post.leave() is None
    assert post.states() == {"rider": "due"}
    post.token()
    assert words(post.leave()) == ["rider"]


def test_a_reply_left_by_a_dead_sender_past_its_window_is_not_tried_again(post):
    post.token()
    post.put("one")
    post.put("receipt", **MUST)
    post.leave()
    parcel = post.passes(minutes=2).leave()
    assert parcel.reply_event is None and words(parcel) == ["receipt"]
    assert post.row("one").state == "expired"


def test_what_must_arrive_gets_one_push_and_no_second_reply(post):
    for _ in range(3):
        post.token()
    post.put("receipt", **MUST)
    parcel = post.leave()
    post.later(parcel, unknown=True)
    post.until_due(parcel)
    post.token_refused(post.leave())
    push = post.leave()
    assert words(push) == ["receipt"] and push.reply_event is None
    post.later(push, unknown=True)
    post.until_due(push)
    assert post.leave().retry_key == push.retry_key


def test_others_still_use_a_fresh_token_while_a_repeat_waits_for_the_morning(post):
    post.token()
    post.put("receipt", push_at=post.clock() + timedelta(hours=9), **MUST)
    parcel = post.leave()
    post.later(parcel, unknown=True)
    post.until_due(parcel)
    post.token_refused(post.leave())
    token = post.token()
    post.put("answer")
    reply = post.leave()
    assert (words(reply), reply.reply_event.reply_token) == (["answer"], token)


def test_a_must_arrive_push_of_unknown_fate_is_not_repeated_under_another_key(post):
    post.put("receipt", **MUST)
    post.leave()
    assert post.passes(hours=25).leave() is None
    assert post.row("receipt").state == "expired"


@pytest.mark.parametrize("ends", ["delivered", "refused", "out_of_quota"])
def test_the_next_parcel_may_leave_when_one_has_ended(post, ends):
    post.put("one")
    parcel = post.leave()
    post.put("two")
    getattr(post, ends)(parcel)
    assert words(post.leave()) == ["two"]


def test_overdue_chats_are_those_whose_next_attempt_has_come(post):
    post.put("one")
    parcel = post.leave()
    post.put("two", chat="Ukham")
    post.delivered(post.leave("Ukham"))

    def overdue() -> list[str]:
        with post.database.reading() as session:
            return type(parcel).overdue(session, post.clock())

    assert overdue() == []
    post.until_due(parcel)
    assert overdue() == [CHAT]
