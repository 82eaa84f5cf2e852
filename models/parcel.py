"""Up to five messages frozen together on their way to LINE.

A parcel never changes once it may have left: re-bundling under a used retry key would make LINE's 409 swallow
the new messages. A retry sends exactly this parcel again.
"""

import uuid
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import ForeignKey, Index, String, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from models.base import Base, Json, UTCDateTime
from models.inbox import InboxEvent
from models.limits import MESSAGES_PER_REQUEST
from models.outbox import OutboxMessage
from models.person import Person

#: how long a sender may be silent before another takes the parcel over
LEASE = timedelta(seconds=20)
#: seconds until the next attempt after 1, 2, … failures; the last repeats
BACKOFF = (1, 3, 10, 30, 120, 600)
#: LINE forgets a retry key after 24 h; from then on a second send might be a second message
RETRY_KEY_LIFE = timedelta(hours=23, minutes=50)


class Parcel(Base):
    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_next", "state", "next_attempt_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64), index=True)
    messages: Mapped[list] = mapped_column(Json)
    #: a reply spends this event's token; a push has a retry key instead
    reply_event_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_event.id"))
    retry_key: Mapped[str | None] = mapped_column(String(36), unique=True)
    silent: Mapped[bool] = mapped_column(default=False)
    #: leaving, sent, refused, expired,
    #: returned (its messages wait again), unknown (a reply that may have arrived)
    state: Mapped[str] = mapped_column(String(16), default="leaving")
    attempts: Mapped[int] = mapped_column(default=0)
    #: an attempt may have reached LINE without our hearing of it
    fate_unknown: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    first_attempt_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    request_id: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(String(1000))

    reply_event: Mapped[InboxEvent | None] = relationship(InboxEvent)
    rows: Mapped[list[OutboxMessage]] = relationship(OutboxMessage, order_by=OutboxMessage.id)

    @classmethod
    def on_its_way(cls, session: Session, chat: str) -> "Parcel | None":
        """The chat's parcel that has left or waits for its next attempt: nothing overtakes it."""
        return session.scalar(_ON_ITS_WAY, {"chat": chat})

    @classmethod
    def freeze(cls, session: Session, chat: str, now: datetime) -> "Parcel | None":
        """Pack what is ready for this chat: as a free reply while a token is good, else as a push."""
        waiting = OutboxMessage.waiting(session, chat, now)
        if not waiting:
            return None
        if Person.has_blocked(session, chat):
            OutboxMessage.refuse_blocked(session, chat, now)
            return None
        rows = [row for row in waiting if row.may_be_pushed(now)]
        token = None if any(row.push_only for row in rows) else InboxEvent.usable_token(session, chat, now)
        if token is not None:
            rows = [row for row in waiting if not row.push_only]
        if not rows:
            return None
        rows = _first_five(rows)
        parcel = cls(
            chat=chat,
            messages=[row.message for row in rows],
            created_at=now,
            next_attempt_at=now,
            silent=all(row.silent for row in rows),
            reply_event=token,
            retry_key=None if token else str(uuid.uuid4()),
            attempts=0,
            fate_unknown=False,
            state="leaving",
            rows=rows,
        )
        if token is not None:
            token.token_spent_at = now
        session.add(parcel)
        for row in rows:
            row.state = "leaving"
        return parcel

    @classmethod
    def overdue(cls, session: Session, now: datetime) -> list[str]:
        """Chats whose parcel is due for another attempt, or whose sender fell silent."""
        return list(
            session.scalars(
                select(cls.chat).where(cls.state == "leaving", cls.next_attempt_at <= now).distinct().limit(500)
            )
        )

    def depart(self, now: datetime) -> bool:
        """An attempt begins. Should its sender die, another may try after the lease. False when it is too late for
        another attempt: then this was the parcel's end."""
        # no word of how the last attempt went: its sender died
        self.fate_unknown = self.fate_unknown or (self.attempts > 0 and self.reason is None)
        if self._ends_before(now, now):
            return False
        self.attempts += 1
        self.reason = None
        self.first_attempt_at = self.first_attempt_at or now
        self.next_attempt_at = now + LEASE
        return True

    def delivered(self, now: datetime, request_id: str | None) -> None:
        self.request_id = request_id
        self._end("sent", now)
        object_session(self).execute(_ROWS_SENT, {"parcel": self.id, "now": now})

    def later(self, now: datetime, reason: str, *, unknown: bool) -> None:
        """LINE could not take it now. Sends the same again; gives a reply up when its token is past."""
        self.reason = reason[:1000]
        self.fate_unknown = self.fate_unknown or unknown
        self.next_attempt_at = now + timedelta(seconds=BACKOFF[min(self.attempts, len(BACKOFF)) - 1])
        if not self.fate_unknown:
            # LINE took nothing under this key, so the key's life has not begun
            self.first_attempt_at = None
        self._ends_before(self.next_attempt_at, now)

    def _ends_before(self, attempt: datetime, now: datetime) -> bool:
        """Would that attempt come too late: a reply past its token, or a push whose key LINE may have forgotten and
        would deliver again? Then the parcel ends here."""
        if self.reply_event is not None:
            if attempt <= self.reply_event.reply_until:
                return False
            self._give_up_reply("expired", now)
            return True
        if not self.fate_unknown or attempt <= self.first_attempt_at + RETRY_KEY_LIFE:
            return False
        self._end("expired", now)
        for row in self.rows:
            row.end("expired", now, f"fate unknown: {self.reason or 'the sender died'}")
        return True

    def token_refused(self, now: datetime) -> None:
        """LINE does not know the reply token. While it should be good, an attempt of ours whose answer we never
        heard has spent it; later that proves nothing."""
        self._give_up_reply("sent" if now <= self.reply_event.reply_until else "expired", now)

    def _give_up_reply(self, fate_if_unknown: str, now: datetime) -> None:
        """What surely did not arrive waits again. What may have arrived ends here, save what must arrive: that gets
        one push, whose retry key keeps it from being more than one."""
        self._end("unknown" if self.fate_unknown else "returned", now)
        for row in self.rows:
            if self.fate_unknown and not row.must_arrive:
                row.end(fate_if_unknown, now, "reply of unknown fate")
                continue
            row.reopen()
            row.push_only = self.fate_unknown
            if row.must_arrive:
                row.push_at = row.push_at or now

    def refused(self, now: datetime, reason: str) -> None:
        """LINE will never take it. One bad message must not drag four good ones down: they go out one by one."""
        self.reason = reason[:1000]
        alone = len(self.rows) == 1
        self._end("refused" if alone else "returned", now)
        for row in self.rows:
            if alone:
                row.end("refused", now, reason)
            else:
                row.reopen()
                row.alone = True

    def out_of_quota(self, now: datetime) -> None:
        """The month's pushes are spent: the messages wait, listed, until quota returns. Where an earlier attempt may
        have arrived nothing but the same parcel under the same key is safe: that waits as it is."""
        if self.fate_unknown:
            self.later(now, "monthly limit", unknown=False)
            return
        self.reason = "monthly limit"
        self._end("returned", now)
        for row in self.rows:
            row.reopen("waiting_quota")

    def _end(self, state: str, now: datetime) -> None:
        self.state, self.ended_at = state, now


# built once: for what every message asks, building the statement costs as much as running it
_ROWS_SENT = (
    update(OutboxMessage)
    .where(OutboxMessage.parcel_id == bindparam("parcel"))
    .values(state="sent", ended_at=bindparam("now"), reason=None)
)
_ON_ITS_WAY = (
    select(Parcel).where(Parcel.chat == bindparam("chat"), Parcel.state == "leaving").order_by(Parcel.id).limit(1)
)


def _first_five(rows: list[OutboxMessage]) -> list[OutboxMessage]:
    """At most five, oldest first. What cannot be pushed (it waits for quota, or only rides along) steps back when
    there is no room: the answer to what was just said must not wait behind old news."""
    riders = [row for row in rows if row.state == "waiting_quota" or row.push_at is None]
    answers = _together([row for row in rows if row not in riders])[:MESSAGES_PER_REQUEST]
    riders = _together(riders)
    if answers and (answers[0].alone or (riders and riders[0].alone)):
        return answers
    return sorted(answers + riders[: MESSAGES_PER_REQUEST - len(answers)], key=lambda row: row.id)


def _together(rows: list[OutboxMessage]) -> list[OutboxMessage]:
    """Up to the first message that LINE may have refused for its own sake: it travels alone, and nothing overtakes
    it."""
    if rows and rows[0].alone:
        return rows[:1]
    return list(takewhile(lambda row: not row.alone, rows))
