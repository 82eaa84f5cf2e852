"""A department's LINE group: bare cards, bound and worked by officers, never where pushes are scarce."""

import pytest

from models import AuditEntry, DepartmentGroup, Officer, Quota
from tests.gathering import GroupChat
from tests.world import actions_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
CORRUPT = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม"


@pytest.fixture
def group(world, officer):
    made = GroupChat(world)
    made.says(officer, "ผูกกลุ่มกองช่าง").hears("ผูกกลุ่มนี้กับกองช่าง", "นับโควตาตามจำนวนคน")
    return made


@pytest.fixture
def filed(world, resident, officer, group):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    officer.forget()
    world.tasks.deliveries.deliver(group.id)
    return world.case().reference


def tap(group: GroupChat, phone, label: str) -> GroupChat:
    """A button of the newest card: it types its text as whoever pressed it."""
    shown = [action for message in group._heard() for action in actions_of(message) if action["label"] == label]
    assert shown[-1]["type"] == "message"
    return group.says(phone, shown[-1]["text"])


def test_a_new_case_shows_as_a_bare_card(group, filed, resident):
    group.does_not_hear("หน้าวัด", "ดับ", "ป้าแก้ว", resident.user_id)
    group.hears(filed, "ไฟฟ้าสาธารณะ", "หมู่ 3", "อายุเรื่อง", "วันนี้", "รับเรื่อง", "ดูรายละเอียด")


def test_an_officers_tap_works_and_the_details_come_in_private(world, group, filed, officer, resident):
    tap(group.forget(), officer, "รับเรื่อง").hears("ช่างเอก", filed, "รับเรื่องแล้ว").does_not_hear("หน้าวัด")
    officer.hears(filed, "ไฟกิ่งหน้าวัดดับ", "เสร็จสิ้น")
    resident.hears(filed, "รับเรื่องแล้ว")
    assert world.case().status == "accepted"
    assert [e.action for e in world.rows(AuditEntry) if e.who == "officer:1"][-1] == "line:case:accept"


def test_details_go_to_whoever_asked(group, filed, officer):
    tap(group.forget(), officer, "ดูรายละเอียด").hears("แชตส่วนตัว").does_not_hear("หน้าวัด")
    officer.hears(filed, "ไฟกิ่งหน้าวัดดับ")


def test_a_member_who_is_no_officer_is_refused_kindly(world, group, filed):
    neighbour = world.phone("ลุงคำ")
    tap(group.forget(), neighbour, "รับเรื่อง").hears("สำหรับเจ้าหน้าที่")
    neighbour.hears_nothing()
    assert world.case().status == "received"


def test_a_member_whom_line_does_not_name_is_told_what_to_do(world, group, filed):
    tap(group.forget(), None, "รับเรื่อง").hears("แชตส่วนตัว")
    assert world.case().status == "received"


def test_another_departments_officer_and_a_removed_one_may_not(world, group, filed, officer):
    doctor = world.officer("หมอดี", "satharanasuk")
    tap(group.forget(), doctor, "รับเรื่อง").hears("ไม่ได้อยู่ในความดูแล")
    with world.database.transaction() as session:
        session.get(Officer, 1).active = False
    tap(group.forget(), officer, "รับเรื่อง").hears("สำหรับเจ้าหน้าที่")
    assert world.case().status == "received"


def test_the_second_tap_is_told_where_the_case_stands(world, group, filed, officer):
    tap(group, officer, "รับเรื่อง")
    tap(group.forget(), world.officer("ช่างโท"), "รับเรื่อง").hears("รับเรื่องแล้ว")
    assert world.case().owner_id == 1


def test_a_sensitive_case_never_shows_in_a_group(world, officer, resident):
    """Not even in one of the desk's department, and not by its reference."""
    chief = world.officer("ปลัด", "palad", "supervisor")
    group = GroupChat(world)
    group.says(chief, "ผูกกลุ่มสำนักปลัด").forget()
    resident.says(CORRUPT).taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    world.tasks.deliveries.deliver(group.id)
    group.hears_nothing()
    reference = world.case().reference
    group.says(chief, f"รับเรื่อง {reference}").hears("เปิดในกลุ่มไม่ได้")
    group.says(chief, "รับเรื่อง BO69-AAAAAA").hears("เปิดในกลุ่มไม่ได้")
    assert world.case().status == "received"


def test_nothing_is_pushed_to_a_group_on_a_small_plan(world, resident, officer):
    world.line.most, world.line.used = 300, 0
    world.time_passes(minutes=6)
    group = GroupChat(world)
    group.says(officer, "ผูกกลุ่ม").hears("กองช่าง", "ยังไม่ส่งการ์ดเข้ากลุ่ม")
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.tasks.deliveries.deliver(group.id)
    group.hears_nothing()


def test_a_push_to_a_group_counts_its_members(world, group, resident):
    world.line.most, world.line.used, world.line.in_groups = 5000, 100, 12
    world.time_passes(minutes=6)
    resident.says(LAMP).taps("ส่งเรื่อง")
    (bound,) = world.rows(DepartmentGroup)
    assert bound.members == 12
    world.tasks.deliveries.deliver(group.id)
    (quota,) = world.rows(Quota)
    # the officer's card and the group's; the resident was answered
    assert quota.since == 1 + 12


def test_only_ones_own_department_is_bound(world, officer):
    group = GroupChat(world)
    group.says(officer, "ผูกกลุ่มกองคลัง").hears("เฉพาะกองของท่านเอง")
    group.says(officer, "ผูกกลุ่มกองบิน").hears("กองไหน", "กองช่าง")
    group.says(world.phone("ลุงคำ"), "ผูกกลุ่มกองช่าง").hears("สำหรับเจ้าหน้าที่")
    assert not world.rows(DepartmentGroup)
    group.says(officer, "รับเรื่อง BO69-AAAAAA").hears("ยังไม่ได้ผูก")


def test_unbound_and_left_it_is_nobodys(world, group, officer, resident):
    group.says(officer, "เลิกผูกกลุ่ม").hears("เลิกผูกกลุ่มนี้กับกองช่าง")
    group.says(officer, "ผูกกลุ่ม").forget().is_left()
    assert not world.rows(DepartmentGroup)
    resident.says(LAMP).taps("ส่งเรื่อง")
    world.tasks.deliveries.deliver(group.id)
    group.hears_nothing()
