"""Ordered rules, the first that fits; never an officer who is no longer one; why here is kept."""

from dataclasses import replace

import pytest

from handlers.office import Rule
from handlers.routing import CATCH_ALL_BECAUSE, route
from models import Officer
from tests.handlers.clocks.test_working_time import OFFICE

RULES = (
    Rule("palad", "เหตุฉุกเฉิน", urgency="emergency"),
    Rule("khlang", "หมู่ 5 เรื่องความคิด", kinds=("idea",), villages=(5,)),
    Rule("chang", "งานโครงสร้างพื้นฐาน", strategies=("1.1", "1.3")),
    Rule("sueksa", "หมู่ 5", villages=(5,)),
)


@pytest.mark.parametrize(
    ("strategy", "kind", "village", "urgency", "to"),
    [
        ("1.3", "complaint", 3, "normal", "chang"),
        ("1.3", "complaint", 3, "emergency", "palad"),
        ("1.3", "idea", 5, "urgent", "khlang"),
        ("1.3", "complaint", 5, "normal", "chang"),
        ("2.2", "complaint", 5, "normal", "sueksa"),
        (None, "complaint", 5, "normal", "sueksa"),
        ("2.2", "complaint", 3, "normal", "satharanasuk"),
        (None, "question", None, "normal", "satharanasuk"),
    ],
)
def test_the_first_rule_that_fits(strategy, kind, village, urgency, to):
    office = replace(OFFICE, routing=RULES, catch_all="satharanasuk")
    found = route(office, strategy, kind, village, urgency)
    because = next((rule.because for rule in RULES if rule.to == to), CATCH_ALL_BECAUSE)
    assert (found.department, found.because) == (to, because)


def test_never_to_somebody_who_is_no_officer_any_more(world, resident, officer):
    """กองช่าง has nobody left: สำนักปลัด, which takes everything else, gets the card; the case stays กองช่าง's."""
    clerk = world.officer("พี่นก", "palad")
    with world.database.transaction() as session:
        session.get(Officer, 1).active = False
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.hears_nothing()
    clerk.hears("ไฟกิ่งหน้าวัด", "งานโครงสร้างพื้นฐาน")
    assert (world.case().department, world.case().because) == ("chang", "งานโครงสร้างพื้นฐาน")
