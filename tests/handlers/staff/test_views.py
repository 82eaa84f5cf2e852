"""งานของฉัน, เรื่องด่วน, ค้าง, ค้นหา: what stands in them, in which order, and how they go on."""

from datetime import timedelta

import pytest

from handlers.staff.views import PAGE
from models import AuditEntry, Piece
from tests.handlers.staff.desk import file_case, the_case
from tests.world import components


def shown(phone) -> list[str]:
    """References on the cards of the newest list, in order."""
    (message,) = phone.news[-1:]
    headings = [node["header"]["contents"][0]["text"] for node in components(message) if node.get("type") == "bubble"]
    return [heading.removeprefix("เรื่อง ") for heading in headings if heading.startswith("เรื่อง BO")]


def test_an_officers_own_work_stands_first(world, officer):
    old = file_case(world, promised_at=world.clock() + timedelta(days=1))
    danger = file_case(world, urgency="emergency")
    own = file_case(world, status="accepted", owner_id=1, promised_at=world.clock() + timedelta(days=9))
    other = file_case(world, "palad")
    done = file_case(world, status="done")
    officer.says("งานของฉัน")
    assert shown(officer) == [own, danger, old]
    officer.does_not_hear(other, done)


def test_a_head_sees_the_department_and_a_supervisor_all(world):
    head = world.officer("หัวหน้าช่าง", "chang", "head")
    chief = world.officer("ปลัด", "palad", "supervisor")
    world.officer("พี่คลัง", "khlang")
    ours, theirs = file_case(world, "chang", owner_id=1), file_case(world, "khlang")
    head.says("งานของฉัน")
    assert shown(head) == [ours]
    chief.says("งานของฉัน")
    assert shown(chief) == [ours, theirs]


def test_the_catch_all_works_for_departments_without_people(world):
    """It gets their cards, so it may act on them."""
    clerk = world.officer("พี่นก", "palad")
    reference = file_case(world, "khlang")
    clerk.says("งานของฉัน").taps("รับเรื่อง")
    assert the_case(world, reference).status == "accepted"
    world.officer("พี่คลัง", "khlang")
    clerk.forget().says("งานของฉัน").hears("ไม่มีเรื่องรออยู่")


def test_urgent_and_what_is_left_over(world, officer):
    now = world.clock()
    urgent = file_case(world, urgency="urgent", promised_at=now + timedelta(days=3))
    late = file_case(world, status="accepted", promised_at=now - timedelta(days=2))
    later = file_case(world, status="in_progress", promised_at=now - timedelta(days=5))
    waiting = file_case(world, status="forwarded", moved_at=now - timedelta(days=9))
    asked = file_case(world, status="need_info", status_before="accepted")
    officer.says("เรื่องด่วน")
    assert shown(officer) == [urgent]
    officer.says("ค้าง")
    assert shown(officer) == [later, late, waiting, asked]
    officer.hears("เลยกำหนด", "รอหน่วยงานอื่น", "รอคำตอบจากผู้แจ้ง")
    officer.says("งานด่วน")
    assert shown(officer) == [urgent]
    officer.says("เกินกำหนด")
    assert shown(officer) == [later, late, waiting, asked]


def test_the_lists_are_one_tap_from_each_other(world, officer):
    officer.says("งานของฉัน").hears("ไม่มีเรื่องรออยู่")
    officer.taps("เรื่องด่วน").hears("ไม่มีเรื่องด่วน")
    officer.taps("ค้าง").hears("ไม่มีเรื่องเกินกำหนด")


def test_a_long_list_goes_on_where_it_ended_even_when_cases_move(world, officer):
    due = [file_case(world, promised_at=world.clock() + timedelta(days=n)) for n in range(1, PAGE + 4)]
    officer.says("งานของฉัน")
    first = shown(officer)
    assert first == due[: len(first)] and len(first) >= 8
    officer.hears(f"ยังมีอีก {len(due) - len(first)} เรื่อง")
    with world.database.transaction() as session:
        for reference in due[:3]:
            session.merge(the_case(world, reference)).closed_at = world.clock()
    officer.taps("ดูต่อ")
    assert shown(officer) == due[len(first) :]
    officer.forget().taps("ดูต่อ").hears(due[-1])


def test_every_case_shown_is_in_the_trail(world, officer):
    references = {file_case(world) for _ in range(3)}
    officer.says("งานของฉัน")
    seen = {e.case_id for e in world.rows(AuditEntry) if (e.who, e.action) == ("officer:1", "line:case:list")}
    assert seen == {the_case(world, reference).id for reference in references}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ค้นหา ไฟกิ่ง หมู่ 3", {"lamp"}),
        ("ค้นหา ไฟกิ่ง", {"lamp", "far", "closed"}),
        ("ค้นหา หมู่ ๓", {"lamp", "road"}),
        ("ค้นหา ไฟกิ่ง โรงเรียน", {"far"}),
        ("ค้นหา ยายคำ", {"road"}),
        ("ค้นหา ไฟไหม้บ้าน", set()),
        ("ค้นหา 100%", set()),
    ],
)
def test_words_and_village_are_found_open_and_closed(world, officer, asked, found):
    cases = {
        "lamp": file_case(world, words="ไฟกิ่งหน้าวัดดับ"),
        "far": file_case(world, words="ไฟกิ่งหน้าโรงเรียนดับ", village=5),
        "road": file_case(world, words="ถนนเป็นหลุม", strategy="1.1"),
        "closed": file_case(world, words="ไฟกิ่งทางเข้าดับ", village=4, status="rejected", closed_at=world.clock()),
        "theirs": file_case(world, "palad", words="ไฟกิ่งหน้าที่ทำการดับ"),
    }
    world.officer("พี่นก", "palad")
    with world.database.transaction() as session:
        road = the_case(world, cases["road"])
        piece = {"person_id": road.person_id, "at": world.clock(), "kind": "text", "purpose": "added"}
        session.add(Piece(case_id=road.id, text="ตรงหน้าบ้านยายคำ", **piece))
    officer.says(asked)
    assert set(shown(officer)) == {cases[name] for name in found}


def test_a_search_goes_on(world, officer):
    newest_first = [file_case(world, words=f"ไฟกิ่งต้นที่ {n} ดับ") for n in range(PAGE + 2)][::-1]
    officer.says("ค้นหา ไฟกิ่ง")
    first = shown(officer)
    assert first == newest_first[: len(first)] and len(first) >= 8
    officer.hears("เก่ากว่านี้").taps("ดูต่อ")
    assert shown(officer) == newest_first[len(first) :]


def test_searching_without_words_says_how(world, officer):
    officer.says("ค้นหา").hears("ไฟกิ่ง หมู่ 3")


def test_a_search_about_danger_is_no_alarm_and_a_residents_search_is_a_report(world, officer, resident):
    officer.says("ค้นหา ไฟไหม้บ้าน ช่วยด้วย").hears("ไม่พบเรื่อง")
    assert not world.cases()
    resident.says("ค้นหา ไฟกิ่งหน้าวัดดับ").does_not_hear("ในเรื่องที่ท่านดูแล")


def test_a_list_opened_in_the_middle_of_a_note_is_no_note(world, officer):
    reference = file_case(world)
    officer.says("งานของฉัน").taps("ไม่รับ").says("ค้าง").hears("ไม่มีเรื่องเกินกำหนด")
    officer.says("งานของฉัน").taps("ไม่รับ").says("ค้นหา ไฟกิ่ง").hears(reference)
    assert the_case(world, reference).status == "received"


def test_a_reason_may_begin_with_the_word_for_searching(world, officer):
    reference = file_case(world)
    officer.says("งานของฉัน").taps("ไม่รับ").says("ค้นหาแล้วไม่พบจุดที่แจ้ง")
    assert the_case(world, reference).status == "rejected"
    officer.says("ค้นหาไฟกิ่ง").hears(reference)


def test_a_forged_place_does_nothing(world, officer):
    file_case(world)
    for data in ("work:mine:x", "work:search:1", "work:nothing:1", "work:mine:1:2:3", "work:mine"):
        officer.event({"type": "postback", "postback": {"data": data}}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
