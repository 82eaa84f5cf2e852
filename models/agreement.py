"""What a person was told about their data, and what they allowed: one row for each time, never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.person import Person


class Agreement(Base):
    __tablename__ = "agreement"
    __table_args__ = (Index("ix_agreement_person", "person_id", "what", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: notice, or what was asked for: news, village, words
    what: Mapped[str] = mapped_column(String(16))
    #: of the wording that was shown
    version: Mapped[str] = mapped_column(String(16))
    #: shown (of a notice), yes, no
    answer: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(UTCDateTime)

    @classmethod
    def note(cls, session: Session, person: Person, what: str, version: str, answer: str, now: datetime) -> None:
        """Add to the ledger; the same answer to the same wording again changes nothing."""
        last = cls.last(session, person, what)
        if last is None or (last.version, last.answer) != (version, answer):
            session.add(cls(person_id=person.id, what=what, version=version, answer=answer, at=now))

    @classmethod
    def last(cls, session: Session, person: Person, what: str) -> "Agreement | None":
        return session.scalar(_LAST, {"person_id": person.id, "what": what})

    @classmethod
    def of(cls, session: Session, person: Person) -> list["Agreement"]:
        """The whole ledger of a person, oldest first."""
        return list(session.scalars(select(cls).where(cls.person_id == person.id).order_by(cls.id)))


# built once: for what every message asks, building the statement costs as much as running it
_LAST = (
    select(Agreement)
    .where(Agreement.person_id == bindparam("person_id"), Agreement.what == bindparam("what"))
    .order_by(Agreement.id.desc())
    .limit(1)
)
