"""Announcements: what is to be said to many, each time it is said, and a row for everybody it is said to."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, func, insert, literal, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from models.attempts import Attempts
from models.base import Base, Json, UTCDateTime
from models.inserting import insert_once


class Announcement(Base):
    """Up to five messages for an audience: once, at a time, or again and again.

    state: draft, asked (for approval), approved, ended, cancelled.
    """

    __tablename__ = "announcement"
    __table_args__ = (Index("ix_announcement_next", "state", "next_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    messages: Mapped[list] = mapped_column(Json)
    #: whom it is for: {"villages": [3], "roles": ["officer"], "topic": "general"}; an empty list means all
    audience: Mapped[dict] = mapped_column(Json)
    #: danger: goes first, also at night, also to those who stopped the news
    urgent: Mapped[bool] = mapped_column(default=False)
    #: forum or news: which part of the quota pays
    priority: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default="draft")
    #: who wrote it as it stands: the author, or whoever changed it last
    created_by: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    approved_by: Mapped[str | None] = mapped_column(String(32))
    approved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: the chosen time; None: as soon as it is approved
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: {"every": "day" | …} as handlers.repeating reads it; None: once
    repeats: Mapped[dict | None] = mapped_column(Json)
    #: when its next edition is due
    next_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: not sent after this instant
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: the announcement that this one corrects: it goes to exactly those who got that one
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("announcement.id"))

    editions: Mapped[list["Edition"]] = relationship(back_populates="announcement", order_by="Edition.id")

    @property
    def seal(self) -> str:
        """Eight characters that change with what is said, to whom and when: an approval is of what was seen."""
        times = [when and when.astimezone(UTC).isoformat() for when in (self.starts_at, self.until)]
        seen = json.dumps([self.messages, self.audience, self.urgent, self.repeats, times], sort_keys=True)
        return hashlib.sha256(seen.encode()).hexdigest()[:8]

    @classmethod
    def locked(cls, session: Session, id: int) -> "Announcement | None":
        return session.get(cls, id, with_for_update=True, populate_existing=True)

    @classmethod
    def due(cls, session: Session, now: datetime) -> list[int]:
        """Approved ones whose next edition is due, the urgent ones first."""
        return list(
            session.scalars(
                select(cls.id)
                .where(cls.state == "approved", cls.next_at <= now)
                .order_by(cls.urgent.desc(), cls.next_at, cls.id)
                .limit(100)
            )
        )

    def edition(self, session: Session, at: datetime, now: datetime) -> "Edition | None":
        """The edition for this instant; None when it stood already."""
        edition_id = insert_once(
            session,
            Edition,
            announcement_id=self.id,
            at=at,
            messages=self.messages,
            created_at=now,
            state="due",
            silent=False,
        )
        return session.get(Edition, edition_id) if edition_id else None


class Edition(Base):
    """One sending of an announcement. state: due, sending (its people are written down), stopping (cancelled while a
    request was on its way), sent, cancelled, missed."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("announcement_id", "at"), Index("ix_edition_state", "state", "resume_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    messages: Mapped[list] = mapped_column(Json)
    silent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default="due")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: nothing is tried before this: LINE asked for patience, or the quota is spent
    resume_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(200))

    announcement: Mapped[Announcement] = relationship(back_populates="editions", lazy="joined")

    @classmethod
    def locked(cls, session: Session, id: int) -> "Edition | None":
        return session.get(cls, id, with_for_update={"of": cls}, populate_existing=True)

    @classmethod
    def with_work(cls, session: Session, now: datetime) -> list[int]:
        """Editions to send or to go on sending, the urgent ones first."""
        ready = or_(cls.resume_at.is_(None), cls.resume_at <= now)
        work = select(cls.id).join(Announcement).where(cls.state.in_(("due", "sending", "stopping")), ready)
        return list(session.scalars(work.order_by(Announcement.urgent.desc(), cls.id)))

    @classmethod
    def urgent_waits(cls, session: Session) -> bool:
        """Is something urgent due that is not on its way for want of a worker?"""
        urgent = select(cls.id).join(Announcement).where(cls.state.in_(("due", "sending")), Announcement.urgent)
        return session.scalar(urgent.where(cls.resume_at.is_(None)).limit(1)) is not None

    @classmethod
    def any_waits_for_quota(cls, session: Session) -> bool:
        return session.scalar(_waiting().limit(1)) is not None

    @classmethod
    def waiting_for_quota(cls, session: Session, priority: str) -> list["Edition"]:
        """Editions of this class that wait for quota, oldest first."""
        waiting = _waiting().join(Announcement, Announcement.id == Edition.announcement_id)
        ids = session.scalars(waiting.where(Announcement.priority == priority).distinct().order_by(Edition.id))
        return [session.get(cls, id) for id in ids]

    def waits_for_quota(self, session: Session) -> bool:
        waiting = select(Delivery.id).where(Delivery.edition_id == self.id, Delivery.state == "waiting_quota")
        return session.scalar(waiting.limit(1)) is not None

    def wait_for_quota(self, session: Session) -> bool:
        """Whoever has not been reached waits for the quota. Returns whether anybody does."""
        self._turn_over(session, "due", "waiting_quota")
        return self.waits_for_quota(session)

    def quota_returned(self, session: Session) -> None:
        self._turn_over(session, "waiting_quota", "due")
        self.resume_at = None

    def _turn_over(self, session: Session, before: str, after: str) -> None:
        session.execute(
            update(Delivery).where(Delivery.edition_id == self.id, Delivery.state == before).values(state=after)
        )

    def address(self, session: Session, people: Select, blocked: Select) -> None:
        """Write down everybody it is for, in one statement each: who may be reached, and who blocked us. Both select
        person id and LINE id."""
        for audience, state in ((people.subquery(), "due"), (blocked.subquery(), "blocked")):
            session.execute(
                insert(Delivery).from_select(
                    ["edition_id", "person_id", "chat", "state"],
                    select(literal(self.id), audience.c[0], audience.c[1], literal(state)),
                )
            )
        self.state = "sending"

    def counts(self, session: Session) -> dict[str, int]:
        """How many people stand where: {"sent": 812, "refused": 3}."""
        rows = session.execute(
            select(Delivery.state, func.count()).where(Delivery.edition_id == self.id).group_by(Delivery.state)
        )
        return dict(rows.all())

    def stop(self, session: Session, now: datetime) -> None:
        """Nobody more is written to. The request that is on its way is followed to its fate."""
        on_its_way = Multicast.on_its_way(session, self)
        self.end(session, "cancelled" if on_its_way is None else "stopping", now, "cancelled")

    def end(self, session: Session, state: str, now: datetime, reason: str | None = None) -> None:
        """Over: whoever had not been reached is not reached any more."""
        self.state, self.ended_at, self.reason = state, now, reason
        session.execute(
            update(Delivery)
            .where(Delivery.edition_id == self.id, Delivery.state.in_(("due", "waiting_quota")))
            .values(state="expired", ended_at=now, reason=reason)
        )


class Delivery(Base):
    """One person's copy. state: due, waiting_quota, leaving, then sent (accepted by LINE), refused or
    expired (with a multicast: its fate is unknown; without: it never left); or blocked (known from unfollow) from the
    start."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"), Index("ix_delivery_state", "edition_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    chat: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default="due")
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(200))
    multicast_id: Mapped[int | None] = mapped_column(ForeignKey("multicast.id"), index=True)


class Multicast(Attempts, Base):
    """Up to 500 deliveries under one retry key. state: leaving, sent, refused, expired, returned (its people
    wait again), or split into smaller ones."""

    __tablename__ = "multicast"
    __table_args__ = (Index("ix_multicast_edition", "edition_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    #: people in it
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default="leaving")

    @classmethod
    def on_its_way(cls, session: Session, edition: Edition) -> "Multicast | None":
        """The oldest that has left or waits for its next attempt: one after the other keeps us within the quota."""
        return session.scalar(
            select(cls).where(cls.edition_id == edition.id, cls.state == "leaving").order_by(cls.id).limit(1)
        )

    @classmethod
    def freeze(cls, session: Session, edition: Edition, most: int, now: datetime) -> "Multicast | None":
        """The next people, at most `most` of them, under a key of their own; None when nobody is left."""
        waiting = select(Delivery.id).where(Delivery.edition_id == edition.id, Delivery.state == "due")
        people = list(session.scalars(waiting.order_by(Delivery.id).limit(most)))
        return cls._of(session, edition.id, people, now) if people else None

    @classmethod
    def _of(cls, session: Session, edition_id: int, deliveries: Sequence[int], now: datetime) -> "Multicast":
        made = cls(
            edition_id=edition_id,
            size=len(deliveries),
            retry_key=str(uuid.uuid4()),
            state="leaving",
            attempts=0,
            fate_unknown=False,
            created_at=now,
            next_attempt_at=now,
        )
        session.add(made)
        session.flush()
        session.execute(
            update(Delivery).where(Delivery.id.in_(deliveries)).values(state="leaving", multicast_id=made.id)
        )
        return made

    def chats(self, session: Session) -> list[str]:
        return list(
            session.scalars(select(Delivery.chat).where(Delivery.multicast_id == self.id).order_by(Delivery.id))
        )

    def delivered(self, now: datetime, request_id: str | None) -> None:
        self.request_id = request_id
        self._end("sent", now, "sent")

    def refused(self, now: datetime, reason: str) -> None:
        """LINE will never take it as it is, and took none of it. One bad id must not cost the others their news: the
        request is cut in two, down to the one that is at fault."""
        self.reason = reason[:1000]
        if self.size == 1:
            self._end("refused", now, "refused", reason)
            return
        session = object_session(self)
        mine = select(Delivery.id).where(Delivery.multicast_id == self.id).order_by(Delivery.id)
        people, half = list(session.scalars(mine)), self.size // 2
        self.state, self.ended_at = "split", now
        for part in (people[:half], people[half:]):
            self._of(session, self.edition_id, part, now)

    def out_of_quota(self, now: datetime) -> None:
        """The month's pushes do not suffice. What surely has not left waits for other company under another key."""
        if self.fate_unknown:
            self.later(now, "monthly limit", unknown=False)
            return
        self.reason = "monthly limit"
        self._end("returned", now, "due")

    def _ends_before(self, attempt: datetime, now: datetime) -> bool:
        if not self._key_forgotten(attempt):
            return False
        self._end("expired", now, "expired", f"fate unknown: {self.reason or 'the sender died'}")
        return True

    def _end(self, state: str, now: datetime, fate: str, reason: str | None = None) -> None:
        self.state, self.ended_at = state, now
        values = {"state": fate, "reason": reason[:200] if reason else None}
        values |= {"multicast_id": None} if fate == "due" else {"ended_at": now}
        object_session(self).execute(update(Delivery).where(Delivery.multicast_id == self.id).values(**values))


def _waiting() -> Select:
    """Ids of editions of which somebody waits for quota."""
    waiting = select(Edition.id).join(Delivery, Delivery.edition_id == Edition.id)
    return waiting.where(Edition.state == "sending", Delivery.state == "waiting_quota")
