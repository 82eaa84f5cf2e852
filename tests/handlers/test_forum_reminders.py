"""Those who come are reminded, once; what moves is told to everybody who knew."""

from datetime import timedelta

import pytest

from bot import clock as metronome
from models import Announcement, ForumNotice, OutboxMessage, Quota
from tests.handlers.hall import START, a_forum, tapping, the_forum, until

NOTHING_KEPT = {"for_emergencies": 0, "for_answers": 0, "for_forums": 0}


@pytest.fixture
def coming(world, resident):
    """The resident has said that they come to forum 1."""
    a_forum(world)
    return resident.says("ประชาคม").taps("เข้าร่วม").forget()


def small_plan(world) -> None:
    world.line.most = 300
    with world.database.transaction() as session:
        Quota.told(session, 300, 0, world.clock(), NOTHING_KEPT)


def notices(world) -> list[tuple[str, str]]:
    return [(notice.what, notice.state) for notice in world.rows(ForumNotice)]


def test_three_reminders_on_their_way_to_the_forum(world, coming):
    until(world, days=7)
    coming.hears_nothing()
    world.time_passes(seconds=2)
    coming.hears("เตือน", "ประชาคม", "อีก 7 วัน", "วันพฤหัสบดี 3 ธ.ค. 2569 เวลา 09:00 น.", "ศาลาวัดบ้านอ้อน")
    until(world, days=1)
    coming.hears_nothing()
    world.time_passes(seconds=2)
    coming.hears("เตือน", "พรุ่งนี้", "ประชาคม")
    until(world, hours=2)
    coming.hears_nothing()
    world.time_passes(seconds=2)
    coming.hears("เตือน", "วันนี้", "ประชาคม")
    world.time_passes(hours=3)
    coming.hears_nothing()
    assert notices(world) == [("remind:1:10080", "told"), ("remind:1:1440", "told"), ("remind:1:120", "told")]


def test_who_does_not_come_is_left_in_peace(world, resident):
    a_forum(world)
    resident.says("ประชาคม").taps("ไม่สะดวก").forget()
    for days in (7, 1, 0):
        until(world, days=days, minutes=-1)
    resident.hears_nothing()


def test_the_waiting_list_is_reminded_with_its_place(world):
    a_forum(world, seats=1)
    first, second = world.phone("หนึ่ง"), world.phone("สอง")
    for phone in (first, second):
        phone.says("ประชาคม").taps("เข้าร่วม").forget()
    until(world, days=1, minutes=-1)
    first.does_not_hear("สำรอง").hears("เตือน")
    second.hears("เตือน", "สำรองลำดับที่ 1")


def test_two_clocks_and_a_restart_at_every_boundary_remind_once(world, coming):
    for before in (timedelta(days=7), timedelta(days=1), timedelta(hours=2)):
        until(world, seconds=before.total_seconds() - 2)
        for _ in range(3):
            metronome.forums(world.services)
        world.settle()
        world.time_passes(seconds=30)
        assert len(coming.news) == 1
        coming.hears("เตือน")


def test_after_a_long_sleep_one_reminder_goes_out_and_the_missed_are_written_down(world, coming):
    until(world, hours=1)
    assert len(coming.news) == 1
    coming.hears("เตือน", "วันนี้")
    assert [(n.what, n.state, n.reason) for n in world.rows(ForumNotice)] == [
        ("remind:1:10080", "missed", "a nearer one was due"),
        ("remind:1:1440", "missed", "a nearer one was due"),
        ("remind:1:120", "told", None),
    ]


def test_a_clock_that_slept_past_the_start_reminds_nobody(world, coming):
    until(world, minutes=-1)
    coming.hears_nothing()
    assert {notice.reason for notice in world.rows(ForumNotice)} == {"the forum had begun"}


def test_a_reminder_that_found_no_quota_ends_with_the_start(world, coming):
    world.line.most = world.line.used = 5_000
    with world.database.transaction() as session:
        Quota.told(session, 5_000, 5_000, world.clock(), NOTHING_KEPT)
    until(world, days=7, minutes=-1)
    coming.hears_nothing()
    until(world, minutes=-5)
    reminder = next(row for row in world.rows(OutboxMessage) if ":remind:" in row.key)
    assert (reminder.priority, reminder.until, reminder.state) == ("forum", START, "expired")


def test_on_a_small_plan_only_the_day_before(world, coming):
    small_plan(world)
    until(world, days=7, minutes=-1)
    coming.hears_nothing()
    until(world, days=1, minutes=-1)
    coming.hears("เตือน", "พรุ่งนี้")
    until(world, minutes=1)
    coming.hears_nothing()


def test_who_blocked_us_is_not_reminded(world, coming):
    coming.blocks()
    until(world, days=1, minutes=-1)
    coming.hears_nothing()


# moving and calling off


def test_a_new_time_is_told_and_has_reminders_of_its_own(world, coming, officer):
    until(world, days=7, minutes=-1)
    coming.hears("อีก 7 วัน")
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").says("10/12/2569 13:30")
    officer.taps("ยืนยัน").hears("เปลี่ยนแล้ว", "1 คน")
    coming.hears("เลื่อนเวลา", "วันพฤหัสบดี 3 ธ.ค. 2569 เวลา 09:00 น.", "วันพฤหัสบดี 10 ธ.ค. 2569 เวลา 13:30 น.")
    until(world, days=1, minutes=-1)
    coming.hears_nothing()
    until(world, the_forum(world).starts_at, days=7, minutes=-1)
    coming.hears("เตือน", "10 ธ.ค. 2569")
    until(world, the_forum(world).starts_at, days=1, minutes=-1)
    coming.hears("พรุ่งนี้")


def test_a_change_of_the_time_back_is_reminded_all_the_same(world, coming, officer):
    until(world, days=7, minutes=-1)
    for when in ("4/12/2569 09:00", "3/12/2569 09:00"):
        officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").says(when).taps("ยืนยัน")
    coming.forget()
    until(world, days=1, minutes=-1)
    coming.hears("เตือน", "3 ธ.ค. 2569")


def test_a_new_place_by_pin(world, coming, officer):
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").sends_place(18.5, 99.5, "โรงเรียนบ้านอ้อน").taps("ยืนยัน")
    officer.hears("เปลี่ยนแล้ว")
    coming.hears("ย้ายที่", "ศาลาวัดบ้านอ้อน", "โรงเรียนบ้านอ้อน")
    coming.says("ประชาคม").hears("โรงเรียนบ้านอ้อน", "ดูแผนที่")


def test_a_new_place_in_words_with_and_without_a_pin(world, coming, officer):
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").says("ลานกีฬา").taps("ข้าม").taps("ยืนยัน").hears("เปลี่ยนแล้ว")
    coming.hears("ลานกีฬา")
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").says("ลานกีฬา").taps("ข้าม").taps("ยืนยัน").hears("เหมือนเดิม")
    coming.hears_nothing()


def test_calling_off_tells_everybody_with_the_reason(world, coming, officer):
    neighbour = world.phone("ลุงคำ").says("ประชาคม").taps("ไม่สะดวก").forget()
    officer.says("ประชาคม").taps("ยกเลิกประชาคม").says("น้ำท่วมศาลา").taps("ยืนยัน").hears("ยกเลิกแล้วค่ะ", "2 คน")
    for phone in (coming, neighbour):
        phone.hears("ยกเลิกแล้วค่ะ เพราะ น้ำท่วมศาลา")
        phone.says("ประชาคม").hears("ยังไม่มีประชาคม")
    coming.taps("เข้าร่วม").hears("ประชาคมนี้ยกเลิกแล้ว")
    until(world, days=1, minutes=-1)
    coming.hears_nothing()
    officer.taps("ยกเลิกประชาคม").hears("ตอนนี้ทำไม่ได้แล้ว")


def test_a_change_at_night_waits_for_the_morning_and_the_older_news_is_not_sent(world, coming, officer):
    until(world, hours=35)
    coming.forget()
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").says("โรงเรียน").taps("ข้าม").taps("ยืนยัน")
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").says("4/12/2569 09:00").taps("ยืนยัน")
    coming.hears_nothing()
    world.time_passes(hours=10)
    coming.does_not_hear("ย้ายที่").hears("เลื่อนเวลา", "4 ธ.ค. 2569", "โรงเรียน")


def test_a_reminder_that_waits_is_overtaken_by_the_change(world, coming, officer):
    world.line.most = world.line.used = 5_000
    with world.database.transaction() as session:
        Quota.told(session, 5_000, 5_000, world.clock(), NOTHING_KEPT)
    until(world, days=1, minutes=-1)
    officer.says("ประชาคม").taps("ยกเลิกประชาคม").says("ฝนตกหนัก").taps("ยืนยัน")
    reminders = [row.state for row in world.rows(OutboxMessage) if ":remind:" in row.key]
    assert reminders == ["superseded"]


# invitations


def test_an_invitation_is_pushed_after_a_second_hand_and_a_change_reaches_the_invited(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").hears("ขอเชิญร่วมประชาคม แผนหมู่บ้าน", "ยังไม่ได้ส่ง").taps("ส่งขออนุมัติ")
    resident.hears_nothing()
    chief.taps("อนุมัติ")
    world.time_passes(seconds=10)
    resident.hears("ขอเชิญร่วมประชาคม แผนหมู่บ้าน", "เข้าร่วม", "ไม่สะดวก", "เสนอวาระ")
    assert [one.audience for one in world.rows(Announcement)] == [{"villages": [], "topic": "forum"}]
    officer.says("ประชาคม").taps("ยกเลิกประชาคม").says("ติดงานศพ").taps("ยืนยัน")
    resident.hears("ยกเลิกแล้วค่ะ เพราะ ติดงานศพ")


def test_an_invitation_to_what_has_changed_is_not_sent(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world)
    officer.says("ประชาคม").taps("เชิญชาวบ้าน").taps("ส่งขออนุมัติ")
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนวันเวลา").says("10/12/2569 13:30").taps("ยืนยัน")
    officer.hears("คำเชิญที่ยังไม่ได้ส่งถูกยกเลิก")
    chief.taps("อนุมัติ")
    world.time_passes(minutes=1)
    resident.hears_nothing()


def test_a_strangers_change_is_nobodys(world, coming, resident):
    tapping(resident, "forum", 1, "cancel").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    tapping(resident, "form", 1, "at", "picked").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert the_forum(world).starts_at == START
