"""An announcement reaches everybody once: through bad ids, spent quota, lost answers and workers that die."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.bell import Bell
from bot.broadcasts import Broadcasts
from bot.line import Outcome
from handlers import announcements, texts
from models import Announcement, Delivery, Edition, Multicast, Person, Quota
from tests import databases
from tests.clock import Clock
from tests.fakes import FakeLine


class Crash(BaseException):
    """The worker's end, as kill -9 would bring it."""


class Village:
    """People, an approved announcement for them, and a worker that sends it."""

    def __init__(self, database, office, people: int):
        self.database, self.office, self.clock, self.line = database, office, Clock(), FakeLine()
        self.worker = Broadcasts(lambda: office, database, self.line, Bell(self.clock), self.clock)
        with database.transaction() as session:
            for n in range(people):
                session.add(Person(line_id=f"U{n:032x}", created_at=self.clock(), wants_news=True))
        self.edition_id = self.announce()

    def announce(self, urgent: bool = False) -> int:
        with self.database.transaction() as session:
            made = announcements.compose(
                session, messages=[texts.message("ข่าว")], audience={}, by="cli", now=self.clock(), urgent=urgent
            )
            announcements.approve(session, self.office, made, "cli", self.clock())
            return announcements.begin_edition(session, self.office, made.id, self.clock()).id

    def sends(self, *script: Outcome | None) -> "Village":
        self.line.script = list(script)
        self.worker.send(self.edition_id)
        return self

    def after(self, **duration: float) -> "Village":
        self.clock.passes(**duration)
        return self

    def fates(self) -> Counter:
        with self.database.reading() as session:
            return Counter(session.scalars(select(Delivery.state).where(Delivery.edition_id == self.edition_id)))

    def heard(self) -> Counter:
        return Counter(chat for delivery in self.line.accepted for chat in delivery.to)

    def state(self) -> str:
        with self.database.reading() as session:
            return session.get(Edition, self.edition_id).state


@pytest.fixture(params=databases.KINDS)
def village(request, tmp_path, world):
    database = databases.fresh(request.param, tmp_path)
    yield lambda people: Village(database, world.office, people)
    database.engine.dispose()


def test_five_hundred_to_a_request_and_a_row_for_everybody(village):
    made = village(1201).sends()
    assert [len(delivery.to) for delivery in made.line.accepted] == [500, 500, 201]
    assert len({delivery.retry_key for delivery in made.line.accepted}) == 3
    assert (made.fates(), made.state()) == (Counter(sent=1201), "sent")
    assert set(made.heard().values()) == {1}
    made.sends()
    assert len(made.line.accepted) == 3


def test_a_lost_answer_is_asked_for_again_under_the_same_key(village):
    made = village(600).sends(Outcome("later", "timeout", unknown=True))
    assert made.fates() == Counter(leaving=500, due=100)
    made.after(seconds=2).sends()
    first, again, rest = made.line.attempts
    assert (first.retry_key, first.to) == (again.retry_key, again.to)
    assert made.fates() == Counter(sent=600)
    assert len(rest.to) == 100


def test_a_worker_that_dies_is_followed_by_another_that_sends_the_same(village):
    made = village(600)
    made.line.multicast = _dies_after(made.line)
    with pytest.raises(Crash):
        made.worker.send(made.edition_id)
    del made.line.multicast
    made.sends()
    assert made.line.attempts[1:] == []
    made.after(seconds=21).sends()
    first, again, _ = made.line.attempts
    assert (first.retry_key, first.to) == (again.retry_key, again.to)
    assert made.fates() == Counter(sent=600)


def _dies_after(line: FakeLine):
    def multicast(*args):
        FakeLine.multicast(line, *args)
        raise Crash

    return multicast


def test_one_bad_id_costs_nobody_else_the_news(village):
    made = village(9)
    bad = f"U{4:032x}"
    made.line.multicast = lambda to, *rest: (
        Outcome("never", "400 bad id") if bad in to else FakeLine.multicast(made.line, to, *rest)
    )
    made.worker.send(made.edition_id)
    assert made.fates() == Counter(sent=8, refused=1)
    assert made.heard() == Counter({f"U{n:032x}": 1 for n in range(9) if n != 4})
    assert made.state() == "sent"


def test_quota_for_some_reaches_some_and_the_rest_wait(village):
    made = village(600)
    with made.database.transaction() as session:
        Quota.told(session, 450, 0, made.clock(), {"for_emergencies": 30, "for_answers": 0, "for_forums": 0})
    made.sends()
    assert made.fates() == Counter(sent=420, waiting_quota=180)
    assert made.state() == "sending"
    with made.database.transaction() as session:
        Quota.told(session, 15_000, 450, made.clock(), {"for_emergencies": 30, "for_answers": 0, "for_forums": 0})
        for edition in Edition.waiting_for_quota(session, "news"):
            edition.quota_returned(session)
    made.sends()
    assert (made.fates(), made.state()) == (Counter(sent=600), "sent")
    assert set(made.heard().values()) == {1}


def test_a_month_that_line_says_is_spent_is_asked_about_before_the_next_attempt(village):
    made = village(10)
    with made.database.transaction() as session:
        Quota.told(session, 1000, 0, made.clock(), {"for_emergencies": 0, "for_answers": 0, "for_forums": 0})
    made.sends(Outcome("quota", "monthly limit"))
    assert made.fates() == Counter(due=10)
    with made.database.reading() as session:
        assert Quota.known(session).doubtful
    made.sends()
    assert len(made.line.attempts) == 1
    made.after(seconds=31).sends()
    assert made.fates() == Counter(sent=10)


def test_a_fate_unknown_for_longer_than_the_key_lives_is_never_sent_again(village):
    made = village(3).sends(Outcome("later", "timeout", unknown=True))
    made.after(hours=24).sends()
    assert (made.fates(), made.state()) == (Counter(expired=3), "sent")
    assert len(made.line.attempts) == 1


def test_danger_goes_first_and_the_news_goes_on_after_it(village):
    made = village(600)
    danger = made.announce(urgent=True)
    made.sends()
    assert made.line.attempts == []
    made.worker.send(danger)
    made.after(seconds=2).sends()
    assert [len(delivery.to) for delivery in made.line.accepted] == [500, 100, 500, 100]
    assert made.state() == "sent"


def test_cancelled_in_the_middle_the_rest_is_spared(village):
    made = village(1200).sends(None, Outcome("later", "503", unknown=True))
    with made.database.transaction() as session:
        announcements.cancel(session, session.get(Announcement, 1), "cli", made.clock())
    assert made.state() == "stopping"
    made.after(minutes=1).sends()
    assert (made.state(), made.fates()) == ("cancelled", Counter(sent=1000, expired=200))


def test_eight_workers_at_once_send_everything_once(village):
    made = village(2300)
    workers = [threading.Thread(target=made.worker.send, args=(made.edition_id,)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    made.after(seconds=21).sends()
    assert made.fates() == Counter(sent=2300)
    assert set(made.heard().values()) == {1}
    with made.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Multicast)) == 5


def test_two_clocks_make_one_edition(village):
    made = village(3)
    with made.database.transaction() as session:
        again = announcements.begin_edition(session, made.office, 1, made.clock())
    assert again is None
    with made.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Edition)) == 1


def test_more_than_a_day_late_is_recorded_as_missed(village):
    made = village(3)
    with made.database.transaction() as session:
        late = announcements.compose(
            session,
            messages=[texts.message("ข่าว")],
            audience={},
            by="cli",
            now=made.clock(),
            starts_at=made.clock() + timedelta(hours=1),
        )
        announcements.approve(session, made.office, late, "cli", made.clock())
        number = late.id
    made.after(hours=26)
    with made.database.transaction() as session:
        assert announcements.begin_edition(session, made.office, number, made.clock()) is None
    with made.database.reading() as session:
        (edition,) = session.scalars(select(Edition).where(Edition.announcement_id == number))
        assert (edition.state, edition.reason) == ("missed", "more than a day late")
