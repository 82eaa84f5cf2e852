"""Up to five messages frozen together on their way to LINE.

A parcel never changes once it may have left: re-bundling under a used retry key would make LINE's 409 swallow
the new messages. A retry sends exactly this parcel again.
"""

import uuid
from datetime import datetime
from itertools import takewhile

from sqlalchemy import ForeignKey, Index, String, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from models.attempts import Attempts
from models.base import Base, Json
from models.group import DepartmentGroup
from models.inbox import InboxEvent
from models.limits import MESSAGES_PER_REQUEST
from models.outbox import OutboxMessage
from models.person import Person
from models.quota import Quota


class Parcel(Attempts, Base):
    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_next", "state", "next_attempt_at"), Index("ix_parcel_ended_at", "ended_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64), index=True)
    messages: Mapped[list] = mapped_column(Json)
    #: a reply spends this event's token; a push has a retry key instead
    reply_event_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_event.id"))
    silent: Mapped[bool] = mapped_column(default=False)
    #: leaving, sent, refused, expired,
    #: returned (its messages wait again), unknown (a reply that may have arrived)
    state: Mapped[str] = mapped_column(String(16), default="leaving")

    reply_event: Mapped[InboxEvent | None] = relationship(InboxEvent)
    rows: Mapped[list[OutboxMessage]] = relationship(OutboxMessage, order_by=OutboxMessage.id)

    @classmethod
    def leave(cls, session: Session, chat: str, now: datetime) -> "Parcel | None":
        """What leaves for this chat now, its attempt begun: the parcel that is due again, else a new one."""
        while (held := cls.on_its_way(session, chat)) is not None and held.next_attempt_at <= now:
            if held.depart(now):
                return held
        if held is not None and not held._lets_a_reply_pass(session, now):
            return None
        parcel = cls.freeze(session, chat, now)
        if parcel is not None:
            parcel.depart(now)
        return parcel

    @classmethod
    def on_its_way(cls, session: Session, chat: str) -> "Parcel | None":
        """The chat's parcel that has left or waits for its next attempt; with several, what bars the others first."""
        return session.scalar(_ON_ITS_WAY, {"chat": chat})

    def _lets_a_reply_pass(self, session: Session, now: datetime) -> bool:
        """Nothing overtakes a parcel, save that whoever writes to us is answered while a push waits for its next
        attempt. What surely has not arrived travels with that answer."""
        on_a_journey = self.reason is None
        if self.retry_key is None or on_a_journey or InboxEvent.usable_token(session, self.chat, now) is None:
            return False
        waiting = OutboxMessage.waiting(session, self.chat, now)
        if not waiting or any(row.push_only for row in [*waiting, *self.rows]):
            return False
        if not self.fate_unknown:
            self._end("returned", now)
            for row in self.rows:
                row.reopen()
        return True

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
        if token is None and not _within_quota(session, rows):
            return None
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
    def last_push(cls, session: Session, chat: str) -> datetime | None:
        """When something was last pushed to this chat."""
        pushed = select(func.max(cls.ended_at)).where(cls.chat == chat, cls.retry_key.is_not(None), cls.state == "sent")
        return session.scalar(pushed)

    @classmethod
    def pushes_by_class(cls, session: Session, since: datetime) -> dict[str, int]:
        """Pushes delivered since then, by the class of what they brought."""
        rows = session.execute(
            select(OutboxMessage.priority, func.count(cls.id.distinct()))
            .join(OutboxMessage, OutboxMessage.parcel_id == cls.id)
            .where(cls.ended_at > since, cls.retry_key.is_not(None), cls.state == "sent")
            .group_by(OutboxMessage.priority)
        )
        return dict(rows.all())

    @classmethod
    def first_push(cls, session: Session, since: datetime) -> datetime | None:
        """When something was first pushed to anybody since then."""
        pushed = select(func.min(cls.ended_at)).where(cls.ended_at > since, cls.retry_key.is_not(None))
        return session.scalar(pushed.where(cls.state == "sent"))

    @classmethod
    def overdue(cls, session: Session, now: datetime) -> list[str]:
        """Chats whose parcel is due for another attempt, or whose sender fell silent."""
        return list(
            session.scalars(
                select(cls.chat).where(cls.state == "leaving", cls.next_attempt_at <= now).distinct().limit(500)
            )
        )

    def delivered(self, now: datetime, request_id: str | None) -> None:
        self.request_id = request_id
        self._end("sent", now)
        if self.retry_key is not None:
            Quota.spent(object_session(self), DepartmentGroup.cost(object_session(self), self.chat))
        object_session(self).connection().execute(_ROWS_SENT, {"parcel": self.id, "now": now})

    def _ends_before(self, attempt: datetime, now: datetime) -> bool:
        """A reply ends with its token, a push of unknown fate with its key."""
        if self.reply_event is not None:
            if attempt <= self.reply_event.reply_until:
                return False
            self._give_up_reply("expired", now)
            return True
        if not self._key_forgotten(attempt):
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
    select(Parcel)
    .where(Parcel.chat == bindparam("chat"), Parcel.state == "leaving")
    # on a journey now (no word of it yet), then replies, then pushes that wait for their next attempt
    .order_by(Parcel.reason.is_not(None), Parcel.retry_key.is_not(None), Parcel.next_attempt_at, Parcel.id)
    .limit(1)
)


def _within_quota(session: Session, rows: list[OutboxMessage]) -> bool:
    """May one push leave for these? If not even the most precious may, all of them wait for quota."""
    if any(Quota.room_for(session, priority) != 0 for priority in {row.priority for row in rows}):
        return True
    for row in rows:
        row.state = "waiting_quota"
    return False


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
