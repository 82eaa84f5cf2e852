"""Questions that were answered without an officer, and answers that officers kept for the next one who asks."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Json, UTCDateTime
from models.case import Case
from models.draft import Draft


class KeptAnswer(Base):
    """A question of a finished case and its answer, without what would tell who asked."""

    __tablename__ = "kept_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    kept_by: Mapped[str] = mapped_column(String(32))
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: no longer given to anybody
    retired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    case: Mapped[Case] = relationship(Case)

    @classmethod
    def in_use(cls, session: Session) -> list["KeptAnswer"]:
        return list(session.scalars(select(cls).where(cls.retired_at.is_(None)).order_by(cls.id)))

    @classmethod
    def of_case(cls, session: Session, case: Case) -> "KeptAnswer | None":
        return session.scalar(select(cls).where(cls.case_id == case.id))


class Question(Base):
    """Somebody asked, and answers of the office were found. state: offered (to choose from), answered, refused (it
    was no answer: the words went to the office)."""

    __tablename__ = "question"
    __table_args__ = (Index("ix_question_chat", "chat", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: LINE's id of the bubble, so that an unsend finds it
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)
    words: Mapped[str] = mapped_column(Text)
    #: keys of the answers that were found, the likeliest first
    offered: Mapped[list] = mapped_column(Json)
    #: the one that was given
    given: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    #: what goes to the office unless one of them is chosen
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id"))

    draft: Mapped[Draft | None] = relationship(Draft)

    @classmethod
    def newest_in(cls, session: Session, chat: str, since: datetime) -> "Question | None":
        return session.scalar(select(cls).where(cls.chat == chat, cls.at >= since).order_by(cls.id.desc()).limit(1))

    @classmethod
    def fates(cls, session: Session) -> dict[tuple[str, str], int]:
        """How often each answer was given, and how often it was no answer: {("birth", "answered"): 3}."""
        counted = select(cls.given, cls.state, func.count()).where(cls.given.is_not(None))
        return {(key, state): number for key, state, number in session.execute(counted.group_by(cls.given, cls.state))}
