"""LINE, as far as a delivery sees it: records what it accepts, refuses on script."""

import io
from dataclasses import dataclass, field

from PIL import Image

from bot.line import LineUnreachable, Outcome


def a_photo(width: int = 64, height: int = 48) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7aa06b").save(out, "JPEG")
    return out.getvalue()


@dataclass(frozen=True)
class Delivery:
    how: str
    to: str | tuple[str, ...]
    messages: list[dict]
    silent: bool
    retry_key: str | None = None


@dataclass
class FakeLine:
    """`script` holds the next outcomes; None, or an empty script, means that LINE accepts. An accepted attempt
    whose outcome is unknown reaches the person all the same."""

    script: list[Outcome | None] = field(default_factory=list)
    accepted: list[Delivery] = field(default_factory=list)
    attempts: list[Delivery] = field(default_factory=list)
    contents: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    #: pushes a month (None: no limit), and those used up
    most: int | None = None
    used: int = 0
    reachable: bool = True
    #: people in every group
    in_groups: int = 6
    #: rich menus by name, and who has which linked
    rich_menus: dict[str, str] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)

    def reply(self, token: str, messages: list[dict], silent: bool) -> Outcome:
        return self._take(Delivery("reply", token, messages, silent))

    def push(self, to: str, messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        return self._take(Delivery("push", to, messages, silent, retry_key))

    def multicast(self, to: list[str], messages: list[dict], silent: bool, retry_key: str) -> Outcome:
        return self._take(Delivery("multicast", tuple(to), messages, silent, retry_key))

    def _take(self, delivery: Delivery) -> Outcome:
        self.attempts.append(delivery)
        scripted = self.script.pop(0) if self.script else None
        if scripted is None:
            self.accepted.append(delivery)
            return Outcome("delivered", request_id=f"request-{len(self.accepted)}")
        return scripted

    def content(self, message_id: str, most: int) -> tuple[int, bytes]:
        return self.contents.get(message_id, (200, a_photo()))

    def members(self, chat: str) -> int:
        if not self.reachable:
            raise LineUnreachable("no answer")
        return self.in_groups

    def basic_id(self) -> str | None:
        return "@123abc" if self.reachable else None

    def quota(self) -> tuple[int | None, int]:
        if not self.reachable:
            raise LineUnreachable("no answer")
        return self.most, self.used

    def menus(self) -> dict[str, str]:
        self._answer()
        return self.rich_menus

    def link_menu(self, user_id: str, menu_id: str) -> None:
        self._answer()
        self.linked[user_id] = menu_id

    def unlink_menu(self, user_id: str) -> None:
        self._answer()
        self.linked.pop(user_id, None)

    def _answer(self) -> None:
        if not self.reachable:
            raise LineUnreachable("no answer")
