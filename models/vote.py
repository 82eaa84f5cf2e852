"""Votes of a forum: in LINE by those who checked in, by hand by those without a phone."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, Json, UTCDateTime
from models.forum import Forum
from models.inserting import insert_once
from models.person import Person


class Vote(Base):
    __tablename__ = "vote"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    question: Mapped[str] = mapped_column(String(300))
    options: Mapped[list] = mapped_column(Json)
    #: how many of them a person may choose
    most: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: when the hands were counted and the result was told
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    forum: Mapped[Forum] = relationship(Forum)

    @classmethod
    def held_for_ballot(cls, session: Session, id: int) -> "Vote | None":
        """The vote, which nobody can close while this transaction lasts; many may vote at once."""
        return session.get(cls, id, with_for_update={"of": cls, "read": True}, populate_existing=True)

    @classmethod
    def locked(cls, session: Session, id: int) -> "Vote | None":
        return session.get(cls, id, with_for_update={"of": cls}, populate_existing=True)

    @classmethod
    def of(cls, session: Session, forum: Forum) -> list["Vote"]:
        return list(session.scalars(select(cls).where(cls.forum_id == forum.id).order_by(cls.id)))

    @classmethod
    def open_in(cls, session: Session, forum: Forum) -> list["Vote"]:
        return [vote for vote in cls.of(session, forum) if vote.closed_at is None]

    def counted(self, session: Session) -> list[tuple[int, int]]:
        """(in LINE, by hand) for each option."""
        ballots = session.scalars(select(Ballot.choices).where(Ballot.vote_id == self.id))
        in_line = Counter(choice for choices in ballots for choice in choices)
        raised = session.execute(select(HandCount.option, HandCount.hands).where(HandCount.vote_id == self.id))
        by_hand = {option: hands for option, hands in raised}
        return [(in_line[n], by_hand.get(n, 0)) for n in range(len(self.options))]

    def count_hands(self, session: Session, hands: Sequence[int]) -> None:
        """`hands`: one number for each option; replaces what was counted before."""
        for n, number in enumerate(hands):
            insert_once(session, HandCount, vote_id=self.id, option=n, hands=number)
            row = session.scalar(select(HandCount).where(HandCount.vote_id == self.id, HandCount.option == n))
            row.hands = number


class Ballot(Base):
    """What one person chose; may be changed until the vote is closed."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("vote_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: indices into the vote's options
    choices: Mapped[list] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UTCDateTime)

    @classmethod
    def of(cls, session: Session, vote: Vote, person: Person) -> "Ballot | None":
        return session.scalar(select(cls).where(cls.vote_id == vote.id, cls.person_id == person.id))


class HandCount(Base):
    """Hands raised in the hall by those who did not vote in LINE."""

    __tablename__ = "hand_count"
    __table_args__ = (UniqueConstraint("vote_id", "option"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    option: Mapped[int]
    hands: Mapped[int]
