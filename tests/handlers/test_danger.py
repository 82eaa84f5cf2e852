"""Danger comes first."""

import pytest

from models import OutboxMessage
from tests.world import actions_of

FIRE = "ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว"


def test_numbers_first_then_filed_at_once(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    case = world.case()
    assert (case.urgency, case.department, case.village) == ("emergency", "palad", 4)
    resident.hears("โทร 199", case.reference, "ส่งตำแหน่ง", "ถอนเรื่อง")
    clerk.hears(case.reference, "ฉุกเฉิน", "ไฟไหม้บ้าน")


def test_the_dial_buttons_dial(world, resident):

    resident.says(FIRE)
    uris = [action["uri"] for message in resident.news for action in actions_of(message) if action["type"] == "uri"]
    assert "tel:199" in uris and "tel:1669" in uris


def test_it_does_not_claim_to_have_reached_anybody_when_there_is_nobody(resident):
    resident.says(FIRE).hears("ยังไม่มีเจ้าหน้าที่อยู่ในระบบ", "โทร 199")


def test_an_emergency_rings_officers_even_at_night(world, resident):
    clerk = world.officer("พี่นก", "palad")
    world.time_passes(hours=14)
    resident.says(FIRE)
    clerk.hears(world.case().reference)
    assert not [d for d in world.line.accepted if d.to == clerk.user_id][-1].silent


def test_an_ordinary_card_outside_office_hours_is_silent(world, resident, officer):
    world.time_passes(hours=9)
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.hears(world.case().reference)
    assert [d for d in world.line.accepted if d.to == officer.user_id][-1].silent


def test_one_persons_repeats_are_one_alarm(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    clerk.forget()
    resident.says("เร็ว ๆ หน่อย ไฟไหม้แรงมาก คนติดอยู่ข้างใน!")
    assert len(world.cases()) == 1
    clerk.hears("ผู้แจ้งส่งเพิ่ม", "คนติดอยู่ข้างใน")


def test_what_follows_an_alarm_joins_it(world, resident):
    resident.says(FIRE).forget()
    resident.sends_place().hears(world.case().reference)
    resident.sends_photo()
    assert world.case().latitude == 18.75


def test_the_same_fire_from_a_neighbour_rings_nobody_twice(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    clerk.forget()
    neighbour = world.phone("ลุงคำ").says("ไฟไหม้บ้าน หมู่ 4 ช่วยด้วยครับ")
    first, second = world.cases()
    assert (second.status, second.duplicate_of_id) == ("duplicate", first.id)
    neighbour.hears("โทร 199")
    clerk.hears("แจ้งเหตุเดียวกับเรื่อง", first.reference).does_not_hear("รับเรื่อง")


def test_a_false_alarm_is_closed_with_one_tap(world, resident):
    resident.says(FIRE).taps("ถอนเรื่อง").hears("ถอนเรื่องแล้ว")
    assert world.case().status == "cancelled"


@pytest.mark.parametrize(
    "text", ["เมื่อปีที่แล้วไฟไหม้บ้านป้า ตอนนี้อยากขอบ้านใหม่", "อยากให้อบรมดับไฟป่าในหมู่บ้าน", "พรุ่งนี้ซ้อมดับเพลิงที่โรงเรียนกี่โมงคะ"]
)
def test_past_danger_drills_and_wishes_are_no_alarm(world, resident, text):
    resident.says(text).does_not_hear("โทร 199")
    assert all(case.urgency != "emergency" for case in world.cases())


def test_despair_is_answered_with_care_and_filed_nowhere(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").hears("โทร 1323", "โทร 1669", "เป็นห่วง", "ให้คนโทรหาไหม")
    world.time_passes(hours=1)
    assert not world.cases()
    officer.hears_nothing()
    chief.hears_nothing()


def test_a_call_is_arranged_only_after_a_yes_and_without_the_words(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ให้คนโทรหา").hears("ฝากเบอร์โทร")
    resident.says("0812345678").hears("จะมีคนโทรหา")
    chief.hears("0812345678", "ด้วยความเป็นห่วง")
    officer.hears_nothing()
    assert "อยากตาย" not in "".join(str(row.message) for row in world.rows(OutboxMessage) if row.chat == chief.user_id)


def test_no_is_accepted(world, resident):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ไม่เป็นไร").hears("1323")
    assert not world.cases()
