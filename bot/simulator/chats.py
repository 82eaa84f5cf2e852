"""Every chat as its people see it, and the raw JSON behind it."""

import itertools
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable
from datetime import datetime

from bot.simulator.records import Exchange, Line

LINES_PER_CHAT = 1_000
EXCHANGES = 2_000
EVENTS_AWAITING_FATE = 5_000
BOT = "bot"


class Chats:
    def __init__(self) -> None:
        self._lines: dict[str, deque[Line]] = defaultdict(lambda: deque(maxlen=LINES_PER_CHAT))
        self._exchanges: deque[Exchange] = deque(maxlen=EXCHANGES)
        self._by_event: OrderedDict[str, Line] = OrderedDict()
        self._serial = itertools.count(1)
        self.cursor = 0

    def _step(self) -> int:
        self.cursor = next(self._serial)
        return self.cursor

    def heard(self, chat: str, message: dict, at: datetime, silent: bool) -> None:
        """The bot's message arrives in a chat."""
        self._lines[chat].append(Line(message["id"], chat, BOT, message, at, self._step(), "delivered", silent=silent))

    def said(self, chat: str, sender: str, line_id: str, message: dict, at: datetime, event_id: str | None) -> None:
        line = Line(line_id, chat, sender, message, at, self._step(), "sending", event_id=event_id)
        self._lines[chat].append(line)
        if event_id is not None:
            self._by_event[event_id] = line
            while len(self._by_event) > EVENTS_AWAITING_FATE:
                self._by_event.popitem(last=False)

    def fate(self, event_ids: Iterable[str], fate: str) -> None:
        for line in filter(None, map(self._by_event.get, event_ids)):
            if line.fate != "unsent":
                line.fate, line.seq = fate, self._step()

    def unsend(self, message_id: str) -> str | None:
        """The chat it was in."""
        for line in self._all():
            if line.id == message_id:
                line.fate, line.seq, line.message = "unsent", self._step(), {"type": "unsent", "id": message_id}
                return line.chat
        return None

    def exchange(self, user: str, way: str, title: str, at: datetime, data: dict) -> None:
        self._exchanges.append(Exchange(self._step(), user, way, title, at, data))

    def messages_from_bot(self, chats: Iterable[str]) -> list[dict]:
        lines = [line for chat in chats for line in self._lines.get(chat, ()) if line.sender == BOT]
        return [line.message for line in sorted(lines, key=lambda line: line.seq)]

    def lines_since(self, cursor: int) -> list[Line]:
        """Lines new or changed after a cursor, in the order of the chats."""
        return [line for line in self._all() if line.seq > cursor]

    def exchanges_since(self, cursor: int) -> list[Exchange]:
        return [exchange for exchange in self._exchanges if exchange.seq > cursor]

    def _all(self) -> list[Line]:
        return [line for lines in self._lines.values() for line in lines]
