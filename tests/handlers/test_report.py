"""A resident reports."""

import pytest

import nlp
from handlers.draft.understanding import is_sensitive
from models import Draft, Media, Piece


def test_one_message_becomes_a_case(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    resident.hears(
        "ไฟฟ้าสาธารณะ",
        "หมู่ 3",
        "กองช่าง",
        "ถ้าไม่กดอะไร จะส่งให้เองเวลา 09:10 น.",
        "ส่งเรื่อง",
        "แก้หมวด",
        "แก้หมู่",
        "ยกเลิก",
        "ถ่ายรูป",
        "เลือกรูป",
        "ส่งตำแหน่ง",
    )
    resident.taps("ส่งเรื่อง")
    case = world.case()
    resident.hears(f"เลขที่เรื่อง {case.reference}", "กองช่าง", "พุธ 2 ธ.ค. 2569", "เพื่อนบ้านไม่เห็นชื่อท่าน")
    officer.hears(
        case.reference, "ไฟกิ่งหน้าวัดดับ", "รับเรื่อง", "เริ่มงาน", "ขอข้อมูล", "ส่งต่อ", "แก้หมวด", "เข้าแผน", "รวมเรื่อง", "ไม่รับ"
    )
    assert (case.kind, case.strategy, case.village, case.department) == ("complaint", "1.3", 3, "chang")


def test_done_is_not_offered_on_a_case_nobody_took(resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง")
    assert "เสร็จสิ้น" not in officer.buttons()


def test_first_contact_says_who_sees_what_once(world):
    newcomer = world.phone("ลุงคำ").says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    newcomer.hears("เพื่อนบ้านไม่เห็นชื่อ", "ส่งเรื่อง")
    newcomer.says("ม.3 หน้าวัดนะ").does_not_hear("เพื่อนบ้านไม่เห็นชื่อ")


def test_following_opens_with_the_notice_and_the_menu(world):
    world.phone("ลุงคำ").follows().hears("อบต.บ้านอ้อน", "เพื่อนบ้านไม่เห็นชื่อ", "เรื่องของฉัน", "ช่วยเหลือ")


def test_an_untouched_draft_sends_itself_after_ten_minutes(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").forget()
    world.time_passes(minutes=9)
    assert not world.cases()
    world.time_passes(minutes=1, seconds=5)
    resident.hears("ส่งเรื่องให้แล้วตามที่แจ้งไว้", world.case().reference)
    officer.hears(world.case().reference)


def test_another_bubble_gives_the_draft_ten_more_minutes(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    world.time_passes(minutes=8)
    resident.says("ตรงทางเข้าศาลา")
    world.time_passes(minutes=8)
    assert not world.cases()
    world.time_passes(minutes=3)
    assert world.case().words == "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3\nตรงทางเข้าศาลา"


def test_the_receipt_of_a_draft_that_sent_itself_at_night_comes_in_the_morning(world, resident):
    world.time_passes(hours=12, minutes=55)
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").forget()
    world.time_passes(minutes=11)
    assert world.case()
    resident.hears_nothing()
    world.time_passes(hours=8, minutes=30)
    resident.hears(world.case().reference)


def test_photos_and_places_join_the_draft_in_any_order(world, resident, officer):
    resident.sends_photo().hears("ได้รับรูปแล้ว", "เป็นเรื่องอะไร")
    resident.sends_place().hears("ได้รับตำแหน่งแล้ว")
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").hears("ไฟฟ้าสาธารณะ", "รูป 1", "ตำแหน่ง 1")
    resident.sends_photo().hears("รูป 2")
    resident.taps("ส่งเรื่อง")
    case = world.case()
    assert (case.latitude, case.longitude) == (18.75, 99.98)
    assert {media.state for media in world.rows(Media)} == {"stored"}
    officer.hears("ดูรูปที่ 1", "ดูรูปที่ 2", "ดูตำแหน่ง")


def test_only_a_photo_goes_to_the_chief_clerk_to_listen_and_ask(world, resident):
    clerk = world.officer("พี่นก", "palad")
    resident.sends_photo()
    world.time_passes(minutes=11)
    case = world.case()
    assert (case.strategy, case.department) == (None, "palad")
    clerk.hears(case.reference, "ยังไม่จัดหมวด", "ดูรูปที่ 1")


@pytest.mark.parametrize(("kind", "named"), [("audio", "เสียง"), ("video", "วิดีโอ"), ("file", "ไฟล์")])
def test_voice_video_and_files_are_taken_and_asked_about(world, resident, kind, named):
    resident.sends(kind, b"%PDF-1.4 not much").hears(f"ได้รับ{named}แล้ว", "เป็นเรื่องอะไร")
    world.time_passes(minutes=11)
    assert world.case().department == "palad"


def test_a_burst_of_bubbles_gets_one_answer(world, resident):
    resident.burst("ไฟกิ่งหน้าวัดดับ", "มาสามวันแล้ว", "หมู่ 3")
    assert len(resident.news) == 1
    resident.hears("ไฟกิ่งหน้าวัดดับ", "มาสามวันแล้ว", "หมู่ 3")


def test_cancelling_sends_nothing(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ยกเลิก").hears("ไม่ได้ส่งอะไรไป")
    world.time_passes(hours=1)
    assert not world.cases()


def test_typed_words_do_what_the_buttons_do(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").says("ยกเลิก").hears("ไม่ได้ส่งอะไรไป")
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").says("ส่งเลยค่ะ").hears(world.case().reference)


def test_the_topic_can_be_changed_before_sending(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("แก้หมวด").hears("เรื่องนี้เป็นด้านไหน", "เศรษฐกิจ")
    resident.taps("1 โครงสร้างพื้นฐาน").hears("ถนน สะพาน สายทาง").taps("ถนน สะพาน สายทาง").hears("ถนน สะพาน สายทาง")
    resident.says("เสาต้นที่สองนับจากประตู").taps("ส่งเรื่อง")
    assert world.case().strategy == "1.1"


def test_the_village_can_be_changed_by_tap_and_by_number(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("แก้หมู่").hears("อยู่หมู่ไหน", "หมู่ 2 บ้านอ้อนใต้")
    resident.taps("หมู่ 2 บ้านอ้อนใต้").hears("หมู่ 2 บ้านอ้อนใต้")
    resident.taps("แก้หมู่").says("๕").hears("หมู่ 5")
    resident.taps("แก้หมู่").says("99").hears("ไม่มีหมู่นี้")
    resident.taps("ไม่ระบุหมู่").hears("ไม่ระบุหมู่").taps("ส่งเรื่อง")
    assert world.case().village is None


VAGUE = (
    "เสียหายหนักเลยค่ะ มาดูหน่อย",
    "มาซ่อมให้หน่อย พังแล้ว",
    "ช่วยมาดูหน่อยค่ะ ตรงหน้าบ้านป้า",
    "มันเป็นแบบนี้มาหลายวันแล้ว มาแก้ให้ที",
    "พังหมดแล้ว ทำยังไงดี",
)


def unsure(world, resident):
    """A draft about something that the reader, as it is taught now, calls a complaint without knowing about what."""
    readings = {text: nlp.read(text) for text in VAGUE}
    resident.says(
        next(
            text
            for text, reading in readings.items()
            if reading.kind == "complaint"
            and reading.confidence < world.office.sure
            and not is_sensitive(reading, world.office.sensitive_staff)
        )
    )
    return resident


def test_when_unsure_it_asks_with_the_three_likeliest(world, resident):
    unsure(world, resident).hears("เรื่องนี้ใกล้กับข้อไหนที่สุด", "4 อื่น ๆ", "ยกเลิก")
    assert sum(label[:2] in ("1 ", "2 ", "3 ", "4 ") for label in resident.buttons()) == 4


def test_the_choice_may_be_typed_as_a_number(world, resident):
    first = next(label for label in unsure(world, resident).buttons() if label.startswith("1 "))
    resident.forget().says("1").hears(first[2:], "ส่งเรื่อง")
    resident.taps("ส่งเรื่อง")
    assert world.case().strategy is not None


def test_an_unanswered_choice_goes_to_the_chief_clerk_unclassified(world, resident):
    unsure(world, resident)
    world.time_passes(minutes=11)
    assert (world.case().strategy, world.case().department) == (None, "palad")


def test_small_talk_files_nothing_but_can_be_filed(world, resident):
    resident.says("เมื่อวานดูละครสนุกดี").hears("แจ้งเรื่องนี้")
    world.time_passes(hours=2)
    assert not world.cases()


@pytest.mark.parametrize("text", ["สวัสดีค่ะ", "สวัสดีเจ้า", "ขอบคุณครับ", "โอเค", "ครับ", "ช่วยเหลือ", "เมนู", "ยกเลิก"])
def test_courtesies_are_answered_and_open_nothing(world, resident, text):
    resident.says(text)
    assert resident.news
    assert not world.rows(Draft)


def test_praise_never_sends_itself(world, resident):
    resident.says("ขอชื่นชมเจ้าหน้าที่เก็บขยะ ทำงานดีมาก สะอาดเรียบร้อยทุกวันเลยค่ะ").hears("เรื่องนี้จะไม่ส่งเอง")
    world.time_passes(hours=2)
    assert not world.cases()


def test_a_sticker_is_answered(world, resident):
    resident.sends_sticker().hears("พิมพ์บอกได้เลย")
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").forget()
    resident.sends_sticker().hears("ส่งเรื่อง")


def test_a_button_of_a_sent_draft_is_answered_kindly_and_does_nothing(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").taps("ส่งเรื่อง").forget()
    resident.taps("ส่งเรื่อง").hears("เรื่องนี้ส่งแล้ว", world.case().reference)
    resident.taps("แก้หมู่").hears("เรื่องนี้ส่งแล้ว")
    assert world.case()


def test_another_persons_button_does_nothing(world, resident):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    draft = world.rows(Draft)[0]
    stranger = world.phone("ลุงคำ").follows().forget()
    stranger.taps_action({"type": "postback", "label": "x", "data": f"draft:{draft.id}:send"}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.cases()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "draft",
        "draft:x:send",
        "draft:1",
        "draft:1:send:a:b",
        "case:no:accept",
        "form:9:x:y",
        "piece:x:new",
        "said:x",
        "label:BO69-000000:topic:1.1",
        "care:maybe",
        "🙂",
        "draft:1:__class__",
    ],
)
def test_strange_postback_data_is_answered_kindly(world, resident, data):
    resident.taps_action({"type": "postback", "label": "x", "data": data})
    assert resident.news
    assert not world.cases()


def test_words_taken_back_in_line_are_forgotten(world, resident, officer):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3")
    message_id = resident.last_message_id
    resident.sends_photo().taps("ส่งเรื่อง")
    photo = resident.last_message_id
    officer.forget()
    resident.unsends(message_id)
    resident.unsends(photo)
    officer.hears("ลบข้อความหรือรูป", world.case().reference)
    assert "ไฟกิ่ง" not in world.case().words
    assert [piece.text for piece in world.rows(Piece)] == [None, None]
    assert [media.state for media in world.rows(Media)] == ["withdrawn"]


@pytest.mark.parametrize(
    "data",
    ["draft:²:send", "draft:99999999999999999999:send", "said:²", "piece:²:new", "draft:x:village:²", ":"],
)
def test_a_button_that_we_never_made_is_harmless(world, resident, data):
    resident.says("ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3").forget()
    resident.taps_action({"type": "postback", "data": data}).hears("ปุ่มนี้ใช้ไม่ได้แล้ว")
    assert not world.cases()
