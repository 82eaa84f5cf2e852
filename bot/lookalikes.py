"""The cases whose texts are nearest, kept in memory: asked before a turn takes its lock. Every process keeps its own,
from rows; what may be shown of what is found, handlers decide."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.database import Database
from models import Case
from nlp.similar import Entry, Index

#: looks at what changed at most so often, a little further back than last time: commits come late
_FRESH, _OVERLAP = timedelta(seconds=1), timedelta(seconds=15)
#: after this long everything is read again: words that were taken back leave, corrections come in
_RELOAD = timedelta(hours=12)
#: cases that closed longer ago are nobody's duplicate
_KEPT = timedelta(days=45)
_MOST, _AT_LEAST = 8, 0.27
_FACTS = (
    Case.id,
    Case.words,
    Case.strategy,
    Case.village,
    Case.latitude,
    Case.longitude,
    Case.created_at,
    Case.status,
    Case.moved_at,
)
#: whose matter has gone elsewhere or came to nothing
_GONE = ("cancelled", "rejected", "lapsed")


class Lookalikes:
    def __init__(self, database: Database, now: Callable[[], datetime]):
        self.database, self.now = database, now
        self._door = threading.Lock()
        self._index, self._moved = Index(), {}
        self._loaded: datetime | None = None
        self._looked: datetime | None = None

    def nearest(self, asked: Entry) -> tuple[tuple[int, float], ...]:
        """(case id, score), best first."""
        with self._door:
            self._refresh()
            return tuple(self._index.nearest(asked, _MOST, _AT_LEAST))

    def _refresh(self) -> None:
        now = self.now()
        if self._looked is not None and now - self._looked < _FRESH:
            return
        if self._loaded is None or now - self._loaded > _RELOAD:
            self._index, self._moved, self._loaded, self._looked = Index(), {}, now, None
        since = now - _KEPT if self._looked is None else self._looked - _OVERLAP
        changed = select(*_FACTS).where(Case.lane == "ordinary", Case.moved_at >= since)
        if self._looked is None:
            # what is open stays, however old
            changed = select(*_FACTS).where(
                Case.lane == "ordinary", (Case.moved_at >= since) | Case.closed_at.is_(None)
            )
        with self.database.reading() as session:
            rows = session.execute(changed).all()
        for row in rows:
            self._take(row)
        self._looked = now

    def _take(self, row) -> None:
        if self._moved.get(row.id) == row.moved_at:
            return
        self._moved[row.id] = row.moved_at
        if row.status in _GONE or not row.words:
            self._index.remove(row.id)
        else:
            self._index.add(
                Entry(row.id, row.words, row.strategy, row.village, row.latitude, row.longitude, row.created_at)
            )
