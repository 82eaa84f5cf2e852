"""People: whoever writes to the account. An officer is a person with an Officer row."""

from datetime import datetime

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime

#: begins what stands in place of the LINE id of a person whose data were erased: nothing is ever sent there
GONE = "gone-"


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: which version of the privacy notice this person was shown last; when, the ledger of agreements says
    notice_version: Mapped[str | None] = mapped_column(String(16))
    #: the village where they live, if they told; asked once
    village: Mapped[int | None] = mapped_column(index=True)
    village_asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    wants_news: Mapped[bool] = mapped_column(default=True)
    #: names and numbers in what they write are hidden from officers too, unless they say otherwise
    hides_name: Mapped[bool] = mapped_column(default=False)
    #: set by unfollow, cleared by follow: nothing is pushed to a person who blocked us
    blocked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @classmethod
    def has_blocked(cls, session: Session, line_id: str) -> bool:
        return session.connection().scalar(_BLOCKED_AT, {"line_id": line_id}) is not None

    @classmethod
    def called(cls, session: Session, line_id: str, now: datetime) -> "Person":
        """The person with this LINE user id; a new row on first contact."""
        person = session.scalar(_CALLED, {"line_id": line_id})
        if person is None:
            person = cls(line_id=line_id, created_at=now, blocked_at=None)
            session.add(person)
            session.flush()
        return person

    def is_back(self) -> None:
        """Whoever writes to us blocks us no more. What is so already is not written again."""
        if self.blocked_at is not None:
            self.blocked_at = None


# built once: for what every message asks, building the statement costs as much as running it
_BLOCKED_AT = select(Person.blocked_at).where(Person.line_id == bindparam("line_id"))
_CALLED = select(Person).where(Person.line_id == bindparam("line_id"))
