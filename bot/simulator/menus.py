"""Rich menus: made, pictured, linked to everybody or to one person, and named by aliases."""

import re
from dataclasses import dataclass

from bot.simulator import ids
from bot.simulator.limits import check_rich_menu
from bot.simulator.limits.richmenus import check_rich_menu_picture
from bot.simulator.refused import Refused, invalid_property

ALIAS = re.compile(r"[a-z0-9_-]{1,32}")
MOST = 1_000


@dataclass
class Menu:
    menu: dict
    picture: bytes | None = None
    mime: str = ""


class Menus:
    """Methods raise Refused as LINE would: 404 for an unknown menu or alias, 400 for a rule broken."""

    def __init__(self) -> None:
        self._menus: dict[str, Menu] = {}
        self._aliases: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self.default: str | None = None

    def create(self, menu: dict) -> str:
        check_rich_menu(menu)
        if len(self._menus) >= MOST:
            raise Refused(400, "The number of rich menus has reached the limit")
        menu_id = "richmenu-" + ids.hex_id("")
        self._menus[menu_id] = Menu(menu)
        return menu_id

    def get(self, menu_id: str) -> dict:
        return {"richMenuId": menu_id, **self._known(menu_id).menu}

    def all(self) -> list[dict]:
        return [self.get(menu_id) for menu_id in list(self._menus)]

    def delete(self, menu_id: str) -> None:
        self._known(menu_id)
        del self._menus[menu_id]
        self._links = {user: linked for user, linked in self._links.items() if linked != menu_id}
        self.default = None if self.default == menu_id else self.default

    def put_picture(self, menu_id: str, data: bytes, mime: str) -> None:
        menu = self._known(menu_id)
        if menu.picture is not None:
            raise Refused(400, "An image has already been uploaded to the richmenu")
        check_rich_menu_picture(data, mime, menu.menu["size"])
        menu.picture, menu.mime = data, mime

    def picture(self, menu_id: str) -> Menu:
        menu = self._known(menu_id)
        if menu.picture is None:
            raise Refused(404, "richmenu image not found")
        return menu

    def make_default(self, menu_id: str) -> None:
        self._with_picture(menu_id)
        self.default = menu_id

    def link(self, user_id: str, menu_id: str) -> None:
        self._with_picture(menu_id)
        self._links[user_id] = menu_id

    def unlink(self, user_id: str) -> None:
        self._links.pop(user_id, None)

    def link_of(self, user_id: str) -> str:
        """The menu linked to this person alone."""
        if user_id not in self._links:
            raise Refused(404, "the user has no richmenu")
        return self._links[user_id]

    def linked_to(self, menu_id: str) -> list[str]:
        return [user for user, linked in list(self._links.items()) if linked == menu_id]

    def everyone_linked(self) -> list[str]:
        return list(self._links)

    def shown_to(self, user_id: str) -> str | None:
        """What the phone shows: one's own before everybody's."""
        return self._links.get(user_id, self.default)

    def name(self, alias: str, menu_id: str, *, new: bool) -> None:
        if not isinstance(alias, str) or not ALIAS.fullmatch(alias):
            raise invalid_property("richMenuAliasId")
        if new and alias in self._aliases:
            raise Refused(400, "conflict richmenu alias id")
        if not new:
            self.alias(alias)
        self._with_picture(menu_id)
        self._aliases[alias] = menu_id

    def unname(self, alias: str) -> None:
        self.alias(alias)
        del self._aliases[alias]

    def alias(self, alias: str) -> dict:
        if alias not in self._aliases:
            raise Refused(404, "richmenu alias not found")
        return {"richMenuAliasId": alias, "richMenuId": self._aliases[alias]}

    def aliases(self) -> list[dict]:
        return [self.alias(alias) for alias in list(self._aliases)]

    def _known(self, menu_id: str) -> Menu:
        if menu_id not in self._menus:
            raise Refused(404, "richmenu not found")
        return self._menus[menu_id]

    def _with_picture(self, menu_id: str) -> None:
        if self._known(menu_id).picture is None:
            raise Refused(400, "must upload richmenu image before applying it to user")
