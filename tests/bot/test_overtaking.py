"""A sender that sleeps longer than its lease is overtaken; what it says afterwards is not heard."""

from datetime import timedelta

import pytest

from bot.bell import Bell
from bot.deliveries import Deliveries
from bot.line import Outcome
from models import OutboxMessage, Parcel
from models.attempts import LEASE
from tests.fakes import FakeLine


class SleepyLine(FakeLine):
    """The first attempt takes that long; meanwhile another sender comes by. Then it ends as told."""

    def __init__(self, clock, ends: Outcome, past_the_lease: float = 1):
        super().__init__()
        self.clock, self.ends, self.other = clock, ends, None
        self.takes = LEASE + timedelta(seconds=past_the_lease)

    def push(self, to, messages, silent, retry_key) -> Outcome:
        first = not self.attempts
        outcome = super().push(to, messages, silent, retry_key)
        if not first:
            return outcome
        self.clock.at += self.takes
        self.other.deliver(to)
        return self.ends


def senders(world, line) -> list[Deliveries]:
    """Two of them, and one message for them to send."""
    with world.database.transaction() as session:
        message = {"type": "text", "text": "x"}
        OutboxMessage.put(session, key="k", chat="Ua", message=message, now=world.clock(), push_at=world.clock())
    return [Deliveries(world.database, line, Bell(world.clock), world.clock) for _ in range(2)]


@pytest.mark.parametrize(
    "ends",
    [Outcome("later", "ReadTimeoutError", unknown=True), Outcome("never", "400"), Outcome("quota"), Outcome("token")],
)
def test_the_word_of_an_overtaken_sender_changes_nothing(world, ends):
    line = SleepyLine(world.clock, ends)
    sender, line.other = senders(world, line)
    sender.deliver("Ua")
    first, second = line.attempts
    assert first == second, "exactly the same parcel, under the same key"
    assert [row.state for row in world.rows(OutboxMessage)] == ["sent"]
    assert [(parcel.state, parcel.attempts) for parcel in world.rows(Parcel)] == [("sent", 2)]


def test_a_ring_while_a_parcel_is_on_its_way_sends_nothing(world):
    line = SleepyLine(world.clock, Outcome("later", "500", unknown=True), past_the_lease=-1)
    sender, line.other = senders(world, line)
    sender.deliver("Ua")
    sender.deliver("Ua")
    assert len(line.attempts) == 1


def test_the_word_of_an_overtaken_sender_does_not_end_the_attempt_of_the_other(world):
    line = SleepyLine(world.clock, Outcome("never", "400"))
    sender, line.other = senders(world, line)
    line.script = [None, Outcome("later", "500", unknown=True)]
    sender.deliver("Ua")
    assert [row.state for row in world.rows(OutboxMessage)] == ["leaving"]
    world.clock.passes(minutes=1)
    line.other.deliver("Ua")
    assert [row.state for row in world.rows(OutboxMessage)] == ["sent"]
