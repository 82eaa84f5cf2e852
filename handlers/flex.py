"""A small vocabulary of Flex: plain dicts, large letters, one button to a line."""

from collections.abc import Sequence

from models.limits import CAROUSEL_BUBBLES, CAROUSEL_BYTES, is_picture_address, json_bytes, shorten

GREEN, RED, GREY, INK = "#0A6B3D", "#B3261E", "#5F6368", "#1F1F1F"


def text(
    words: str,
    *,
    size: str = "md",
    color: str = INK,
    bold: bool = False,
    margin: str | None = None,
    scaling: bool = False,
) -> dict:
    """`scaling`: grows with the letters that the phone is set to."""
    component = {"type": "text", "text": words, "wrap": True, "size": size, "color": color}
    if bold:
        component["weight"] = "bold"
    if margin:
        component["margin"] = margin
    if scaling:
        component["scaling"] = True
    return component


def fact(name: str, value: str) -> dict:
    """A line of name and value."""
    return {
        "type": "box",
        "layout": "baseline",
        "spacing": "sm",
        "contents": [
            {"type": "text", "text": name, "size": "sm", "color": GREY, "flex": 2},
            {"type": "text", "text": value, "size": "sm", "color": INK, "flex": 5, "wrap": True},
        ],
    }


def button(action: dict, *, main: bool = False, color: str = GREEN) -> dict:
    if main:
        return {"type": "button", "style": "primary", "color": color, "height": "sm", "action": action}
    return {"type": "button", "style": "secondary", "height": "sm", "action": action}


def large_button(action: dict) -> dict:
    """For whoever reads without glasses: as high as LINE makes it, with letters that grow with the phone's."""
    return {"type": "button", "style": "primary", "color": GREEN, "height": "md", "scaling": True, "action": action}


def pair(*actions: dict) -> dict:
    """Two lesser buttons on one line."""
    return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": [button(action) for action in actions]}


def box(*contents: dict, spacing: str = "sm") -> dict:
    return {"type": "box", "layout": "vertical", "spacing": spacing, "contents": list(contents)}


def bubble(
    title: str,
    *body: dict,
    footer: tuple[dict, ...] = (),
    color: str = GREEN,
    size: str = "mega",
    photo: str | None = None,
) -> dict:
    """`photo`: its address; left out where LINE could not fetch it."""
    made = {
        "type": "bubble",
        "size": size,
        "header": {**box(text(title, bold=True, color="#FFFFFF")), "backgroundColor": color, "paddingAll": "12px"},
        "body": box(*body, spacing="md"),
    }
    if photo and is_picture_address(photo):
        made["hero"] = {"type": "image", "url": photo, "size": "full", "aspectRatio": "20:13", "aspectMode": "cover"}
    if footer:
        made["footer"] = box(*footer)
    return made


def message(alt: str, *bubbles: dict) -> dict:
    """One bubble, or a carousel of as many as LINE takes: twelve, and no more than 50 KB in all."""
    fitting = [
        bubble
        for n, bubble in enumerate(bubbles[:CAROUSEL_BUBBLES])
        if n == 0 or json_bytes(carousel(bubbles[: n + 1])) <= CAROUSEL_BYTES
    ]
    contents = fitting[0] if len(fitting) == 1 else carousel(fitting)
    return {"type": "flex", "altText": shorten(alt, 400), "contents": contents}


def how_many_fit(bubbles: Sequence[dict], last: dict) -> int:
    """How many of these, from the first, go into one carousel that ends with `last`; one at least."""
    return max(
        (n for n in range(2, len(bubbles) + 1) if json_bytes(carousel([*bubbles[:n], last])) <= CAROUSEL_BYTES),
        default=1,
    )


def carousel(bubbles: Sequence[dict]) -> dict:
    return {"type": "carousel", "contents": list(bubbles)}
