"""What the pretend LINE writes down for whoever asks later."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Sent:
    """One accepted send.

    to: a user or group id for reply and push, a tuple of user ids for multicast and broadcast.
    messages: the message objects, each with the "id" LINE gave it.
    via: 'reply', 'push', 'multicast' or 'broadcast'. billed: people counted against the month.
    """

    to: str | tuple[str, ...]
    messages: list[dict]
    via: str
    retry_key: str | None
    request_id: str
    at: datetime
    billed: int
    silent: bool = False


@dataclass(frozen=True)
class Call:
    """One API call, refused ones too. Bodies are parsed JSON, or '<n bytes>' when they are not JSON."""

    method: str
    path: str
    status: int
    at: datetime
    body: Any
    response: Any


class Event(dict):
    """A webhook event; `status` is what the webhook answered, None while nobody has waited for it (0: no answer)."""

    status: int | None = None


@dataclass
class Line:
    """One line of a chat as a phone shows it. `seq` rises with every change, so a page can ask for what is new."""

    id: str
    chat: str
    sender: str
    message: dict
    at: datetime
    seq: int
    fate: str
    event_id: str | None = None
    silent: bool = False


@dataclass(frozen=True)
class Exchange:
    """Raw JSON that concerned one person. way: 'event' (to the webhook) or 'call' (from the bot)."""

    seq: int
    user: str
    way: str
    title: str
    at: datetime
    data: dict = field(default_factory=dict)
