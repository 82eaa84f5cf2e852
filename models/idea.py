"""An idea that an officer published: what everybody may read of it, who supports it, what becomes of it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, UniqueConstraint, and_, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, UTCDateTime
from models.case import Case
from models.inserting import insert_once
from models.ladder import TAKES_SUPPORT, check_step
from models.person import Person


class Idea(Base):
    """The public face of a case of kind idea. Whose it is, only the case knows.

    threshold and closes_at stand from the day it is published: what was promised then does not move.
    """

    __tablename__ = "idea"
    __table_args__ = (Index("ix_idea_open", "state", "closes_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="listed")
    #: supporters that oblige the office to answer
    threshold: Mapped[int]
    #: as many as there are rows of Support; the author is not counted
    supporters: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: from this instant nobody may support it or take support back
    closes_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: …and that was told
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: the threshold was reached: an official answer is owed
    reached_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: พ.ศ. year of the plan it went into
    plan_year: Mapped[int | None]

    case: Mapped[Case] = relationship(back_populates="idea")
    timeline: Mapped[list["IdeaEvent"]] = relationship(back_populates="idea", order_by="IdeaEvent.id")

    @classmethod
    def locked(cls, session: Session, id: int) -> "Idea | None":
        """The idea, held by this transaction, as it stands now: supporters are counted one at a time."""
        return session.get(cls, id, with_for_update=True, populate_existing=True)

    @classmethod
    def of_case(cls, session: Session, case: Case) -> "Idea | None":
        return session.scalar(
            select(cls).where(cls.case_id == case.id).with_for_update().execution_options(populate_existing=True)
        )

    @classmethod
    def page(cls, session: Session, now: datetime, number: int, size: int) -> list["Idea"]:
        """Published ideas, those that still take support first, the newest first; page 0, 1, …"""
        query = select(cls).join(Case).where(Case.status != "cancelled").order_by(cls._takes(now).desc(), cls.id.desc())
        return list(session.scalars(query.offset(number * size).limit(size)))

    @classmethod
    def concerning(cls, session: Session, person: Person, most: int) -> list["Idea"]:
        """Published ideas that this person brought or supports, the newest first."""
        supported = select(Support.idea_id).where(Support.person_id == person.id)
        query = select(cls).join(Case).where(or_(Case.person_id == person.id, cls.id.in_(supported)))
        return list(session.scalars(query.order_by(cls.id.desc()).limit(most)))

    @classmethod
    def over(cls, session: Session, now: datetime) -> list["Idea"]:
        """Those whose time to gather support ended without anybody having been told so."""
        query = select(cls).where(cls.closed_at.is_(None), cls.closes_at <= now, cls.state.in_(TAKES_SUPPORT))
        return list(session.scalars(query.order_by(cls.id).limit(50).with_for_update(skip_locked=True)))

    @classmethod
    def _takes(cls, now: datetime) -> ColumnElement[bool]:
        return and_(cls.state.in_(TAKES_SUPPORT), cls.closes_at > now)

    @property
    def is_withdrawn(self) -> bool:
        """The author took the case back: nobody sees the idea any more."""
        return self.case.status == "cancelled"

    @property
    def last_moment(self) -> datetime:
        """On the last day on which it takes support."""
        return self.closes_at - timedelta(seconds=1)

    def takes_support(self, now: datetime) -> bool:
        return self.state in TAKES_SUPPORT and now < self.closes_at

    def owes_answer(self) -> bool:
        """Nothing was said to its supporters since there were enough of them."""
        return self.reached_at is not None and (self.answered_at is None or self.answered_at < self.reached_at)

    def count(self, session: Session, now: datetime) -> bool:
        """Count the supporters anew. True when they have just become enough, which happens once."""
        self.supporters = session.scalar(select(func.count()).where(Support.idea_id == self.id))
        if self.supporters < self.threshold or self.reached_at is not None:
            return False
        self.reached_at = now
        self.note("reached", "clock", None, now)
        return True

    def move(self, to: str, by: str, words: str, now: datetime) -> "IdeaEvent":
        """Go a step on the ladder, with words for those who support it. Raises IllegalMove for any other step."""
        check_step(self.state, to)
        event = self.note("moved", by, words, now, before=self.state, after=to)
        self.state = to
        self._answered(words, now)
        return event

    def reply(self, by: str, words: str, now: datetime) -> "IdeaEvent":
        """An official answer that changes nothing else yet."""
        self._answered(words, now)
        return self.note("answered", by, words, now)

    def _answered(self, words: str, now: datetime) -> None:
        self.answer, self.answered_at = words, now

    def note(
        self,
        what: str,
        by: str,
        words: str | None,
        now: datetime,
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> "IdeaEvent":
        event = IdeaEvent(what=what, by=by, words=words, at=now, before=before, after=after)
        self.timeline.append(event)
        return event


class Support(Base):
    """One person stands behind one idea. Taken back: the row is gone."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("idea_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)

    @classmethod
    def give(cls, session: Session, idea: Idea, person: Person, now: datetime) -> bool:
        """False when this person supported it before."""
        return insert_once(session, cls, idea_id=idea.id, person_id=person.id, at=now) is not None

    @classmethod
    def take_back(cls, session: Session, idea: Idea, person: Person) -> bool:
        """False when there was nothing to take back."""
        mine = delete(cls).where(cls.idea_id == idea.id, cls.person_id == person.id)
        return session.execute(mine).rowcount > 0

    @classmethod
    def by(cls, session: Session, person: Person, ideas: list[Idea]) -> set[int]:
        """Ids of those of the ideas that this person supports."""
        wanted = select(cls.idea_id).where(cls.person_id == person.id, cls.idea_id.in_([idea.id for idea in ideas]))
        return set(session.scalars(wanted))

    @classmethod
    def chats(cls, session: Session, idea: Idea) -> list[str]:
        """Where its supporters are told what becomes of it."""
        people = select(Person.line_id).join(cls, cls.person_id == Person.id).where(cls.idea_id == idea.id)
        return list(session.scalars(people.order_by(cls.id)))


class IdeaEvent(Base):
    """What happened to an idea. Who supported it is not written here."""

    __tablename__ = "idea_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(32))
    #: published, reached, closed, moved, answered, withdrawn, restored
    what: Mapped[str] = mapped_column(String(16))
    before: Mapped[str | None] = mapped_column(String(16))
    after: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[str | None] = mapped_column(Text)

    idea: Mapped[Idea] = relationship(back_populates="timeline")
