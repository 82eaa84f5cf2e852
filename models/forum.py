"""Forums (ประชาคม): a meeting of the people of some villages, and who comes to it."""

from datetime import datetime, timedelta

from sqlalchemy import Float, ForeignKey, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Json, UTCDateTime
from models.inserting import insert_once
from models.officer import Officer
from models.person import Person

#: a forum that nobody ended is taken for over after this long
LASTS = timedelta(hours=6)
#: people may check in from this long before the start
DOORS = timedelta(hours=2)


class Forum(Base):
    """state: open (coming or going on), held (over, minutes missing), closed (minutes sent) or cancelled."""

    __tablename__ = "forum"
    __table_args__ = (Index("ix_forum_state", "state", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: when this start was set, and how often it was set anew: each time has reminders of its own
    timed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    timing: Mapped[int] = mapped_column(default=1)
    #: how often people were told of a change
    changes: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(String(300))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    #: numbers of the villages it is for; empty: all
    villages: Mapped[list] = mapped_column(Json, default=list)
    #: None: as many as come
    seats: Mapped[int | None]
    agenda: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="open")
    #: the officer who answers for it; None when it was made at the shell
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: typed at the hall to check in
    code: Mapped[str] = mapped_column(String(6), unique=True)
    #: the unguessable address of the code's QR
    token: Mapped[str] = mapped_column(String(64), unique=True)
    #: the chair closed the check-in before the end
    doors_closed: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    minutes: Mapped[str | None] = mapped_column(Text)
    minutes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    organiser: Mapped[Officer | None] = relationship(Officer)

    @classmethod
    def locked(cls, session: Session, id: int) -> "Forum | None":
        """The forum, held by this transaction: seats are given out one after the other."""
        return session.get(cls, id, with_for_update={"of": cls}, populate_existing=True)

    @classmethod
    def by_code(cls, session: Session, code: str) -> "Forum | None":
        return session.scalar(select(cls).where(cls.code == code))

    @classmethod
    def by_token(cls, session: Session, token: str) -> "Forum | None":
        return session.scalar(select(cls).where(cls.token == token))

    @classmethod
    def coming(cls, session: Session, now: datetime) -> list["Forum"]:
        """Forums to come or going on, the next first."""
        going = select(cls).where(cls.state == "open", cls.starts_at > now - LASTS)
        return list(session.scalars(going.order_by(cls.starts_at, cls.id)))

    @classmethod
    def unfinished(cls, session: Session) -> list["Forum"]:
        """Everything an officer may still have to do something about."""
        return list(
            session.scalars(
                select(cls).where(cls.state.in_(("open", "held"))).order_by(cls.state, cls.starts_at, cls.id)
            )
        )

    def concerns(self, village: int | None) -> bool:
        """Is it for somebody of this village? Who has not told theirs sees all."""
        return village is None or not self.villages or village in self.villages

    def may_answer(self, now: datetime) -> bool:
        """May people still say whether they come?"""
        return self.state == "open" and now < self.starts_at

    def takes_check_ins(self, now: datetime) -> bool:
        return self.state == "open" and not self.doors_closed and self._around(now)

    def is_going_on(self, now: datetime) -> bool:
        """From when the doors open to its end."""
        return self.state == "open" and self._around(now)

    def _around(self, now: datetime) -> bool:
        return self.starts_at - DOORS <= now < self.starts_at + LASTS

    def end(self, now: datetime) -> None:
        self.state, self.ended_at = "held", now


class Attendance(Base):
    """What one person answered, and whether they came. Someone may come without having answered."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("forum_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: coming, not_coming, waiting (for a seat, in the order of answered_at)
    answer: Mapped[str | None] = mapped_column(String(16))
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    checked_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship(Person, lazy="joined", innerjoin=True)

    @classmethod
    def of(cls, session: Session, forum: Forum, person: Person) -> "Attendance | None":
        return session.scalar(select(cls).where(cls.forum_id == forum.id, cls.person_id == person.id))

    @classmethod
    def ensured(cls, session: Session, forum: Forum, person: Person) -> "Attendance":
        """The person's row, made if there was none."""
        insert_once(session, cls, forum_id=forum.id, person_id=person.id)
        return cls.of(session, forum, person)

    @classmethod
    def tally(cls, session: Session, forum: Forum) -> dict[str, int]:
        """{"coming": 12, "waiting": 0, "not_coming": 3, "here": 7}"""
        answers = select(cls.answer, func.count()).where(cls.forum_id == forum.id).group_by(cls.answer)
        here = select(func.count()).where(cls.forum_id == forum.id, cls.checked_in_at.is_not(None))
        counted = {answer: number for answer, number in session.execute(answers) if answer}
        return {"coming": 0, "waiting": 0, "not_coming": 0, **counted, "here": session.scalar(here)}

    @classmethod
    def answering(cls, session: Session, forum: Forum, *answers: str) -> list["Attendance"]:
        """Those who answered so, in the order in which they did."""
        rows = select(cls).where(cls.forum_id == forum.id, cls.answer.in_(answers))
        return list(session.scalars(rows.order_by(cls.answered_at, cls.id)))

    @classmethod
    def all_of(cls, session: Session, forum: Forum) -> list["Attendance"]:
        return list(session.scalars(select(cls).where(cls.forum_id == forum.id).order_by(cls.id)))

    @classmethod
    def here(cls, session: Session, forum: Forum) -> list["Attendance"]:
        rows = select(cls).where(cls.forum_id == forum.id, cls.checked_in_at.is_not(None))
        return list(session.scalars(rows.order_by(cls.id)))


class ForumCall(Base):
    """An announcement that invites to a forum."""

    __tablename__ = "forum_call"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), unique=True)


class ForumNotice(Base):
    """What was to be said about a forum by itself, and what became of it. state: told or missed."""

    __tablename__ = "forum_notice"
    __table_args__ = (UniqueConstraint("forum_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: remind:1:10080 (timing, minutes before the start), minutes:3 (days after the end)
    what: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: to how many
    people: Mapped[int] = mapped_column(default=0)
    #: why it was missed
    reason: Mapped[str | None] = mapped_column(String(100))

    @classmethod
    def decided(cls, session: Session, forum: Forum) -> set[str]:
        return set(session.scalars(select(cls.what).where(cls.forum_id == forum.id)))

    @classmethod
    def told(cls, session: Session, forum: Forum, what: str, people: int, now: datetime) -> None:
        insert_once(session, cls, forum_id=forum.id, what=what, state="told", at=now, people=people)

    @classmethod
    def missed(cls, session: Session, forum: Forum, what: str, reason: str, now: datetime) -> None:
        insert_once(session, cls, forum_id=forum.id, what=what, state="missed", at=now, people=0, reason=reason)
