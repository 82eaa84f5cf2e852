"""Whatever the weather: nothing reaches a person twice, nothing is lost, order holds. Random histories of the real
sender against a LINE that keeps its rules on reply tokens and retry keys."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.bell import Bell
from bot.deliveries import Deliveries
from bot.line import Outcome
from models import InboxEvent, OutboxMessage, Parcel
from models.outbox import FATES, OPEN, PRIORITY
from tests import databases
from tests.clock import Clock

WEATHER = ("fine", "lost", "unheard", "rate limited", "no quota", "crash before", "crash after")
_serial = itertools.count(1)


class Crash(RuntimeError):
    """The sender dies here, without a word."""


class StrictLine:
    """Takes a reply token once and for 60 seconds, a retry key once in 24 hours, and never a message that says bad."""

    def __init__(self, clock: Clock):
        self.clock = clock
        self.weather: list[str] = []
        self.tokens: dict[str, datetime] = {}
        self.keys: dict[str, datetime] = {}
        #: (reply or push, text) in the order in which the person saw them
        self.seen: list[tuple[str, str]] = []

    def reply(self, token: str, messages: list[dict], silent: bool) -> Outcome:
        return self._meet("reply", messages, lambda: self._reply(token, messages))

    def push(self, to: str, messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        return self._meet("push", messages, lambda: self._push(retry_key, messages))

    def _meet(self, how: str, messages: list[dict], take) -> Outcome:
        weather = self.weather.pop(0) if self.weather else "fine"
        if weather == "crash before":
            raise Crash
        if weather == "rate limited":
            return Outcome("later", "429 rate")
        if weather == "no quota" and how == "push":
            return Outcome("quota", "monthly limit")
        answer = Outcome("later", unknown=True) if weather == "lost" else take()
        if weather == "crash after":
            raise Crash
        if weather in ("lost", "unheard"):
            self.clock.passes(seconds=10)
            return Outcome("later", "ReadTimeoutError", unknown=True)
        return answer

    def _reply(self, token: str, messages: list[dict]) -> Outcome:
        if self.clock() > self.tokens.get(token, self.clock() - timedelta(seconds=1)):
            return Outcome("token", "Invalid reply token")
        return self._show("reply", messages) or self._spent(token)

    def _spent(self, token: str) -> Outcome:
        del self.tokens[token]
        return Outcome("delivered")

    def _push(self, key: str, messages: list[dict]) -> Outcome:
        if key in self.keys and self.clock() - self.keys[key] < timedelta(hours=24):
            return Outcome("delivered", "409")
        refused = self._show("push", messages)
        if refused is None:
            self.keys[key] = self.clock()
        return refused or Outcome("delivered")

    def _show(self, how: str, messages: list[dict]) -> Outcome | None:
        if any("bad" in message["text"] for message in messages):
            return Outcome("never", "400 bad")
        self.seen += [(how, message["text"]) for message in messages]
        return None


class Weather(RuleBasedStateMachine):
    database = None

    def __init__(self):
        super().__init__()
        self.clock = Clock()
        self.line = StrictLine(self.clock)
        self.chat = f"U{next(_serial)}"
        self.deliveries = Deliveries(self.database, self.line, Bell(self.clock), self.clock)
        self.must_arrive: set[str] = set()
        self.out_of_turn: set[str] = set()

    @rule(
        how_many=st.integers(1, 7),
        must_arrive=st.booleans(),
        rider=st.sampled_from([False, False, False, True]),
        bad=st.sampled_from([False, False, False, True]),
    )
    def put(self, how_many, must_arrive, rider, bad):
        with self.database.transaction() as session:
            for n in range(how_many):
                text = f"{next(_serial):06d}{' bad' if bad and n == 0 else ''}"
                OutboxMessage.put(
                    session,
                    key=f"{self.chat}{text}",
                    chat=self.chat,
                    now=self.clock(),
                    message={"type": "text", "text": text},
                    must_arrive=must_arrive,
                    push_at=None if rider else self.clock(),
                )
                if must_arrive:
                    self.must_arrive.add(text)
                if rider:
                    self.out_of_turn.add(text)

    @rule()
    def the_person_says_something(self):
        token = f"token{next(_serial)}"
        self.line.tokens[token] = self.clock() + timedelta(seconds=60)
        with self.database.transaction() as session:
            InboxEvent.accept(
                session,
                event_id=token,
                chat=self.chat,
                payload={},
                happened_at=self.clock(),
                reply_token=token,
                message_id=None,
                now=self.clock(),
            )

    @rule(seconds=st.sampled_from([0.2, 1, 3, 11, 41, 70, 700, 50_000, 100_000]))
    def time_passes(self, seconds):
        self.clock.passes(seconds=seconds)

    @rule(weather=st.lists(st.sampled_from(WEATHER), max_size=4))
    def deliver(self, weather):
        self.line.weather = weather
        try:
            self.deliveries.deliver(self.chat)
        except Crash:
            self.line.weather = []
        self.out_of_turn |= {row.message["text"] for row in self.rows() if row.state == "waiting_quota"}

    @rule()
    def quota_returns(self):
        with self.database.transaction() as session:
            for priority in PRIORITY:
                OutboxMessage.quota_returned(session, priority, None, self.clock())

    @invariant()
    def nothing_is_seen_twice_save_one_push_of_what_must_arrive(self):
        for text in {text for _, text in self.line.seen}:
            ways = [how for how, seen in self.line.seen if seen == text]
            assert ways in (["reply"], ["push"]) or (ways == ["reply", "push"] and text in self.must_arrive), (
                text,
                ways,
            )

    @invariant()
    def every_message_has_a_fate_or_is_listed(self):
        seen = {text for _, text in self.line.seen}
        for row in self.rows():
            text = row.message["text"]
            assert row.state in (*FATES, *OPEN, "leaving"), row.state
            assert text in seen or row.state != "sent", f"{text} was never seen"
            assert text not in seen or row.state != "refused", f"{text} was seen"
            assert text not in seen or row.state not in OPEN or text in self.must_arrive, f"{text} would be seen twice"

    @invariant()
    def what_is_leaving_is_in_the_one_parcel_on_its_way(self):
        with self.database.reading() as session:
            parcels = session.scalars(select(Parcel).where(Parcel.chat == self.chat, Parcel.state == "leaving")).all()
            leaving = {row.id for row in self.rows() if row.state == "leaving"}
            assert len(parcels) <= 1
            assert leaving == {row.id for parcel in parcels for row in parcel.rows}

    @invariant()
    def the_order_is_kept(self):
        """…of what neither waited for quota nor only rides along."""
        first_seen = list(dict.fromkeys(text for _, text in self.line.seen if text not in self.out_of_turn))
        assert first_seen == sorted(first_seen)

    def teardown(self):
        """The sky clears, the person writes: everything comes to its end."""
        for _ in range(200):
            if {row.state for row in self.rows()} <= set(FATES):
                break
            self.the_person_says_something()
            self.quota_returns()
            self.deliver([])
            self.time_passes(601)
        self.nothing_is_seen_twice_save_one_push_of_what_must_arrive()
        assert {row.state for row in self.rows()} <= set(FATES)
        assert all(row.state != "refused" or "bad" in row.message["text"] for row in self.rows())

    def rows(self) -> list[OutboxMessage]:
        with self.database.reading() as session:
            return list(
                session.scalars(select(OutboxMessage).where(OutboxMessage.chat == self.chat).order_by(OutboxMessage.id))
            )


@pytest.mark.parametrize(("kind", "histories"), [("sqlite", 20), ("postgresql", 10)])
def test_deliveries_hold_in_any_weather(kind, histories, tmp_path):
    database = databases.fresh(kind, tmp_path)
    machine = type("Machine", (Weather,), {"database": database})
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=histories, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
    finally:
        database.engine.dispose()
