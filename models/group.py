"""LINE groups of departments: where a bare card of a new matter may appear."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime


class DepartmentGroup(Base):
    __tablename__ = "department_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: LINE's id of the group; one group is one department's at most
    chat: Mapped[str] = mapped_column(String(64), unique=True)
    department: Mapped[str] = mapped_column(String(32), index=True)
    bound_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    bound_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: people in it as LINE told last, each of whom a push counts; None: not asked yet
    members: Mapped[int | None]
    counted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @classmethod
    def at(cls, session: Session, chat: str) -> "DepartmentGroup | None":
        return session.scalar(select(cls).where(cls.chat == chat))

    @classmethod
    def of(cls, session: Session, department: str) -> list["DepartmentGroup"]:
        return list(session.scalars(select(cls).where(cls.department == department).order_by(cls.id)))

    @classmethod
    def to_count(cls, session: Session, before: datetime) -> list[str]:
        """Chats of groups whose members were not counted since."""
        stale = cls.counted_at.is_(None) | (cls.counted_at < before)
        return list(session.scalars(select(cls.chat).where(stale).order_by(cls.id)))

    @classmethod
    def cost(cls, session: Session, chat: str) -> int:
        """What one push to this chat counts."""
        return session.scalar(select(cls.members).where(cls.chat == chat)) or 1
