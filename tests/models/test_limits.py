"""Every limit of LINE's, at it and one over it. Numbers: line-platform.md §4 (developers.line.biz)."""

import json

import pytest

from models.limits import BrokenLimit, check_message, graphemes, shorten, utf16_units

#: one grapheme cluster to the eye, three UTF-16 units: consonant, vowel above, tone mark
KI = "กี่"
#: two UTF-16 units
SMILE = "🙂"


def text(words: str) -> dict:
    return {"type": "text", "text": words}


def flex(*bubbles: dict, alt: str = "เรื่อง") -> dict:
    contents = bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": list(bubbles)}
    return {"type": "flex", "altText": alt, "contents": contents}


def bubble(*components: dict, part: str = "body") -> dict:
    box = {"type": "box", "layout": "vertical", "contents": list(components) or [words("x")]}
    return {"type": "bubble", part: box}


def words(text: str = "x") -> dict:
    return {"type": "text", "text": text}


def button(**action) -> dict:
    return {"type": "button", "action": {"type": "postback", "label": "รับเรื่อง", "data": "x", **action}}


def quick(*actions: dict) -> dict:
    return {**text("x"), "quickReply": {"items": [{"type": "action", "action": action} for action in actions]}}


def says(label: str = "ok", text: str = "ok") -> dict:
    return {"type": "message", "label": label, "text": text}


def sized(size: int) -> dict:
    """A bubble of exactly that many bytes of JSON."""
    empty = len(json.dumps(bubble(words(""))))
    return bubble(words("x" * (size - empty)))


def test_thai_is_counted_as_the_eye_does_and_texts_as_utf16():
    assert (graphemes(KI), utf16_units(KI), graphemes(SMILE), utf16_units(SMILE)) == (1, 3, 1, 2)
    assert graphemes("เรื่อง") == 4


TAKEN = {
    "a text of 5,000 units": text("x" * 5000),
    "2,500 smiles": text(SMILE * 2500),
    "an alt text of 400": flex(bubble(), alt=KI * 400),
    "12 bubbles": flex(*[bubble()] * 12),
    "a bubble of 30 KB": flex(sized(30_000)),
    "13 quick replies": quick(*[says()] * 13),
    "a quick reply's label of 20 Thai clusters": quick(says(label=KI * 20)),
    "a button's label of 40 Thai clusters": flex(bubble(button(label=KI * 40))),
    "data of 300": flex(bubble(button(data="x" * 300))),
    "a display text of 300": flex(bubble(button(displayText=KI * 300))),
    "a fill-in text of 300": flex(bubble(button(fillInText="x" * 300))),
    "a message action's text of 300": flex(bubble(button(type="message", text=KI * 300))),
    "an address of 1,000": flex(bubble(button(type="uri", uri="https://" + "x" * 992))),
    "a telephone": flex(bubble(button(type="uri", uri="tel:1669"))),
    "a camera in a quick reply": quick({"type": "camera", "label": "ถ่ายรูป"}),
    "an image": {"type": "image", "originalContentUrl": "https://" + "x" * 1992, "previewImageUrl": "https://x/p"},
    "a place": {"type": "location", "title": KI * 100, "address": "ก" * 100, "latitude": 18.7, "longitude": 99.9},
    "spans instead of words": flex(bubble({"type": "text", "contents": [{"type": "span", "text": "x"}]})),
}

REFUSED = {
    "an empty text": text(""),
    "a text of spaces": text(" \n "),
    "5,001 units": text("x" * 5001),
    "2,501 smiles": text(SMILE * 2501),
    "1,667 Thai clusters of three units": text(KI * 1667),
    "no alt text": flex(bubble(), alt=""),
    "an alt text of 401": flex(bubble(), alt="x" * 401),
    "13 bubbles": flex(*[bubble()] * 13),
    "a carousel without bubbles": {**flex(bubble()), "contents": {"type": "carousel", "contents": []}},
    "a bubble over 30 KB": flex(sized(30_001)),
    "a carousel over 50 KB of bubbles that are small enough": flex(sized(26_000), sized(26_000)),
    "14 quick replies": quick(*[says()] * 14),
    "quick replies without one": quick(),
    "a quick reply's label of 21": quick(says(label="x" * 21)),
    "an empty label": quick(says(label="")),
    "a button's label of 41": flex(bubble(button(label=KI * 41))),
    "a button without a label": flex(bubble({"type": "button", "action": {"type": "postback", "data": "x"}})),
    "data of 301": flex(bubble(button(data="x" * 301))),
    "empty data": flex(bubble(button(data=""))),
    "a display text of 301": flex(bubble(button(displayText="x" * 301))),
    "a fill-in text of 301": flex(bubble(button(fillInText="x" * 301))),
    "a message action's text of 301": quick(says(text="x" * 301)),
    "an address of 1,001": flex(bubble(button(type="uri", uri="https://" + "x" * 993))),
    "a script": flex(bubble(button(type="uri", uri="javascript:alert(1)"))),
    "a path without a host": flex(bubble(button(type="uri", uri="/media/x"))),
    "a camera on a card": flex(bubble(button(type="camera"))),
    "a place picker on a card": flex(bubble(button(type="location"))),
    "an unknown component": flex(bubble({"type": "video"})),
    "a text component without words": flex(bubble({"type": "text"})),
    "an empty box": flex({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": []}}),
    "a fault deep in a footer": flex(
        bubble({"type": "box", "layout": "horizontal", "contents": [button(label="x" * 41)]}, part="footer")
    ),
    "an image without https": {"type": "image", "originalContentUrl": "http://x/o", "previewImageUrl": "https://x/p"},
    "an image's long address": {
        "type": "image",
        "originalContentUrl": "https://" + "x" * 1993,
        "previewImageUrl": "https://x/p",
    },
    "a place without a title": {"type": "location", "title": "", "address": "x", "latitude": 1, "longitude": 1},
    "an address of 101": {"type": "location", "title": "x", "address": "x" * 101, "latitude": 1, "longitude": 1},
    "a type we never send": {"type": "imagemap"},
    "no type": {"text": "x"},
}


@pytest.mark.parametrize("message", TAKEN.values(), ids=TAKEN)
def test_at_the_limit_is_taken(message):
    check_message(message)


@pytest.mark.parametrize("message", REFUSED.values(), ids=REFUSED)
def test_over_the_limit_is_refused_before_it_is_stored(message):
    with pytest.raises(BrokenLimit):
        check_message(message)


@pytest.mark.parametrize(
    ("whole", "most", "cut"),
    [("ไฟดับ", 4, "ไฟดับ"), ("ไฟดับ", 3, "ไฟ…"), ("ab cd", 4, "ab…"), (KI * 5, 3, f"{KI}{KI}…"), ("", 3, "")],
)
def test_shortening_never_cuts_through_a_thai_cluster(whole, most, cut):
    assert shorten(whole, most) == cut
    assert graphemes(cut) <= most
