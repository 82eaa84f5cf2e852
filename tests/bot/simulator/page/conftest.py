"""The page of phones in a real browser, mounted under /simulator as in the demo."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bot.simulator import Platform, create_app
from bot.simulator.standin import serving, utc_now
from tests.bot.simulator.page.echo import EchoBot
from tests.bot.simulator.page.looking import heard, role

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
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


@pytest.fixture
def phone(page):
    """ป้าแก้ว's phone, a friend of the account."""
    phone = page.locator("[data-phone=resident-1]")
    role(phone, "follow").click()
    expect(heard(phone)).to_contain_text("สวัสดีค่ะ")
    return phone
