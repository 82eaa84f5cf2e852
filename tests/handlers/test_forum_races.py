"""Two people at the same moment, on a database that lets both in: one seat, one vote that closes."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from bot import clock as metronome
from models import Attendance, Ballot, OutboxMessage, Vote
from tests import servers
from tests.handlers.hall import START, a_forum, answers, the_forum, until
from tests.world import Phone, World


@pytest.fixture
def world() -> Iterator[World]:
    made = World(servers.psycopg_url(servers.migrated_postgresql_url()))
    yield made
    made.close()


def at_once(*deeds: Callable[[], object]) -> None:
    """Every deed in a thread of its own, all let go at the same moment."""
    together, failed = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        together.wait()
        try:
            deed()
        except Exception as error:
            failed.append(error)

    crowd = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert not failed


def tap(phone: Phone, *data: object) -> Callable[[], object]:
    """The tap alone: what it is answered leaves later."""
    return lambda: phone.event({"type": "postback", "postback": {"data": ":".join(map(str, data))}}, settle=False)


def test_the_last_seat_is_given_out_once(world):
    people = [world.phone(f"คนที่ {n}").follows() for n in range(6)]
    for number in range(1, 5):
        a_forum(world, seats=2)
        at_once(*(tap(phone, "forum", number, "coming") for phone in people))
    with world.database.reading() as session:
        given = Counter((row.forum_id, row.answer) for row in session.query(Attendance))
    assert given == {
        (number, answer): seats for number in range(1, 5) for answer, seats in (("coming", 2), ("waiting", 4))
    }


def test_of_two_who_leave_and_two_who_wait_everybody_finds_a_seat_and_hears_once(world):
    a_forum(world, seats=2)
    leaving = [world.phone(f"ไป {n}").follows() for n in range(2)]
    waiting = [world.phone(f"รอ {n}").follows() for n in range(2)]
    for phone in [*leaving, *waiting]:
        phone.says("ประชาคม").taps("เข้าร่วม").forget()
    at_once(*(tap(phone, "forum", 1, "not_coming") for phone in leaving))
    world.settle()
    for phone in waiting:
        assert len(phone.news) == 1
        phone.hears("มีที่ว่างแล้วค่ะ")
    assert Counter(answers(world).values()) == {"coming": 2, "not_coming": 2}


def test_a_vote_that_closes_while_people_tap_counts_what_was_answered_as_counted(world):
    a_forum(world)
    until(world, minutes=-1)
    chair = world.officer("ประธาน")
    people = [world.phone(f"คนที่ {n}").says(the_forum(world).code) for n in range(6)]
    for number in range(1, 5):
        chair.says("ประชาคม").taps("เปิดโหวต").says("เอาไหม").taps("เห็นชอบ/ไม่เห็นชอบ")
        for phone in people:
            phone.forget()
        at_once(
            tap(chair, "forum", 1, "close_vote", number),
            *(tap(phone, "vote", number, 0) for phone in people),
        )
        world.settle()
        with world.database.reading() as session:
            counted = session.get(Vote, number).counted(session)[0][0]
            ballots = session.query(Ballot).filter_by(vote_id=number).count()
        heard = ["\n".join(str(message) for message in phone.news) for phone in people]
        in_time = sum("ท่านเลือก เห็นชอบ" in words for words in heard)
        assert in_time + sum("โหวตนี้ปิดแล้ว" in words for words in heard) == len(people)
        assert counted == ballots == in_time
        chair.taps("ไม่มีคนยกมือ")


def test_two_clocks_at_the_same_moment_remind_once(world):
    a_forum(world)
    people = [world.phone(f"คนที่ {n}").says("ประชาคม").taps("เข้าร่วม").forget() for n in range(3)]
    until(world, days=1, seconds=1)
    for phone in people:
        phone.forget()
    world.clock.passes(seconds=5)
    at_once(*(lambda: metronome.forums(world.services) for _ in range(4)))
    world.settle()
    assert world.clock() < START
    for phone in people:
        assert len(phone.news) == 1
        phone.hears("เตือน", "พรุ่งนี้")
    assert sum(":remind:1:1440:" in row.key for row in world.rows(OutboxMessage)) == len(people)
