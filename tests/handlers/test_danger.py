"""Danger comes first."""

from dataclasses import replace

import pytest

from models import Officer, OutboxMessage
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


def test_another_danger_of_the_same_person_is_another_alarm(world, resident):
    resident.says("ไฟไหม้บ้านลุงมี หมู่ 3 ช่วยด้วย").hears("199")
    resident.says("ไฟไหม้บ้าน หมู่ 5 ด้วย ช่วยด้วย").hears("199")
    resident.says("มีคนจมน้ำที่ฝาย ช่วยด้วย").hears("1669")
    assert [case.village for case in world.cases()] == [3, 5, None]


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


def test_words_without_a_number_do_not_end_the_asking_and_nothing_is_lost(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ให้คนโทรหา").forget()
    resident.says("โทรมาได้เลย").hears("ขอเบอร์โทรเป็นตัวเลข", "ถ้าไม่มีเบอร์")
    chief.hears_nothing()
    resident.says("๐๘๑ ๒๓๔ ๕๖๗๘").hears("จะมีคนโทรหา")
    chief.hears("โทรมาได้เลย", "๐๘๑ ๒๓๔ ๕๖๗๘")


@pytest.mark.parametrize("words", ["โทรมาหน่อยค่ะ", "ให้คนโทรหา", "อยากให้คนโทรหา"])
def test_a_yes_may_be_typed(world, resident, words):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").says("เหนื่อย").forget().says(words).hears("ฝากเบอร์โทร")
    assert not world.cases()


@pytest.mark.parametrize("words", ["0812345678", "โทรหาหน่อย 081-234-5678 ค่ะ", "เบอร์ 0812345678"])
def test_a_number_alone_is_a_yes(world, resident, words):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").says(words).hears("จะมีคนโทรหา")
    chief.hears(words)


@pytest.mark.parametrize("words", ["ไม่ต้องโทรมา", "ฝากบอกแม่ด้วย 0812345678", "อย่าโทรหา"])
def test_other_words_about_calls_are_no_yes(world, resident, words):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").forget().says(words).does_not_hear("ฝากเบอร์โทร", "จะมีคนโทรหา")
    assert not world.cases()


def test_who_has_no_phone_is_asked_once_more_and_no_third_time(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ให้คนโทรหา").says("ไม่มีโทรศัพท์").forget()
    resident.says("บ้านหลังวัด หมู่ 3").hears("จะมีคนโทรหา")
    chief.hears("ไม่มีโทรศัพท์", "บ้านหลังวัด หมู่ 3")


def test_a_notice_of_what_officers_read_waits_until_the_care_is_over(world):
    stranger = world.phone("ลุงคำ")
    stranger.says("ไม่อยากอยู่แล้ว อยากตาย").says("เหนื่อย").taps("แจ้งเรื่องอื่น")
    stranger.does_not_hear("มีแค่เจ้าหน้าที่").forget()
    stranger.says("ไฟกิ่งหน้าวัดดับ ม.3").hears("มีแค่เจ้าหน้าที่", "ไฟฟ้าสาธารณะ")


def test_no_is_accepted(world, resident):
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ไม่เป็นไร").hears("1323")
    assert not world.cases()


def test_of_several_only_those_on_duty_are_rung(world, resident):
    on_duty, at_home = world.officer("พี่นก", "palad"), world.officer("พี่ติ๋ม", "palad")
    with world.database.transaction() as session:
        session.query(Officer).filter_by(name="พี่ติ๋ม").one().on_duty = False
    resident.says(FIRE)
    on_duty.hears(world.case().reference)
    at_home.hears_nothing()


# nobody takes it


def test_an_alarm_that_nobody_takes_goes_to_the_head_and_the_supervisors_once(world, resident):
    clerk = world.officer("พี่นก", "palad")
    head = world.officer("หัวหน้าแดง", "palad", "head")
    chief = world.officer("ปลัด", "palad", "supervisor")
    stranger = world.officer("ช่างเอก", "chang", "head")
    world.time_passes(hours=14)
    resident.says(FIRE)
    for phone in (resident, clerk, head, chief, stranger):
        phone.forget()
    world.time_passes(minutes=9)
    chief.hears_nothing()
    world.time_passes(minutes=1)
    chief.hears("ยังไม่มีคนรับ", world.case().reference, "รับเรื่อง")
    head.hears("ยังไม่มีคนรับ")
    clerk.hears_nothing()
    stranger.hears_nothing()
    resident.hears("ยังไม่มีเจ้าหน้าที่กดรับ", "โทร 199")
    assert not [d for d in world.line.accepted if d.to == chief.user_id][-1].silent
    world.time_passes(hours=2)
    chief.hears_nothing()
    resident.hears_nothing()


@pytest.mark.parametrize("button", ["รับเรื่อง", "เริ่มงาน", "แจ้งผิด"])
def test_an_officer_who_takes_it_stops_the_clock(world, resident, button):
    chief = world.officer("ปลัด", "palad", "supervisor")
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    clerk.taps(button)
    chief.forget()
    world.time_passes(minutes=11)
    chief.hears_nothing()


def test_where_nobody_is_higher_those_in_charge_are_rung_once_more(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    clerk.forget()
    world.time_passes(minutes=11)
    clerk.hears("ยังไม่มีคนรับ")
    world.time_passes(minutes=11)
    clerk.hears_nothing()


def test_the_deputy_is_rung_while_the_head_is_off_duty_or_gone_and_nobody_is_never_rung(world, resident):
    head, deputy = world.officer("หัวหน้า", "palad", "head"), world.officer("รองหัวหน้า", "palad", "deputy")
    clerk = world.officer("พี่นก", "palad")
    head.says("ออกเวร")
    resident.says(FIRE)
    head.forget(), deputy.forget(), clerk.forget()
    world.time_passes(minutes=11)
    deputy.hears("ยังไม่มีคนรับ")
    head.hears_nothing(), clerk.hears_nothing()
    deputy.says("ออกเวร")
    resident.says("มีคนจมน้ำที่ฝาย หมู่ 2 ช่วยด้วย")
    head.forget(), deputy.forget(), clerk.forget()
    world.time_passes(minutes=11)
    for phone in (head, deputy, clerk):
        phone.hears("ยังไม่มีคนรับ", "จมน้ำ")


def test_an_alarm_found_half_a_day_later_rings_nobody(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(FIRE)
    chief.forget()
    world.time_passes(hours=13)
    chief.hears_nothing()


def test_a_call_that_nobody_made_goes_only_to_those_who_may_read_it(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    head = world.officer("หัวหน้าแดง", "palad", "head")
    resident.says("ไม่อยากอยู่แล้ว อยากตาย").taps("ให้คนโทรหา").says("0812345678")
    chief.forget()
    world.time_passes(minutes=11)
    chief.hears("ยังไม่มีคนรับ", "0812345678")
    head.hears_nothing()


# a false alarm


def test_an_officer_closes_a_false_alarm_with_one_tap_and_the_resident_is_thanked(world, resident):
    clerk = world.officer("พี่นก", "palad")
    world.time_passes(hours=14)
    resident.says(FIRE).forget()
    clerk.taps("แจ้งผิด").hears("ปิดเรื่องด่วน", world.case().reference)
    assert world.case().status == "rejected"
    resident.hears("ไม่มีเหตุอันตราย", "ไม่ต้องเกรงใจ", "ยังมีเหตุอยู่")
    clerk.taps("แจ้งผิด").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")


def test_it_was_no_false_alarm_after_all(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says(FIRE)
    clerk.taps("แจ้งผิด").forget()
    resident.forget().taps("ยังมีเหตุอยู่").hears("โทร 199", world.case().reference)
    clerk.hears("ยังมีเหตุอยู่", "รับเรื่อง")
    assert world.case().status == "reopened"
    resident.taps("ยังมีเหตุอยู่").hears("ทำไม่ได้แล้ว")


def test_only_an_alarm_can_be_a_false_one(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    assert "แจ้งผิด" not in officer.buttons()
    forged = {"type": "postback", "label": "x", "data": f"case:{world.case().reference}:false"}
    officer.taps_action(forged)
    assert world.case().status == "received"


# the numbers


@pytest.mark.parametrize(
    ("month", "text", "first"),
    [
        (2, "ไฟไหม้ป่าหลังหมู่บ้าน ลามเข้ามาแล้ว ช่วยด้วย", ["199", "1362"]),
        (6, FIRE, ["199", "1669", "191"]),
        (2, FIRE, ["199", "1362", "1669", "191"]),
    ],
)
def test_the_season_decides_which_numbers_come_second(world, resident, month, text, first):
    world.clock.at = world.clock.at.replace(month=month)
    resident.says(text)
    assert [uri.removeprefix("tel:") for uri in dialled(resident)][: len(first)] == first


def test_the_four_numbers_are_always_there(world, resident):
    resident.says("ช่วยด้วย รถชนกันหน้าโรงเรียน คนเจ็บหนักตอนนี้")
    assert {f"tel:{number}" for number in ("191", "199", "1669", "1362")} <= set(dialled(resident))


def test_the_offices_own_number_is_offered_day_and_night_its_telephone_in_office_hours(world):
    day = world.clock()
    night = day.replace(hour=23)
    office = replace(world.office, phone="054111111")
    prepared = replace(office, disaster_phone="054222222")

    def numbers(office, now) -> list[str]:
        return [line.phone for line in office.numbers_for(["fire"], now)]

    assert "054111111" in numbers(office, day) and "054111111" not in numbers(office, night)
    assert "054222222" in numbers(prepared, day) and "054222222" in numbers(prepared, night)


def dialled(phone) -> list[str]:
    return [action["uri"] for message in phone.news for action in actions_of(message) if action["type"] == "uri"]


def test_an_alarm_reaches_whoever_there_is(world, resident, officer):
    resident.says(FIRE).hears("ส่งเรื่องด่วนให้เจ้าหน้าที่แล้ว")
    officer.hears("ฉุกเฉิน")
