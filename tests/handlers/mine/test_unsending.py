"""Words taken back in LINE are nowhere any more."""

import pytest

from handlers import forgetting
from models import Case, Draft, KeptAnswer
from tests.handlers.mine.everything import where_it_stands
from tests.world import World

SECRET = "ไฟกิ่งหน้าบ้านป้าศรีนวลดับมาสามวันแล้ว ม.3"


def test_not_in_the_case_nor_in_what_was_told(world, resident, officer):
    resident.says(SECRET)
    bubble = resident.last_message_id
    resident.says("ตรงเสาต้นที่สอง").taps("ส่งเรื่อง")
    assert len(where_it_stands(world, "ป้าศรีนวล")) >= 4, "else this test proves nothing"
    resident.unsends(bubble)
    assert where_it_stands(world, "ป้าศรีนวล") == []
    assert world.case().words == "(ผู้แจ้งลบข้อความนี้แล้ว)\nตรงเสาต้นที่สอง"


def test_a_card_that_waits_for_an_officer_leaves_without_them(world, resident, officer):
    world.line.most = 300
    world.time_passes(minutes=1)
    officer.forget()
    resident.says(SECRET)
    bubble = resident.last_message_id
    resident.taps("ส่งเรื่อง").unsends(bubble)
    officer.hears_nothing().says("สวัสดีค่ะ")
    officer.does_not_hear("ป้าศรีนวล").hears(world.case().reference, "ผู้แจ้งลบข้อความนี้แล้ว")


def test_a_long_text_that_cards_cut_short(world, resident, officer):
    resident.says(
        "ถนนหน้าบ้านป้าศรีนวลเป็นหลุมใหญ่ ม.3 รถผ่านลำบากทุกวัน หลุมแรกอยู่ตรงโค้ง หลุมที่สองอยู่หน้าร้านขายของชำ หลุมที่สามอยู่ก่อนถึงสะพาน "
        "หน้าฝนน้ำขังมองไม่เห็นหลุม หน้าแล้งฝุ่นเข้าบ้าน เด็กขี่จักรยานไปโรงเรียนต้องจูงรถ รถขนข้าวโพดวิ่งผ่านทีก็ยิ่งกว้างขึ้น "
        "ปีก่อนเอาหินคลุกมาเทแล้ว แต่ฝนตกสองครั้งก็ไหลไปหมด อยากให้มาเทปูนหรือลาดยางให้เรียบร้อย ระยะทางประมาณสองร้อยเมตร"
    )
    bubble = resident.last_message_id
    resident.taps("ส่งเรื่อง").unsends(bubble)
    assert where_it_stands(world, "ป้าศรีนวล") == []


def test_a_short_bubble_takes_nothing_else_along(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมา 3 วันแล้ว ม.3").says("เสา 3")
    bubble = resident.last_message_id
    resident.says("เสา 3 ต้นติดกันเลย").taps("ส่งเรื่อง").unsends(bubble)
    assert world.case().words == "ไฟกิ่งหน้าวัดดับมา 3 วันแล้ว ม.3\n(ผู้แจ้งลบข้อความนี้แล้ว)\nเสา 3 ต้นติดกันเลย"


@pytest.mark.parametrize(
    ("whole", "left"),
    [
        ("ก\nเสา 3\nข", "ก\n(-)\nข"),
        ("ผู้แจ้งเพิ่ม: เสา 3", "ผู้แจ้งเพิ่ม: (-)"),
        ("ส่งแบบนี้ไหม “เสา 3”", "ส่งแบบนี้ไหม “(-)”"),
        ("เสา 3 ต้น", "เสา 3 ต้น"),
    ],
)
def test_a_short_text_is_known_by_where_it_stands(whole, left):
    assert forgetting.cut(whole, "เสา 3", "(-)") == left


def test_a_number_left_for_a_call(world, resident):
    chief = world.officer("ปลัด", "palad", "supervisor")
    resident.says("ไม่อยากมีชีวิตอยู่แล้ว").taps("ให้คนโทรหา").says("081-234-5678")
    resident.unsends(resident.last_message_id)
    assert where_it_stands(world, "081-234-5678") == []
    chief.hears("ลบข้อความหรือรูป")


def test_words_said_before_that_number(world, resident):
    resident.says("ไม่อยากมีชีวิตอยู่แล้ว").taps("ให้คนโทรหา").says("บ้านป้าศรีนวล")
    before = resident.last_message_id
    resident.says("081-234-5678").unsends(before)
    assert where_it_stands(world, "ป้าศรีนวล") == []


def test_the_only_bubble_of_a_report_takes_the_report_along(world, resident):
    resident.says(SECRET).unsends(resident.last_message_id)
    assert [draft.state for draft in world.rows(Draft)] == ["dropped"]
    world.time_passes(minutes=30)
    assert not world.rows(Case)


def test_an_added_word_and_an_answer(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับ ม.3").taps("ส่งเรื่อง")
    officer.says("งานของฉัน").taps("ขอข้อมูล").says("บ้านใครคะ")
    resident.says("บ้านป้าศรีนวลท้ายซอย").unsends(resident.last_message_id)
    assert where_it_stands(world, "ป้าศรีนวล") == []


def test_a_question_that_was_kept_for_others(world, resident):
    clerk = world.officer("พี่นก", "palad", "supervisor")
    resident.says("โคมลอยปล่อยได้กี่โมงถึงกี่โมง ป้าศรีนวลอยากรู้")
    bubble = resident.last_message_id
    resident.taps("ส่งเรื่อง")
    clerk.says("งานของฉัน").taps("รับเรื่อง").taps("เสร็จสิ้น").says("ไม่มีรูป").says("ตามที่นายอำเภออนุญาต")
    clerk.taps("เก็บเป็นคำตอบ").taps("เก็บ")
    resident.unsends(bubble)
    assert where_it_stands(world, "ป้าศรีนวล") == []
    (kept,) = world.rows(KeptAnswer)
    assert kept.question == "" and kept.retired_at is not None
    clerk.forget().taps("เลิกใช้คำตอบนี้").hears("ปุ่มนี้ใช้ไม่ได้แล้ว")


@pytest.mark.parametrize("folder", [True, False])
def test_the_file_of_a_photo_goes_from_the_disk(tmp_path, folder):
    media_dir = tmp_path / "media"
    media_dir.mkdir()
    world = World(f"sqlite:///{tmp_path}/bot.db", media_dir if folder else None)
    phone = world.phone("ป้าแก้ว").follows()
    phone.sends_photo()
    assert len(list(media_dir.iterdir())) == folder
    phone.unsends(phone.last_message_id)
    world.time_passes(minutes=1)
    assert list(media_dir.iterdir()) == []
    world.close()
