"""What is kept of a small plan, and for whom."""

from datetime import timedelta

import pytest

from handlers import texts, thrift
from models import OutboxMessage, Quota

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
#: Monday 23 November: eight days until the month ends, today among them
DAYS_LEFT = 8


def _pushed(world, how_many: int, days_ago: float) -> None:
    """Answers that were pushed, each to another person, some days ago."""
    back = timedelta(days=days_ago)
    world.clock.at -= back
    with world.database.transaction() as session:
        for n in range(how_many):
            OutboxMessage.put(
                session,
                key=f"pushed{days_ago}:{n}",
                chat=f"U{n:032x}",
                message=texts.message("เสร็จแล้วค่ะ"),
                now=world.clock(),
                push_at=world.clock(),
            )
    world.settle()
    world.clock.at += back - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("days_ago", "kept"),
    [
        (27.9, 28 * DAYS_LEFT / 27.9),  # four weeks behind it
        (14, 28 * DAYS_LEFT / 14),  # an account of two weeks: they are not spread over four
        (1, 28 * DAYS_LEFT / 7),  # one busy day is no pace
    ],
)
def test_answers_are_kept_for_at_the_pace_of_the_days_there_were(world, days_ago, kept):
    _pushed(world, 28, days_ago)
    with world.database.reading() as session:
        assert thrift.kept_back(session, world.office, world.clock())["for_answers"] == round(kept)


def test_nothing_pushed_yet_nothing_kept_but_for_emergencies(world):
    with world.database.reading() as session:
        kept = thrift.kept_back(session, world.office, world.clock())
    assert kept == {"for_emergencies": 30, "for_answers": 0, "for_forums": 0}


@pytest.mark.parametrize(("answers", "heard"), [(0, True), (60, False)])
def test_a_list_of_what_waits_gives_way_to_what_residents_will_need(world, resident, officer, answers, heard):
    """Seventy are left: thirty for emergencies, and at sixty answers a week nothing for lists."""
    _pushed(world, answers, 7)
    world.line.most, world.line.used = 300, 230
    world.time_passes(minutes=6)
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.forget()
    world.clock.at = world.clock().replace(hour=13, minute=0)
    world.time_passes(minutes=1)
    with world.database.reading() as session:
        assert Quota.room_for(session, "answer") >= 39
    assert bool(officer.news) == heard
    world.time_passes(hours=3)
    (row,) = [row for row in world.rows(OutboxMessage) if row.key.startswith("bundle")]
    assert (row.state, row.reason) == (("sent", None) if heard else ("expired", "no longer useful"))
    officer.says("งานของฉัน").hears(world.case().reference)
