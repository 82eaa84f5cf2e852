"""The village where somebody lives: asked once, and never in the way."""

import pytest

from models import Draft

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"
BINS = "ขยะล้นถังหน้าตลาดมาสองวันแล้วค่ะ"
FIRE = "ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย ลามแล้ว"
QUESTION = "บ้านท่านอยู่"


def village_of(world, phone) -> int | None:
    return next(person.village for person in world.people() if person.line_id == phone.user_id)


@pytest.fixture
def asked(resident):
    """ป้าแก้ว has just sent her first report and is asked where she lives."""
    return resident.says(LAMP).taps("ส่งเรื่อง").hears("เลขที่เรื่อง", "บ้านท่านอยู่หมู่ 3 ใช่ไหมคะ", "ข้าม")


def test_the_village_that_the_report_names_is_offered_first(world, asked):
    asked.taps("ใช่ หมู่ 3").hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 3")
    assert village_of(world, asked) == 3


def test_another_village_is_one_tap_too(world, asked):
    asked.taps_action({"type": "postback", "label": "หมู่ 2 บ้านอ้อนใต้", "data": "home:2"}).hears("หมู่ 2 บ้านอ้อนใต้")
    assert village_of(world, asked) == 2


def test_a_report_without_a_village_asks_openly(world, resident):
    resident.says(BINS).taps("ส่งเรื่อง").hears("บ้านท่านอยู่หมู่ไหนคะ").taps("หมู่ 5").hears("หมู่ 5")
    assert village_of(world, resident) == 5


@pytest.mark.parametrize("typed", ["5", "๕", "หมู่ 5", "ม.5", "หมู่ที่ 5 ค่ะ", "อยู่หมู่ 5 เจ้า"])
def test_the_number_may_be_typed(world, asked, typed):
    asked.says(typed).hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 5")
    assert village_of(world, asked) == 5


def test_the_name_may_be_typed(world, asked):
    asked.says("บ้านอ้อนใต้").hears("หมู่ 2 บ้านอ้อนใต้")
    assert village_of(world, asked) == 2


def test_a_village_that_is_not_ours_is_said_to_be_none(world, asked):
    asked.says("99").hears("ไม่มีหมู่นี้ในตำบล")
    assert village_of(world, asked) is None


@pytest.mark.parametrize("skip", [lambda phone: phone.taps("ข้าม"), lambda phone: phone.says("ข้าม")])
def test_skipping_is_an_answer(world, asked, skip):
    skip(asked).hears("ได้ค่ะ")
    assert village_of(world, asked) is None
    asked.says(BINS).taps("ส่งเรื่อง").does_not_hear(QUESTION)


@pytest.mark.parametrize("typed", ["5", "๕", "หมู่ 5"])
def test_after_it_was_skipped_no_number_is_an_answer(world, asked, typed):
    asked.says("ข้าม").says(typed).does_not_hear("จำไว้แล้ว")
    assert village_of(world, asked) is None


def test_a_number_answers_what_was_asked_last(world, asked, officer):
    officer.says("งานของฉัน").taps("รับเรื่อง")
    asked.says("เรื่องของฉัน").says("5").does_not_hear("จำไว้แล้ว")
    assert village_of(world, asked) is None
    asked.says("หมู่ 5").hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 5")


def test_news_that_comes_meanwhile_is_no_question(world, asked, officer):
    officer.says("งานของฉัน").taps("รับเรื่อง")
    asked.hears("รับเรื่องแล้ว").says("5").hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 5")


def test_yes_and_no_may_be_typed(world, asked):
    asked.says("บ่แม่นเจ้า").hears("บ้านท่านอยู่หมู่ไหนคะ").says("7").hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 7")


def test_yes_is_the_village_of_the_report(world, asked):
    asked.says("ใช่ค่ะ").hears("จำไว้แล้วค่ะ บ้านท่านอยู่หมู่ 3")


def test_it_is_asked_once_even_if_nobody_answers(world, asked):
    asked.says(BINS).hears("ถ้าไม่กดอะไร").taps("ส่งเรื่อง").hears("เลขที่เรื่อง")
    assert len(world.cases()) == 2
    asked.says("ประชาคม").does_not_hear(QUESTION)


def test_what_is_said_instead_is_taken_as_what_it_is(world, asked):
    asked.says("เรื่องของฉัน").hears(world.case().reference)
    asked.says(BINS).hears("ขยะ")
    assert len(world.rows(Draft)) == 2 and village_of(world, asked) is None


def test_a_number_for_the_open_report_is_not_taken_for_the_village(world, asked):
    asked.says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ 6").taps("แก้หมู่").says("4").hears("หมู่ 4")
    asked.says("5")
    assert village_of(world, asked) is None


def test_an_officers_question_is_answered_first(world, asked, officer):
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นที่เท่าไรครับ")
    asked.forget().says("2").hears("ส่งคำตอบ")
    assert village_of(world, asked) is None


def test_a_bare_number_weeks_later_is_no_answer(world, asked):
    world.time_passes(days=8)
    asked.forget().says("5").hears("ยังไม่แน่ใจว่าเป็นเรื่องอะไร")
    assert village_of(world, asked) is None


def test_a_report_that_sent_itself_asks_together_with_its_receipt(world, resident):
    resident.says(LAMP).forget()
    before = len(world.line.accepted)
    world.time_passes(minutes=11)
    resident.hears("ส่งเรื่องให้แล้วตามที่แจ้งไว้", "บ้านท่านอยู่หมู่ 3 ใช่ไหมคะ")
    assert len(world.line.accepted) == before + 1


def test_on_a_small_plan_the_question_costs_no_push(world, resident):
    world.line.most = 300
    world.time_passes(minutes=1)
    resident.says(LAMP).forget()
    world.time_passes(minutes=11)
    resident.hears_nothing()
    resident.says("เรื่องของฉัน").hears(world.case().reference, "บ้านท่านอยู่หมู่ 3 ใช่ไหมคะ")
    resident.says("3").hears("จำไว้แล้วค่ะ")
    assert "push" not in {delivery.how for delivery in world.line.accepted}


def test_danger_is_never_followed_by_the_question(world, resident):
    resident.says(FIRE).does_not_hear(QUESTION)
    resident.hears("199")
    resident.says("ประชาคม").does_not_hear(QUESTION)


def test_a_cry_for_help_is_heard_before_the_answer(world, asked):
    asked.says(FIRE).hears("199")
    assert village_of(world, asked) is None


def test_who_writes_about_something_delicate_is_not_asked(world, resident):
    resident.says("เจ้าหน้าที่เรียกรับเงินค่าดำเนินการ 500 บาท ไม่มีใบเสร็จ").taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    assert world.case().lane == "palad"
    resident.does_not_hear(QUESTION)


def test_another_open_report_is_finished_first(world, resident):
    resident.says(LAMP)
    first = world.rows(Draft)[0]
    resident.says("ถนนหน้าโรงเรียนเป็นหลุมใหญ่ รถล้มบ่อย หมู่ 6").hears("คนละเรื่อง")
    resident.taps_action({"type": "postback", "label": "ส่งเรื่อง", "data": f"draft:{first.id}:send"})
    resident.does_not_hear(QUESTION).hears("เลขที่เรื่อง")
    resident.taps("ส่งเรื่อง").hears("บ้านท่านอยู่หมู่ 6 ใช่ไหมคะ")


def test_it_can_be_changed_and_forgotten_later(world, asked):
    asked.taps("ใช่ หมู่ 3").forget()
    asked.says("ข้อมูลของฉัน").hears("หมู่บ้าน: หมู่ 3").taps("เปลี่ยนหมู่บ้าน").hears("ตอนนี้", "หมู่ 3")
    asked.taps("หมู่ 7").hears("หมู่ 7").says("ข้อมูลของฉัน").hears("หมู่บ้าน: หมู่ 7")
    asked.taps("เปลี่ยนหมู่บ้าน").taps("ไม่ระบุหมู่").hears("ลบหมู่บ้านของท่านออกแล้ว")
    assert village_of(world, asked) is None


def test_who_told_without_being_asked_is_not_asked(world, resident):
    resident.says("เปลี่ยนหมู่บ้าน").taps("หมู่ 7").forget()
    resident.says(LAMP).taps("ส่งเรื่อง").does_not_hear(QUESTION)
    assert village_of(world, resident) == 7


@pytest.mark.parametrize("data", ["home:99", "home:x", "home:", "home:²", "home:99999999999999999999", "home:-1"])
def test_strange_buttons_change_nothing(world, asked, data):
    asked.taps_action({"type": "postback", "label": "x", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert village_of(world, asked) is None


def test_a_tap_repeated_says_the_same_again(world, asked):
    asked.taps("ใช่ หมู่ 3").taps("ใช่ หมู่ 3").hears("หมู่ 3")
    assert village_of(world, asked) == 3


def test_an_officer_who_files_something_is_not_asked(officer):
    officer.says(LAMP).taps("ส่งเรื่อง").does_not_hear(QUESTION)
    officer.hears("เลขที่เรื่อง")
