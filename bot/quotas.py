"""Asking LINE what may still be pushed this month."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.database import Database
from bot.line import Line, LineUnreachable
from handlers import thrift
from handlers.office import Office
from models import Edition, OutboxMessage, Quota

log = structlog.get_logger()
_FRESH = timedelta(minutes=5)


class Quotas:
    def __init__(self, office: Callable[[], Office], database: Database, line: Line, now: Callable[[], datetime]):
        self.office, self.database, self.line, self.now = office, database, line, now

    def look(self) -> None:
        """Ask LINE when what we know is old, doubtful or somebody waits; then let go what there is room for."""
        with self.database.reading() as session:
            known = Quota.known(session)
            waits = OutboxMessage.any_waiting(session) or Edition.any_waits_for_quota(session)
            fresh = known is not None and not known.doubtful and known.read_at > self.now() - _FRESH
        if fresh and not waits:
            return
        try:
            most, used = self.line.quota()
        except LineUnreachable as error:
            log.warning("quota_unknown", error=error)
            return
        with self.database.transaction() as session:
            now = self.now()
            Quota.told(session, most, used, now, thrift.kept_back(session, self.office(), now))
            thrift.let_go(session, now)
