"""The demo as a user starts it, and Debian's Chromium looking at it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.bots import ROOT, free_port
from tests.journeys.waiting import eventually

CHROMIUM = shutil.which("chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "CI has to have Chromium"
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def demo(tmp_path) -> Iterator[str]:
    """Address of the phones of a fresh demo."""
    port = free_port()
    log = tmp_path / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={"PATH": os.environ["PATH"], "PORT": str(port), "DATABASE_URL": f"sqlite:///{tmp_path}/demo.db"},
        )
    eventually(lambda: _ready(f"http://127.0.0.1:{port}/readyz"), within=40, otherwise=log.read_text)
    yield f"http://127.0.0.1:{port}/simulator/"
    process.terminate()
    assert process.wait(20) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def _ready(address: str) -> bool:
    try:
        return requests.get(address, timeout=2).status_code == 200
    except requests.RequestException:
        return False


class Screen:
    """One phone on the page, used as a person uses it."""

    def __init__(self, page: Page, name: str):
        self.page = page
        self.phone = page.locator(f"section[data-phone={name}]")

    def follows(self) -> "Screen":
        self.phone.locator("[data-role=follow]").click()
        return self

    def says(self, text: str) -> "Screen":
        self.phone.locator("[data-role=composer]").fill(text)
        self.phone.locator("[data-role=send]").click()
        return self

    def taps(self, label: str) -> "Screen":
        self.phone.get_by_role("button", name=label, exact=True).last.click()
        return self

    def sends_a_photo(self) -> "Screen":
        self.phone.locator("[data-role=sample-photo]").click()
        return self

    def reads(self, *parts: str) -> "Screen":
        for part in parts:
            shown = self.phone.locator("[data-role=bubble][data-from=bot]:visible").filter(has_text=part)
            expect(shown.last).to_be_visible()
        return self

    def reference(self) -> str:
        receipt = self.phone.locator("[data-role=bubble][data-from=bot]").filter(has_text="เลขที่เรื่อง").last.inner_text()
        return next(word for word in receipt.split() if word.startswith("BO"))


@pytest.fixture
def page(browser, demo) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1500, "height": 1000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(demo)
    yield page
    page.close()
    assert not errors


@pytest.fixture
def phones(page):
    """Phone by name: resident-1, resident-2, officer, admin."""
    return lambda name: Screen(page, name)


@pytest.fixture
def narrow(browser, demo) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(demo)
    yield page
    page.close()




@pytest.fixture
def screenshots(page):
    """Keeps what is seen now, for people to look at, where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    return lambda name: page.screenshot(path=f"{folder}/{name}.png") if folder else None
