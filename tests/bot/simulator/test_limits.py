"""What LINE refuses, and what it just lets through (line-platform.md §4)."""

import pytest

from bot.simulator.limits import check_messages
from bot.simulator.refused import Refused
from tests.bot.simulator.messages import WORD, bubble, postback, problems, quick, template, text

FAMILY = "👨‍👩‍👧‍👦"
ONE_THAI = "กี่"


@pytest.mark.parametrize("count", [1, 5])
def test_one_to_five_messages(count):
    assert problems(*[text()] * count) == {}


@pytest.mark.parametrize("count", [0, 6])
def test_none_or_six_messages(count):
    assert "messages" in problems(*[text()] * count)


@pytest.mark.parametrize("body", [{}, {"messages": None}, {"messages": "x"}, {"messages": [None]}, {"messages": [{}]}])
def test_messages_that_are_none(body):
    with pytest.raises(Refused) as caught:
        check_messages(body)
    assert caught.value.status == 400


def test_text_is_counted_in_utf16_units():
    assert problems(text("😀" * 2500)) == {}
    assert "messages[0].text" in problems(text("😀" * 2500 + "ก"))


@pytest.mark.parametrize("empty", ["", "   ", "\n", None])
def test_empty_text(empty):
    assert problems(text(), text(empty)) == {"messages[1].text": "May not be empty"}


def test_labels_are_counted_in_graphemes():
    assert problems(quick(postback(ONE_THAI * 20), postback(FAMILY * 20))) == {}
    assert list(problems(quick(postback(ONE_THAI * 21)))) == ["messages[0].quickReply.items[0].action.label"]


def test_thirteen_quick_replies():
    assert problems(quick(*[postback()] * 13)) == {}
    assert list(problems(quick(*[postback()] * 14))) == ["messages[0].quickReply.items"]


def test_data_of_three_hundred():
    assert problems(quick(postback(data="x" * 300))) == {}
    assert list(problems(quick(postback(data="x" * 301)))) == ["messages[0].quickReply.items[0].action.data"]


@pytest.mark.parametrize("kind", ["camera", "cameraRoll", "location"])
def test_camera_and_place_live_in_quick_replies_only(kind):
    action = {"type": kind, "label": "ถ่ายรูป"}
    assert problems(quick(action)) == {}
    assert problems(bubble({"type": "button", "action": action}))
    assert problems(template("buttons", text="ก", actions=[action]))


@pytest.mark.parametrize(
    ("uri", "fine"),
    [
        ("https://example.org/ก", True),
        ("http://example.org", True),
        ("tel:1669", True),
        ("line://nv/location", True),
        ("javascript:alert(1)", False),
        ("mailto:a@b.c", False),
        ("https://a b", False),
        ("", False),
        ("https://example.org/" + "x" * 1000, False),
    ],
)
def test_uri_schemes(uri, fine):
    assert (problems(quick({"type": "uri", "label": "ดู", "uri": uri})) == {}) is fine


@pytest.mark.parametrize("count", [1500, 1501])
def test_alt_text(count):
    message = bubble(WORD) | {"altText": "ก" * count}
    assert (problems(message) == {}) is (count == 1500)


@pytest.mark.parametrize(
    "picture",
    ["https://example.org/a.jpg", "http://127.0.0.1:8000/a.jpg", "http://localhost/a.jpg"],
)
def test_pictures_come_by_https_or_from_this_machine(picture):
    assert problems({"type": "image", "originalContentUrl": picture, "previewImageUrl": picture}) == {}
    assert problems(bubble({"type": "image", "url": picture})) == {}


@pytest.mark.parametrize(
    "picture", ["http://example.org/a.jpg", "data:image/png;base64,AA", "/a.jpg", "https://", None, 3]
)
def test_other_pictures_are_refused(picture):
    assert problems({"type": "image", "originalContentUrl": picture, "previewImageUrl": picture})
    assert list(problems(bubble({"type": "image", "url": picture}))) == ["/body/contents/0/url"]


@pytest.mark.parametrize(
    ("message", "fine"),
    [
        (template("buttons", text="ก" * 160, actions=[postback()] * 4), True),
        (template("buttons", text="ก" * 161, actions=[postback()]), False),
        (template("buttons", title="ข", text="ก" * 61, actions=[postback()]), False),
        (template("buttons", text="ก", actions=[postback()] * 5), False),
        (template("confirm", text="ก" * 240, actions=[postback()] * 2), True),
        (template("confirm", text="ก", actions=[postback()]), False),
        (template("carousel", columns=[{"text": "ก", "actions": [postback()] * 3}] * 10), True),
        (template("carousel", columns=[{"text": "ก", "actions": [postback()]}] * 11), False),
        (
            template("carousel", columns=[{"text": "ก", "actions": [postback()] * n} for n in (1, 2)]),
            False,
        ),
        (
            template("image_carousel", columns=[{"imageUrl": "https://a.b/c.png", "action": postback("ก" * 12)}]),
            True,
        ),
        (
            template("image_carousel", columns=[{"imageUrl": "https://a.b/c.png", "action": postback("ก" * 13)}]),
            False,
        ),
        (template("poster", text="ก"), False),
    ],
)
def test_templates(message, fine):
    assert (problems(message) == {}) is fine


@pytest.mark.parametrize(
    ("message", "fine"),
    [
        ({"type": "location", "title": "วัด", "address": "ม.3", "latitude": 18.7, "longitude": 99.9}, True),
        ({"type": "location", "title": "ก" * 101, "address": "ม.3", "latitude": 18.7, "longitude": 99.9}, False),
        ({"type": "location", "title": "วัด", "address": "ม.3", "latitude": 91, "longitude": 99.9}, False),
        ({"type": "sticker", "packageId": "446", "stickerId": "1988"}, True),
        ({"type": "sticker", "packageId": "1", "stickerId": "1"}, False),
        ({"type": "audio", "originalContentUrl": "https://a.b/c.m4a", "duration": 1000}, True),
        ({"type": "audio", "originalContentUrl": "https://a.b/c.m4a"}, False),
        ({"type": "hologram"}, False),
        (text(sender={"name": "กองช่าง"}), True),
        (text(sender={"name": "ก" * 21}), False),
    ],
)
def test_other_messages(message, fine):
    assert (problems(message) == {}) is fine
