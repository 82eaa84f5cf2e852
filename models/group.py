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

    @classmethod
    def at(cls, session: Session, chat: str) -> "DepartmentGroup | None":
        return session.scalar(select(cls).where(cls.chat == chat))

    @classmethod
    def of(cls, session: Session, department: str) -> list["DepartmentGroup"]:
        return list(session.scalars(select(cls).where(cls.department == department).order_by(cls.id)))

    @classmethod
    def everywhere(cls, session: Session) -> list["DepartmentGroup"]:
        return list(session.scalars(select(cls).order_by(cls.id)))
