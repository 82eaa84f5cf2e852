"""A worker fetches what a person sent, before LINE deletes it."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.database import Database
from bot.line import Line
from bot.media import MAX_BYTES, UnsafeMedia, keep, receive
from bot.settings import Settings
from models import Media

log = structlog.get_logger()


class Fetching:
    def __init__(self, settings: Settings, database: Database, line: Line, now: Callable[[], datetime]):
        self.settings, self.database, self.line, self.now = settings, database, line, now

    def fetch(self, media_id: int) -> None:
        """Download what a person sent, make it safe, keep it."""
        with self.database.reading() as session:
            media = session.get(Media, media_id)
            if media is None or media.state != "wanted":
                return
        most = MAX_BYTES if media.kind == "image" or self.settings.media_dir else MAX_BYTES // 10
        status, content = self.line.content(media.message_id, most)
        state, clean, mime = _examined(media.kind, status, content, most)
        with self.database.transaction() as session:
            media = session.get(Media, media_id, with_for_update=True)
            if media.state == "wanted" and state == "later":
                media.try_later(self.now())
            elif media.state == "wanted" and state == "stored":
                keep(media, clean, mime, self.settings.media_dir)
            elif media.state == "wanted":
                media.state = state
        log.info("media", media=media_id, state=media.state, status=status)


def _examined(kind: str, status: int, content: bytes, most: int) -> tuple[str, bytes, str]:
    """(state of the media or "later", bytes to keep, MIME type) of what LINE answered. Slow: no lock is held."""
    if status != 200:
        return "gone" if status in (404, 410) else "later", b"", ""
    if len(content) > most:
        return "too_large", b"", ""
    try:
        return "stored", *receive(kind, content)
    except UnsafeMedia:
        return "unsafe", b"", ""
