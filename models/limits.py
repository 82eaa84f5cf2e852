"""LINE's limits on what may be sent, checked before anything is stored.

Source: developers.line.biz, Messaging API reference (message objects, actions, Flex) and its page on counting
characters: message text in UTF-16 code units; labels, titles and display texts in grapheme clusters.
"""

import json
from collections.abc import Iterator

import regex

MESSAGES_PER_REQUEST, RECIPIENTS_PER_REQUEST = 5, 500
CAROUSEL_BUBBLES, CAROUSEL_BYTES, BUBBLE_BYTES = 12, 50_000, 30_000
_QUICK_REPLY_ONLY = {"camera", "cameraRoll", "location"}
_ACTION_TEXT = {"data": 300, "displayText": 300, "fillInText": 300, "text": 300, "uri": 1000}
_COMPONENTS = {"box", "button", "image", "icon", "text", "span", "separator", "filler"}
_SCHEMES = ("https://", "http://", "line://", "tel:")


class BrokenLimit(ValueError):
    """A message that LINE would refuse. The text says where and why."""


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    return len(regex.findall(r"\X", text))


def shorten(text: str, most: int) -> str:
    """Cut to at most `most` grapheme clusters, with an ellipsis where something was cut."""
    if is_within(text, most):
        return text
    return "".join(regex.findall(r"\X", text)[: most - 1]).rstrip() + "…"


def is_within(text: str, most: int) -> bool:
    """At most so many grapheme clusters? They are counted where there are more letters than that."""
    return len(text) <= most or graphemes(text) <= most


def _demand(true: bool, where: str, why: str) -> None:
    if not true:
        raise BrokenLimit(f"{where}: {why}")


def check_message(message: dict) -> None:
    """Raise BrokenLimit unless LINE would take this message object."""
    check = {"text": _check_text, "flex": _check_flex, "image": _check_image, "location": _check_location}
    kind = message.get("type")
    _demand(kind in check, "message", f"type {kind!r} is not one we send")
    check[kind](message)
    if "quickReply" in message:
        _check_quick_replies(message["quickReply"]["items"])


def _check_quick_replies(items: list[dict]) -> None:
    _demand(1 <= len(items) <= 13, "quickReply", f"{len(items)} buttons, 1 to 13")
    for item in items:
        _check_action(item["action"], 20, "quickReply", in_quick_reply=True)


def _check_text(message: dict) -> None:
    _demand(bool(message["text"].strip()), "text", "empty")
    _demand(utf16_units(message["text"]) <= 5000, "text", "over 5,000 UTF-16 units")


def is_picture_address(url: str) -> bool:
    """LINE fetches pictures over https only; on this very machine a demo has no certificate."""
    return url.startswith(("https://", "http://127.0.0.1:")) and len(url) <= 2000


def _check_image(message: dict) -> None:
    for key in ("originalContentUrl", "previewImageUrl"):
        _demand(is_picture_address(message[key]), key, "not an https URL of at most 2,000 characters")


def _check_location(message: dict) -> None:
    for key in ("title", "address"):
        _demand(bool(message[key]) and is_within(message[key], 100), key, "1 to 100 characters")


def _check_flex(message: dict) -> None:
    _demand(bool(message["altText"]) and is_within(message["altText"], 400), "altText", "1 to 400 characters")
    contents = message["contents"]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    _demand(1 <= len(bubbles) <= CAROUSEL_BUBBLES, "carousel", f"{len(bubbles)} bubbles, 1 to 12")
    together = json_bytes(contents)
    _demand(together <= CAROUSEL_BYTES, "carousel", "over 50 KB")
    for bubble in bubbles:
        _demand(together <= BUBBLE_BYTES or json_bytes(bubble) <= BUBBLE_BYTES, "bubble", "over 30 KB")
        for part in ("header", "hero", "body", "footer"):
            for component in _walk(bubble.get(part)):
                _check_component(component, part)


def json_bytes(contents: dict) -> int:
    """Size of the JSON in UTF-8 bytes, as LINE counts Flex."""
    return len(json.dumps(contents, ensure_ascii=False).encode())


def _walk(component: dict | None) -> Iterator[dict]:
    if component:
        yield component
        for child in component.get("contents", []):
            yield from _walk(child)


def _check_component(component: dict, where: str) -> None:
    kind = component["type"]
    _demand(kind in _COMPONENTS, where, f"unknown component {kind!r}")
    if kind == "text":
        _demand(bool(component.get("text")) != bool(component.get("contents")), where, "text needs words or spans")
    if kind == "box":
        _demand(bool(component["contents"]), where, "empty box")
    if kind == "image":
        _demand(is_picture_address(component["url"]), where, "not an https URL of at most 2,000 characters")
    if "action" in component:
        _check_action(component["action"], 40, where)


def _check_action(action: dict, label_most: int, where: str, in_quick_reply: bool = False) -> None:
    kind = action["type"]
    _demand(in_quick_reply or kind not in _QUICK_REPLY_ONLY, where, f"{kind} lives in quick replies only")
    label = action.get("label", "")
    _demand(bool(label) and is_within(label, label_most), where, f"label of 1 to {label_most}")
    for key, most in _ACTION_TEXT.items():
        if key in action:
            _demand(bool(action[key]) and is_within(action[key], most), f"{where}.{key}", f"1 to {most} characters")
    if kind == "uri":
        _demand(action["uri"].startswith(_SCHEMES), where, "uri scheme")
