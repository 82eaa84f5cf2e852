"""ไม่เปิดเผยชื่อ, and who reads what."""

import pytest

LAMP = "ไฟกิ่งหน้าบ้านดับ ม.3 ผมชื่อสมชาย ใจดี โทร 081-234-5678"


def test_a_name_in_a_report_is_noticed_and_can_be_hidden(world, resident, officer):
    resident.says(LAMP).hears("ถ้าไม่อยากให้เจ้าหน้าที่เห็น พิมพ์ “ไม่เปิดเผยชื่อ”")
    resident.says("ไม่เปิดเผยชื่อ").hears("ผู้แจ้ง", "ไม่เปิดเผยชื่อ").taps("ส่งเรื่อง")
    officer.hears("ไฟกิ่งหน้าบ้านดับ", "[ชื่อบุคคล]", "[เบอร์โทร]", "ผู้แจ้ง", "ไม่เปิดเผยชื่อ")
    assert world.case().hides_name and "สมชาย" in world.case().words


def test_without_it_the_officer_in_charge_reads_what_was_written(resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.hears("สมชาย ใจดี", "081-234-5678")


def test_a_report_without_names_is_not_bothered(resident):
    resident.says("ไฟกิ่งหน้าวัดดับ ม.3").does_not_hear("ไม่เปิดเผยชื่อ")


@pytest.mark.parametrize("words", ["ไม่ประสงค์ออกนาม", "บ่ออกจื้อเน่อ", "ไม่ขอเปิดเผยชื่อ", "ขอสงวนนาม", "ขอปิดชื่อนะคะ"])
def test_the_words_themselves_may_say_so(world, resident, officer, words):
    resident.says(f"{LAMP} {words}").hears("ผู้แจ้ง", "ไม่เปิดเผยชื่อ", "ส่งเรื่อง").taps("ส่งเรื่อง").hears("เรื่องนี้ไม่เปิดเผยชื่อ")
    assert world.case().hides_name and world.case().lane == "ordinary"
    officer.does_not_hear("สมชาย", "081")


@pytest.mark.parametrize("words", ["ไม่ขอเปิดเผยชื่อค่ะ", "ขอไม่ออกนามนะครับ"])
def test_said_alone_it_is_meant_for_the_report_that_is_open(world, resident, words):
    resident.says("ไฟกิ่งหน้าวัดดับ ม.3").says(words).hears("ผู้แจ้ง", "ไม่เปิดเผยชื่อ").taps("ส่งเรื่อง")
    assert (world.case().hides_name, world.case().words) == (True, "ไฟกิ่งหน้าวัดดับ ม.3")


def test_an_alarm_that_says_so_hides_it_too(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.says("ไฟไหม้บ้านหลังวัด หมู่ 4 ช่วยด้วย ผมสมชาย ใจดี ไม่ขอเปิดเผยชื่อ")
    clerk.hears(world.case().reference, "ไฟไหม้บ้าน").does_not_hear("สมชาย")


def test_a_delicate_matter_stays_one(resident):
    resident.says("ผู้ใหญ่บ้านเรียกเงินค่าขอถนน ไม่ขอเปิดเผยชื่อ").hears("ละเอียดอ่อน")


def test_what_is_added_and_answered_later_is_hidden_too(resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับ ม.3").says("ไม่เปิดเผยชื่อ").taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("บ้านใครคะ").forget()
    resident.says("บ้านเลขที่ 12/3 ของป้าสมศรี ใจดี โทร 081-234-5678")
    officer.hears("ผู้แจ้งตอบแล้ว", "[เบอร์โทร]").says("งานของฉัน").does_not_hear("สมศรี", "081", "12/3")


def test_always(world, resident, officer):
    resident.says("ข้อมูลของฉัน").taps("ไม่เปิดเผยชื่อ").hears("ถ้าเปิดข้อนี้").taps("ปิดชื่อทุกเรื่อง").hears("ต่อไปทุกเรื่อง")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.does_not_hear("สมชาย")
    resident.says("ไม่เปิดเผยชื่อ").taps("เลิกปิดชื่อทุกเรื่อง").hears("อ่านข้อความตามที่พิมพ์มา")
    assert not world.people()[0].hides_name and world.case().hides_name


def test_a_case_that_was_sent(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง")
    reference = world.case().reference
    resident.forget().says("ไม่เปิดเผยชื่อ").taps(f"ปิดชื่อ {reference}").hears("ปิดชื่อในเรื่อง")
    officer.forget().says(reference).does_not_hear("สมชาย", "081").hears("ไม่เปิดเผยชื่อ")


def test_nobody_hides_a_name_in_another_persons_case(world, resident):
    resident.says(LAMP).taps("ส่งเรื่อง")
    data = f"hide:{world.case().reference}:on"
    stranger = world.phone("มือซน").follows().forget()
    stranger.taps_action({"type": "postback", "label": "x", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.case().hides_name


def test_whoever_leads_the_office_reads_masked_words_until_the_case_is_theirs(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.hears("081-234-5678")
    for look in (world.case().reference, "งานของฉัน"):
        chief.forget().says(look).does_not_hear("สมชาย", "081").hears("ไฟกิ่งหน้าบ้านดับ", "[เบอร์โทร]")
    chief.taps("รับเรื่อง").hears("081-234-5678")


def test_where_nobody_is_in_charge_yet_whoever_gets_the_case_reads_it_whole(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(LAMP).taps("ส่งเรื่อง")
    chief.hears("081-234-5678")


def test_the_chief_who_hears_of_a_dispute_reads_masked_words(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says(LAMP).taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("เปลี่ยนแล้ว")
    resident.taps("ยังไม่หาย")
    chief.hears("เปิดเรื่องอีกครั้ง", "[เบอร์โทร]").does_not_hear("081")
    officer.hears("081-234-5678")


def test_a_number_left_for_a_call_is_never_hidden(world, resident):
    resident.says("ไม่เปิดเผยชื่อ").taps("ปิดชื่อทุกเรื่อง")
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากมีชีวิตอยู่แล้ว").taps("ให้คนโทรหา").says("081-234-5678")
    chief.hears("081-234-5678")
