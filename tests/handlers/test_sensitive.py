"""What is dangerous to say in a village: asked before routing, never to the department concerned."""

import pytest

CORRUPT = "ช่างกองช่างเรียกเงินใต้โต๊ะค่าเดินท่อประปาหน้าบ้านผม"
PLAINLY = [CORRUPT, "บ้านข้าง ๆ ขายยาบ้า มีวัยรุ่นเข้าออกทั้งคืน", "ผัวเขาตบตีเมียทุกวัน สงสารลูก", "เจ้าหน้าที่อบต.พูดจาไล่คนแก่"]


@pytest.mark.parametrize("text", PLAINLY)
def test_it_asks_who_may_read(world, resident, text):
    resident.says(text).hears("ละเอียดอ่อน", "ปลัด อบต.", "หน่วยตรวจสอบภายใน", "นายก อบต.", "ศูนย์ดำรงธรรม 1567")


@pytest.mark.parametrize("text", PLAINLY)
def test_it_never_sends_itself(world, resident, text):
    resident.says(text)
    world.time_passes(hours=3)
    assert not world.cases()


def test_only_the_chosen_desk_reads_it(world, resident, officer):
    chief = world.officer("ปลัด", "palad", "supervisor")
    clerk = world.officer("พี่นก", "palad")
    admin = world.officer("แอดมิน", "palad", "admin")
    resident.says(CORRUPT).taps("1 ปลัด อบต.").hears("ผู้ดูแล", "ปลัด อบต.", "เรื่องนี้จะไม่ส่งเอง")
    resident.taps("ส่งเรื่อง").hears("ผู้ที่อ่านได้มีเพียง ปลัด อบต.")
    reference = world.case().reference
    chief.hears(reference, "เรียกเงินใต้โต๊ะ")
    for phone in (officer, clerk, admin):
        phone.hears_nothing()
        phone.says(reference).does_not_hear("เรียกเงินใต้โต๊ะ")
        phone.forget().says("งานของฉัน").does_not_hear("เรียกเงินใต้โต๊ะ")
        phone.taps_action({"type": "postback", "label": "x", "data": f"case:{reference}:accept"}).hears(
            "ไม่ได้อยู่ในความดูแล"
        )
        phone.taps_action({"type": "postback", "label": "x", "data": f"label:{reference}:topic:1.1"}).hears(
            "ไม่ได้อยู่ในความดูแล"
        )
    assert world.case().status == "received"


def test_a_neighbour_with_the_reference_sees_no_topic(world, resident):
    resident.says(CORRUPT).taps("1 ปลัด อบต.").taps("ส่งเรื่อง")
    neighbour = world.phone("ลุงคำ").follows().forget()
    neighbour.says(world.case().reference).hears("รอรับเรื่อง").does_not_hear("บุคลากร", "เงิน", "ปลัด")


def test_the_desk_may_be_typed_as_a_number(world, resident):
    resident.says(CORRUPT).says("2").hears("หน่วยตรวจสอบภายใน")
    resident.taps("ส่งเรื่อง")
    assert (world.case().lane, world.case().department) == ("truatsop", "truatsop")


def test_the_person_may_say_that_it_is_ordinary(world, resident):
    resident.says(CORRUPT).taps("ส่งตามปกติ").forget()
    resident.taps("ส่งเรื่อง")
    assert world.case().lane == "ordinary"


def test_it_does_not_slip_into_a_case_that_is_being_added_to(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง").says("เรื่องของฉัน").taps("เพิ่มข้อมูล").forget()
    officer.forget()
    resident.says(CORRUPT).hears("ละเอียดอ่อน")
    officer.hears_nothing()


def test_it_does_not_slip_into_an_answer_to_an_officer(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    officer.taps("รับเรื่อง").taps("ขอข้อมูล").says("เสาต้นไหนครับ").forget()
    resident.forget().says(CORRUPT).hears("ละเอียดอ่อน")
    officer.hears_nothing()
    assert world.case().status == "need_info"
