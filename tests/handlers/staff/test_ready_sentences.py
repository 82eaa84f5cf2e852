"""Ready sentences for each note, and what is not our duty."""

import pytest

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3 โทร 081-234-5678"


@pytest.fixture
def filed(world, resident, officer):
    resident.says(LAMP).taps("ส่งเรื่อง").forget()
    return world.case().reference


@pytest.mark.parametrize(
    ("label", "note", "steps_before", "steps_after", "status"),
    [
        ("ขอข้อมูล", "need_info", (), (), "need_info"),
        ("ไม่รับ", "rejected", (), (), "rejected"),
        ("เข้าแผน", "planned", ("2570",), (), "planned"),
        ("เสร็จสิ้น", "no_photo", (), ("ซ่อมแล้วครับ",), "done"),
        ("เสร็จสิ้น", "done", ("ไม่มีรูป",), (), "done"),
        ("ส่งต่อ", "forwarded", ("หน่วยงานอื่น", "อบต.ข้าง ๆ", "ไม่ทราบเบอร์"), (), "forwarded"),
    ],
)
@pytest.mark.parametrize("how", ["tapped", "typed number", "typed words"])
def test_each_note_offers_them(world, resident, officer, filed, label, note, steps_before, steps_after, status, how):
    officer.taps("รับเรื่อง").taps(label)
    for step in steps_before:
        officer.says(step)
    sentence = world.office.reply_templates[note][0]
    officer.hears(f"1. {sentence}")
    resident.forget()
    match how:
        case "tapped":
            officer.taps(next(button for button in officer.buttons() if button.startswith("1 ")))
        case "typed number":
            officer.says("๑")
        case "typed words":
            sentence = "พิมพ์เองตามใจครับ"
            officer.says(sentence)
    for step in steps_after:
        officer.says(step)
    assert world.case().status == status
    if note == "no_photo":
        with world.database.reading() as session:
            assert sentence in [event.words for event in session.merge(world.case()).timeline]
    else:
        resident.hears(sentence)


def test_not_ours_offers_the_agencies_that_fit_and_writes_the_text(world, resident, officer, filed):
    officer.taps("ส่งต่อ").taps("ไม่ใช่หน้าที่เรา").hears("การไฟฟ้าส่วนภูมิภาค โทร 1129").does_not_hear("ชลประทาน")
    officer.taps(next(button for button in officer.buttons() if "การไฟฟ้า" in button)).hears(
        "1. เรื่องนี้เป็นหน้าที่ของการไฟฟ้าส่วนภูมิภาค"
    )
    officer.taps(next(button for button in officer.buttons() if button.startswith("1 ")))
    resident.hears("ส่งต่อ การไฟฟ้าส่วนภูมิภาค โทร 1129", "ไม่ใช่ของอบต.บ้านอ้อน", "1129", filed)
    # a letter to pass on, without the resident's number
    officer.hears("ข้อความสำหรับส่งถึง การไฟฟ้าส่วนภูมิภาค", "ไฟกิ่งหน้าวัด", "หมู่ 3", filed).does_not_hear("081")
    assert world.case().status == "forwarded"
    officer.says("ค้าง").hears(filed, "รอหน่วยงานอื่น")
    resident.says("เรื่องของฉัน").hears(filed, "1129")


def test_not_ours_stands_under_refusing_too(world, resident, officer, filed):
    officer.taps("ไม่รับ").taps("ไม่ใช่หน้าที่เรา").says("1").says("1")
    assert world.case().status == "forwarded"
    resident.hears("การไฟฟ้าส่วนภูมิภาค โทร 1129")


def test_another_agency_may_be_typed(world, resident, officer, filed):
    officer.taps("ส่งต่อ").taps("ไม่ใช่หน้าที่เรา").says("แขวงทางหลวงชนบทลำปาง 054-000-000").says("ถนนสายนี้ของแขวงค่ะ")
    resident.hears("ส่งต่อ แขวงทางหลวงชนบทลำปาง 054-000-000", "ถนนสายนี้ของแขวง")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("การไฟฟ้า",), "ส่งต่อ การไฟฟ้าส่วนภูมิภาค โทร 1129"),
        (("การไฟฟ้าส่วนภูมิภาค สาขางาว",), "ส่งต่อ การไฟฟ้าส่วนภูมิภาค สาขางาว โทร 1129"),
        (("กฟภ.", "โทร 1129"), "ส่งต่อ กฟภ. โทร 1129"),
        (("กฟภ.", "เบอร์เดิม", "๑๑๒๙"), "ส่งต่อ กฟภ. โทร ๑๑๒๙"),
    ],
)
def test_an_agency_typed_by_name_alone_reaches_the_resident_with_its_number(resident, officer, filed, typed, told):
    officer.taps("ส่งต่อ").taps("หน่วยงานอื่น")
    for answer in typed:
        officer.says(answer)
    officer.says("เสานี้ของการไฟฟ้าครับ").hears("ข้อความสำหรับส่งถึง")
    resident.hears(told + "\n")


def test_an_agency_whose_number_nobody_knows(resident, officer, filed):
    officer.taps("ส่งต่อ").taps("หน่วยงานอื่น").says("อบต.ข้าง ๆ").hears("อบต.ข้าง ๆ เบอร์โทรอะไรคะ")
    officer.says("ไม่มีครับ").says("ถนนสายนี้ของที่โน่นครับ")
    resident.hears("ส่งต่อ อบต.ข้าง ๆ\nถนนสายนี้")


def test_not_ours_is_not_offered_where_a_case_cannot_be_forwarded(world, officer, filed):
    officer.taps("เข้าแผน").says("2570").says("รองบ")
    officer.taps("ไม่รับ")
    assert "ไม่ใช่หน้าที่เรา" not in officer.buttons()
