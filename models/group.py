"""LINE groups of departments: where a bare card of a new matter may appear."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, bindparam, select
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
        return list(session.scalars(_OF, {"department": department}))

    @classmethod
    def to_count(cls, session: Session, before: datetime) -> list[str]:
        """Chats of groups whose members were not counted since."""
        stale = cls.counted_at.is_(None) | (cls.counted_at < before)
        return list(session.scalars(select(cls.chat).where(stale).order_by(cls.id)))

    @classmethod
    def cost(cls, session: Session, chat: str) -> int:
        """What one push to this chat counts."""
        return session.scalar(_MEMBERS, {"chat": chat}) or 1


# built once: for what every message asks, building the statement costs as much as running it
_OF = (
    select(DepartmentGroup).where(DepartmentGroup.department == bindparam("department")).order_by(DepartmentGroup.id)
)
_MEMBERS = select(DepartmentGroup.members).where(DepartmentGroup.chat == bindparam("chat"))
