"""What people sent besides words: kept for the bot to fetch, deleted as LINE deletes."""

import io
from collections import OrderedDict, deque
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from bot.simulator.refused import Refused

MOST_BYTES = 64_000_000
PREVIEW_SIDE = 240
REMEMBERED_UNSENT = 10_000


@dataclass
class Content:
    data: bytes
    mime: str
    asks_until_ready: int


class Contents:
    def __init__(self) -> None:
        self._kept: OrderedDict[str, Content] = OrderedDict()
        self._unsent: deque[str] = deque(maxlen=REMEMBERED_UNSENT)
        self._bytes = 0

    def keep(self, message_id: str, data: bytes, mime: str, asks_until_ready: int = 0) -> None:
        """asks_until_ready: how often LINE says "still preparing" before it hands the content out."""
        self._kept[message_id] = Content(data, mime, asks_until_ready)
        self._bytes += len(data)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self.forget(next(iter(self._kept)))

    def forget(self, message_id: str) -> None:
        """LINE deletes content after a while: from now on 404."""
        gone = self._kept.pop(message_id, None)
        self._bytes -= len(gone.data) if gone else 0

    def unsend(self, message_id: str) -> None:
        self.forget(message_id)
        self._unsent.append(message_id)

    def peek(self, message_id: str) -> Content:
        """Raises Refused: 410 after unsend, 404 when never there or deleted."""
        if message_id in self._unsent:
            raise Refused(410, "Gone")
        if message_id not in self._kept:
            raise Refused(404, "Not found")
        return self._kept[message_id]

    def fetch(self, message_id: str) -> Content | None:
        """None while LINE still prepares it (202)."""
        content = self.peek(message_id)
        if content.asks_until_ready > 0:
            content.asks_until_ready -= 1
            return None
        return content

    def preview(self, message_id: str) -> bytes:
        """A small JPEG; a grey one for what is no picture."""
        content = self.peek(message_id)
        try:
            picture = Image.open(io.BytesIO(content.data)).convert("RGB")
        except (UnidentifiedImageError, OSError):
            picture = Image.new("RGB", (PREVIEW_SIDE, PREVIEW_SIDE), "#9aa5b1")
        picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        out = io.BytesIO()
        picture.save(out, "JPEG")
        return out.getvalue()
