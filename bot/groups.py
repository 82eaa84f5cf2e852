"""Group chats, as LINE tells of them: what is said to us, and how little is kept of the rest."""

import re

from handlers.events import CalledOn, Event, JoinedGroup, LeftGroup, OfficerWord, Unsent
from handlers.officer_cards import GROUP_BUTTONS
from handlers.staff.words import BIND, UNBIND
from models import InboxEvent
from nlp import Reading

#: with a space after it, or as แจ้งเหตุ or แจ้งซ่อม: แจ้งข่าว and แจ้งลูกบ้าน are said to the group, not to us
_REPORTS = re.compile(r"\s*แจ้ง(?:(?=เหตุ|ซ่อม)|(?:เรื่อง|ปัญหา)?(?:[\s:：]+|$))")
#: whom an announcement addresses that begins like a report: แจ้ง ลูกบ้านทุกท่าน …
_TO_THE_GROUP = re.compile(
    r"(?:พ่อแม่|พี่น้อง|ลูกบ้าน|ชาวบ้าน|ราษฎร|ประชาชน|สมาชิก|เพื่อน|ทุกท่าน|ทุกคน|ทุกบ้าน|ทุกครัวเรือน|ท่าน|ญาติ|ผู้ปกครอง|คณะ|กรรมการ"
    r"|อสม|ชรบ|ผู้ใหญ่บ้าน|ผู้สูงอายุ|เกษตรกร|แม่บ้าน|นักเรียน|น้อง ?ๆ|ข่าว|ประชาสัมพันธ์|ประกาศ|เตือน|กำหนดการ|ให้ทราบ|เพื่อทราบ|มาเพื่อ)"
)
#: what a card of a department's group types when it is tapped, and the words that bind such a group
_FOR_OFFICERS = re.compile(
    rf"\s*(?:{BIND}|{UNBIND}|(?:{'|'.join(label for label, _, _ in GROUP_BUTTONS)})\s+[A-Za-z]{{2,3}}\d\d-)"
)
#: of an event in a group, whatever else it brings
_SHELL = ("type", "mode", "timestamp", "webhookEventId", "deliveryContext")


def is_group(payload: dict) -> bool:
    """A group, or a room of several people without a name."""
    source = payload.get("source")
    return isinstance(source, dict) and ("groupId" in source or "roomId" in source)


def discreet(payload: dict) -> dict:
    """What is kept of an event: of a group's talk only that there was something, unless it is said to us."""
    if not is_group(payload):
        return payload
    shell = without_words(payload)
    match payload:
        case {"type": "message"} if words_for_us(payload) is not None:
            return shell | {"source": payload["source"], "message": payload["message"]}
        case {"type": "unsend", "unsend": {"messageId": str(message_id)}}:
            return shell | {"unsend": {"messageId": message_id}}
    return shell


def without_words(payload: dict) -> dict:
    """That something happened, where and when; neither what nor by whom."""
    where = {key: value for key, value in payload["source"].items() if key in ("type", "groupId", "roomId")}
    return {key: payload[key] for key in _SHELL if key in payload} | {"source": where}


def words_for_us(payload: dict) -> tuple[str, bool] | None:
    """(the words, whether our name was called) of a message in a group that is meant for us."""
    message = payload.get("message")
    if payload.get("mode") == "standby" or not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return None
    text, called = _without_our_name(message)
    if _FOR_OFFICERS.match(text):
        return text.strip(), False
    report = _REPORTS.match(text)
    if not called and (report is None or _TO_THE_GROUP.match(text, report.end())):
        return None
    return (text[report.end() :] if report else text).strip(), called


def _without_our_name(message: dict) -> tuple[str, bool]:
    """LINE counts places in a text in UTF-16 units."""
    mention = message.get("mention")
    mentionees = mention.get("mentionees") if isinstance(mention, dict) else None
    units, called = message["text"].encode("utf-16-le", "surrogatepass"), False
    for one in reversed(mentionees) if isinstance(mentionees, list) else ():
        if not isinstance(one, dict) or one.get("isSelf") is not True:
            continue
        called = True
        match one:
            case {"index": int(start), "length": int(length)} if min(start, length) >= 0:
                units = units[: start * 2] + units[(start + length) * 2 :]
    return units.decode("utf-16-le", "replace"), called


def to_group_event(row: InboxEvent, reading: Reading | None) -> Event | None:
    """The event a turn handles, or None where nothing is to be done."""
    payload, base = row.payload, {"key": f"in{row.id}", "at": row.happened_at}
    if payload.get("mode") == "standby":
        return None
    match payload:
        case {"type": "message"} if reading is not None:
            words, called = words_for_us(payload)
            if _FOR_OFFICERS.match(words):
                return OfficerWord(text=words, who=_who(payload), **base)
            return CalledOn(
                text=words, by_name=called, reading=reading, who=_who(payload), message_id=row.message_id, **base
            )
        case {"type": "join"}:
            return JoinedGroup(**base)
        case {"type": "leave"}:
            return LeftGroup(**base)
        case {"type": "unsend", "unsend": {"messageId": str(message_id)}}:
            return Unsent(message_id=message_id, **base)
    return None


def _who(payload: dict) -> str | None:
    """LINE does not tell of everybody in a group who they are."""
    user = payload["source"].get("userId")
    return user if isinstance(user, str) and 0 < len(user) <= 64 else None
