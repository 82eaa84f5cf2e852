"""What is around the chat: blocking, raw JSON, weather, menu, a narrow screen."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from bot.simulator.phones import PHONES
from bot.simulator.standin import utc_now
from tests.bot.simulator.page.looking import heard, role, said, say, shot


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
    expect(role(page, "storm")).to_be_visible()
    shot(page, "storm")
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
        {
            "bounds": {"x": x, "y": 0, "width": 400, "height": 405},
            "action": {"type": "message", "text": words, "label": words},
        }
        for x, words in ((0, "แจ้งเรื่อง"), (400, "เรื่องของฉัน"), (800, "ประชาคม"))
    ]
    menu = {
        "size": {"width": 1200, "height": 405},
        "selected": True,
        "name": "เมนู",
        "chatBarText": "เมนู",
        "areas": areas,
    }
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
