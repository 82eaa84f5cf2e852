"""What time brought about, once each: told, or missed and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.inserting import insert_once


class ClockEvent(Base):
    """state: told, missed (too late to be of use), or nothing (looked at when its time had come: nothing to tell)."""

    __tablename__ = "clock_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: case12:promise:1:80, digest:2026-11-23:officer3; UNIQUE, so a second clock, or the same one again, changes
    #: nothing
    key: Mapped[str] = mapped_column(String(80), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    state: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: to how many
    people: Mapped[int] = mapped_column(default=0)
    #: why it was missed
    reason: Mapped[str | None] = mapped_column(String(100))

    @classmethod
    def note(
        cls,
        session: Session,
        key: str,
        state: str,
        now: datetime,
        *,
        case_id: int | None = None,
        officer_id: int | None = None,
        people: int = 0,
        reason: str | None = None,
    ) -> bool:
        """Returns False when it had been decided before (same key)."""
        row = insert_once(
            session,
            cls,
            key=key,
            state=state,
            at=now,
            case_id=case_id,
            officer_id=officer_id,
            people=people,
            reason=reason,
        )
        return row is not None

    @classmethod
    def of_cases(cls, session: Session, case_ids: list[int]) -> dict[int, dict[str, "ClockEvent"]]:
        """{case id: {key without the case: event}}"""
        found: dict[int, dict[str, ClockEvent]] = {case_id: {} for case_id in case_ids}
        for event in session.scalars(select(cls).where(cls.case_id.in_(case_ids))):
            found[event.case_id][event.key.partition(":")[2]] = event
        return found

    @classmethod
    def stands(cls, session: Session, key: str) -> bool:
        return session.scalar(select(cls.id).where(cls.key == key)) is not None
