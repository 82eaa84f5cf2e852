"""Officers, the invitations that make them, and the trail of what they did."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, bindparam, false, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Json, UTCDateTime
from models.case import Case
from models.person import Person

#: a deputy does what the head does while the head is not on duty, or none is there
ROLES = ("officer", "deputy", "head", "supervisor", "admin")


class Officer(Base):
    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    department: Mapped[str] = mapped_column(String(32), index=True)
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)
    on_duty: Mapped[bool] = mapped_column(default=True)
    #: went off duty by hand: no roster brings them back, only they themselves
    away: Mapped[bool] = mapped_column(default=False)
    #: the day whose roster was applied last
    duty_day: Mapped[date | None]
    #: numbers of the villages whose cases come to them; empty: all
    villages: Mapped[list] = mapped_column(Json, default=list)
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)

    #: comes along: whoever asks for officers is about to tell them something
    person: Mapped[Person] = relationship(Person, lazy="joined", innerjoin=True)

    @classmethod
    def who_is(cls, session: Session, person: Person) -> "Officer | None":
        """The active officer this person is, if any."""
        return session.scalar(_WHO_IS, {"person_id": person.id})

    @classmethod
    def in_department(cls, session: Session, department: str, roles: tuple[str, ...] = ROLES) -> list["Officer"]:
        return list(session.scalars(_IN_DEPARTMENT, {"department": department, "roles": roles}))

    @classmethod
    def departments_with_people(cls, session: Session) -> set[str]:
        return set(session.scalars(select(cls.department).where(cls.active.is_(True)).distinct()))

    @classmethod
    def with_role(cls, session: Session, *roles: str) -> list["Officer"]:
        return list(session.scalars(_ALL_ACTIVE.where(cls.role.in_(roles))))

    @classmethod
    def all_active(cls, session: Session) -> list["Officer"]:
        return list(session.scalars(_ALL_ACTIVE))

    def looks_after(self, village: int | None) -> bool:
        """Is this village among those whose cases come to them?"""
        return not self.villages or village is None or village in self.villages

    def may_read(self, case: Case, desks: Mapping[str, Any], standing_in: frozenset[str] = frozenset()) -> bool:
        """An ordinary case: its department, and whoever leads the office. A sensitive one: the chosen desk only,
        whatever the role. `desks`: code -> object with `department` and `roles`; `standing_in`: departments that have
        nobody, for which this officer's stands in."""
        desk = desks.get(case.lane)
        if not self.active:
            return False
        if case.lane != "ordinary":
            return desk is not None and self.department == desk.department and self.role in desk.roles
        return self.leads or case.department in {self.department, *standing_in}

    def readable(self, desks: Mapping[str, Any], standing_in: frozenset[str] = frozenset()) -> ColumnElement[bool]:
        """The same as a condition on rows of Case."""
        ordinary = Case.lane == "ordinary"
        if not self.leads:
            ordinary &= Case.department.in_({self.department, *standing_in})
        mine = [code for code, desk in desks.items() if self.department == desk.department and self.role in desk.roles]
        return (ordinary | Case.lane.in_(mine)) if self.active else false()

    @property
    def leads(self) -> bool:
        """Whoever leads the office sees every department."""
        return self.role in ("supervisor", "admin")

    @property
    def heads(self) -> bool:
        return self.leads or self.role in ("head", "deputy")

    @property
    def tag(self) -> str:
        """How timelines name this officer."""
        return f"officer:{self.id}"


# built once: for what every message asks, building the statement costs as much as running it
_ALL_ACTIVE = select(Officer).where(Officer.active.is_(True)).order_by(Officer.id)
_IN_DEPARTMENT = _ALL_ACTIVE.where(
    Officer.department == bindparam("department"), Officer.role.in_(bindparam("roles", expanding=True))
)
_WHO_IS = select(Officer).where(Officer.person_id == bindparam("person_id"), Officer.active.is_(True))


class Invitation(Base):
    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256 of the code: the table does not give codes away
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    department: Mapped[str] = mapped_column(String(32))
    role: Mapped[str] = mapped_column(String(16))
    #: as in Officer
    villages: Mapped[list] = mapped_column(Json, default=list)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @staticmethod
    def digest(code: str) -> str:
        return hashlib.sha256(code.upper().replace("-", "").encode()).hexdigest()

    @classmethod
    def open(cls, session: Session, code: str, now: datetime) -> "Invitation | None":
        """The unused, unexpired invitation with this code, held by this transaction."""
        return session.scalar(
            select(cls)
            .where(cls.code_hash == cls.digest(code), cls.used_at.is_(None), cls.expires_at > now)
            .with_for_update()
        )


class AuditEntry(Base):
    """Who did or saw what. `action` is a tag of source:subject:verb, such as line:case:accept; models/trail.py lists
    them."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: officer:3, person:7, cli, clock
    who: Mapped[str] = mapped_column(String(32), index=True)
    action: Mapped[str] = mapped_column(String(48))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)

    @classmethod
    def add(cls, session: Session, who: str, action: str, now: datetime, case_id: int | None = None) -> None:
        session.add(cls(at=now, who=who, action=action, case_id=case_id))

    @classmethod
    def count(cls, session: Session, who: str, action: str, since: datetime) -> int:
        return session.scalar(select(func.count()).where(cls.who == who, cls.action == action, cls.at >= since))
