"""What people do in a chat."""

from playwright.sync_api import expect

from bot.simulator.phones import PHONES
from tests.bot.simulator.page.looking import heard, role, said, say, shot


def test_mounted_page_finds_everything_and_has_four_phones(page, demo):
    assert page.url == f"{demo[1]}/"
    assert [one.get_attribute("data-phone") for one in page.locator("[data-phone]").all()] == [
        one.key for one in PHONES
    ]
    assert page.locator("[data-phone=officer]").get_attribute("data-user") == PHONES[2].user_id
    for phone in page.locator("[data-phone]").all():
        expect(role(phone, "follow")).to_be_visible()


def test_talking(page, phone):
    say(phone, "ไฟดับ")
    expect(said(phone)).to_have_text("ไฟดับ")
    expect(heard(phone).last).to_have_text("ได้ยินว่า ไฟดับ")
    expect(phone.locator(".fate").last).to_have_text("อ่านแล้ว")
    role(phone, "composer").fill("อีกครั้ง")
    role(phone, "send").click()
    expect(heard(phone).last).to_have_text("ได้ยินว่า อีกครั้ง")
    expect(page.locator("[data-phone=officer] [data-role=bubble]")).to_have_count(0)


def test_card_with_buttons_and_quick_replies(page, phone):
    say(phone, "การ์ด")
    expect(heard(phone).last.get_by_text("ตรวจก่อนส่ง")).to_be_visible()
    expect(role(phone, "quick-reply")).to_have_text(["ถ่ายรูป", "เลือกรูป", "ส่งตำแหน่ง", "ช่วยเหลือ"])
    shot(page, "card")
    phone.get_by_role("button", name="ส่งเรื่อง", exact=True).click()
    expect(said(phone).last).to_have_text("ส่งเรื่อง")
    expect(heard(phone).last).to_have_text("ได้รับปุ่ม send")
    expect(role(phone, "quick-reply")).to_have_count(0)


def test_a_quick_reply_is_said_and_vanishes(page, phone):
    say(phone, "การ์ด")
    role(phone, "quick-reply").get_by_text("ช่วยเหลือ").click()
    expect(said(phone).last).to_have_text("ช่วยเหลือ")
    expect(role(phone, "quick-reply")).to_have_count(0)


def test_photo_place_and_the_rest(page, phone, demo):
    role(phone, "sample-photo").click()
    expect(heard(phone).last).to_have_text("ได้รับ image")
    picture = said(phone).locator("img")
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    role(phone, "location").click()
    role(phone, "address").fill("หน้าวัด")
    shot(page, "location")
    role(phone, "send-location").click()
    expect(heard(phone).last).to_have_text("ได้รับ location")
    expect(said(phone).last).to_contain_text("หน้าวัด")
    role(phone, "sticker").click()
    role(phone, "sticker-1989").click()
    expect(heard(phone).last).to_have_text("ได้รับ sticker")
    role(phone, "voice").click()
    expect(heard(phone).last).to_have_text("ได้รับ audio")
    for tool, kind in (("video", "video"), ("file", "file")):
        role(phone, tool).click()
        role(phone, "use-sample").click()
        expect(heard(phone).last).to_have_text(f"ได้รับ {kind}")
    shot(page, "media")


def test_photos_from_files_are_one_set(page, phone, demo):
    files = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": b"\x89PNG" + bytes([n])} for n in (1, 2)]
    role(phone, "photo-file").set_input_files(files)
    expect(said(phone)).to_have_count(2)
    sets = [line.message["imageSet"] for line in demo[0].chats.lines_since(0) if line.message["type"] == "image"]
    assert [(one["index"], one["total"]) for one in sets] == [(1, 2), (2, 2)]


def test_quick_replies_open_the_senders(page, phone):
    say(phone, "การ์ด")
    role(phone, "quick-reply").get_by_text("ถ่ายรูป").click()
    role(phone, "use-sample").click()
    expect(heard(phone).last).to_have_text("ได้รับ image")
    say(phone, "การ์ด")
    role(phone, "quick-reply").get_by_text("ส่งตำแหน่ง").click()
    role(phone, "sheet").press("Escape")
    expect(role(phone, "sheet")).to_be_hidden()
    expect(role(phone, "quick-reply")).to_have_count(4)


def test_a_picked_date_reaches_the_bot(page, phone):
    say(phone, "วันเวลา")
    role(phone, "quick-reply").click()
    role(phone, "moment").fill("2026-12-10")
    role(phone, "send-moment").click()
    expect(heard(phone).last).to_have_text("ได้รับปุ่ม day {'date': '2026-12-10'}")


def test_calls_and_links_are_shown_and_not_followed(page, phone, demo):
    say(phone, "โทร")
    link = heard(phone).last.get_by_role("link")
    assert link.get_attribute("rel") == "noopener noreferrer"
    role(phone, "quick-reply").click()
    expect(role(phone, "toast")).to_have_text("โทร 1669")
    say(phone, "คัดลอก")
    role(phone, "quick-reply").click()
    expect(role(phone, "toast")).to_have_text("คัดลอกแล้ว: BO69-7K3QXD")
    assert page.url == f"{demo[1]}/"


def test_data_never_becomes_html(page, phone):
    say(phone, "ร้าย")
    expect(heard(phone).last).to_have_text("<b>ไม่หนา</b> javascript:alert(1)")
    expect(heard(phone).nth(1)).to_contain_text("<script>")
    assert heard(phone).locator("img, script, b").count() == 0
    assert "hacked" not in page.title()


def test_templates_and_what_is_unknown(page, phone):
    say(phone, "แม่แบบ")
    expect(heard(phone).last).to_contain_text("free-tea")
    phone.get_by_role("button", name="คนละเรื่อง").click()
    expect(heard(phone).last).to_have_text("ได้ยินว่า คนละเรื่อง")
