"""Webhook events in LINE's shapes (webhook.yml): dicts, nothing more."""

from datetime import datetime

from bot.simulator import ids
from bot.simulator.records import Event

STICKER_WORDS = {"1988": ["สวัสดี"], "1989": ["ขอบคุณ"], "1990": ["ตกลง"], "1991": ["ขอโทษ"]}


def envelope(kind: str, source: dict, at: datetime, reply_token: str | None, **body) -> Event:
    """What every event has, and `body` on top."""
    event = Event(
        type=kind,
        timestamp=ids.milliseconds(at),
        mode="active",
        webhookEventId=ids.ulid(at),
        deliveryContext={"isRedelivery": False},
        source=source,
    )
    if reply_token is not None:
        event["replyToken"] = reply_token
    event.update(body)
    return event


def source_of(user_id: str | None, group_id: str | None) -> dict:
    """Where it happened and who did it; a chat whose id begins with R is a room."""
    who = {} if user_id is None else {"userId": user_id}
    if group_id is None:
        return {"type": "user", **who}
    kind = "room" if group_id.startswith("R") else "group"
    return {"type": kind, f"{kind}Id": group_id, **who}


def whose(event) -> tuple[str | None, str | None]:
    """(user, chat) of any event, however malformed; None where it does not say."""
    source = event.get("source") if isinstance(event, dict) else None
    if not isinstance(source, dict):
        return None, None
    user, group = source.get("userId"), source.get("groupId") or source.get("roomId")
    user = user if isinstance(user, str) else None
    return user, group if isinstance(group, str) else user


def name_of(event) -> str | None:
    """The webhookEventId, None when it has none worth the name."""
    name = event.get("webhookEventId") if isinstance(event, dict) else None
    return name if isinstance(name, str) else None


def text(message_id: str, words: str) -> dict:
    return {"type": "text", "id": message_id, "quoteToken": ids.token(), "markAsReadToken": ids.token(), "text": words}


def mention(words: str, name: str, bot_user_id: str) -> dict:
    """LINE counts in UTF-16 units. Empty where the bot is not named."""
    before, found, _ = words.partition(name)
    if not found:
        return {}
    start, length = (len(part.encode("utf-16-le")) // 2 for part in (before, name))
    named = {"index": start, "length": length, "type": "user", "userId": bot_user_id, "isSelf": True}
    return {"mention": {"mentionees": [named]}}


def image(message_id: str, image_set: dict | None) -> dict:
    """image_set: {"id": str, "index": int, "total": int} when several photos were sent at once."""
    message = {"type": "image", "id": message_id, "quoteToken": ids.token(), "contentProvider": {"type": "line"}}
    if image_set is not None:
        message["imageSet"] = image_set
    return message


def video(message_id: str, duration_ms: int) -> dict:
    return {
        "type": "video",
        "id": message_id,
        "duration": duration_ms,
        "quoteToken": ids.token(),
        "contentProvider": {"type": "line"},
    }


def audio(message_id: str, duration_ms: int) -> dict:
    return {"type": "audio", "id": message_id, "duration": duration_ms, "contentProvider": {"type": "line"}}


def file(message_id: str, name: str, size: int) -> dict:
    return {"type": "file", "id": message_id, "fileName": name, "fileSize": size}


def location(message_id: str, lat: float, lng: float, title: str | None, address: str | None) -> dict:
    message = {"type": "location", "id": message_id, "latitude": lat, "longitude": lng}
    named = {"title": title, "address": address}
    return message | {key: value for key, value in named.items() if value is not None}


def sticker(message_id: str, package: str, number: str) -> dict:
    return {
        "type": "sticker",
        "id": message_id,
        "packageId": package,
        "stickerId": number,
        "stickerResourceType": "STATIC",
        "keywords": STICKER_WORDS.get(number, []),
        "quoteToken": ids.token(),
    }
