"""What officers do with a case, and what the resident hears of it."""

from datetime import timedelta

import pytest

from handlers.joining import LIFE, invite
from models import AuditEntry, Correction, Officer

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


@pytest.fixture
def filed(world, resident, officer):
    """ป้าแก้ว's lamp is filed and on ช่างเอก's phone."""
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    return world.case().reference


def test_an_invitation_code_makes_an_officer(world):
    with world.database.transaction() as session:
        code = invite(session, "chang", "head", world.clock())
    chief = world.phone("หัวหน้า").says(code.lower()).hears("ให้เรียกท่านว่าอะไร")
    chief.says("ช่างใหญ่").hears("ยินดีต้อนรับ ช่างใหญ่", "หัวหน้า", "กองช่าง")
    assert [(o.name, o.role, o.department) for o in world.officers()] == [("ช่างใหญ่", "head", "chang")]
    world.phone("คนอื่น").says(code).hears("รหัสนี้ใช้ไม่ได้")
    assert len(world.officers()) == 1


def test_a_command_is_not_taken_for_a_name(world):
    with world.database.transaction() as session:
        code = invite(session, "chang", "head", world.clock())
    chief = world.phone("หัวหน้า").says(code).hears("เข้าเป็นหัวหน้า กองช่าง แล้ว")
    chief.says("งานของฉัน").hears("ไม่มีเรื่องรออยู่")
    assert world.officers()[0].name == "หัวหน้า"


def test_an_old_code_is_refused(world):
    with world.database.transaction() as session:
        code = invite(session, "chang", "officer", world.clock())
    world.clock.passes(seconds=(LIFE + timedelta(minutes=1)).total_seconds())
    world.phone("มาช้า").says(code).hears("รหัสนี้ใช้ไม่ได้")


def test_guessing_codes_stops_after_five_tries(world):
    with world.database.transaction() as session:
        code = invite(session, "chang", "officer", world.clock())
    guesser = world.phone("มือซน")
    for _ in range(5):
        guesser.says("AAAA-CCCC").hears("รหัสนี้ใช้ไม่ได้")
    guesser.says(code).hears("ใส่รหัสผิดหลายครั้ง")
    assert not world.officers()


def test_a_case_that_came_before_there_was_an_officer_is_handed_over(world, resident):
    resident.says(LAMP).taps("ส่งเรื่อง")
    with world.database.transaction() as session:
        code = invite(session, "chang", "officer", world.clock())
    world.phone("ช่างเอก").says(code).says("ช่างเอก").hears(world.case().reference, "รับเรื่อง")


def test_from_report_to_confirmation(world, resident, officer, filed):
    officer.taps("รับเรื่อง").hears("รับเรื่องแล้ว", "เสร็จสิ้น", "เริ่มงาน").does_not_hear("รับเรื่องนี้")
    resident.hears(filed, "รับเรื่องแล้ว")
    officer.taps("เริ่มงาน").hears("กำลังดำเนินการ")
    resident.hears("กำลังดำเนินการ")
    officer.taps("เสร็จสิ้น").hears("ส่งรูปหลังทำเสร็จ")
    officer.sends_photo().hears("พิมพ์บอกผู้แจ้ง")
    officer.says("เปลี่ยนหลอดใหม่แล้วครับ").hears("เสร็จสิ้น")
    resident.hears("เปลี่ยนหลอดใหม่แล้วครับ", "หายแล้ว", "ยังไม่หาย")
    resident.taps("หายแล้ว").hears("ดีใจที่แก้ได้แล้ว")
    officer.hears("ยืนยันว่าเรื่อง", filed)
    assert (world.case().status, world.case().confirmed_by) == ("confirmed", "person")


@pytest.mark.parametrize("answers", [["photo", "photo"], ["มืดแล้ว", "photo", "photo"]])
def test_photos_that_come_one_after_another_are_all_kept(world, resident, officer, filed, answers):
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น")
    for answer in answers:
        officer.sends_photo() if answer == "photo" else officer.says(answer)
    officer.hears("เก็บรูปนี้ไว้ด้วยแล้ว", "พิมพ์บอกผู้แจ้ง").says("เปลี่ยนหลอดใหม่แล้วครับ")
    resident.hears("เปลี่ยนหลอดใหม่แล้วครับ", "ดูรูปหลังทำ 1", "ดูรูปหลังทำ 2")
    with world.database.reading() as session:
        assert "no_photo" not in [event.what for event in session.merge(world.case()).timeline]


def test_more_photos_than_a_card_shows_are_not_taken(resident, officer, filed):
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").forget()
    for _ in range(8):
        officer.sends_photo()
    officer.hears("รูปเต็มแล้ว").says("เปลี่ยนหลอดใหม่แล้วครับ")
    resident.does_not_hear("ดูรูปหลังทำ 7")
    resident.hears("ดูรูปหลังทำ 6")


def test_the_timeline_tells_the_whole_story(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป มืดแล้ว").says("เสร็จแล้วครับ")
    with world.database.reading() as session:
        timeline = [(e.what, e.before, e.after) for e in session.merge(world.case()).timeline]
    assert timeline == [
        ("filed", None, "received"),
        ("moved", "received", "accepted"),
        ("no_photo", None, None),
        ("moved", "accepted", "done"),
    ]
    actions = [entry.action for entry in world.rows(AuditEntry)]
    assert "line:case:accept" in actions and "line:case:finish" in actions


def test_not_fixed_goes_back_to_work_and_to_the_supervisor(world, resident, officer, filed):
    chief = world.officer("ปลัด", "palad", "supervisor")
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เสร็จแล้วครับ").forget()
    resident.taps("ยังไม่หาย").hears("เปิดเรื่องอีกครั้งให้แล้ว")
    assert world.case().status == "reopened"
    officer.hears(filed, "เปิดเรื่องอีกครั้ง")
    chief.hears(filed, "เปิดเรื่องอีกครั้ง")
    resident.says("ยังดับอยู่เหมือนเดิมค่ะ").hears("เพิ่มในเรื่อง", filed)
    officer.hears("ยังดับอยู่เหมือนเดิม")


def test_seven_days_of_silence_close_as_silence(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เสร็จแล้วครับ")
    world.time_passes(days=6, hours=23)
    assert world.case().status == "done"
    world.time_passes(hours=2)
    assert (world.case().status, world.case().confirmed_by) == ("confirmed", "silence")


def test_a_question_pauses_and_the_answer_resumes(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").hears("อยากถามอะไร")
    officer.says("เสาต้นไหนครับ").hears("ขอข้อมูลเพิ่ม")
    resident.hears("เสาต้นไหนครับ", "ขอข้อมูลเพิ่ม").says("ต้นที่สองนับจากประตูวัด").hears("ส่งคำตอบ")
    officer.hears("ผู้แจ้งตอบแล้ว", "ต้นที่สองนับจากประตูวัด")
    assert world.case().status == "accepted"


def test_a_short_yes_is_the_answer_that_was_asked_for(world, officer, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("ไปดูพรุ่งนี้เก้าโมงได้ไหมครับ").forget()
    resident.says("ได้เจ้า").hears("ส่งคำตอบ")
    officer.hears("ได้เจ้า")
    assert world.case().status == "accepted"


def test_of_two_questions_the_newest_is_answered(world, officer, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.says("ถนนหน้าโรงเรียนเป็นหลุมลึกมาก หมู่ 5").taps("เรื่องใหม่").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("ฝั่งไหนครับ").forget()
    resident.says("ข้างประตูรั้ว").hears("ส่งคำตอบ", world.cases()[1].reference)
    assert [case.status for case in world.cases()] == ["need_info", "accepted"]


def test_photos_of_a_disputed_completion_are_not_shown_again(officer, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("เสร็จสิ้น").sends_photo().says("เปลี่ยนหลอดแล้ว")
    resident.hears("ดูรูปหลังทำ 1").taps("ยังไม่หาย").forget()
    officer.taps("เสร็จสิ้น").says("ไม่มีกล้อง").says("เปลี่ยนสายแล้ว")
    resident.hears("เปลี่ยนสายแล้ว").does_not_hear("ดูรูปหลังทำ")


def test_what_was_no_answer_becomes_a_matter_of_its_own(world, resident, officer, filed):
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.says("ถนนหน้าบ้านเป็นหลุมลึกมาก").taps("เรื่องใหม่").hears("ถนนหน้าบ้านเป็นหลุมลึกมาก")
    officer.hears("เป็นเรื่องใหม่ ไม่เกี่ยวกับ")
    assert world.case().status == "need_info"


def test_a_refusal_needs_a_reason(world, resident, officer, filed):
    officer.taps("ไม่รับ").hears("เพราะอะไร").says("เสานี้เป็นของการไฟฟ้า โทร 1129")
    resident.hears("ไม่อยู่ในอำนาจหรือทำไม่ได้", "เสานี้เป็นของการไฟฟ้า")
    assert world.case().status == "rejected"


def test_into_the_plan_with_a_year(world, resident, officer, filed):
    officer.taps("เข้าแผน").taps("2570").says("รองบปีหน้าครับ")
    resident.hears("เข้าแผน", "2570", "รองบปีหน้า")
    assert world.case().status == "planned"


def test_forwarding_to_another_department(world, resident, officer, filed):
    clerk = world.officer("พี่นก", "palad")
    officer.taps("ส่งต่อ").taps("กองอื่น").taps("สำนักปลัด").hears("สำนักปลัด")
    clerk.hears(filed, "รับเรื่อง")
    resident.hears("สำนักปลัด")
    assert (world.case().department, world.case().status) == ("palad", "received")


def test_ones_own_department_is_asked_about_again(world, officer, filed):
    clerk = world.officer("พี่นก", "palad")
    officer.taps("ส่งต่อ").taps("กองอื่น").says("กองช่าง").hears("อยู่กับกองนี้แล้ว", "ส่งให้กองไหน")
    officer.says("สำนักปลัด")
    clerk.hears(filed)


def test_forwarding_to_another_agency(world, resident, officer, filed):
    officer.taps("ส่งต่อ").taps("หน่วยงานอื่น").says("การไฟฟ้าส่วนภูมิภาค 1129").says("เป็นสายแรงสูง")
    resident.hears("ส่งต่อ การไฟฟ้าส่วนภูมิภาค 1129", "เป็นสายแรงสูง")
    assert world.case().status == "forwarded"


def test_merging_takes_the_follower_along(world, resident, officer, filed):
    neighbour = world.phone("ลุงคำ").says(LAMP).taps("ส่งเรื่อง").forget()
    first, second = world.cases()
    officer.taps_action({"type": "postback", "label": "x", "data": f"case:{second.reference}:merge"})
    officer.says(first.reference).says("รวมเรื่อง")
    neighbour.hears("รวมไว้ด้วยกัน", first.reference)
    officer.taps_action({"type": "postback", "label": "x", "data": f"case:{first.reference}:accept"})
    neighbour.hears(first.reference, "รับเรื่องแล้ว")


def test_a_case_is_not_merged_into_itself_or_nothing(world, officer, filed):
    officer.taps("รวมเรื่อง").says(filed).hears("รวมกับตัวเองไม่ได้")
    officer.says("BO69-AAAAAA").hears("ไม่พบเลขที่")
    officer.says("เสาต้นโน้น").hears("ขอคำตอบอีกครั้ง")
    officer.says("ยกเลิก").hears("ยกเลิกแล้ว")
    assert world.case().status == "received"


def test_a_corrected_label_reroutes_and_is_kept(world, resident, officer, filed):
    health = world.officer("หมอดี", "satharanasuk")
    officer.taps("แก้หมวด").taps("2 ทรัพยากรและสิ่งแวดล้อม").taps("ขยะ ป่า น้ำเสีย มลพิษ").hears("แก้หมวดเรื่อง", "กองสาธารณสุข")
    health.hears(filed)
    resident.hears("กองสาธารณสุข")
    assert [(c.before, c.after) for c in world.rows(Correction)] == [("1.3", "2.2")]
    assert (world.case().strategy, world.case().department) == ("2.2", "satharanasuk")


def test_two_officers_one_wins_the_other_is_told_who_did(world, officer, resident):
    second = world.officer("ช่างโท")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง")
    second.taps("รับเรื่อง").hears("ช่างเอกดำเนินการไปแล้ว", "รับเรื่องแล้ว")
    with world.database.reading() as session:
        owner = session.get(Officer, world.case().owner_id)
    assert owner.name == "ช่างเอก"


def test_another_departments_officer_may_not_act(world, filed):
    clerk = world.officer("หมอดี", "satharanasuk")
    clerk.taps_action({"type": "postback", "label": "x", "data": f"case:{filed}:accept"}).hears("ไม่ได้อยู่ในความดูแล")
    assert world.case().status == "received"


def test_a_resident_may_not_act_as_an_officer(world, resident, filed):
    resident.taps_action({"type": "postback", "label": "x", "data": f"case:{filed}:accept"})
    assert world.case().status == "received"


def test_a_removed_officer_loses_everything_at_once(world, officer, filed):
    with world.database.transaction() as session:
        session.get(Officer, 1).active = False
    officer.taps("รับเรื่อง").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert world.case().status == "received"


def test_an_officer_in_the_middle_of_a_note_may_tap_something_else(world, officer, filed):
    officer.taps("ไม่รับ").taps("รับเรื่อง").hears("รับเรื่องแล้ว")
    assert world.case().status == "accepted"


def test_an_officers_words_about_danger_are_no_alarm(world, officer, filed):
    officer.taps("ไม่รับ").says("เคยไฟไหม้บ้านตรงนี้ ช่วยด้วย รอการไฟฟ้า")
    assert world.case().status == "rejected"


def test_my_work_lists_what_waits(world, officer, filed):
    officer.says("งานของฉัน").hears(filed, "รับเรื่อง")
    officer.taps("ไม่รับ").says("ซ้ำกับงานอื่น").forget()
    officer.says("งานของฉัน").hears("ไม่มีเรื่องรออยู่")


def test_a_department_that_left_the_office_file_breaks_no_turn(world, resident, officer, filed):
    del world.office.departments["chang"]
    resident.says("เรื่องของฉัน").hears(filed, "สำนักปลัด")
    officer.says("งานของฉัน").hears(filed)
