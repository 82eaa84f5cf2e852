"""What LINE told us, raw, one row per webhook event: stored before anyone answers 200."""

from datetime import datetime, timedelta

from sqlalchemy import Index, String, bindparam, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Json, UTCDateTime
from models.conversation import Conversation
from models.inserting import insert_once

#: LINE promises about a minute for a reply token; we stop ten seconds short
REPLY_TOKEN_LIFE = timedelta(seconds=50)


class InboxEvent(Base):
    __tablename__ = "inbox_event"
    __table_args__ = (
        Index("ix_inbox_event_unread", "chat", "happened_at", "id"),
        Index("ix_inbox_event_state", "state", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(String(64), unique=True)
    chat: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict] = mapped_column(Json)
    #: LINE's own timestamp, by which a chat's events are ordered
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: unread, done, or set_aside (failed three times; a person has to look)
    state: Mapped[str] = mapped_column(String(16), default="unread")
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: the class name of the error that set it aside; never its text, which may quote people
    error: Mapped[str | None] = mapped_column(String(64))
    reading: Mapped[dict | None] = mapped_column(Json)
    reply_token: Mapped[str | None] = mapped_column(String(64))
    reply_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    token_spent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: LINE's id of the message, so that an unsend finds it
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)

    @classmethod
    def accept(
        cls,
        session: Session,
        *,
        event_id: str,
        chat: str,
        payload: dict,
        happened_at: datetime,
        reply_token: str | None,
        message_id: str | None,
        now: datetime,
    ) -> int | None:
        """Store one event. Returns its row id, or None when it had been stored before."""
        Conversation.ensure(session, chat)
        session.info.setdefault("heard", set()).add(chat)
        return insert_once(
            session,
            cls,
            event_id=event_id,
            chat=chat,
            payload=payload,
            happened_at=happened_at,
            received_at=now,
            state="unread",
            reply_token=reply_token,
            reply_until=now + REPLY_TOKEN_LIFE if reply_token else None,
            message_id=message_id,
        )

    @classmethod
    def oldest_unread(cls, session: Session, chat: str) -> "InboxEvent | None":
        return session.scalar(_OLDEST_UNREAD, {"chat": chat})

    @classmethod
    def more_unread(cls, session: Session, chat: str, but: int) -> bool:
        """Is there another unread event than this one?"""
        return session.connection().scalar(_MORE_UNREAD, {"chat": chat, "but": but}) is not None

    @classmethod
    def waiting_chats(cls, session: Session, now: datetime) -> list[str]:
        """Chats with unread events that are not parked."""
        ready = exists().where(
            Conversation.chat == cls.chat, (Conversation.resume_at.is_(None)) | (Conversation.resume_at <= now)
        )
        return list(session.scalars(select(cls.chat).where(cls.state == "unread", ready).distinct().limit(500)))

    @classmethod
    def of_message(cls, session: Session, message_id: str | None) -> "InboxEvent | None":
        """The event that brought LINE's message."""
        return session.scalar(select(cls).where(cls.message_id == message_id).limit(1))

    @classmethod
    def usable_token(cls, session: Session, chat: str, now: datetime) -> "InboxEvent | None":
        """The event whose reply token is freshest, still good and not spent."""
        return session.scalar(_FRESHEST_TOKEN, {"chat": chat, "now": now})

    def done(self, now: datetime) -> None:
        self.state, self.done_at = "done", now

    def set_aside(self, error: str, now: datetime) -> None:
        self.state, self.done_at, self.error = "set_aside", now, error


# built once: for what every message asks, building the statement costs as much as running it
_OLDEST_UNREAD = (
    select(InboxEvent)
    .where(InboxEvent.chat == bindparam("chat"), InboxEvent.state == "unread")
    .order_by(InboxEvent.happened_at, InboxEvent.id)
    .limit(1)
)
_MORE_UNREAD = (
    select(InboxEvent.id)
    .where(InboxEvent.chat == bindparam("chat"), InboxEvent.state == "unread", InboxEvent.id != bindparam("but"))
    .limit(1)
)
_FRESHEST_TOKEN = (
    select(InboxEvent)
    .where(
        InboxEvent.chat == bindparam("chat"),
        InboxEvent.reply_token.is_not(None),
        InboxEvent.token_spent_at.is_(None),
        InboxEvent.reply_until > bindparam("now"),
    )
    .order_by(InboxEvent.reply_until.desc(), InboxEvent.id.desc())
    .limit(1)
)
