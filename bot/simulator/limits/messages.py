"""Limits of message objects."""

from bot.simulator.limits.actions import ONLY_IN_QUICK_REPLIES, check_action
from bot.simulator.limits.counting import graphemes, utf16_units
from bot.simulator.limits.flex import check_flex
from bot.simulator.limits.problems import Problems
from bot.simulator.limits.templates import check_template
from bot.simulator.refused import Refused

MOST_MESSAGES = 5
MOST_QUICK_REPLIES = 13
LONGEST_TEXT = 5000
LONGEST_ALT_TEXT = 1500
# https://developers.line.biz/en/docs/messaging-api/sticker-list/ : what an official account may send.
STICKER_PACKAGES = {
    "446",
    "789",
    "1070",
    "6136",
    "6325",
    "6359",
    "6362",
    "6370",
    "6632",
    "8515",
    "8522",
    "8525",
    "11537",
    "11538",
    "11539",
}


def check_messages(body: dict) -> list[dict]:
    """The messages of a send. Raises Refused 400 with every problem found."""
    problems = Problems()
    messages = body.get("messages")
    if not isinstance(messages, list) or not 1 <= len(messages) <= MOST_MESSAGES:
        problems.add("messages", f"Size must be between 1 and {MOST_MESSAGES}")
        messages = []
    for number, message in enumerate(messages):
        _check_message(problems, message, f"messages[{number}]")
        _refuse_layout(message, number)
    if problems.found:
        raise Refused(400, f"The request body has {len(problems.found)} error(s)", problems.found)
    return messages


def _refuse_layout(message, number: int) -> None:
    """Flex problems are reported by LINE apart, with paths that start at the container."""
    if isinstance(message, dict) and message.get("type") == "flex" and isinstance(message.get("contents"), dict):
        problems = Problems()
        check_flex(problems, message["contents"])
        if problems.found:
            raise Refused(400, f"A message (messages[{number}]) in the request body is invalid", problems.found)


def _check_message(problems: Problems, message, where: str) -> None:
    kind = message.get("type") if isinstance(message, dict) else None
    if problems.one_of(kind, f"{where}.type", CHECKS):
        CHECKS[kind](problems, message, where)
        _quick_reply(problems, message.get("quickReply"), f"{where}.quickReply")
        _sender(problems, message.get("sender"), f"{where}.sender")


def _quick_reply(problems: Problems, quick_reply, where: str) -> None:
    if quick_reply is None:
        return
    if not isinstance(quick_reply, dict):
        problems.add(where, "Must be an object")
        return
    for number, item in enumerate(problems.items(quick_reply, "items", where, 1, MOST_QUICK_REPLIES)):
        path = f"{where}.items[{number}]"
        if not isinstance(item, dict) or item.get("type") != "action":
            problems.add(f"{path}.type", "Must be one of the following values: [action]")
            continue
        problems.https(item, "imageUrl", path, required=False)
        check_action(problems, item.get("action"), f"{path}.action", also=frozenset(ONLY_IN_QUICK_REPLIES))


def _sender(problems: Problems, sender, where: str) -> None:
    if isinstance(sender, dict):
        problems.text(sender, "name", where, 20, required=False)
        problems.https(sender, "iconUrl", where, required=False)


def _text(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "text", where, LONGEST_TEXT, count=utf16_units)
    if len(message.get("emojis", [])) > 20:
        problems.add(f"{where}.emojis", "Size must be between 0 and 20")


def _text_v2(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "text", where, LONGEST_TEXT, count=utf16_units)
    if len(message.get("substitution", {})) > 100:
        problems.add(f"{where}.substitution", "Size must be between 0 and 100")


def _picture_or_video(problems: Problems, message: dict, where: str) -> None:
    problems.https(message, "originalContentUrl", where)
    problems.https(message, "previewImageUrl", where)


def _audio(problems: Problems, message: dict, where: str) -> None:
    problems.https(message, "originalContentUrl", where)
    if not isinstance(message.get("duration"), int) or message["duration"] <= 0:
        problems.add(f"{where}.duration", "Must be a positive number")


def _location(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "title", where, 100)
    problems.text(message, "address", where, 100)
    for key, most in (("latitude", 90), ("longitude", 180)):
        value = message.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > most:
            problems.add(f"{where}.{key}", f"Must be between -{most} and {most}")


def _sticker(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "stickerId", where, 20)
    if message.get("packageId") not in STICKER_PACKAGES:
        problems.add(f"{where}.packageId", "Not a sticker package that accounts may send")


def _imagemap(problems: Problems, message: dict, where: str) -> None:
    problems.https(message, "baseUrl", where)
    problems.text(message, "altText", where, LONGEST_ALT_TEXT, count=graphemes)
    problems.items(message, "actions", where, 1, 50)
    if not isinstance(message.get("baseSize"), dict) or message["baseSize"].get("width") != 1040:
        problems.add(f"{where}.baseSize.width", "Must be 1040")


def _template(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "altText", where, LONGEST_ALT_TEXT)
    check_template(problems, message.get("template"), f"{where}.template")


def _flex(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "altText", where, LONGEST_ALT_TEXT)
    if not isinstance(message.get("contents"), dict):
        problems.add(f"{where}.contents", "May not be null")


def _coupon(problems: Problems, message: dict, where: str) -> None:
    problems.text(message, "couponId", where, 100)


CHECKS = {
    "text": _text,
    "textV2": _text_v2,
    "image": _picture_or_video,
    "video": _picture_or_video,
    "audio": _audio,
    "location": _location,
    "sticker": _sticker,
    "imagemap": _imagemap,
    "template": _template,
    "flex": _flex,
    "coupon": _coupon,
}
