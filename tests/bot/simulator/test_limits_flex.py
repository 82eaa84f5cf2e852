"""LINE's limits on Flex containers."""

import json

import pytest

from tests.bot.simulator.messages import WORD, bubble, flex, postback, problems


@pytest.mark.parametrize(("more", "fine"), [(0, True), (1, False)])
def test_a_bubble_has_thirty_kilobytes(more, fine):
    frame = len(json.dumps(bubble({"type": "text", "text": ""})["contents"], separators=(",", ":")))
    message = bubble({"type": "text", "text": "x" * (30 * 1024 - frame + more)})
    assert (problems(message) == {}) is fine


def test_flex_carousel():
    card = bubble(WORD)["contents"]
    assert problems(flex({"type": "carousel", "contents": [card] * 12})) == {}
    assert "/contents" in problems(flex({"type": "carousel", "contents": [card] * 13}))
    assert "/contents" in problems(flex({"type": "carousel", "contents": [card, card | {"size": "kilo"}]}))
    large = bubble({"type": "text", "text": "x" * 20_000})["contents"]
    assert "/" in problems(flex({"type": "carousel", "contents": [large] * 3}))


@pytest.mark.parametrize(
    ("component", "path"),
    [
        ({"type": "marquee"}, "/body/contents/0"),
        ({"type": "icon", "url": "https://a.b/c.png"}, "/body/contents/0"),
        ({"type": "span", "text": "ก"}, "/body/contents/0"),
        ({"type": "text", "text": ""}, "/body/contents/0/text"),
        ({"type": "text"}, "/body/contents/0/text"),
        ({"type": "text", "text": "ก", "colour": "#000000"}, "/body/contents/0/colour"),
        ({"type": "text", "text": "ก", "color": "red"}, "/body/contents/0/color"),
        ({"type": "text", "text": "ก", "size": "huge"}, "/body/contents/0/size"),
        ({"type": "text", "text": "ก", "wrap": "true"}, "/body/contents/0/wrap"),
        ({"type": "text", "text": "ก", "flex": -1}, "/body/contents/0/flex"),
        ({"type": "text", "contents": [{"type": "text", "text": "ก"}]}, "/body/contents/0/contents/0"),
        ({"type": "button"}, "/body/contents/0/action"),
        ({"type": "button", "style": "loud", "action": postback()}, "/body/contents/0/style"),
        ({"type": "button", "action": postback(label=None)}, "/body/contents/0/action/label"),
        ({"type": "box", "layout": "vertical"}, "/body/contents/0/contents"),
        ({"type": "box", "contents": []}, "/body/contents/0/layout"),
        ("text", "/body/contents/0"),
    ],
)
def test_flex_mistakes_are_named(component, path):
    assert list(problems(bubble(component))) == [path]


def test_flex_of_every_kind_passes():
    row = {
        "type": "box",
        "layout": "baseline",
        "spacing": "sm",
        "contents": [{"type": "icon", "url": "https://a.b/c.png", "size": "sm"}, WORD | {"flex": 2, "size": "13px"}],
    }
    spans = {"type": "text", "contents": [{"type": "span", "text": "ก", "weight": "bold"}], "wrap": True}
    hero = {"type": "image", "url": "https://a.b/c.png", "size": "full", "aspectRatio": "20:13", "aspectMode": "cover"}
    footer = {
        "type": "box",
        "layout": "horizontal",
        "contents": [{"type": "button", "style": "primary", "height": "sm", "color": "#0b7a55", "action": postback()}],
    }
    card = bubble(row, spans, {"type": "separator", "margin": "md"}, {"type": "filler"}, hero=hero, footer=footer)
    card["contents"]["styles"] = {"footer": {"separator": True, "backgroundColor": "#ffffff"}}
    assert problems(card) == {}


def test_an_empty_bubble():
    assert problems(flex({"type": "bubble"})) == {"/": "At least one block must be specified"}
