"""A group chat with the account in it, as its members use it and as LINE tells of it."""

import itertools

from bot.webhook import store
from tests.world import Phone, World, words_of

NAME = "@อบต.บ้านอ้อน"
_serial = itertools.count(1)


class GroupChat:
    """`says` is talk among people; `calls` begins with the account's name. What the account says is heard by all."""

    def __init__(self, world: World, kind: str = "group"):
        self.world, self.kind = world, kind
        letter = {"group": "C", "room": "R"}[kind]
        self.id = f"{letter}{next(_serial):032x}"
        self._read = 0

    def is_joined(self) -> "GroupChat":
        return self._event({"type": "join"}, None)

    def is_left(self) -> "GroupChat":
        return self._event({"type": "leave"}, None, token=False)

    def says(self, phone: Phone | None, text: str) -> "GroupChat":
        return self._message(phone, {"type": "text", "text": text, "quoteToken": "q"})

    def calls(self, phone: Phone | None, text: str, before: str = "") -> "GroupChat":
        """`before`: words in front of the name."""
        start = len(before.encode("utf-16-le")) // 2
        named = [{"type": "user", "userId": "Ubot", "isSelf": True, "index": start, "length": len(NAME)}]
        message = {"text": f"{before}{NAME} {text}", "mention": {"mentionees": named}}
        return self._message(phone, {"type": "text", "quoteToken": "q", **message})

    def sends_photo(self, phone: Phone) -> "GroupChat":
        return self._message(phone, {"type": "image", "contentProvider": {"type": "line"}, "quoteToken": "q"})

    def unsends(self, phone: Phone, message_id: str) -> "GroupChat":
        return self._event({"type": "unsend", "unsend": {"messageId": message_id}}, phone, token=False)

    def _message(self, phone: Phone | None, message: dict) -> "GroupChat":
        self.last_message_id = f"g{next(_serial)}"
        return self._event({"type": "message", "message": {"id": self.last_message_id, **message}}, phone)

    def _event(self, event: dict, phone: Phone | None, token: bool = True) -> "GroupChat":
        n = next(_serial)
        whole = {
            "webhookEventId": f"G{n}",
            "timestamp": int(self.world.clock().timestamp() * 1000),
            "mode": "active",
            "source": {"type": self.kind, f"{self.kind}Id": self.id, **({"userId": phone.user_id} if phone else {})},
            "deliveryContext": {"isRedelivery": False},
            **({"replyToken": f"{self.id}-r{n}"} if token else {}),
            **event,
        }
        with self.world.database.transaction() as session:
            store(session, whole, self.world.clock())
        self.world.tasks.turns.take(self.id)
        self.world.settle()
        self.world.tasks.deliveries.deliver(self.id)
        return self

    def _heard(self) -> list[dict]:
        mine = (delivery for delivery in self.world.line.accepted if str(delivery.to).startswith(self.id))
        return [message for delivery in mine for message in delivery.messages]

    @property
    def news(self) -> list[dict]:
        return self._heard()[self._read :]

    def forget(self) -> "GroupChat":
        self._read = len(self._heard())
        return self

    def hears(self, *parts: str) -> "GroupChat":
        text = "\n".join(words_of(message) for message in self.news)
        missing = [part for part in parts if part not in text]
        assert not missing, f"the group did not hear {missing}; heard:\n{text}"
        return self.forget()

    def hears_nothing(self) -> "GroupChat":
        assert not self.news, [words_of(message) for message in self.news]
        return self

    def does_not_hear(self, *parts: str) -> "GroupChat":
        text = "\n".join(words_of(message) for message in self.news)
        assert not [part for part in parts if part in text], text
        return self
