"""Putting the menus up at LINE: what is missing is made, what is old is taken down. Doing it again changes nothing."""

import hashlib
import json

from bot.line import Line
from bot.menus.draw import HEIGHT, WIDTH, bounds, picture_of
from handlers.menus import MENUS, OFFICER, RESIDENT, Menu

#: how we know our own among an account's menus
_OURS = "baan-on/"


def put_up(line: Line) -> str:
    """The menus of this version are there, everybody sees the residents'. Returns LINE's id of the officers'. Raises
    LineUnreachable."""
    there = line.menus()
    for menu in MENUS:
        name = name_of(menu)
        if name not in there:
            there[name] = line.make_menu(_as_line_has_it(menu))
        if not line.has_picture(there[name]):
            line.picture_menu(there[name], picture_of(menu).read_bytes())
    if line.shown_to_everybody() != there[name_of(RESIDENT)]:
        line.show_everybody(there[name_of(RESIDENT)])
    return there[name_of(OFFICER)]


def take_down_old(line: Line) -> int:
    """Those of older versions; others' menus stay. Returns how many. Raises LineUnreachable."""
    wanted = {name_of(menu) for menu in MENUS}
    old = [menu_id for name, menu_id in line.menus().items() if name.startswith(_OURS) and name not in wanted]
    for menu_id in old:
        line.delete_menu(menu_id)
    return len(old)


def are_up(line: Line) -> bool:
    """Raises LineUnreachable."""
    there = line.menus()
    return all(name_of(menu) in there for menu in MENUS) and line.shown_to_everybody() == there[name_of(RESIDENT)]


def name_of(menu: Menu) -> str:
    """Tells the version too: LINE lets nobody change a menu, so a changed one is another one."""
    made_of = json.dumps(_without_name(menu), sort_keys=True).encode() + picture_of(menu).read_bytes()
    return f"{_OURS}{menu.name}/{hashlib.sha256(made_of).hexdigest()[:12]}"


def _as_line_has_it(menu: Menu) -> dict:
    return {"name": name_of(menu), **_without_name(menu)}


def _without_name(menu: Menu) -> dict:
    return {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "chatBarText": menu.bar,
        "areas": [
            {
                "bounds": dict(zip(("x", "y", "width", "height"), bounds(n), strict=True)),
                "action": {"type": "message", "label": area.label, "text": area.says},
            }
            for n, area in enumerate(menu.areas)
        ],
    }
