"""What can happen in a chat, free of LINE's shapes. `key` names the happening; answers to it are named after it."""

from dataclasses import dataclass
from datetime import datetime

from nlp import Reading


@dataclass(frozen=True, kw_only=True)
class Event:
    key: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Said(Event):
    """`reading` is of this text alone; `whole` of the open report with this text added, None without one."""

    text: str
    reading: Reading
    whole: Reading | None = None
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tapped(Event):
    """`picked`: the local date and time chosen on a phone's picker, such as 2026-12-01T08:00."""

    data: str
    picked: str | None = None


@dataclass(frozen=True, kw_only=True)
class SentMedia(Event):
    """kind: image, video, audio or file."""

    kind: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class SentPlace(Event):
    latitude: float
    longitude: float
    address: str | None = None
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class SentSticker(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class Followed(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class Left(Event):
    """The person blocked the account."""


@dataclass(frozen=True, kw_only=True)
class Unsent(Event):
    message_id: str


@dataclass(frozen=True, kw_only=True)
class CalledOn(Event):
    """Words in a group that are meant for us. `by_name`: our name was called; `who`: the speaker's LINE id, which LINE
    does not tell of everybody."""

    text: str
    by_name: bool
    reading: Reading
    who: str | None
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class OfficerWord(Event):
    """A word in a group that only officers may say: รับเรื่อง BO69-7K3QXD, ผูกกลุ่มกองช่าง."""

    text: str
    who: str | None


@dataclass(frozen=True, kw_only=True)
class JoinedGroup(Event):
    """Somebody took the account into a group."""


@dataclass(frozen=True, kw_only=True)
class LeftGroup(Event):
    """The account was put out of a group."""
