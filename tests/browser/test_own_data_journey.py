"""Questions and one's own data as people meet them: on the demo's phones, and in the browser that a link opens."""

from playwright.sync_api import expect


def test_a_question_is_answered_and_refused(phones, page, screenshots):
    villager = phones("resident-1").follows().reads("เพื่อนบ้านไม่เห็นชื่อ")
    phones("officer").follows()
    villager.says("ขอบ้านเลขที่ใหม่ต้องทำอย่างไรคะ").reads("แจ้งขอเลขที่บ้านภายใน 15 วัน", "คำตอบตัวอย่าง")
    screenshots("answer")
    villager.says("เบี้ยคนชราต้องทำยังไงคะ").reads("หมายถึงข้อไหนคะ", "ดูคำตอบข้อ 1")
    screenshots("candidates")
    villager.taps("ไม่ใช่คำตอบ").reads("ส่งเรื่องให้แล้วค่ะ")


def test_own_data_are_taken_along_and_erased(phones, page, demo, screenshots):
    villager = phones("resident-1").follows()
    phones("officer").follows()
    villager.says("ไฟหน้าบ้านดับ ม.3 ผมชื่อสมชาย ใจดี โทร 081-234-5678").reads("ถ้าไม่อยากให้เจ้าหน้าที่เห็น")
    screenshots("hint")
    villager.says("ไม่เปิดเผยชื่อ").reads("ผู้แจ้ง").taps("ส่งเรื่อง").reads("ส่งเรื่องให้แล้วค่ะ")
    phones("officer").reads("[เบอร์โทร]")
    screenshots("hidden")
    villager.says("ข้อมูลของฉัน").reads("ดาวน์โหลด", "ลบข้อมูล")
    screenshots("mine")
    villager.taps("สิ่งที่ท่านอนุญาต").reads("ยังไม่ได้ถาม")
    screenshots("consents")
    villager.taps("ดาวน์โหลด").reads("ใช้ได้ครั้งเดียว").taps("เปิดหน้าดาวน์โหลด")
    link = page.locator("[data-role=toast-link]").last.get_attribute("href")
    page.goto(link)
    screenshots("choice")
    page.get_by_role("button", name="แบบอ่านง่าย").click()
    expect(page.get_by_text("สมชาย ใจดี").first).to_be_visible()
    screenshots("readable")
    page.goto(link)
    expect(page.get_by_text("ลิงก์นี้ใช้ไม่ได้แล้ว").first).to_be_visible()
    page.goto(demo)
    villager.says("ลบข้อมูล").reads("ลบแล้วเอากลับมาไม่ได้")
    screenshots("erase")
    villager.taps("ลบ ให้ทำเรื่องต่อ").reads("ลบข้อมูลของท่านแล้ว")
