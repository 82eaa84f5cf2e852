"""What people are told: rows, from the moment it is decided until its fate is known."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Json, UTCDateTime
from models.inserting import insert_once
from models.limits import check_message
from models.person import GONE

#: classes of message, the most precious first; a spent quota is given out in this order
PRIORITY = ("emergency", "answer", "forum", "news")
#: not yet at an end
OPEN = ("due", "waiting_quota")
#: the four ends of a message
FATES = ("sent", "refused", "superseded", "expired")


class OutboxMessage(Base):
    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_message_open", "state", "due_at"), Index("ix_outbox_message_chat", "chat", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    #: what this message answers or announces; UNIQUE, so saying it twice is saying it once
    key: Mapped[str] = mapped_column(String(160), unique=True)
    chat: Mapped[str] = mapped_column(String(64))
    message: Mapped[dict] = mapped_column(Json)
    priority: Mapped[str] = mapped_column(String(16))
    #: a message whose reply has an unknown fate is followed by one push
    must_arrive: Mapped[bool] = mapped_column(default=False)
    #: arrives without a sound
    silent: Mapped[bool] = mapped_column(default=False)
    #: left once as a reply that may have arrived: one push may follow, and no other reply
    push_only: Mapped[bool] = mapped_column(default=False)
    #: was in a parcel that LINE refused: travels alone, so that only the culprit is refused
    alone: Mapped[bool] = mapped_column(default=False)
    #: an unsent message is replaced by a newer one of the same topic in the same chat
    topic: Mapped[str | None] = mapped_column(String(64))
    #: may leave as a free reply from `due_at`, as a push from `push_at` (never, if None); useless after `until`
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    push_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: due, waiting_quota, leaving (in a parcel), or one of FATES
    state: Mapped[str] = mapped_column(String(16), default="due")
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(1000))
    parcel_id: Mapped[int | None] = mapped_column(ForeignKey("parcel.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)

    @classmethod
    def put(
        cls,
        session: Session,
        *,
        key: str,
        chat: str,
        message: dict,
        now: datetime,
        due_at: datetime | None = None,
        push_at: datetime | None = None,
        priority: str = "answer",
        topic: str | None = None,
        **more,
    ) -> bool:
        """Decide to say something. Returns False when it had been decided before (same key), and when the person had
        their data erased.

        Raises BrokenLimit for what LINE would refuse, ValueError for an unknown priority.
        """
        if priority not in PRIORITY:
            raise ValueError(f"unknown priority {priority!r}")
        check_message(message)
        if chat.startswith(GONE):
            return False
        inserted = insert_once(
            session,
            cls,
            key=key,
            chat=chat,
            message=message,
            priority=priority,
            topic=topic,
            due_at=due_at or now,
            push_at=push_at,
            created_at=now,
            state="due",
            **{"must_arrive": False, "silent": False, "alone": False, "push_only": False, **more},
        )
        if inserted is None:
            return False
        if topic is not None:
            cls._supersede(session, chat, topic, inserted, now)
        told = session.info.setdefault("told", {})
        told[chat] = min(told.get(chat, due_at or now), due_at or now)
        return True

    @classmethod
    def _supersede(cls, session: Session, chat: str, topic: str, by: int, now: datetime) -> None:
        session.connection().execute(_SUPERSEDE, {"in_chat": chat, "about": topic, "by": by, "now": now})

    @classmethod
    def waiting(cls, session: Session, chat: str, now: datetime) -> list["OutboxMessage"]:
        """What waits to leave for this chat, oldest first: a free reply takes it along, also what waits for quota."""
        return list(session.scalars(_WAITING, {"chat": chat, "now": now}))

    @classmethod
    def is_waiting(cls, session: Session, chat: str, now: datetime) -> bool:
        """Would `waiting` find anything? Asked of what is flushed."""
        return session.connection().scalar(_IS_WAITING, {"chat": chat, "now": now}) is not None

    def may_be_pushed(self, now: datetime) -> bool:
        return self.state == "due" and self.push_at is not None and self.push_at <= now

    @classmethod
    def chats_with_work(cls, session: Session, now: datetime) -> list[str]:
        """Chats to which something may be pushed now."""
        return list(
            session.scalars(
                select(cls.chat).where(cls.state == "due", cls.due_at <= now, cls.push_at <= now).distinct().limit(500)
            )
        )

    @classmethod
    def expire(cls, session: Session, now: datetime) -> int:
        """End what is no longer useful."""
        return session.execute(
            update(cls)
            .where(cls.state.in_(OPEN), cls.until < now)
            .values(state="expired", ended_at=now, reason="no longer useful")
        ).rowcount

    @classmethod
    def any_waiting(cls, session: Session) -> bool:
        return session.scalar(select(cls.id).where(cls.state == "waiting_quota").limit(1)) is not None

    @classmethod
    def riding(cls, session: Session, chat: str) -> list["OutboxMessage"]:
        """What is only sent with the next free reply to this chat."""
        return list(session.scalars(select(cls).where(cls.chat == chat, cls.state == "due", cls.push_at.is_(None))))

    @classmethod
    def was_last(cls, session: Session, chat: str, topic: str) -> bool:
        """Was it in the parcel with the last answer that left for this chat? News that came meanwhile are no answer."""
        answers = cls.key.startswith("in") | (cls.topic == topic)
        last = session.scalar(select(func.max(cls.parcel_id)).where(cls.chat == chat, answers))
        asked = select(cls.id).where(cls.chat == chat, cls.topic == topic, cls.parcel_id == last)
        return last is not None and session.scalar(asked.limit(1)) is not None

    @classmethod
    def next_push(cls, session: Session, chat: str, now: datetime) -> datetime | None:
        """When the next push to this chat is planned, if one is."""
        planned = select(func.min(cls.push_at)).where(cls.chat == chat, cls.state == "due", cls.push_at > now)
        return session.scalar(planned)

    @classmethod
    def quota_returned(cls, session: Session, priority: str, room: int | None, now: datetime) -> int:
        """Let messages of this class that wait for quota go, to at most `room` people (None: to all). Returns to how
        many."""
        chats = list(
            session.scalars(
                select(cls.chat)
                .where(cls.state == "waiting_quota", cls.priority == priority)
                .group_by(cls.chat)
                .order_by(func.min(cls.id))
                .limit(room)
            )
        )
        session.info.setdefault("told", {}).update(dict.fromkeys(chats, now))
        session.execute(update(cls).where(cls.state == "waiting_quota", cls.chat.in_(chats)).values(state="due"))
        return len(chats)

    @classmethod
    def refuse_blocked(cls, session: Session, chat: str, now: datetime) -> None:
        """The person blocked us: what still waits for them will not be sent."""
        session.execute(
            update(cls)
            .where(cls.chat == chat, cls.state.in_(OPEN))
            .values(state="refused", ended_at=now, reason="blocked (unfollow)")
        )

    def end(self, fate: str, now: datetime, reason: str | None = None) -> None:
        self.state, self.ended_at, self.reason = fate, now, reason[:1000] if reason else None

    def reopen(self, state: str = "due") -> None:
        """Its parcel came to nothing; it waits for another."""
        self.state, self.parcel_id = state, None


# built once: for what every message asks, building the statement costs as much as running it
_WAITING = (
    select(OutboxMessage)
    .where(
        OutboxMessage.chat == bindparam("chat"),
        OutboxMessage.state.in_(OPEN),
        OutboxMessage.due_at <= bindparam("now"),
        (OutboxMessage.until.is_(None)) | (OutboxMessage.until >= bindparam("now")),
    )
    .order_by(OutboxMessage.id)
)
_IS_WAITING = _WAITING.with_only_columns(OutboxMessage.id).order_by(None).limit(1)
_SUPERSEDE = (
    update(OutboxMessage)
    .where(
        OutboxMessage.chat == bindparam("in_chat"),
        OutboxMessage.topic == bindparam("about"),
        OutboxMessage.id < bindparam("by"),
        OutboxMessage.state.in_(OPEN),
    )
    .values(state="superseded", ended_at=bindparam("now"))
)
