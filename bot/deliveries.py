"""A worker delivers to one chat: parcel by parcel, each frozen before it leaves."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.bell import Bell
from bot.database import Database
from bot.line import Line, Outcome
from models import Conversation, OutboxMessage, Parcel

log = structlog.get_logger()


class Deliveries:
    def __init__(self, database: Database, line: Line, bell: Bell, now: Callable[[], datetime]):
        self.database, self.line, self.bell, self.now = database, line, bell, now

    def deliver(self, chat: str) -> None:
        """Send what is due to this chat, parcel by parcel, until nothing is left or LINE says later."""
        more = True
        while more and (parcel := self._depart(chat)) is not None:
            more = self._arrive(chat, parcel, self._send(parcel))

    def _depart(self, chat: str) -> Parcel | None:
        """The chat's next parcel, frozen and leased; None while another is on its way or nothing is due."""
        with self.database.transaction() as session:
            if not Conversation.hold(session, chat):
                Conversation.held(session, chat)
            parcel = Parcel.leave(session, chat, self.now())
            if parcel is not None:
                session.flush()
                parcel.reply_event  # noqa: B018 (loaded now, used after the transaction)
            return parcel

    def _arrive(self, chat: str, sent: Parcel, outcome: Outcome) -> bool:
        """Record what became of an attempt. Is there more to send now?"""
        with self.database.transaction(durable=False) as session:
            Conversation.hold(session, chat)
            now = self.now()
            parcel = session.get(Parcel, sent.id)
            _record(parcel, sent.attempts, outcome, now)
            session.flush()
            more = OutboxMessage.is_waiting(session, chat, now)
        log.info(
            "parcel",
            parcel=sent.id,
            outcome=outcome.kind,
            attempt=sent.attempts,
            state=parcel.state,
            line_request=outcome.request_id,
            reason=outcome.reason,
        )
        if parcel.state == "leaving":
            self.bell.deliver_at(chat, parcel.next_attempt_at)
        return more

    def _send(self, parcel: Parcel) -> Outcome:
        if parcel.reply_event is not None:
            return self.line.reply(parcel.reply_event.reply_token, parcel.messages, parcel.silent)
        return self.line.push(parcel.chat, parcel.messages, parcel.silent, parcel.retry_key)


def _record(parcel: Parcel, attempt: int, outcome: Outcome, now: datetime) -> None:
    """Record what became of this attempt, unless another sender has taken the parcel over meanwhile."""
    if parcel.state != "leaving" or parcel.attempts != attempt:
        return
    match outcome.kind:
        case "delivered":
            parcel.delivered(now, outcome.request_id)
        case "token":
            parcel.token_refused(now)
        case "quota":
            parcel.out_of_quota(now)
        case "never":
            parcel.refused(now, outcome.reason)
        case "later":
            parcel.later(now, outcome.reason, unknown=outcome.unknown)
