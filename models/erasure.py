"""Links to one's own data, and people whose data were erased."""

import hashlib
from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.person import Person


class DataLink(Base):
    """A link to one person's data: works once, and not for long. Only its hash is kept."""

    __tablename__ = "data_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @staticmethod
    def digest(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    @classmethod
    def works(cls, session: Session, token: str, now: datetime) -> bool:
        """Would it open? Looking does not use it up: chats and virus scanners look too."""
        return session.scalar(select(cls.id).where(*cls._open(token, now))) is not None

    @classmethod
    def use(cls, session: Session, token: str, now: datetime) -> Person | None:
        """Whose data it opens; None for one that is unknown, used or too old. Of two at once one gets it."""
        used = update(cls).where(*cls._open(token, now)).values(used_at=now).returning(cls.person_id)
        person_id = session.scalar(used)
        return session.get(Person, person_id) if person_id is not None else None

    @classmethod
    def _open(cls, token: str, now: datetime) -> tuple:
        return cls.token_hash == cls.digest(token), cls.used_at.is_(None), cls.expires_at > now


class Erasure(Base):
    """A person had their data erased. The chat is kept until the farewell has left, then it goes as well."""

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    chat: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @classmethod
    def unfinished(cls, session: Session, before: datetime) -> list[int]:
        rows = select(cls.id).where(cls.finished_at.is_(None), cls.at < before)
        return list(session.scalars(rows.order_by(cls.id).limit(100)))
