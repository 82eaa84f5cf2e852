"""Limits of Flex containers. Paths start at the container: "/body/contents/0/text"."""

import json

from bot.simulator.limits.actions import check_action
from bot.simulator.limits.flex_values import acceptable
from bot.simulator.limits.problems import Problems

LARGEST_BUBBLE = 30 * 1024
LARGEST_CAROUSEL = 50 * 1024
MOST_BUBBLES = 12
PLACE = {"margin", "position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd"}
WORDS = {"type", "text", "size", "color", "weight", "style", "decoration"}
PADDING = {"paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"}
PROPERTIES = {
    "box": PLACE
    | PADDING
    | {
        "type",
        "layout",
        "flex",
        "contents",
        "spacing",
        "backgroundColor",
        "borderColor",
        "borderWidth",
        "cornerRadius",
        "width",
        "maxWidth",
        "height",
        "maxHeight",
        "action",
        "justifyContent",
        "alignItems",
        "background",
    },
    "button": PLACE | {"type", "flex", "color", "style", "action", "gravity", "height", "adjustMode", "scaling"},
    "image": PLACE
    | {
        "type",
        "url",
        "flex",
        "align",
        "gravity",
        "size",
        "aspectRatio",
        "aspectMode",
        "backgroundColor",
        "action",
        "animated",
    },
    "video": {"type", "url", "previewUrl", "altContent", "aspectRatio", "action"},
    "icon": PLACE | {"type", "url", "size", "aspectRatio", "scaling"},
    "text": PLACE
    | WORDS
    | {"flex", "align", "gravity", "wrap", "lineSpacing", "action", "maxLines", "contents", "adjustMode", "scaling"},
    "span": WORDS,
    "separator": {"type", "margin", "color"},
    "filler": {"type", "flex"},
}
BUBBLE = {"type", "direction", "styles", "header", "hero", "body", "footer", "size", "action"}
BLOCK_STYLE = {"backgroundColor", "separator", "separatorColor"}
IN_BLOCK = {"header": {"box"}, "hero": {"box", "image", "video"}, "body": {"box"}, "footer": {"box"}}
IN_BOX = {
    "baseline": {"icon", "text", "filler"},
    "horizontal": {"box", "button", "image", "text", "separator", "filler"},
    "vertical": {"box", "button", "image", "text", "separator", "filler"},
}


def check_flex(problems: Problems, container: dict) -> None:
    kind = container.get("type")
    if kind == "bubble":
        _bubble(problems, container, "")
    elif kind == "carousel":
        _carousel(problems, container)
    else:
        problems.add("/type", "invalid property")


def _carousel(problems: Problems, carousel: dict) -> None:
    bubbles = carousel.get("contents")
    if not isinstance(bubbles, list) or not 1 <= len(bubbles) <= MOST_BUBBLES:
        problems.add("/contents", f"Size must be between 1 and {MOST_BUBBLES}")
        return
    if _bytes(carousel) > LARGEST_CAROUSEL:
        problems.add("/", f"The carousel must be at most {LARGEST_CAROUSEL} bytes")
    for number, bubble in enumerate(bubbles):
        if isinstance(bubble, dict) and bubble.get("type") == "bubble":
            _bubble(problems, bubble, f"/contents/{number}")
        else:
            problems.add(f"/contents/{number}/type", "invalid property")
    if len({bubble.get("size", "mega") for bubble in bubbles if isinstance(bubble, dict)}) > 1:
        problems.add("/contents", "All bubbles of a carousel must have the same size")


def _bubble(problems: Problems, bubble: dict, where: str) -> None:
    if _bytes(bubble) > LARGEST_BUBBLE:
        problems.add(where or "/", f"The bubble must be at most {LARGEST_BUBBLE} bytes")
    _plain(problems, bubble, "bubble", BUBBLE, where)
    if not any(block in bubble for block in IN_BLOCK):
        problems.add(where or "/", "At least one block must be specified")
    for block, allowed in IN_BLOCK.items():
        if block in bubble:
            _component(problems, bubble[block], f"{where}/{block}", allowed)
    _styles(problems, bubble.get("styles", {}), f"{where}/styles")
    _optional_action(problems, bubble, where)


def _styles(problems: Problems, styles, where: str) -> None:
    for block, style in styles.items() if isinstance(styles, dict) else ():
        if block in IN_BLOCK and isinstance(style, dict):
            _plain(problems, style, "style", BLOCK_STYLE, f"{where}/{block}")
        else:
            problems.add(f"{where}/{block}", "invalid property")


def _component(problems: Problems, component, where: str, allowed: set[str]) -> None:
    kind = component.get("type") if isinstance(component, dict) else None
    if not isinstance(kind, str) or kind not in allowed:
        problems.add(where, "invalid property")
        return
    _plain(problems, component, kind, PROPERTIES[kind], where)
    if kind in CHECKS:
        CHECKS[kind](problems, component, where)


def _plain(problems: Problems, owner: dict, kind: str, known: set[str], where: str) -> None:
    for name, value in owner.items():
        if name not in known:
            problems.add(f"{where}/{name}", "unknown field")
        elif not acceptable(kind, name, value):
            problems.add(f"{where}/{name}", "invalid property")


def _box(problems: Problems, box: dict, where: str) -> None:
    contents = box.get("contents")
    if "layout" not in box:
        problems.add(f"{where}/layout", "must be specified")
    if not isinstance(contents, list):
        problems.add(f"{where}/contents", "must be specified")
        return
    allowed = IN_BOX.get(str(box.get("layout")), IN_BOX["vertical"])
    for number, component in enumerate(contents):
        _component(problems, component, f"{where}/contents/{number}", allowed)
    _optional_action(problems, box, where)


def _button(problems: Problems, button: dict, where: str) -> None:
    _action(problems, button.get("action"), f"{where}/action", label_required=True)


def _text(problems: Problems, text: dict, where: str) -> None:
    spans = text.get("contents")
    if spans is None or spans == []:
        _words(problems, text, where)
    elif isinstance(spans, list):
        for number, span in enumerate(spans):
            _component(problems, span, f"{where}/contents/{number}", {"span"})
    else:
        problems.add(f"{where}/contents", "invalid property")
    _optional_action(problems, text, where)


def _words(problems: Problems, owner: dict, where: str) -> None:
    if not isinstance(owner.get("text"), str) or not owner["text"]:
        problems.add(f"{where}/text", "must be non-empty text")


def _picture(problems: Problems, picture: dict, where: str) -> None:
    _address(problems, picture, "url", where)
    _optional_action(problems, picture, where)


def _video(problems: Problems, video: dict, where: str) -> None:
    _address(problems, video, "url", where)
    _address(problems, video, "previewUrl", where)
    _component(problems, video.get("altContent"), f"{where}/altContent", {"box", "image"})
    _optional_action(problems, video, where)


def _address(problems: Problems, owner: dict, key: str, where: str) -> None:
    trial = Problems()
    trial.https(owner, key, where)
    if trial.found:
        problems.add(f"{where}/{key}", "invalid uri scheme" if owner.get(key) else "must be specified")


def _optional_action(problems: Problems, owner: dict, where: str) -> None:
    if "action" in owner:
        _action(problems, owner["action"], f"{where}/action", label_required=False)


def _action(problems: Problems, action, where: str, label_required: bool) -> None:
    trial = Problems()
    check_action(trial, action, "", label=40, label_required=label_required)
    for problem in trial.found:
        problems.add(where + problem["property"].replace(".", "/"), problem["message"])


def _bytes(container: dict) -> int:
    return len(json.dumps(container, ensure_ascii=False, separators=(",", ":")).encode())


CHECKS = {
    "box": _box,
    "button": _button,
    "text": _text,
    "span": _words,
    "image": _picture,
    "icon": _picture,
    "video": _video,
}
