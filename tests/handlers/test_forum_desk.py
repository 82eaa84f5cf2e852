"""Officers make a forum, open its doors, hold votes, write it down and see to what was resolved."""

from datetime import datetime, timedelta

import pytest

from handlers.office import BANGKOK
from models import AgendaCase, AgendaItem, Ballot, Forum, ForumNotice, Quota, Resolution, ResolutionStep, Vote
from tests.handlers.hall import START, a_forum, tapping, the_forum, until

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def meeting(world, officer):
    """Forum 1 of the officer, five minutes after its start."""
    a_forum(world, organiser=1)
    until(world, minutes=-5)
    return the_forum(world)


def here(world, *names: str) -> list:
    """People who checked in."""
    code = the_forum(world).code
    return [world.phone(name).says(code).forget() for name in names]


# making one


def test_a_forum_is_made_in_a_chat(world, resident, officer):
    officer.says("ประชาคม").hears("ยังไม่มีประชาคม").taps("สร้างประชาคม").hears("ประชาคมเรื่องอะไร")
    officer.says("แผนหมู่บ้าน หมู่ 3").hears("วันไหน").says("1/12/2569 09:00").hears("จัดที่ไหน")
    officer.says("ศาลาวัด").hears("ส่งตำแหน่งให้คนกดดูแผนที่").sends_place(18.75, 99.98)
    officer.hears("สำหรับหมู่ไหน").says("หมู่ ๓ กับ 5").hears("รับได้กี่คน").says("40 คน").hears("มีวาระอะไร")
    officer.says("1. ถนน\n2. น้ำ").hears("สร้างประชาคมที่ 1 แล้ว", "เชิญชาวบ้าน", "หมู่ 3 หมู่ 5", "เหลือ 40 จาก 40 ที่")
    forum = the_forum(world)
    assert (forum.starts_at, forum.villages, forum.seats) == (datetime(2026, 12, 1, 9, tzinfo=BANGKOK), [3, 5], 40)
    assert (forum.latitude, forum.organiser_id, len(forum.code)) == (18.75, 1, 6)
    resident.says("ประชาคม").hears("แผนหมู่บ้าน หมู่ 3", "1. ถนน")


def test_a_forum_is_made_with_buttons_alone(world, officer):
    officer.says("ประชาคม").taps("สร้างประชาคม").says("ประชาคมตำบล").picks("เลือกวันเวลา", "2026-12-01T09:00")
    officer.sends_place(18.75, 99.98).taps("ทั้งตำบล").taps("ไม่จำกัด").taps("ยังไม่มี").hears("สร้างประชาคมที่ 1 แล้ว")
    forum = the_forum(world)
    assert (forum.villages, forum.seats, forum.agenda, forum.place) == ([], None, None, "ตำแหน่ง")


@pytest.mark.parametrize("when", ["1/1/2569 09:00", "31/2/2570 09:00", "ไม่รู้", "1/12/2599 09:00", "25:00"])
def test_a_time_that_cannot_be_is_asked_again(world, officer, when):
    officer.says("ประชาคม").taps("สร้างประชาคม").says("ประชาคมตำบล").says(when).hears("ขอคำตอบอีกครั้ง", "วันไหน")
    assert not world.rows(Forum)


@pytest.mark.parametrize("villages", ["99", "หมู่ไหนก็ได้", "3 99", "0"])
def test_villages_that_are_not_there_are_asked_again(officer, villages):
    officer.says("ประชาคม").taps("สร้างประชาคม").says("ประชาคมตำบล").says("1/12/2569 09:00").sends_place()
    officer.says(villages).hears("ขอคำตอบอีกครั้ง", "สำหรับหมู่ไหน")


def test_the_loud_speakers_words_can_be_read_aloud(world, officer):
    a_forum(world, villages=[2], agenda="ถนนสายใน")
    officer.says("ประชาคม").taps("เสียงตามสาย").hears(
        "หมู่ 2 บ้านอ้อนใต้", "วันพฤหัสบดีที่ 3 ธันวาคม เวลา 9 นาฬิกา", "ศาลาวัดบ้านอ้อน", "ถนนสายใน", "ขอย้ำอีกครั้ง"
    )


def test_planned_cases_of_one_village_go_on_the_agenda_together(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.taps("เข้าแผน").taps("2570").says("รองบปีหน้า")
    resident.forget()
    a_forum(world, organiser=1)
    officer.says("ประชาคม").taps("จัดวาระ").hears("ไฟฟ้าสาธารณะ", "หมู่ 3", "1 เรื่อง")
    officer.taps("เอาเข้าวาระ").hears("บรรจุเข้าวาระแล้ว")
    resident.hears(world.case().reference, "เข้าวาระประชาคมแล้ว")
    assert [link.case_id for link in world.rows(AgendaCase)] == [world.case().id]
    officer.taps("เอาเข้าวาระ").hears("เข้าวาระไปแล้ว")
    officer.taps("เพิ่มวาระ").says("เลือกกรรมการหมู่บ้าน").hears("2. เลือกกรรมการหมู่บ้าน")
    assert [item.state for item in world.rows(AgendaItem)] == ["accepted", "accepted"]


# the doors


def test_the_code_works_around_the_time_only(world, resident, officer):
    a_forum(world)
    code = the_forum(world).code
    resident.says(code).hears("ยังไม่ถึงเวลาลงชื่อ", "3 ธ.ค. 2569 07:00 น.")
    until(world, hours=2, seconds=-2)
    resident.says(f"{code[:3].lower()} {code[3:].lower()}").hears("ลงชื่อเข้าประชุมแล้ว", "แผนหมู่บ้าน")
    officer.says("ประชาคม").taps("ปิดลงชื่อ").hears("ปิดลงชื่อแล้ว")
    late = world.phone("มาสาย").says(code).hears("ปิดลงชื่อแล้ว")
    officer.says("ประชาคม").taps("เปิดลงชื่อ")
    late.says(code).hears("ลงชื่อเข้าประชุมแล้ว")
    officer.says("ประชาคม").taps("รหัสลงชื่อ").hears(f"{code[:3]} {code[3:]}", "2 คน", "QR ลงชื่อ")
    until(world, hours=-6, seconds=-2)
    world.phone("มาช้า").says(code).hears("จบแล้ว")


def test_a_wrong_code_is_explained_while_a_door_is_open_and_guessing_ends(world, resident, meeting):
    wrong = "AAAAAA" if meeting.code != "AAAAAA" else "CCCCCC"
    for _ in range(10):
        resident.says(wrong).hears("รหัสนี้ไม่ตรง")
    resident.says(meeting.code).hears("ใส่รหัสผิดหลายครั้ง")


def test_without_an_open_door_six_letters_are_no_code(world, resident):
    a_forum(world)
    resident.says("AAAAAA").does_not_hear("รหัสนี้ไม่ตรง")


# votes


def test_yes_or_no_in_line_and_by_hand(world, officer, meeting):
    one, two, three = here(world, "หนึ่ง", "สอง", "สาม")
    outside = world.phone("นอกห้อง").says("สวัสดี").forget()
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาตลาดนัดไหม").taps("เห็นชอบ/ไม่เห็นชอบ").hears("ส่งปุ่มให้คนที่ลงชื่อ")
    for phone in (one, two):
        phone.hears("เอาตลาดนัดไหม").taps("เห็นชอบ").hears("ท่านเลือก เห็นชอบ")
    three.taps("เห็นชอบ").taps("ไม่เห็นชอบ").hears("ท่านเลือก ไม่เห็นชอบ")
    outside.hears_nothing()
    tapping(outside, "vote", 1, 0).hears("โหวตได้เฉพาะคนที่ลงชื่อ")
    officer.taps("ปิดโหวต").hears("นับมือ").says("๑๒ 3")
    officer.hears("ผลโหวต: เอาตลาดนัดไหม", "• เห็นชอบ 14 คน (ใน LINE 2 ยกมือ 12)", "• ไม่เห็นชอบ 4 คน (ใน LINE 1 ยกมือ 3)")
    one.hears("ผลโหวต", "เห็นชอบ 14 คน")
    outside.hears_nothing()
    two.taps("ไม่เห็นชอบ").hears("โหวตนี้ปิดแล้ว")
    assert [ballot.choices for ballot in world.rows(Ballot)] == [[0], [0], [1]]


def test_choosing_two_of_three(world, officer, meeting):
    (one,) = here(world, "หนึ่ง")
    officer.says("ประชาคม").taps("เปิดโหวต").says("ทำอะไรก่อน").taps("เลือกจากรายการ").says("ถนน\nน้ำ\nไฟ").taps("2")
    one.hears("เลือกได้ไม่เกิน 2 ข้อ").taps("ถนน").taps("น้ำ").hears("ถนน, น้ำ")
    one.taps("ไฟ").hears("เลือกได้ไม่เกิน 2 ข้อค่ะ").taps("ถนน").taps("ไฟ").hears("น้ำ, ไฟ")
    officer.taps("ปิดโหวต").taps("ไม่มีคนยกมือ").hears("• ถนน 0 คน", "• น้ำ 1 คน", "• ไฟ 1 คน")


def test_who_checks_in_late_finds_the_open_vote(world, officer, meeting):
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาตลาดนัดไหม").taps("เห็นชอบ/ไม่เห็นชอบ")
    late = world.phone("มาสาย").says("โหวต").hears("ยังไม่มีโหวต")
    late.says(meeting.code).hears("เอาตลาดนัดไหม").taps("เห็นชอบ").hears("ท่านเลือก เห็นชอบ")
    late.says("โหวต").hears("เอาตลาดนัดไหม")


def test_on_a_small_plan_people_fetch_the_vote_themselves(world, officer, meeting):
    (one,) = here(world, "หนึ่ง")
    world.line.most = 300
    with world.database.transaction() as session:
        Quota.told(session, 300, 0, world.clock(), {"for_emergencies": 0, "for_answers": 0, "for_forums": 0})
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาตลาดนัดไหม").taps("เห็นชอบ/ไม่เห็นชอบ").hears("พิมพ์ “โหวต”")
    one.hears_nothing().says("โหวต").hears("เอาตลาดนัดไหม").taps("เห็นชอบ")
    officer.taps("ปิดโหวต").says("0").hears("เห็นชอบ 1 คน")
    one.forget().says("โหวต").hears("ผลโหวต", "เห็นชอบ 1 คน")


@pytest.mark.parametrize("hands", ["สิบ", "1", "1 2 3", "-1 2", "99999 1"])
def test_hands_that_cannot_be_are_asked_again(officer, meeting, hands):
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาไหม").taps("เห็นชอบ/ไม่เห็นชอบ").taps("ปิดโหวต")
    officer.says(hands).hears("ขอคำตอบอีกครั้ง", "นับมือ")


def test_a_count_that_was_broken_off_can_be_taken_up_again(world, officer, meeting):
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาไหม").taps("เห็นชอบ/ไม่เห็นชอบ").taps("ปิดโหวต").says("ยกเลิก")
    officer.says("ประชาคม").taps("ใส่ผลนับมือ").says("3 4").hears("• เห็นชอบ 3 คน", "• ไม่เห็นชอบ 4 คน")
    officer.taps("ใส่ผลนับมือ").hears("โหวตนี้ปิดแล้ว")


def test_votes_that_are_no_votes(world, resident, officer, meeting):
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาไหม").taps("เห็นชอบ/ไม่เห็นชอบ")
    resident.says(meeting.code)
    for data in (("vote", 1, 2), ("vote", 1, "-1"), ("vote", 2, 0), ("vote", 1, "๑๒๓๔๕๖๗๘๙๐๑")):
        tapping(resident, *data).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    tapping(resident, "forum", 1, "close_vote", 1).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.rows(Ballot) and world.rows(Vote)[0].closed_at is None


# afterwards


def test_minutes_and_resolutions_to_those_who_took_part(world, officer, meeting):
    (one,) = here(world, "หนึ่ง")
    stranger = world.phone("คนอื่น").says("สวัสดี").forget()
    officer.says("ประชาคม").taps("เพิ่มมติ").says("ซ่อมถนนสายใน").taps("กองช่าง").hears("กองช่างรับไปทำ")
    officer.hears_nothing().says("ประชาคม").taps("ปิดประชุม").taps("บันทึกการประชุม")
    officer.says("มา 30 คน").says("ตกลงกันดี").taps("พอแล้ว").hears("กำลังส่งให้ 1 คน")
    one.hears("บันทึกประชาคม แผนหมู่บ้าน", "มา 30 คน\nตกลงกันดี", "1. ซ่อมถนนสายใน (กองช่าง: ยังไม่เริ่ม)")
    stranger.hears_nothing()
    assert the_forum(world).state == "closed"
    officer.taps("เพิ่มมติ").says("ขุดลอกห้วย").taps("กองช่าง")
    one.hears("มติเพิ่ม", "2. ขุดลอกห้วย")


def test_missing_minutes_are_asked_for_after_three_and_seven_days(world, officer, meeting):
    officer.says("ประชาคม").taps("ปิดประชุม").forget()
    world.time_passes(days=2, hours=23)
    officer.hears_nothing()
    world.time_passes(hours=2)
    officer.hears("จบไปแล้ว 3 วัน", "ยังไม่มีบันทึกการประชุม")
    world.time_passes(hours=2)
    officer.hears_nothing()
    world.time_passes(days=4)
    officer.hears("จบไปแล้ว 7 วัน").taps("บันทึกการประชุม").says("คุยกันเรื่องถนน").taps("พอแล้ว").hears("บันทึกแล้ว")
    world.time_passes(days=30)
    officer.hears_nothing()


def test_a_clock_that_slept_asks_for_minutes_once(world, officer, meeting):
    officer.says("ประชาคม").taps("ปิดประชุม").forget()
    world.time_passes(days=20)
    assert len(officer.news) == 1
    assert [(n.what, n.state) for n in world.rows(ForumNotice) if n.what.startswith("minutes")] == [
        ("minutes:3", "missed"),
        ("minutes:7", "told"),
    ]


def test_a_forum_that_nobody_ends_ends_by_itself(world, officer, meeting):
    officer.says("ประชาคม").taps("เปิดโหวต").says("เอาไหม").taps("เห็นชอบ/ไม่เห็นชอบ")
    until(world, hours=-6, seconds=-2)
    assert the_forum(world).state == "held" and world.rows(Vote)[0].closed_at is not None


def test_a_resolution_is_followed_every_month_until_it_is_done(world, officer, meeting):
    (one,) = here(world, "หนึ่ง")
    officer.says("ประชาคม").taps("เพิ่มมติ").says("ซ่อมถนนสายใน").taps("กองช่าง").forget()
    officer.says("ประชาคม").taps("ปิดประชุม").taps("บันทึกการประชุม").says("ตกลงกันดี").taps("พอแล้ว").forget()
    one.forget()
    until(world, datetime(2027, 1, 3, 8, 30, tzinfo=BANGKOK), seconds=10)
    officer.hears_nothing()
    world.time_passes(minutes=1)
    officer.hears("ครบ 1 เดือน", "ซ่อมถนนสายใน").taps("รายงานความคืบหน้า").says("ได้งบแล้ว").hears("บันทึกความคืบหน้าแล้ว")
    one.hears_nothing()
    until(world, datetime(2027, 4, 10, 8, 30, tzinfo=BANGKOK))
    assert len(officer.news) == 1
    officer.hears("ครบ 4 เดือน").taps("ทำเสร็จแล้ว").says("ลาดยางเสร็จ 2 กม.")
    one.hears("ทำเสร็จแล้วค่ะ", "ซ่อมถนนสายใน", "ลาดยางเสร็จ 2 กม.")
    officer.forget().taps("ทำเสร็จแล้ว").hears("ทำเสร็จไปแล้ว")
    world.time_passes(days=70)
    officer.hears_nothing()
    assert len(world.rows(ResolutionStep)) == 2


def test_a_month_that_is_too_short_asks_on_its_last_day(world, officer):
    start = datetime(2027, 1, 31, 9, 0, tzinfo=BANGKOK)
    a_forum(world, starts_at=start, organiser=1)
    until(world, start, minutes=-5)
    officer.forget().says("ประชาคม").taps("เพิ่มมติ").says("ซ่อมถนน").taps("กองช่าง").forget()
    months = []
    for _ in range(2):
        months.append(world.rows(Resolution)[0].ask_at.astimezone(BANGKOK).date().isoformat())
        until(world, world.rows(Resolution)[0].ask_at, seconds=-2)
    assert months == ["2027-02-28", "2027-03-31"]


def test_another_department_does_not_answer_for_a_resolution(world, officer, meeting):
    clerk = world.officer("หมอดี", "satharanasuk")
    officer.says("ประชาคม").taps("เพิ่มมติ").says("ซ่อมถนน").taps("กองช่าง")
    tapping(clerk, "resolution", 1, "done").hears("ไม่ได้อยู่ในความดูแล")


def test_what_is_not_possible_now_is_said(world, officer):
    a_forum(world)
    for verb in ("end", "minutes", "resolve", "vote", "doors"):
        tapping(officer, "forum", 1, verb, *(["close"] if verb == "doors" else [])).hears("ตอนนี้ทำไม่ได้แล้ว")
    for data in (("forum", 1, "explode"), ("forum", 1, "item", 7, "accepted"), ("resolution", 7, "done")):
        tapping(officer, *data).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert the_forum(world).state == "open" and the_forum(world).starts_at == START


def test_a_form_that_took_too_long_does_nothing(world, officer):
    chair = world.officer("ปลัด", "palad", "supervisor")
    a_forum(world)
    until(world, minutes=2)
    officer.says("ประชาคม").taps("เลื่อนหรือย้าย").taps("เปลี่ยนสถานที่").says("โรงเรียน").taps("ข้าม")
    until(world, minutes=-2)
    chair.says("ประชาคม").taps("ปิดประชุม")
    officer.taps("ยืนยัน").hears("ตอนนี้ทำไม่ได้แล้ว")
    assert the_forum(world).place == "ศาลาวัดบ้านอ้อน"


def test_a_forum_that_nobody_closed_ends_after_six_hours(world):
    a_forum(world)
    until(world, hours=-7)
    assert the_forum(world).ended_at - START >= timedelta(hours=6)
