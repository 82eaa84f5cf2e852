"""What LINE lets us push this month, and how much of it each class of message may use."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.inserting import insert_once
from models.outbox import PRIORITY

#: pushes a month up to which every push is weighed (LINE's free plan in Thailand has 300)
SMALL = 1_000


class Quota(Base):
    """One row: what LINE told last, and what we have pushed since. Without the row nothing is known and all may go."""

    __tablename__ = "quota"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: pushes a month; None: no limit
    most: Mapped[int | None]
    #: of which used, as LINE told at `read_at`
    used: Mapped[int]
    #: pushes delivered since then
    since: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: LINE refused although something should have been left: it must be asked again
    doubtful: Mapped[bool] = mapped_column(default=False)
    #: kept back for classes more precious than the one that asks, until the month ends
    for_emergencies: Mapped[int] = mapped_column(default=0)
    for_answers: Mapped[int] = mapped_column(default=0)
    for_forums: Mapped[int] = mapped_column(default=0)

    @classmethod
    def known(cls, session: Session) -> "Quota | None":
        return session.get(cls, 1)

    @classmethod
    def is_small(cls, session: Session) -> bool:
        """Must every push be weighed?"""
        most = session.scalar(_MOST)
        return most is not None and most <= SMALL

    @classmethod
    def room_for(cls, session: Session, priority: str) -> int | None:
        """Pushes that this class may still use; None: no limit."""
        quota = cls.known(session)
        return None if quota is None or quota.most is None else quota.room(priority)

    @classmethod
    def spent(cls, session: Session, pushes: int) -> None:
        quota = cls.known(session)
        if quota is not None and quota.most is not None:
            quota.since = cls.since + pushes

    @classmethod
    def doubt(cls, session: Session) -> None:
        quota = cls.known(session)
        if quota is not None:
            quota.doubtful = True

    @classmethod
    def told(cls, session: Session, most: int | None, used: int, now: datetime, kept: dict[str, int]) -> None:
        """What LINE says now, and what is `kept` for each class until the month ends."""
        insert_once(session, cls, id=1, most=most, used=used, since=0, read_at=now, doubtful=False, **kept)
        quota = session.get(cls, 1, with_for_update=True, populate_existing=True)
        quota.most, quota.used, quota.since, quota.read_at, quota.doubtful = most, used, 0, now, False
        quota.for_emergencies, quota.for_answers, quota.for_forums = (
            kept["for_emergencies"],
            kept["for_answers"],
            kept["for_forums"],
        )

    @property
    def left(self) -> int | None:
        return None if self.most is None else max(0, self.most - self.used - self.since)

    def room(self, priority: str) -> int:
        kept = (0, self.for_emergencies, self.for_answers, self.for_forums)
        return max(0, self.left - sum(kept[: PRIORITY.index(priority) + 1]))


# built once: for what every message asks, building the statement costs as much as running it
_MOST = select(Quota.most).where(Quota.id == 1)
