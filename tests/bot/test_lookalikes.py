"""The cases that are kept in memory to find the nearest."""

import pytest
from sqlalchemy import text

from bot.lookalikes import Lookalikes
from nlp.similar import Entry

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def lookalikes(world):
    return Lookalikes(world.database, world.clock)


@pytest.fixture
def asked(world):
    return lambda words=LAMP: Entry(0, words, "1.3", 3, None, None, world.clock())


def test_a_case_is_found_as_soon_as_it_is_filed(world, resident, lookalikes, asked):
    assert lookalikes.nearest(asked()) == ()
    resident.says(LAMP).taps("ส่งเรื่อง")
    ((found, score),) = lookalikes.nearest(asked())
    assert found == world.case().id and score > 1


def test_another_process_finds_what_stood_before_it_began(world, resident, asked):
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.time_passes(days=60)
    assert Lookalikes(world.database, world.clock).nearest(asked())


def test_what_was_withdrawn_is_forgotten_and_what_was_restored_is_back(world, resident, lookalikes, asked):
    resident.says(LAMP).taps("ส่งเรื่อง")
    assert lookalikes.nearest(asked())
    resident.says("ถอนเรื่อง")
    assert lookalikes.nearest(asked()) == ()
    resident.says("ไม่ถอนแล้ว")
    assert lookalikes.nearest(asked())


def test_delicate_matters_are_never_taken_in(world, resident, lookalikes, asked):
    words = "เจ้าหน้าที่เรียกเงินใต้โต๊ะค่าซ่อมไฟหน้าวัด ม.3"
    resident.says(words).taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    assert world.case().lane != "ordinary"
    assert lookalikes.nearest(asked(words)) == ()


def test_words_that_were_taken_back_are_gone_within_the_day(world, resident, lookalikes, asked):
    resident.says(LAMP).taps("ส่งเรื่อง")
    assert lookalikes.nearest(asked())
    with world.database.transaction() as session:
        session.execute(text("UPDATE \"case\" SET words = ''"))
    world.clock.passes(hours=13)
    assert lookalikes.nearest(asked()) == ()


def test_a_case_that_is_not_changed_is_not_read_again(world, resident, lookalikes, asked):
    resident.says(LAMP).taps("ส่งเรื่อง")
    lookalikes.nearest(asked())
    with world.database.transaction() as session:
        session.execute(text("UPDATE \"case\" SET words = 'น้ำไม่ไหล'"))
    world.clock.passes(seconds=5)
    assert lookalikes.nearest(asked())[0][1] > 1
