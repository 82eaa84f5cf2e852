"""The JSON interface behind the page, without a browser."""

import base64

import pytest

from bot.simulator import create_app
from bot.simulator.phones import PHONES

KAEW = PHONES[0].user_id


@pytest.fixture
def browser(platform):
    client = create_app(platform).test_client()
    client.get("/")
    return client


def do(browser, gesture, **body):
    return browser.post(f"/api/people/{KAEW}/{gesture}", json=body)


def test_people_are_the_same_after_a_restart(browser, platform):
    assert KAEW == "U295a441e59181aec940eade14b90d7a2"
    assert platform.people.person(KAEW).name == "ป้าแก้ว"


def test_opening_the_page_again_forgets_nobody(browser, platform):
    do(browser, "follow")
    browser.get("/")
    assert platform.people.person(KAEW).following


def test_only_what_is_new_is_told(browser, platform):
    do(browser, "say", text="หนึ่ง")
    assert platform.settle()
    first = browser.get("/api/state").json
    assert [line["message"]["text"] for line in first["lines"]] == ["หนึ่ง"]
    assert browser.get(f"/api/state?since={first['cursor']}").json["lines"] == []
    do(browser, "say", text="สอง")
    assert platform.settle()
    assert [line["message"]["text"] for line in browser.get(f"/api/state?since={first['cursor']}").json["lines"]] == [
        "สอง"
    ]


def test_a_refused_event_shows_as_failed(browser, platform, posts):
    platform.redelivery = False
    posts.statuses = [500]
    do(browser, "say", text="ไฟดับ")
    assert platform.settle()
    assert browser.get("/api/state").json["lines"][0]["fate"] == "failed"


def test_a_picture_comes_back(browser, platform):
    do(browser, "photo", data=base64.b64encode(b"jpeg").decode(), mime="image/jpeg")
    number = browser.get("/api/state").json["lines"][0]["id"]
    assert browser.get(f"/api/content/{number}").data == b"jpeg"


def test_an_upload_cannot_call_itself_a_page(browser):
    do(browser, "photo", data=base64.b64encode(b"<script>").decode(), mime="text/html")
    number = browser.get("/api/state").json["lines"][0]["id"]
    assert browser.get(f"/api/content/{number}").mimetype == "image/jpeg"


@pytest.mark.parametrize(
    ("gesture", "body"),
    [
        ("say", {}),
        ("say", {"text": " "}),
        ("say", {"text": 3}),
        ("photo", {}),
        ("photo", {"data": "not base64!"}),
        ("photo", {"data": ""}),
        ("location", {"lat": "x", "lng": 1}),
        ("location", {"lat": "nan", "lng": 1}),
        ("location", {"lat": 91, "lng": 1}),
        ("tap", {}),
        ("tap", {"action": {"type": "postback"}}),
        ("tap", {"action": {"type": "datetimepicker", "data": "d"}}),
        ("redeliver", {}),
        ("dance", {}),
    ],
)
def test_what_cannot_be_done_is_422(browser, posts, gesture, body):
    assert do(browser, gesture, **body).status_code == 422
    assert posts.bodies == []


def test_a_blocker_cannot_tap(browser):
    do(browser, "follow")
    do(browser, "unfollow")
    assert do(browser, "tap", action={"type": "postback", "data": "d"}).status_code == 422


@pytest.mark.parametrize("body", [{"faults": {"take": 1}}, {"faults": {"down": 1}}, {"faults": {"fail_next": "x"}}, []])
def test_weather_that_does_not_exist(browser, body):
    assert browser.post("/api/weather", json=body).status_code == 422


def test_another_sites_form_is_refused(browser, posts):
    answer = browser.post(f"/api/people/{KAEW}/say", data='{"text": "ก"}', content_type="text/plain")
    assert answer.status_code == 415 and posts.bodies == []


def test_the_page_may_run_nothing_but_its_own_scripts(browser):
    policy = browser.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy and "unsafe" not in policy
