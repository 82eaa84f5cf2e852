"""Whoever has swallowed poison needs a doctor before anybody to talk to."""

import pytest

from tests.world import actions_of


def dialled(phone) -> list[str]:
    """The numbers of the buttons that dial, in the order in which they stand."""
    every = [action for message in phone.news for action in actions_of(message)]
    return [action["uri"].removeprefix("tel:") for action in every if action["type"] == "uri"]


@pytest.mark.parametrize(
    "text",
    [
        "กินยาฆ่าหญ้าไปแล้ว ไม่อยากอยู่แล้ว",
        "เมื่อวานกินยาล้างห้องน้ำไป แต่ไม่ตาย",
        "กำลังกินยาฆ่าหญ้าอยู่",
        "กิ๋นยาเบื่อหนูไปแล้ว บ่ต๋ายสักเตื้อ",
        "กินยานอนหลับไปทั้งแผงแล้ว ลาก่อน",
    ],
)
def test_ones_own_is_a_cry_for_help_and_the_doctor_comes_first(world, resident, text):
    resident.says(text)
    assert dialled(resident)[:2] == ["1669", "1323"]
    resident.hears("โทร 1669 ก่อน", "เราเป็นห่วงนะคะ").says("เหนื่อยแล้ว").hears("โทร 1669 ก่อน", "1323")
    resident.taps("ให้คนโทรหา").says("0812345678").hears("อย่ารอสาย", "1669")
    assert [case.lane for case in world.cases()] == ["palad"], "only the wish to be called is filed"


@pytest.mark.parametrize("text", ["ดื่มไฮเตอร์ไปแล้ว เจ็บท้องมาก", "ลูกกินน้ำยาล้างห้องน้ำเข้าไป", "เผลอกินยาฆ่าแมลงเข้าไป ทำไงดี"])
def test_an_accident_or_anothers_is_an_alarm_and_the_doctor_comes_first(world, resident, text):
    resident.says(text)
    assert dialled(resident)[:2] == ["1669", "1323"]
    assert world.case().urgency == "emergency"


def test_a_wish_alone_is_answered_by_somebody_to_talk_to_first(resident):
    resident.says("อยากกินยาฆ่าหญ้าตายไปเลย")
    assert dialled(resident) == ["1323", "1669"]
