"""The four ways a bot speaks, accounted for as LINE does."""

from bot.simulator import ids
from bot.simulator.limits import check_messages
from bot.simulator.people import CHAT_ID, USER_ID
from bot.simulator.records import Sent
from bot.simulator.refused import Refused, invalid_property

MOST_MULTICAST = 500
QUOTABLE = {"text", "textV2", "sticker", "image", "video"}


def reply(platform, body: dict, request_id: str) -> dict:
    """Raises Refused 400 for a used, old or unknown token. A retry key is ignored, as LINE ignores it."""
    messages = check_messages(body)
    if not isinstance(body.get("replyToken"), str):
        raise invalid_property("replyToken")
    with platform.lock:
        chat = platform.reply_tokens.usable(body["replyToken"])
        platform.reply_tokens.spend(body["replyToken"])
        hears = chat not in platform.people.persons or not platform.people.person(chat).blocked
        delivered = _deliver(platform, [chat] if hears else [], messages, body)
        _record(platform, chat, delivered, "reply", None, request_id, 0, body)
    return {"sentMessages": _receipts(delivered)}


def push(platform, body: dict, request_id: str, retry_key: str | None) -> dict:
    """To one person or group; someone who blocked gets nothing and costs nothing, and LINE does not tell."""
    messages = check_messages(body)
    to = body.get("to")
    if not isinstance(to, str) or not CHAT_ID.fullmatch(to):
        raise invalid_property("to")
    with platform.lock:
        platform.retry_keys.check(retry_key)
        billed = platform.people.counted(to, platform.now())
        _charge(platform, billed)
        delivered = _deliver(platform, [to] if billed else [], messages, body)
        _record(platform, to, delivered, "push", retry_key, request_id, billed, body)
        answer = {"sentMessages": _receipts(delivered)}
        platform.retry_keys.remember(retry_key, request_id, answer)
    return answer


def multicast(platform, body: dict, request_id: str, retry_key: str | None) -> dict:
    messages = check_messages(body)
    to = body.get("to")
    if not isinstance(to, list) or not all(isinstance(one, str) and USER_ID.fullmatch(one) for one in to):
        raise invalid_property("to")
    if not 1 <= len(to) <= MOST_MULTICAST:
        detail = {"message": f"Size must be between 1 and {MOST_MULTICAST}", "property": "to"}
        raise Refused(400, "The request body has 1 error(s)", [detail])
    return _to_many(platform, list(dict.fromkeys(to)), messages, "multicast", body, request_id, retry_key)


def broadcast(platform, body: dict, request_id: str, retry_key: str | None) -> dict:
    messages = check_messages(body)
    return _to_many(platform, platform.people.friends(), messages, "broadcast", body, request_id, retry_key)


def _to_many(platform, to: list[str], messages, via, body, request_id, retry_key) -> dict:
    with platform.lock:
        platform.retry_keys.check(retry_key)
        reached = [one for one in to if platform.people.reachable(one, platform.now())]
        _charge(platform, len(reached))
        delivered = _deliver(platform, reached, messages, body)
        _record(platform, tuple(to), delivered, via, retry_key, request_id, len(reached), body)
        platform.retry_keys.remember(retry_key, request_id, {})
    return {}


def _charge(platform, people: int) -> None:
    if not platform.quota.allows(people):
        raise Refused(429, "You have reached your monthly limit.")
    platform.quota.used += people


def _deliver(platform, chats: list[str], messages: list[dict], body: dict) -> list[dict]:
    """The messages with the ids LINE gives them, put into every chat."""
    now = platform.now()
    named = [{**message, "id": ids.message_id(now)} for message in messages]
    for chat in chats:
        platform.stop_typing(chat)
        for message in named:
            platform.chats.heard(chat, message, now, bool(body.get("notificationDisabled")))
    return named


def _record(platform, to, messages, via, retry_key, request_id, billed, body) -> None:
    silent = bool(body.get("notificationDisabled"))
    platform.note_sent(Sent(to, messages, via, retry_key, request_id, platform.now(), billed, silent))


def _receipts(messages: list[dict]) -> list[dict]:
    return [_receipt(message) for message in messages]


def _receipt(message: dict) -> dict:
    if message["type"] in QUOTABLE:
        return {"id": message["id"], "quoteToken": ids.token()}
    return {"id": message["id"]}
