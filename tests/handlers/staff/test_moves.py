"""Every move of the table that is an officer's, end to end: button, note, status, news to the resident, trail."""

import pytest

from handlers.officer_cards import OFFICER_BUTTONS, is_officers
from models import AuditEntry, Case, CaseEvent
from models.moves import MOVES, STATUSES, allowed
from models.trail import VERBS
from tests.handlers.staff.desk import file_case, tapped, the_case
from tests.world import actions_of

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
VERB_TO = {to: (label, verb) for label, verb, to in OFFICER_BUTTONS if to}
STEPS = {
    "need_info": ("เสาต้นไหนครับ",),
    "rejected": ("อยู่นอกเขตของเรา",),
    "planned": ("2570", "รองบประมาณ"),
    "duplicate": ("รวมเรื่อง",),
    "forwarded": ("หน่วยงานอื่น", "การไฟฟ้า 1129", "เป็นสายส่ง"),
    "done": ("ไม่มีรูป", "เปลี่ยนหลอดแล้ว"),
}
#: whose moves these are: the resident's (yes, no, withdrawn, answered, taken back) or the clock's
NOT_OFFICERS = {
    (a, b)
    for a in STATUSES
    for b in (*MOVES[a], "accepted" if a == "need_info" else "")
    if b in ("confirmed", "cancelled", "lapsed", "before") or (b == "received" and a != "duplicate")
}
OFFICERS = [(a, b) for a in STATUSES for b in MOVES[a] if (a, b) not in NOT_OFFICERS]


@pytest.mark.parametrize(("before", "after"), OFFICERS)
def test_the_button_does_it(world, officer, before, after):
    original = file_case(world)
    more = {"duplicate_of_id": 1} if before == "duplicate" else {}
    closed = {"closed_at": world.clock()} if before in ("rejected", "duplicate", "confirmed") else {}
    reference = file_case(world, status=before, status_before="accepted", **more, **closed)
    label, verb = VERB_TO[after]
    assert label in {action["label"] for action in actions_of(_card(world, officer, reference))}
    officer.event(tapped("case", reference, verb))
    for step in (*([original] if after == "duplicate" else ()), *STEPS.get(after, ())):
        officer.says(step)
    assert the_case(world, reference).status == after
    tag = f"line:case:{VERBS[after]}"
    assert [e.case_id for e in world.rows(AuditEntry) if e.action == tag] == [the_case(world, reference).id]
    told = [m for d in world.line.accepted if d.to == the_case(world, reference).chat for m in d.messages]
    assert reference in str(told), "the resident hears of it"


def _card(world, officer, reference: str) -> dict:
    officer.forget().says(reference)
    return officer.news[-1]


@pytest.mark.parametrize("status", STATUSES)
def test_no_other_button_stands_on_the_card_and_none_forged_does_anything(world, officer, status):
    reference = file_case(world, status=status, status_before="accepted")
    shown = {action["label"] for action in actions_of(_card(world, officer, reference))}
    for label, verb, to in OFFICER_BUTTONS:
        case = the_case(world, reference)
        may = to is None or (to in allowed(status, "accepted") and is_officers(case, verb))
        if to is None:
            continue
        assert (label in shown) == may, label
        if not may:
            officer.event(tapped("case", reference, verb)).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
            assert the_case(world, reference).status == status


def test_a_merged_case_is_taken_apart_again(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    neighbour = world.phone("ลุงคำ").follows()
    second = file_case(world, chat=neighbour.user_id, words="ไฟกิ่งหน้าโรงเรียนดับ")
    first = world.cases()[0].reference
    officer.event(tapped("case", second, "merge")).says(first).says("รวมเรื่อง").forget()
    officer.says(second).hears(f"รวมอยู่กับเรื่อง {first}", "แยกเรื่อง")
    colleague = world.officer("ช่างโท")
    neighbour.forget()
    officer.taps("แยกเรื่อง").hears("รอรับเรื่อง")
    colleague.hears("แยกเรื่องแล้ว", second, "รับเรื่อง")
    neighbour.hears(second, "แยกเรื่องนี้ออกมา")
    case = the_case(world, second)
    assert (case.status, case.duplicate_of_id, case.owner_id) == ("received", None, None)
    # what becomes of the other is no news here any more
    officer.event(tapped("case", first, "accept"))
    neighbour.does_not_hear(first)


def test_thirty_days_after_it_was_confirmed_it_is_too_late(world, officer):
    confirmed = {"status": "confirmed", "confirmed_by": "person", "closed_at": world.clock()}
    reference = file_case(world, **confirmed)
    world.clock.passes(days=31)
    officer.event(tapped("case", reference, "reopen")).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    again = file_case(world, **confirmed)
    officer.event(tapped("case", again, "reopen")).hears("เปิดเรื่องอีกครั้ง")
    case = the_case(world, again)
    assert (case.status, case.confirmed_by, case.closed_at) == ("reopened", None, None)


def test_the_answer_comes_as_a_card_that_says_what_was_answered(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.says("ต้นที่สองนับจากประตูวัด")
    officer.hears("ผู้แจ้งตอบแล้ว", "ต้นที่สองนับจากประตูวัด", world.case().reference, "เสร็จสิ้น")


def test_a_card_says_that_it_was_handed_over_and_why(world, resident, officer):
    clerk = world.officer("พี่นก", "palad")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("ส่งต่อ").taps("กองอื่น").taps("สำนักปลัด")
    clerk.hears("ส่งต่อมาถึงกอง", "กองช่างส่งต่อมา", "รับเรื่อง")


def test_not_fixed_goes_to_the_head_as_well_even_off_duty(world, resident, officer):
    head = world.officer("หัวหน้าช่าง", "chang", "head")
    chief = world.officer("นายก", "borihan", "supervisor")
    other = world.officer("หัวหน้าคลัง", "khlang", "head")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เสร็จแล้วครับ")
    for phone in (head, chief, other):
        phone.forget()
    with world.database.transaction() as session:
        session.query(Case).update({"urgency": "emergency"})
        head_row = world.officers()[1]
        session.merge(head_row).on_duty = False
    resident.taps("ยังไม่หาย")
    for phone in (head, chief):
        phone.hears("เปิดเรื่องอีกครั้ง", "ยังไม่หาย", world.case().reference)
    other.hears_nothing()


def test_a_merge_that_came_too_late_merges_nothing(world, officer):
    """While one officer thinks, another merges the chosen original the other way round."""
    first, second = file_case(world), file_case(world)
    colleague = world.officer("ช่างโท")
    officer.event(tapped("case", first, "merge"))
    officer.says(second)
    colleague.event(tapped("case", second, "merge")).says(first).says("รวมเรื่อง")
    officer.forget().says("รวมเรื่อง").hears("รวมอยู่กับเรื่องนี้แล้ว")
    assert [(c.reference, c.status) for c in world.cases()] == [(first, "received"), (second, "duplicate")]
    assert len([e for e in world.rows(CaseEvent) if e.after == "duplicate"]) == 1


def test_likely_originals_are_offered_to_merge_with(world, resident, officer):
    first = file_case(world, words=LAMP, village=3)
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รวมเรื่อง").hears("ที่คล้ายกัน", first)
    officer.taps(first).hears(f"เรื่องเดิม {first}", LAMP, "หมู่ 3", "แจ้งวันนี้", "รอรับเรื่อง")
    officer.taps("รวมเรื่อง").hears("รวมกับเรื่องอื่น")
    assert world.cases()[1].duplicate_of_id == world.cases()[0].id


def test_the_card_names_whoever_has_it_now(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").hears("กองช่าง · ช่างเอก")
    world.officer("ช่างโท").says(world.case().reference).taps("เริ่มงาน").hears("กองช่าง · ช่างโท")
