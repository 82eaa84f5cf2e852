"""How content whoever brought a case was with how it ended: given once, if they like."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.case import Case
from models.inserting import insert_once


class Rating(Base):
    __tablename__ = "rating"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: 1 (not content) to 5; what was said with it are pieces of the case with the purpose "rated"
    stars: Mapped[int]

    @classmethod
    def give(cls, session: Session, case: Case, stars: int, now: datetime) -> bool:
        """False when this case was rated before: the first answer stands."""
        return insert_once(session, cls, case_id=case.id, person_id=case.person_id, at=now, stars=stars) is not None

    @classmethod
    def of(cls, session: Session, case: Case) -> "Rating | None":
        return session.scalar(select(cls).where(cls.case_id == case.id))
