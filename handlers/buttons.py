"""Buttons, and the postback data by which each knows which question it answers."""

from datetime import datetime

from handlers.office import BANGKOK
from models.limits import BrokenLimit

_MOST = 300


def pack(*parts: object) -> str:
    """Join parts into postback data. Raises BrokenLimit over LINE's 300 characters or for a part with a colon."""
    texts = [str(part) for part in parts]
    if any(":" in text for text in texts) or len(":".join(texts)) > _MOST:
        raise BrokenLimit(f"postback data {texts!r}")
    return ":".join(texts)


def unpack(data: str) -> tuple[str, ...]:
    return tuple(data.split(":"))


def postback(label: str, *parts: object) -> dict:
    """A tap that comes back to us; the chat shows the label as if it had been typed."""
    return {"type": "postback", "label": label, "data": pack(*parts), "displayText": label}


def number(part: str) -> int | None:
    """A part of postback data as the number of a row; None for what can be none."""
    return int(part) if part.isascii() and part.isdigit() and len(part) <= 9 else None


def picker(label: str, earliest: datetime, *parts: object) -> dict:
    """Opens the phone's own picker of a date and time, not before `earliest`. LINE's times have no zone: they are
    Bangkok's."""
    first = f"{earliest.astimezone(BANGKOK):%Y-%m-%dT%H:%M}"
    return {
        "type": "datetimepicker",
        "label": label,
        "data": pack(*parts),
        "mode": "datetime",
        "initial": first,
        "min": first,
    }


def call(label: str, phone: str) -> dict:
    return {"type": "uri", "label": label, "uri": f"tel:{phone}"}


def link(label: str, url: str) -> dict:
    return {"type": "uri", "label": label, "uri": url}


def map_address(latitude: float, longitude: float) -> str:
    return f"https://www.google.com/maps?q={latitude:.6f},{longitude:.6f}"


def says(label: str, text: str | None = None) -> dict:
    return {"type": "message", "label": label, "text": text or label}


CAMERA = {"type": "camera", "label": "ถ่ายรูป"}
ALBUM = {"type": "cameraRoll", "label": "เลือกรูป"}
PLACE = {"type": "location", "label": "ส่งตำแหน่ง"}


def quick_replies(message: dict, *actions: dict) -> dict:
    """The message with quick replies under it (phones show those of the last bubble only)."""
    return {**message, "quickReply": {"items": [{"type": "action", "action": action} for action in actions]}}
