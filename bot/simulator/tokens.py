"""Reply tokens and retry keys: what may be used once."""

import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator import ids
from bot.simulator.refused import Refused

REPLY_LIFE = timedelta(seconds=60)
RENEWABLE_FOR = timedelta(minutes=20)
RETRY_LIFE = timedelta(hours=24)
KEPT = 20_000


@dataclass
class ReplyToken:
    chat: str
    born: datetime
    expires: datetime
    used: bool = False


class ReplyTokens:
    def __init__(self, now: Callable[[], datetime]):
        self._now = now
        self._tokens: OrderedDict[str, ReplyToken] = OrderedDict()

    def issue(self, chat: str) -> str:
        text = ids.token()
        self.adopt(text, chat)
        return text

    def adopt(self, text: str, chat: str) -> None:
        """Makes a token that a hand-made event carries usable; one already known keeps its state."""
        if text not in self._tokens:
            now = self._now()
            self._tokens[text] = ReplyToken(chat, born=now, expires=now + REPLY_LIFE)
            while len(self._tokens) > KEPT:
                self._tokens.popitem(last=False)

    def chat_of(self, text: str) -> str | None:
        known = self._tokens.get(text)
        return known.chat if known else None

    def usable(self, text: str) -> str:
        """The chat a token answers. Raises Refused 400 when it is unknown, used or too old."""
        known = self._tokens.get(text)
        if known is None or known.used or self._now() > known.expires:
            raise Refused(400, "Invalid reply token")
        return known.chat

    def spend(self, text: str) -> None:
        self._tokens[text].used = True

    def renew(self, text: str) -> None:
        """Another minute after a redelivery, unless used or older than 20 minutes."""
        known = self._tokens.get(text)
        if known and not known.used and self._now() - known.born <= RENEWABLE_FOR:
            known.expires = self._now() + REPLY_LIFE

    def expire_all(self) -> None:
        for known in self._tokens.values():
            known.used = True


@dataclass
class Accepted:
    at: datetime
    request_id: str
    answer: dict


class RetryKeys:
    def __init__(self, now: Callable[[], datetime]):
        self._now = now
        self._accepted: OrderedDict[str, Accepted] = OrderedDict()

    def check(self, key: str | None) -> None:
        """Raises Refused: 400 for a key that is no UUID, 409 for one accepted in the last 24 hours."""
        if key is None:
            return
        if not _is_uuid(key):
            raise Refused(400, "The value of the header 'X-Line-Retry-Key' is invalid")
        known = self._accepted.get(key.lower())
        if known and self._now() - known.at < RETRY_LIFE:
            refused = Refused(
                409, "The retry key is already accepted", headers={"x-line-accepted-request-id": known.request_id}
            )
            refused.body.update(known.answer)
            raise refused

    def remember(self, key: str | None, request_id: str, answer: dict) -> None:
        if key is not None:
            self._accepted[key.lower()] = Accepted(self._now(), request_id, answer)
            while len(self._accepted) > KEPT:
                self._accepted.popitem(last=False)


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
