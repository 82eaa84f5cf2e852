"""A worker sends one edition of an announcement: multicasts of up to 500 people, one after the other, each frozen under
a retry key before it leaves. Killed in the middle, another goes on where rows say it stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.bell import Bell
from bot.database import Database
from bot.line import Line, Outcome
from handlers import announcements
from handlers.office import Office
from models import Edition, Multicast, Quota, people_of
from models.limits import RECIPIENTS_PER_REQUEST

log = structlog.get_logger()
#: an edition looks again after this when LINE's month was spent, or something more urgent goes first
_PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class Departing:
    """What a multicast takes along, read before the transaction ends."""

    id: int
    attempt: int
    chats: list[str]
    messages: list[dict]
    silent: bool
    retry_key: str


class Broadcasts:
    def __init__(self, office: Office, database: Database, line: Line, bell: Bell, now: Callable[[], datetime]):
        self.office, self.database, self.line, self.bell, self.now = office, database, line, bell, now

    def send(self, edition_id: int) -> None:
        """Send an edition until everybody is reached, or LINE, the quota or something urgent says later."""
        more = True
        while more and (leaving := self._depart(edition_id)) is not None:
            outcome = self.line.multicast(leaving.chats, leaving.messages, leaving.silent, leaving.retry_key)
            more = self._arrive(edition_id, leaving, outcome)

    def _depart(self, edition_id: int) -> Departing | None:
        """The edition's next multicast, frozen and leased; None when it is over or has to wait."""
        with self.database.transaction() as session:
            edition, now = Edition.locked(session, edition_id), self.now()
            if edition is None or edition.state not in ("due", "sending", "stopping"):
                return None
            if edition.resume_at is not None and edition.resume_at > now:
                return None
            if edition.state == "due":
                announcement = edition.announcement
                edition.address(session, people_of(announcement), people_of(announcement, blocked=True))
            cast = Multicast.on_its_way(session, edition)
            if cast is not None and cast.next_attempt_at > now:
                return None
            if cast is None or not cast.depart(now):
                cast = self._next(session, edition, now)
            return cast and Departing(
                cast.id, cast.attempts, cast.chats(session), edition.messages, edition.silent, cast.retry_key
            )

    def _next(self, session: Session, edition: Edition, now: datetime) -> Multicast | None:
        """Another multicast, within the quota and behind what is more urgent."""
        announcement = edition.announcement
        if edition.state == "stopping":
            edition.stop(session, now)
            return None
        if not announcement.urgent and Edition.urgent_waits(session):
            edition.resume_at = now + timedelta(seconds=1)
            return None
        room = Quota.room_for(session, announcement.priority)
        if room == 0 and edition.wait_for_quota(session):
            edition.resume_at = now + _PAUSE
            return None
        cast = Multicast.freeze(session, edition, min(room or RECIPIENTS_PER_REQUEST, RECIPIENTS_PER_REQUEST), now)
        if cast is not None:
            cast.depart(now)
        elif not edition.waits_for_quota(session):
            announcements.edition_sent(session, self.office, edition, now)
        return cast

    def _arrive(self, edition_id: int, leaving: Departing, outcome: Outcome) -> bool:
        """Record what became of an attempt. Is there more to send now?"""
        with self.database.transaction() as session:
            edition, now = Edition.locked(session, edition_id), self.now()
            cast = session.get(Multicast, leaving.id)
            if cast.state == "leaving" and cast.attempts == leaving.attempt:
                _record(session, edition, cast, outcome, now)
            more, again = cast.state != "leaving", cast.next_attempt_at
        log.info(
            "multicast",
            edition=edition_id,
            multicast=leaving.id,
            people=len(leaving.chats),
            outcome=outcome.kind,
            attempt=leaving.attempt,
            state=cast.state,
            line_request=outcome.request_id,
            reason=outcome.reason,
        )
        if not more:
            self.bell.ring({"announced": {edition_id: again}})
        return more


def _record(session: Session, edition: Edition, cast: Multicast, outcome: Outcome, now: datetime) -> None:
    match outcome.kind:
        case "delivered":
            cast.delivered(now, outcome.request_id)
            Quota.spent(session, cast.size)
        case "quota":
            # what LINE really has left is asked before the next attempt
            Quota.doubt(session)
            edition.resume_at = now + _PAUSE
            cast.out_of_quota(now)
        case "later":
            cast.later(now, outcome.reason, unknown=outcome.unknown)
        case _:
            cast.refused(now, outcome.reason)
