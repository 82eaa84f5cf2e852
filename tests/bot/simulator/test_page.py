"""The page of phones in a real browser, mounted under /simulator as in the demo."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bot.simulator import Platform, create_app
from bot.simulator.phones import PHONES
from bot.simulator.standin import serving, utc_now
from tests.bot.simulator.echo import EchoBot

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHOTS = os.environ.get("SCREENSHOTS")

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def demo():
    """The platform and the page's address; the echo bot and the simulator share one server, as `make demo` does."""
    bot = EchoBot()
    platform = Platform(channel_secret="s", access_token="t", webhook_url="", now=utc_now)
    platform.account_name = "อบต.ตัวอย่าง"
    mounted = DispatcherMiddleware(bot.app, {"/simulator": create_app(platform)})
    with serving(mounted) as url:
        platform.courier.webhook_url = f"{url}/callback"
        bot.api = f"{url}/simulator"
        yield platform, f"{url}/simulator"
    platform.close()


@pytest.fixture
def page(browser, demo):
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="th-TH")
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.goto(demo[1])
    yield page
    context.close()
    assert [trouble for trouble in troubles if "status of 4" not in trouble] == []


def role(place, name):
    return place.locator(f"[data-role={name}]")


def heard(phone):
    return phone.locator("[data-role=bubble][data-from=bot]")


def said(phone):
    return phone.locator("[data-role=bubble][data-from=user]")


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


@pytest.fixture
def phone(page):
    """ป้าแก้ว's phone, a friend of the account."""
    phone = page.locator("[data-phone=resident-1]")
    role(phone, "follow").click()
    expect(heard(phone)).to_contain_text("สวัสดีค่ะ")
    return phone


def say(phone, words):
    role(phone, "composer").fill(words)
    role(phone, "composer").press("Enter")


def test_mounted_page_finds_everything_and_has_four_phones(page, demo):
    assert page.url == f"{demo[1]}/"
    assert [one.get_attribute("data-phone") for one in page.locator("[data-phone]").all()] == [one.key for one in PHONES]
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


def test_unsend(page, phone, demo):
    say(phone, "พิมพ์ผิด")
    said(phone).hover()
    phone.get_by_role("button", name="ยกเลิกข้อความนี้").click()
    expect(said(phone)).to_have_text("ยกเลิกข้อความแล้ว")


def test_blocking_and_coming_back(page, phone, demo):
    role(phone, "block").click()
    expect(role(phone, "welcome")).to_contain_text("บล็อกบัญชีนี้อยู่")
    shot(page, "blocked")
    role(phone, "follow").click()
    expect(role(phone, "welcome")).to_be_hidden()
    assert demo[0].people.person(PHONES[0].user_id).following


def test_raw_json_newest_first(page, phone):
    say(phone, "ไฟดับ")
    expect(heard(phone)).to_have_count(2)
    role(phone, "raw").click()
    titles = role(phone, "drawer").locator("summary")
    expect(titles).to_have_count(4)
    newest, oldest = " ".join(titles.all_inner_texts()[:2]), " ".join(titles.all_inner_texts()[2:])
    assert "webhook message → 200" in newest and "webhook follow → 200" in oldest
    titles.filter(has_text="webhook message").click()
    expect(role(phone, "drawer").locator("pre")).to_contain_text("ไฟดับ")
    shot(page, "drawer")


@pytest.mark.parametrize("fault", ["down", "slow_seconds", "rate_limited", "fail_next", "drop_next", "lose_next"])
def test_weather_switches(page, demo, fault):
    switch = page.locator(f"[data-fault={fault}]")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert getattr(demo[0].faults, fault)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not getattr(demo[0].faults, fault)


def test_quota_redelivery_and_expiry(page, phone, demo):
    for name in ("spent", "redelivery"):
        switch = page.locator(f"[data-setting={name}]")
        before = switch.get_attribute("aria-pressed")
        switch.click()
        expect(switch).not_to_have_attribute("aria-pressed", before)
    assert demo[0].quota.spent and not demo[0].redelivery
    role(page, "expire").click()
    expect(role(phone, "toast")).to_have_text("ตั๋วตอบทุกใบหมดอายุแล้ว")


def test_the_last_event_can_be_sent_again(page, phone, demo):
    say(phone, "ไฟดับ")
    expect(heard(phone)).to_have_count(2)
    role(phone, "redeliver").click()
    expect(role(phone, "toast")).to_have_text("ส่งเหตุการณ์ล่าสุดซ้ำแล้ว")
    events = [one.data for one in demo[0].chats.exchanges_since(0) if one.way == "event"]
    assert [one["deliveryContext"]["isRedelivery"] for one in events] == [False, False, True]


def test_typing_dots(page, phone, demo):
    platform, _ = demo
    platform.start_typing(PHONES[0].user_id, utc_now().replace(year=2100))
    expect(phone.locator(".typing")).to_be_visible()
    say(phone, "ไฟดับ")
    expect(phone.locator(".typing")).to_have_count(0)


def test_rich_menu(page, phone, demo):
    platform, _ = demo
    areas = [
        {"bounds": {"x": x, "y": 0, "width": 400, "height": 405}, "action": {"type": "message", "text": words, "label": words}}
        for x, words in ((0, "แจ้งเรื่อง"), (400, "เรื่องของฉัน"), (800, "ประชาคม"))
    ]
    menu = {"size": {"width": 1200, "height": 405}, "selected": True, "name": "เมนู", "chatBarText": "เมนู", "areas": areas}
    menu_id = platform.menus.create(menu)
    picture = io.BytesIO()
    Image.new("RGB", (1200, 405), "#9ccbb4").save(picture, "PNG")
    platform.menus.put_picture(menu_id, picture.getvalue(), "image/png")
    platform.menus.make_default(menu_id)
    phone.get_by_role("button", name="ประชาคม").click()
    expect(heard(phone).last).to_have_text("ได้ยินว่า ประชาคม")
    shot(page, "menu")
    role(phone, "menu-toggle").click()
    expect(role(phone, "menu")).to_be_hidden()


def test_narrow_screen_shows_one_phone_at_a_time(page, phone):
    say(phone, "การ์ด")
    say(phone, "เรื่องของฉัน")
    expect(heard(phone)).to_have_count(3)
    shot(page, "wide")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("[data-phone]:visible")).to_have_count(1)
    page.reload()
    expect(heard(phone)).to_have_count(3)
    shot(page, "narrow")
    page.get_by_role("tab", name="ช่างเอก").click()
    expect(page.locator("[data-phone=officer]")).to_be_visible()
    expect(phone).to_be_hidden()
    page.get_by_role("tab", name="ช่างเอก").press("ArrowLeft")
    expect(page.locator("[data-phone=resident-2]")).to_be_visible()
    shot(page, "narrow-welcome")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
