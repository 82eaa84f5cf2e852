"""The pretend LINE: its state and what people do with it. No HTTP server in here; thread-safe."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime

from bot.simulator import events, ids
from bot.simulator.chats import Chats
from bot.simulator.contents import Contents
from bot.simulator.courier import Courier, Post, post_over_http
from bot.simulator.gestures import Gestures
from bot.simulator.menus import Menus
from bot.simulator.people import People
from bot.simulator.records import Call, Event, Sent
from bot.simulator.tokens import ReplyTokens, RetryKeys
from bot.simulator.weather import Faults, Quota

KEPT_SENT = 50_000
KEPT_CALLS = 5_000
KEPT_EVENTS = 5_000


class Platform(Gestures):
    """`now` is the only clock it reads; `post(url, body, headers) -> status` (0: no answer) carries webhooks."""

    def __init__(
        self,
        *,
        channel_secret: str,
        access_token: str,
        webhook_url: str,
        now: Callable[[], datetime],
        post: Post = post_over_http,
    ):
        self.lock = threading.RLock()
        self.now = now
        self.access_token = access_token
        self.account_name = "LINE Official Account"
        self.bot_user_id = ids.hex_id_of("U", channel_secret)
        self.people = People()
        self.chats = Chats()
        self.contents = Contents()
        self.menus = Menus()
        self.reply_tokens = ReplyTokens(now)
        self.retry_keys = RetryKeys(now)
        self.faults = Faults()
        self.quota = Quota()
        self.courier = Courier(
            webhook_url=webhook_url,
            destination=self.bot_user_id,
            channel_secret=channel_secret,
            post=post,
            on_again=self._renew_reply_tokens,
            on_result=self._note_delivery,
        )
        self._sent: deque[Sent] = deque(maxlen=KEPT_SENT)
        self._calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self._events: OrderedDict[str, dict] = OrderedDict()

    @property
    def sent(self) -> list[Sent]:
        with self.lock:
            return list(self._sent)

    @property
    def calls(self) -> list[Call]:
        with self.lock:
            return list(self._calls)

    @property
    def redelivery(self) -> bool:
        return self.courier.redelivery

    @redelivery.setter
    def redelivery(self, on: bool) -> None:
        self.courier.redelivery = on

    def add_user(self, name: str, user_id: str | None = None) -> str:
        with self.lock:
            return self.people.add_user(name, user_id)

    def add_group(self, name: str, members: list[str], group_id: str | None = None, has_bot: bool = True) -> str:
        """A group, usually with the bot in it; no join event is sent."""
        with self.lock:
            return self.people.add_group(name, members, group_id, has_bot)

    def heard_by(self, user: str) -> list[dict]:
        """Every message object delivered to this person, in groups too, oldest first, each with its "id"."""
        with self.lock:
            groups = [group.group_id for group in self.people.groups.values() if user in group.members]
            return self.chats.messages_from_bot([user, *groups])

    def compose(self, user: str, kind: str, *, group: str | None = None, repliable: bool = True, **body) -> Event:
        """A valid event that nobody has sent yet: for post_events. Raises ValueError for a message from a blocker."""
        with self.lock:
            person = self.people.person(user)
            if person.blocked and repliable:
                raise ValueError(f"{person.name} has blocked the account: LINE lets nothing through; follow first")
            token = self.reply_tokens.issue(group or user) if repliable else None
            return events.envelope(kind, events.source_of(user, group), self.now(), token, **body)

    def compose_text(self, user: str, text: str, *, group: str | None = None) -> Event:
        """In a group "@" and the account's name mention the bot, as when it is picked from the list on a phone."""
        message = events.text(self._message_id(), text)
        if group is not None:
            message |= events.mention(text, f"@{self.account_name}", self.bot_user_id)
        return self.compose(user, "message", group=group, message=message)

    def compose_of_group(self, group: str, kind: str, repliable: bool) -> Event:
        """An event that LINE tells of a group itself, not of a member."""
        with self.lock:
            token = self.reply_tokens.issue(group) if repliable else None
            return events.envelope(kind, events.source_of(None, group), self.now(), token)

    def post_events(self, raw: list[dict], wait: bool = True) -> int:
        """Posts one body with these events as they are (several people, malformed, unknown, twice the same).

        The webhook's status; 0 when it gave no answer or wait is False.
        """
        with self.lock:
            for event in raw:
                self._adopt(event)
        if wait:
            return self.courier.post_now(raw)
        self.courier.queue(raw)
        return 0

    def redeliver(self, webhook_event_id: str) -> int:
        """Posts a known event once more with isRedelivery true; the webhook's status."""
        with self.lock:
            event = self._events[webhook_event_id]
        return self.courier.redeliver([event])

    def newest_event_of(self, user: str) -> str | None:
        """The webhookEventId of the last thing this person did."""
        with self.lock:
            return next(
                (name for name, event in reversed(self._events.items()) if events.whose(event)[0] == user), None
            )

    def settle(self, timeout: float = 30.0) -> bool:
        """Waits until everything people did has been posted once."""
        return self.courier.settle(timeout)

    def expire_reply_tokens(self) -> None:
        with self.lock:
            self.reply_tokens.expire_all()

    def close(self) -> None:
        self.courier.close()

    def note_sent(self, sent: Sent) -> None:
        self._sent.append(sent)

    def note_call(self, call: Call) -> None:
        with self.lock:
            self._calls.append(call)
            for user in self._users_of(call.body):
                title = f"{call.method} {call.path} → {call.status}"
                self.chats.exchange(user, "call", title, call.at, {"body": call.body, "response": call.response})

    def start_typing(self, user: str, until: datetime) -> None:
        self.people.person(user).typing_until = until

    def stop_typing(self, chat: str) -> None:
        if chat in self.people.persons:
            self.people.person(chat).typing_until = None

    def _carry(self, event: Event, wait: bool) -> Event:
        status = self.post_events([event], wait)
        event.status = status if wait else None
        return event

    def _adopt(self, event) -> None:
        """Takes note of what an event implies; raw ones may lack anything."""
        user, chat = events.whose(event)
        if chat is not None and isinstance(event.get("replyToken"), str):
            self.reply_tokens.adopt(event["replyToken"], chat)
        name = events.name_of(event)
        new = name not in self._events
        if name is not None:
            self._remember(name, event)
        if new and user in self.people.persons and isinstance(event.get("message"), dict):
            self.people.person(user).wrote_at = self.now()
            self._show(chat, event["message"], event)

    def _remember(self, name: str, event: dict) -> None:
        self._events[name] = event
        while len(self._events) > KEPT_EVENTS:
            self._events.popitem(last=False)

    def _show(self, chat: str, message: dict, event: dict) -> None:
        with self.lock:
            sender, _ = events.whose(event)
            line_id = str(message.get("id") or ids.token())
            self.chats.said(chat, sender or chat, line_id, message, self.now(), events.name_of(event))

    def _renew_reply_tokens(self, again: list) -> None:
        with self.lock:
            for event in again:
                if events.name_of(event) and isinstance(event.get("replyToken"), str):
                    self.reply_tokens.renew(event["replyToken"])

    def _note_delivery(self, posted: list, status: int) -> None:
        delivered = 200 <= status < 300
        with self.lock:
            self.chats.fate([events.name_of(event) for event in posted], "read" if delivered else "failed")
            for event in posted:
                user, _ = events.whose(event)
                if user in self.people.persons:
                    title = f"webhook {event.get('type')} → {status or 'no answer'}"
                    self.chats.exchange(user, "event", title, self.now(), event)

    def _users_of(self, body) -> list[str]:
        if not isinstance(body, dict):
            return []
        to = body.get("to") or body.get("chatId") or self.reply_tokens.chat_of(str(body.get("replyToken")))
        candidates = to if isinstance(to, list) else [to]
        return [one for one in candidates if isinstance(one, str) and one in self.people.persons]
