"""Limits of rich menus and their pictures."""

import io

from PIL import Image, UnidentifiedImageError

from bot.simulator.limits.actions import check_action
from bot.simulator.limits.problems import Problems
from bot.simulator.refused import Refused

HEAVIEST_PICTURE = 1_000_000
MIMES = {"image/jpeg": "JPEG", "image/png": "PNG"}


def check_rich_menu(menu) -> None:
    """Raises Refused 400 with every problem found."""
    problems = Problems()
    menu = menu if isinstance(menu, dict) else {}
    problems.text(menu, "name", "", 300)
    problems.text(menu, "chatBarText", "", 14)
    if not isinstance(menu.get("selected"), bool):
        problems.add("selected", "May not be null")
    size = menu.get("size") if isinstance(menu.get("size"), dict) else {}
    width, height = size.get("width"), size.get("height")
    if not (isinstance(width, int) and isinstance(height, int) and 800 <= width <= 2500 and height >= 250):
        problems.add("size", "Width must be between 800 and 2500, height at least 250")
    elif width / height < 1.45:
        problems.add("size", "Width divided by height must be at least 1.45")
    else:
        _areas(problems, menu, width, height)
    if problems.found:
        details = [{**problem, "property": problem["property"].lstrip(".")} for problem in problems.found]
        raise Refused(400, f"The request body has {len(details)} error(s)", details)


def _areas(problems: Problems, menu: dict, width: int, height: int) -> None:
    for number, area in enumerate(problems.items(menu, "areas", "", 0, 20)):
        area, path = area if isinstance(area, dict) else {}, f"areas[{number}]"
        check_action(
            problems, area.get("action"), f"{path}.action", label_required=False, also=frozenset({"richmenuswitch"})
        )
        bounds = area.get("bounds") if isinstance(area.get("bounds"), dict) else {}
        numbers = [bounds.get(key) for key in ("x", "y", "width", "height")]
        if not all(isinstance(one, int) and one >= 0 for one in numbers):
            problems.add(f"{path}.bounds", "Must be whole numbers")
        elif numbers[0] + numbers[2] > width or numbers[1] + numbers[3] > height:
            problems.add(f"{path}.bounds", "Must lie within the menu")


def check_rich_menu_picture(data: bytes, mime: str, size: dict) -> None:
    """Raises Refused 415 for another kind of file, 400 for a wrong size, 413 for too many bytes."""
    if mime not in MIMES:
        raise Refused(415, "The Content-Type must be image/jpeg or image/png")
    if len(data) > HEAVIEST_PICTURE:
        raise Refused(413, "Request Entity Too Large")
    try:
        picture = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError):
        raise Refused(400, "The image could not be read") from None
    if picture.format != MIMES[mime]:
        raise Refused(400, "The image is not of the stated type")
    if picture.size != (size["width"], size["height"]):
        raise Refused(400, "Image size is not the same as the size of the rich menu")
