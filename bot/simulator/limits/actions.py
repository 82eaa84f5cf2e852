"""Limits of actions: what a button does when pressed."""

import re

from bot.simulator.limits.counting import utf16_units
from bot.simulator.limits.problems import Problems

ONLY_IN_QUICK_REPLIES = {"camera", "cameraRoll", "location"}
EVERYWHERE = {"postback", "message", "uri", "datetimepicker", "clipboard"}
INPUT_OPTIONS = {"closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"}
URI = re.compile(r"(https?|line|tel):\S+", re.IGNORECASE)
MOMENT = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}"),
    "datetime": re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}"),
}
LONGEST_DATA = 300


def check_action(
    problems: Problems,
    action,
    where: str,
    *,
    label: int = 20,
    label_required: bool = True,
    also: frozenset = frozenset(),
) -> None:
    """`label`: most characters; `also`: kinds allowed here besides the common ones."""
    if not isinstance(action, dict):
        problems.add(where, "May not be null")
        return
    kind = action.get("type")
    if not problems.one_of(kind, f"{where}.type", EVERYWHERE | also):
        return
    problems.text(action, "label", where, label, required=label_required)
    if kind in CHECKS:
        CHECKS[kind](problems, action, where)


def _postback(problems: Problems, action: dict, where: str) -> None:
    problems.text(action, "data", where, LONGEST_DATA, count=utf16_units)
    problems.text(action, "displayText", where, 300, required=False, count=utf16_units)
    problems.text(action, "text", where, 300, required=False, count=utf16_units)
    if "displayText" in action and "text" in action:
        problems.add(where, "displayText and text cannot be used together")
    if "inputOption" in action:
        problems.one_of(action["inputOption"], f"{where}.inputOption", INPUT_OPTIONS)
    if "fillInText" in action:
        problems.text(action, "fillInText", where, 300, count=utf16_units)
        if action.get("inputOption") != "openKeyboard":
            problems.add(f"{where}.fillInText", "Only with inputOption openKeyboard")


def _message(problems: Problems, action: dict, where: str) -> None:
    problems.text(action, "text", where, 300, count=utf16_units)


def _uri(problems: Problems, action: dict, where: str) -> None:
    value = action.get("uri")
    if not isinstance(value, str) or not 1 <= len(value) <= 1000:
        problems.add(f"{where}.uri", "Length must be between 1 and 1000")
    elif not URI.fullmatch(value):
        problems.add(f"{where}.uri", "invalid uri scheme")
    desktop = (action.get("altUri") or {}).get("desktop")
    if desktop is not None and not re.fullmatch(r"https?:\S{1,990}", str(desktop)):
        problems.add(f"{where}.altUri.desktop", "invalid uri scheme")


def _datetimepicker(problems: Problems, action: dict, where: str) -> None:
    problems.text(action, "data", where, LONGEST_DATA, count=utf16_units)
    if problems.one_of(action.get("mode"), f"{where}.mode", MOMENT):
        for key in ("initial", "min", "max"):
            if key in action and not MOMENT[action["mode"]].fullmatch(str(action[key])):
                problems.add(f"{where}.{key}", f"Must be in the format of mode {action['mode']}")


def _clipboard(problems: Problems, action: dict, where: str) -> None:
    problems.text(action, "clipboardText", where, 1000, count=utf16_units)


def _richmenuswitch(problems: Problems, action: dict, where: str) -> None:
    problems.text(action, "data", where, LONGEST_DATA, count=utf16_units)
    if not re.fullmatch(r"[a-z0-9_-]{1,32}", str(action.get("richMenuAliasId", ""))):
        problems.add(f"{where}.richMenuAliasId", "Length must be between 1 and 32")


CHECKS = {
    "postback": _postback,
    "message": _message,
    "uri": _uri,
    "datetimepicker": _datetimepicker,
    "clipboard": _clipboard,
    "richmenuswitch": _richmenuswitch,
}
