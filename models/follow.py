"""Who hears of a case beside its author: a neighbour who has the same trouble, or the one it was brought for."""

import hashlib
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, UTCDateTime
from models.case import Case
from models.draft import Draft
from models.inserting import insert_once
from models.person import Person


class Follow(Base):
    __tablename__ = "follow"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: where the news goes
    chat: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    #: the report of a neighbour who said that it is the same matter; None for whoever came by a code
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id"))

    case: Mapped[Case] = relationship(Case)
    person: Mapped[Person] = relationship(Person)
    draft: Mapped[Draft | None] = relationship(Draft)

    @classmethod
    def begin(
        cls, session: Session, case: Case, person: Person, chat: str, now: datetime, draft: Draft | None = None
    ) -> bool:
        """False when this person follows the case already: their newest report is the one that counts."""
        new = insert_once(
            session,
            cls,
            case_id=case.id,
            person_id=person.id,
            chat=chat,
            since=now,
            draft_id=draft.id if draft else None,
        )
        if new is None and draft is not None:
            session.execute(
                update(cls).where(cls.case_id == case.id, cls.person_id == person.id).values(draft_id=draft.id)
            )
        return new is not None

    @classmethod
    def of_cases(cls, session: Session, cases: list[Case]) -> list["Follow"]:
        """The longest first."""
        return list(session.scalars(_OF_CASES, {"cases": [case.id for case in cases]}))

    @classmethod
    def by(cls, session: Session, person: Person, case: Case) -> "Follow | None":
        return session.scalar(select(cls).where(cls.person_id == person.id, cls.case_id == case.id))

    @classmethod
    def of(cls, session: Session, person: Person, most: int = 10) -> list["Follow"]:
        """What a person follows, newest first."""
        return list(session.scalars(select(cls).where(cls.person_id == person.id).order_by(cls.id.desc()).limit(most)))


# built once: building the statement costs as much as running it
_OF_CASES = select(Follow).where(Follow.case_id.in_(bindparam("cases", expanding=True))).order_by(Follow.id)


class FollowCode(Base):
    """A few digits that let another person follow a case. Only their hash is kept."""

    __tablename__ = "follow_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: how many more people may use it
    uses_left: Mapped[int]

    case: Mapped[Case] = relationship(Case)

    @staticmethod
    def digest(code: str) -> str:
        return hashlib.sha256(f"follow {code}".encode()).hexdigest()

    @classmethod
    def open(cls, session: Session, code: str, now: datetime) -> "FollowCode | None":
        """The code if it may still be used, held by this transaction."""
        return session.scalar(
            select(cls)
            .where(cls.code_hash == cls.digest(code), cls.uses_left > 0, cls.expires_at > now)
            .with_for_update()
        )

    @classmethod
    def is_taken(cls, session: Session, code: str) -> bool:
        return session.scalar(select(cls.id).where(cls.code_hash == cls.digest(code))) is not None

    @classmethod
    def withdraw_of(cls, session: Session, case: Case) -> None:
        """A newer code takes the place of those of this case."""
        session.execute(update(cls).where(cls.case_id == case.id).values(uses_left=0))
