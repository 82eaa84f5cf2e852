"""From a raw webhook event to what handlers understand. Tolerant: LINE adds fields and types without notice."""

from datetime import UTC, datetime, timedelta

from bot.groups import is_group, words_for_us
from handlers.events import Event, Followed, Left, Said, SentMedia, SentPlace, SentSticker, Tapped, Unsent
from models import InboxEvent
from nlp import Reading

_MEDIA = ("image", "video", "audio", "file")
#: no event is that old, and none comes from that far ahead
_FAR_OFF = timedelta(days=366)


def text_of(payload: dict) -> str | None:
    """What a person typed to us, if that is what this is."""
    if is_group(payload):
        meant = words_for_us(payload)
        return meant[0] if meant else None
    message = payload.get("message")
    if payload.get("type") == "message" and isinstance(message, dict) and message.get("type") == "text":
        text = message.get("text")
        return text if isinstance(text, str) else None
    return None


def place_of(payload: dict) -> tuple[float, float] | None:
    """The pin that a message is."""
    match payload:
        case {
            "type": "message",
            "message": {"type": "location", "latitude": int() | float() as lat, "longitude": int() | float() as lng},
        }:
            return lat, lng
    return None


def person_id(row: InboxEvent) -> str | None:
    """The user of a one-to-one chat whose event is ours to answer; None for groups, standby and the unknown."""
    source = row.payload.get("source")
    if not isinstance(source, dict) or source.get("type") != "user" or row.payload.get("mode") == "standby":
        return None
    return row.chat if source.get("userId") == row.chat else None


def to_event(row: InboxEvent, reading: Reading | None, whole: Reading | None = None) -> Event | None:
    """The event a turn handles, or None for what is not ours, malformed or unknown: nothing is to be done then."""
    payload, base = row.payload, {"key": f"in{row.id}", "at": row.happened_at}
    match payload:
        case {"type": "message", "message": dict(message)}:
            return _message(message, base, reading, whole)
        case {"type": "postback", "postback": {"data": str(data), **rest}}:
            return Tapped(data=data, picked=_picked(rest.get("params")), **base)
        case {"type": "follow"}:
            return Followed(**base)
        case {"type": "unfollow"}:
            return Left(**base)
        case {"type": "unsend", "unsend": {"messageId": str(message_id)}}:
            return Unsent(message_id=message_id, **base)
    return None


def _message(message: dict, base: dict, reading: Reading | None, whole: Reading | None) -> Event | None:
    message_id = message.get("id") if isinstance(message.get("id"), str) else None
    match message:
        case {"type": "text", "text": str(text)} if reading is not None and text.strip():
            return Said(text=text, reading=reading, whole=whole, message_id=message_id, **base)
        case {"type": str(kind)} if kind in _MEDIA and message_id:
            return SentMedia(kind=kind, message_id=message_id, **base)
        case {"type": "location", "latitude": int() | float() as lat, "longitude": int() | float() as lng} if (
            abs(lat) <= 90 and abs(lng) <= 180
        ):
            address = message.get("address") or message.get("title")
            return SentPlace(
                latitude=lat,
                longitude=lng,
                address=address if isinstance(address, str) else None,
                message_id=message_id,
                **base,
            )
        case {"type": "sticker"}:
            return SentSticker(**base)
    return None


def _picked(params: object) -> str | None:
    picked = params.get("datetime") if isinstance(params, dict) else None
    return picked if isinstance(picked, str) else None


def moment(milliseconds: object, otherwise: datetime) -> datetime:
    """LINE's timestamp in milliseconds, as a time; `otherwise` for one that cannot be."""
    try:
        said = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return otherwise
    return said if abs(said - otherwise) < _FAR_OFF else otherwise
