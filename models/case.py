"""A case: one thing a resident brought, from words to outcome."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Float, ForeignKey, Index, String, Text, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from models.base import Base, Json, UTCDateTime
from models.inserting import insert_once
from models.moves import CLOSED, REOPEN_DAYS, IllegalMove, allowed, check_move
from models.person import Person


class Case(Base):
    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("register_year", "register_number"),
        Index("ix_case_department", "department", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: BO69-7K3QXD: what people follow it by
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    #: the office's yearly register (พ.ศ. year, running number); the number comes last, from Register.enter
    register_year: Mapped[int]
    register_number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: where news of this case goes: the chat of whoever brought it
    chat: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16), default="line")
    kind: Mapped[str] = mapped_column(String(16))
    #: None: not classified yet; the department listens and asks
    strategy: Mapped[str | None] = mapped_column(String(8))
    urgency: Mapped[str] = mapped_column(String(16))
    hazards: Mapped[list] = mapped_column(Json, default=list)
    village: Mapped[int | None]
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    words: Mapped[str] = mapped_column(Text)
    #: names and numbers in its words are hidden from officers too
    hides_name: Mapped[bool] = mapped_column(default=False)
    #: ordinary, or sensitive: then only the desk the resident chose may read it
    lane: Mapped[str] = mapped_column(String(16), default="ordinary")
    department: Mapped[str] = mapped_column(String(32))
    #: why it went there, in words for officers
    because: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(16), default="received")
    #: where need_info returns to when the answer came
    status_before: Mapped[str | None] = mapped_column(String(16))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    #: the promise: end of the promised working day; None when nothing is promised
    promised_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    moved_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: what the reader alone took it for, whoever chose the label since; None where it saw nothing to place
    read_as: Mapped[str | None] = mapped_column(String(8))
    #: references of earlier cases about the same trouble at the same place, the newest first
    recurs: Mapped[list] = mapped_column(Json, default=list)
    #: confirmed_by: person or silence; silence is never counted as a yes
    confirmed_by: Mapped[str | None] = mapped_column(String(16))

    #: brought for somebody else
    by_proxy: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(Person)
    owner: Mapped["Officer | None"] = relationship("Officer", foreign_keys=[owner_id], viewonly=True)  # noqa: F821
    duplicate_of: Mapped["Case | None"] = relationship("Case", remote_side="Case.id")
    timeline: Mapped[list["CaseEvent"]] = relationship(back_populates="case", order_by="CaseEvent.id")
    #: what everybody may read of it, once an officer published it
    idea: Mapped["Idea | None"] = relationship("Idea", back_populates="case")  # noqa: F821 (models.idea builds on this)

    @classmethod
    def by_reference(cls, session: Session, reference: str) -> "Case | None":
        return session.scalar(_BY_REFERENCE, {"reference": reference.upper()})

    @classmethod
    def locked(cls, session: Session, reference: str) -> "Case | None":
        """The case, held by this transaction, as it stands now: two officers acting at once are told apart here."""
        return session.scalar(
            select(cls)
            .where(cls.reference == reference.upper())
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    @classmethod
    def locked_row(cls, session: Session, case_id: int) -> "Case":
        """As `locked`, by the row's number."""
        return session.get(cls, case_id, with_for_update={"of": cls}, populate_existing=True)

    @classmethod
    def with_ids(cls, session: Session, ids: list[int]) -> list["Case"]:
        """Those of them that there are, the newest first."""
        return list(session.scalars(_WITH_IDS, {"ids": ids})) if ids else []

    @classmethod
    def with_a_clock(cls, session: Session) -> list["Case"]:
        """Every case on which time has something to say, with its timeline."""
        unfinished = select(cls).where(cls.closed_at.is_(None), cls.status != "done")
        return list(session.scalars(unfinished.options(selectinload(cls.timeline)).order_by(cls.id)))

    @classmethod
    def with_timelines(cls, session: Session, case_ids: list[int]) -> list["Case"]:
        return list(
            session.scalars(
                select(cls).where(cls.id.in_(case_ids)).options(selectinload(cls.timeline)).order_by(cls.id)
            )
        )

    @classmethod
    def marks(cls, session: Session) -> dict[int, tuple]:
        """{case id: what differs as soon as the case has changed} of every case on which time has something to say."""
        newest = select(func.max(CaseEvent.id)).where(CaseEvent.case_id == cls.id).scalar_subquery()
        rows = select(cls.id, cls.status, cls.owner_id, cls.urgency, cls.promised_at, newest)
        unfinished = rows.where(cls.closed_at.is_(None), cls.status != "done").order_by(cls.id)
        return {row.id: tuple(row) for row in session.execute(unfinished)}

    @classmethod
    def of(cls, session: Session, person: Person, most: int = 10) -> list["Case"]:
        """A person's own cases, newest first."""
        return list(session.scalars(_OF, {"person_id": person.id, "most": most}))

    @classmethod
    def open_in(cls, session: Session) -> list["Case"]:
        """Cases that wait for an officer, emergencies and the oldest promises first."""
        return list(
            session.scalars(
                select(cls)
                .where(cls.closed_at.is_(None), cls.status != "done")
                .order_by(cls.urgency != "emergency", cls.promised_at, cls.id)
                .limit(200)
            )
        )

    @property
    def root(self) -> "Case":
        """The case that this one was merged into, at whatever remove; itself when it was not."""
        return self.duplicate_of.root if self.status == "duplicate" and self.duplicate_of else self

    def move(self, to: str, by: str, note: str | None, now: datetime) -> "CaseEvent":
        """Change the status: the only way to. `by` is who, as 'officer:3', 'person:7' or 'clock'.

        Raises IllegalMove when the table of moves does not allow it from here, or no longer.
        """
        check_move(self.status, to, self.status_before)
        if not self.may_become(to, now):
            raise IllegalMove(f"{self.status} may become {to} within {REOPEN_DAYS[self.status]} days only")
        self.status_before = self.status if to == "need_info" else None
        event = self.note("moved", by, note, now, before=self.status, after=to)
        self.status, self.moved_at = to, now
        self.closed_at = now if to in CLOSED else None
        return event

    def may_become(self, to: str, now: datetime) -> bool:
        """By the table of moves, and not too late for it."""
        within = timedelta(days=REOPEN_DAYS.get(self.status, 36_500))
        return to in allowed(self.status, self.status_before) and now - self.moved_at <= within

    def note(
        self,
        what: str,
        by: str,
        words: str | None,
        now: datetime,
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> "CaseEvent":
        """Append to the timeline."""
        event = CaseEvent(what=what, by=by, words=words, at=now, before=before, after=after)
        self.timeline.append(event)
        return event

    def last_words(self, status: str) -> str | None:
        """What the resident was told when the case last came to this status."""
        return next((event.words for event in reversed(self.timeline) if event.after == status), None)


class Register(Base):
    """The office's yearly register: `id` is the พ.ศ. year, `last` the newest number given out."""

    __tablename__ = "register"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]

    @classmethod
    def await_number(cls, session: Session, case: Case) -> None:
        """Before the case is flushed: `enter` is to number it. Until then it has a number that no other case has."""
        case.register_number = -1 - secrets.randbelow(2**31)
        session.info.setdefault("filed", []).append(case)

    @classmethod
    def enter(cls, session: Session) -> None:
        """Number what this transaction has filed, as its last deed: from then until its end others wait for theirs."""
        for case in session.info.pop("filed", ()):
            case.register_number = cls.next_number(session, case.register_year)

    @classmethod
    def next_number(cls, session: Session, year: int) -> int:
        """The next running number of the year; two cases filed at once wait for each other here."""
        connection = session.connection()
        number = connection.scalar(_NEXT_NUMBER, {"year": year})
        if number is None:
            insert_once(session, cls, id=year, last=0)
            number = connection.scalar(_NEXT_NUMBER, {"year": year})
        return number


class CaseEvent(Base):
    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(32))
    #: filed, moved, routed, relabelled, added, joined (by a neighbour), removed (what was added, or a neighbour), rated
    what: Mapped[str] = mapped_column(String(16))
    before: Mapped[str | None] = mapped_column(String(32))
    after: Mapped[str | None] = mapped_column(String(32))
    words: Mapped[str | None] = mapped_column(Text)

    case: Mapped[Case] = relationship(back_populates="timeline")


class Correction(Base):
    """An officer's label for a case: what the reader said, what is right. Learning reads these."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    before: Mapped[str | None] = mapped_column(String(8))
    after: Mapped[str] = mapped_column(String(8))


# built once: for what every message asks, building the statement costs as much as running it
_BY_REFERENCE = select(Case).where(Case.reference == bindparam("reference"))
_WITH_IDS = select(Case).where(Case.id.in_(bindparam("ids", expanding=True))).order_by(Case.id.desc())
_OF = select(Case).where(Case.person_id == bindparam("person_id")).order_by(Case.id.desc()).limit(bindparam("most"))
_NEXT_NUMBER = (
    update(Register).where(Register.id == bindparam("year")).values(last=Register.last + 1).returning(Register.last)
)
