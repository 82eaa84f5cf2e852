"""What a forum is about, and what it resolved."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, UTCDateTime
from models.case import Case
from models.forum import Forum


class AgendaItem(Base):
    """state: proposed, accepted, declined."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    #: person:7, officer:3
    by: Mapped[str] = mapped_column(String(32))
    #: the resident who proposed it, to be told what became of it
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(16), default="proposed")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: LINE's ids of the bubbles that proposed it, with spaces between, so that an unsend finds it
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)

    @classmethod
    def of(cls, session: Session, forum: Forum, *states: str) -> list["AgendaItem"]:
        rows = select(cls).where(cls.forum_id == forum.id, cls.state.in_(states))
        return list(session.scalars(rows.order_by(cls.id)))

    @classmethod
    def written_in(cls, session: Session, message_id: str) -> list["AgendaItem"]:
        """Items that this bubble is, or is a part of."""
        within = (" " + cls.message_id + " ").contains(f" {message_id} ", autoescape=True)
        return list(session.scalars(select(cls).where(within).order_by(cls.id)))

    @classmethod
    def locked(cls, session: Session, id: int) -> "AgendaItem | None":
        return session.get(cls, id, with_for_update=True, populate_existing=True)


class AgendaCase(Base):
    """A case that an agenda item came from; a case goes on one agenda at a time."""

    __tablename__ = "agenda_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)

    case: Mapped[Case] = relationship(Case)


class Resolution(Base):
    """What the forum resolved, and whose it is to do. state: open, doing, done."""

    __tablename__ = "resolution"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16), default="open")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: how often its department was asked how far it is, and when it is asked next
    asked: Mapped[int] = mapped_column(default=0)
    ask_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)

    forum: Mapped[Forum] = relationship(Forum)
    steps: Mapped[list["ResolutionStep"]] = relationship(order_by="ResolutionStep.id")

    @classmethod
    def of(cls, session: Session, forum: Forum) -> list["Resolution"]:
        return list(session.scalars(select(cls).where(cls.forum_id == forum.id).order_by(cls.id)))

    @classmethod
    def locked(cls, session: Session, id: int) -> "Resolution | None":
        return session.get(cls, id, with_for_update=True, populate_existing=True)

    @classmethod
    def to_ask_about(cls, session: Session, now: datetime) -> list[int]:
        return list(session.scalars(select(cls.id).where(cls.ask_at <= now).order_by(cls.id).limit(100)))


class ResolutionStep(Base):
    """How far a resolution is, in the words of its department."""

    __tablename__ = "resolution_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
