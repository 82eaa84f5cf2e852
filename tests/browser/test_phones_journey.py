"""The main job as people see it: the demo's phones in a real browser."""

from playwright.sync_api import expect

LAMP = "ไฟกิ่งหน้าวัดดับมาสามวันแล้ว ม.3"


def test_from_a_villagers_words_to_her_yes(phones):
    villager, officer = phones("resident-1").follows(), phones("officer").follows()
    villager.reads("เพื่อนบ้านไม่เห็นชื่อของท่าน")
    villager.says(LAMP).reads("ไฟฟ้าสาธารณะ", "หมู่ 3", "กองช่าง", "ถ้าไม่กดอะไร")
    villager.sends_a_photo().reads("รูป 1").taps("ส่งเรื่อง").reads("ส่งเรื่องให้แล้วค่ะ")
    reference = villager.reference()
    officer.reads(reference, "ดูรูปที่ 1").taps("รับเรื่อง").reads("บันทึกแล้ว")
    villager.reads("จะแจ้งความคืบหน้าให้ทราบ")
    officer.taps("เสร็จสิ้น").reads("ส่งรูปหลังทำเสร็จ").sends_a_photo().reads("พิมพ์บอกผู้แจ้ง")
    officer.says("เปลี่ยนหลอดใหม่แล้วครับ")
    villager.reads("เปลี่ยนหลอดใหม่แล้วครับ").taps("หายแล้ว").reads("ดีใจที่แก้ได้แล้ว")
    officer.reads("ผู้แจ้งยืนยัน")
    villager.says("เรื่องของฉัน").reads(reference, "ผู้แจ้งยืนยันแล้ว")


def test_an_alarm_reaches_the_chief_with_numbers_to_call_first(phones):
    villager, chief = phones("resident-2").follows(), phones("admin").follows()
    villager.says("ไฟไหม้บ้านลุงมี หมู่ 4 ช่วยด้วย").reads("โทร 199", "ส่งเรื่องด่วนให้เจ้าหน้าที่แล้ว")
    chief.reads("ฉุกเฉิน", "ไฟไหม้บ้านลุงมี")


def test_what_an_officer_types_is_shown_as_words_not_as_markup(phones, page):
    villager, officer = phones("resident-1").follows(), phones("officer").follows()
    villager.says(f"{LAMP} <img src=x onerror=alert(1)>").taps("ส่งเรื่อง").reads("ส่งเรื่องให้แล้วค่ะ")
    officer.reads("<img src=x onerror=alert(1)>")
    assert page.locator("[data-role=bubble] img[src=x]").count() == 0


def test_an_announcement_takes_two_hands_and_reaches_the_phones(phones):
    villager, officer, chief = phones("resident-1").follows(), phones("officer").follows(), phones("admin").follows()
    officer.says("ประกาศ").taps("เขียนประกาศ").reads("พิมพ์ข้อความประกาศ").says("พรุ่งนี้น้ำประปาหยุดไหล 9 โมงถึงเที่ยงค่ะ")
    officer.taps("พอแล้ว").taps("ข่าวทั่วไป").taps("ทุกคน").taps("ส่งทันทีที่อนุมัติ").reads("ประกาศที่ 1", "ส่งขออนุมัติ")
    officer.taps("ส่งขออนุมัติ").reads("รออนุมัติค่ะ")
    chief.reads("น้ำประปาหยุดไหล").taps("อนุมัติ")
    villager.reads("พรุ่งนี้น้ำประปาหยุดไหล")
    officer.reads("ส่งถึง LINE แล้ว")
    villager.says("ประกาศ").taps("เลือกข่าว").reads("ข่าวทั่วไป")


def test_on_a_narrow_screen_there_is_one_phone_at_a_time(narrow):
    expect(narrow.locator("section[data-phone]:visible")).to_have_count(1)
    narrow.locator("[data-tab=officer]").click()
    expect(narrow.locator("section[data-phone=officer]")).to_be_visible()
    expect(narrow.locator("section[data-phone]:visible")).to_have_count(1)


def test_the_menu_under_the_chat_opens_rooms_and_officers_have_their_own(phones):
    villager, officer = phones("resident-1").follows(), phones("officer").follows()
    villager.taps("ติดต่อ ช่วยเหลือ").reads("องค์การบริหารส่วนตำบลบ้านอ้อน", "โทร 1669")
    villager.taps("ดูวิธีใช้").reads("วิธีใช้")
    officer.taps("งานด่วน").reads("ไม่มีเรื่องด่วนค้างอยู่")


def test_in_a_group_it_is_silent_until_it_is_spoken_to(phones, page):
    villager, neighbour = phones("resident-1").follows(), phones("resident-2").follows()
    for phone in (villager, neighbour):
        phone.taps("กลุ่มหมู่บ้าน")
    villager.taps("เชิญอบต.บ้านอ้อนเข้ากลุ่ม").reads("ในกลุ่มนี้จะเงียบไว้")
    neighbour.says("พรุ่งนี้ไปวัดกี่โมง").says(f"แจ้ง {LAMP}").reads("ส่งเรื่องให้แล้วค่ะ", "รายละเอียดอยู่ในแชตส่วนตัว")
    villager.reads("รายละเอียดอยู่ในแชตส่วนตัว")
    neighbour.taps("กลุ่มหมู่บ้าน").reads("กองช่าง")
    group = page.locator("section[data-phone=resident-1] [data-role=group-chat] [data-from=bot]")
    expect(group).to_have_count(2)
