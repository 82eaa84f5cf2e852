"""How well the reader reads, for heads: by word, and with the first morning of a week."""

import pytest

from tests.handlers.staff.desk import file_case, tapped

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
ROAD = "ถนนหน้าบ้านเป็นหลุมลึกมาก หมู่ 2"


@pytest.fixture
def head(world):
    return world.officer("หัวหน้าช่าง", "chang", "head")


def test_the_head_sees_it_per_strategy(world, resident, officer, head):
    for words in (LAMP, ROAD):
        resident.says(words).taps("ส่งเรื่อง")
    lamp, road = world.cases()
    assert (lamp.read_as, road.read_as) == ("1.3", "1.1")
    head.forget().says("สถิติ").hears("ยังไม่มีเรื่องที่เจ้าหน้าที่เปิดทำ")
    officer.event(tapped("case", lamp.reference, "accept"))
    officer.event(tapped("label", road.reference, "topic", "1.2"))
    head.says("สถิติ").hears("17 พ.ย. – 23 พ.ย. 2569", "ถูก 1 จาก 2 เรื่อง (50%)", "1.3 ไฟฟ้าสาธารณะ ถูก 1 จาก 1").forget()
    head.says("สถิติ").hears("1.2 ประปา แหล่งน้ำ ถูก 0 จาก 1")


def test_what_the_resident_chose_against_the_reader_is_the_readers_miss(world, resident, officer, head):
    resident.says(LAMP).taps("แก้หมวด").taps("1 โครงสร้างพื้นฐาน").taps("ถนน สะพาน สายทาง").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง")
    head.says("สถิติ").hears("ถูก 0 จาก 1 เรื่อง (0%)")


def test_a_head_sees_the_department_a_supervisor_all_an_officer_is_told_for_whom_it_is(world, officer, head):
    chief = world.officer("ปลัด", "palad", "supervisor")
    facts = {"read_as": "1.3", "status": "accepted"}
    ours, theirs = file_case(world, **facts), file_case(world, "satharanasuk", **{**facts, "strategy": "2.2"})
    secret = file_case(world, "palad", "palad", **facts)
    for reference in (ours, theirs, secret):
        chief.event(tapped("case", reference, "start"))
    head.says("สถิติ").hears("จาก 1 เรื่อง")
    chief.says("สถิติ").hears("จาก 2 เรื่อง")
    officer.says("สถิติ").hears("เปิดให้หัวหน้า").does_not_hear("ไฟฟ้าสาธารณะ")


def test_it_comes_once_with_the_first_working_morning_of_a_week(world, officer, head):
    reference = file_case(world, read_as="1.3")
    officer.event(tapped("case", reference, "accept"))
    officer.forget(), head.forget()
    world.time_passes(days=6, hours=22)  # Monday 07:00
    head.hears_nothing()
    world.time_passes(hours=2)
    head.hears("ระบบจัดหมวดเอง 23 พ.ย. – 29 พ.ย. 2569", "ถูก 1 จาก 1 เรื่อง (100%)")
    world.time_passes(hours=1)
    head.hears_nothing()
    world.time_passes(days=1)
    head.hears_nothing()
    officer.does_not_hear("ระบบจัดหมวดเอง")


def test_where_pushes_are_scarce_it_waits_for_a_tap(world, officer, head):
    world.line.most, world.line.used = 300, 0
    reference = file_case(world, read_as="1.3")
    officer.event(tapped("case", reference, "accept"))
    head.forget()
    world.time_passes(days=7)
    head.does_not_hear("ระบบจัดหมวดเอง")
    head.says("งานของฉัน").hears("ระบบจัดหมวดเอง 23 พ.ย. – 29 พ.ย. 2569")
