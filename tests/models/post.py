"""One chat's outbox with the clock in hand; every method is one transaction, as it is for the sender."""

import itertools
from datetime import timedelta

from sqlalchemy import select

from bot.database import Database
from models import InboxEvent, OutboxMessage, Parcel
from tests.clock import Clock

_serial = itertools.count(1)
CHAT = "Ukaew"


def words(parcel: Parcel) -> list[str]:
    return [message["text"] for message in parcel.messages]


class Post:
    def __init__(self, database: Database, clock: Clock):
        self.database, self.clock = database, clock

    def put(self, *texts: str, chat: str = CHAT, **how) -> None:
        """Messages that may be pushed at once, unless `how` says otherwise."""
        with self.database.transaction() as session:
            for text in texts:
                OutboxMessage.put(
                    session,
                    now=self.clock(),
                    chat=chat,
                    **{
                        "key": f"k{next(_serial)}",
                        "message": {"type": "text", "text": text},
                        "push_at": self.clock(),
                        **how,
                    },
                )

    def token(self, chat: str = CHAT) -> str:
        """The person says something: a reply token, good for 50 seconds."""
        token = f"token{next(_serial)}"
        with self.database.transaction() as session:
            InboxEvent.accept(
                session,
                event_id=token,
                chat=chat,
                payload={},
                happened_at=self.clock(),
                reply_token=token,
                message_id=None,
                now=self.clock(),
            )
        return token

    def leave(self, chat: str = CHAT) -> Parcel | None:
        """What the sender takes out now: the parcel that is due again, else a new one; None when there is nothing."""
        with self.database.transaction() as session:
            return Parcel.leave(session, chat, self.clock())

    def delivered(self, parcel: Parcel) -> None:
        self._met(parcel, "delivered", "request-1")

    def later(self, parcel: Parcel, *, unknown: bool, reason: str = "500") -> None:
        self._met(parcel, "later", reason, unknown=unknown)

    def refused(self, parcel: Parcel, reason: str = "400 nonsense") -> None:
        self._met(parcel, "refused", reason)

    def token_refused(self, parcel: Parcel) -> None:
        self._met(parcel, "token_refused")

    def out_of_quota(self, parcel: Parcel) -> None:
        self._met(parcel, "out_of_quota")

    def _met(self, parcel: Parcel, what: str, *args, **more) -> None:
        with self.database.transaction() as session:
            getattr(session.get(Parcel, parcel.id), what)(self.clock(), *args, **more)

    def quota_returns(self, room: int | None, priority: str = "answer") -> int:
        with self.database.transaction() as session:
            return OutboxMessage.quota_returned(session, priority, room, self.clock())

    def passes(self, **duration: float) -> "Post":
        self.clock.passes(**duration)
        return self

    def until_due(self, parcel: Parcel) -> None:
        """Until the parcel's next attempt."""
        with self.database.reading() as session:
            self.clock.at = session.get(Parcel, parcel.id).next_attempt_at

    def wait_between(self, parcel: Parcel) -> timedelta:
        with self.database.reading() as session:
            return session.get(Parcel, parcel.id).next_attempt_at - self.clock()

    def row(self, text: str) -> OutboxMessage:
        (row,) = [row for row in self.rows() if row.message["text"] == text]
        return row

    def rows(self) -> list[OutboxMessage]:
        with self.database.reading() as session:
            return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

    def states(self) -> dict[str, str]:
        return {row.message["text"]: row.state for row in self.rows()}

    def parcel(self, parcel: Parcel) -> Parcel:
        """As it stands now."""
        with self.database.reading() as session:
            return session.get(Parcel, parcel.id)
