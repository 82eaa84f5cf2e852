"""One row per chat: the lock that keeps its events in order, and the questionnaire it is in."""

from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, JsonDict, UTCDateTime
from models.inserting import insert_once

#: seconds a chat waits after its first, second, … failed turn
BACKOFF = (2, 10)
MAX_ATTEMPTS = 3


class Conversation(Base):
    __tablename__ = "conversation"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: the LINE id that answers go to: a user's, or a group's
    chat: Mapped[str] = mapped_column(String(64), unique=True)
    #: the form being filled, if any, and what has been answered so far
    form: Mapped[str | None] = mapped_column(String(32))
    answers: Mapped[dict] = mapped_column(JsonDict, default=dict)
    #: when the form was last asked or answered: one that was left alone lapses
    form_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    #: raised whenever a form begins or ends; buttons carry it, so that a stale one is recognised
    visit: Mapped[int] = mapped_column(default=0)
    #: a failed turn parks the chat (not the event) until then, so order holds
    resume_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)

    @classmethod
    def ensure(cls, session: Session, chat: str) -> None:
        """Make sure the chat has its row; harmless when two processes do it at once."""
        insert_once(session, cls, chat=chat, answers={}, visit=0, attempts=0)

    @classmethod
    def locked(cls, session: Session, chat: str) -> "Conversation | None":
        """The chat's row, held by this transaction until it ends; waits for another holder."""
        return session.scalar(_LOCKED, {"chat": chat})

    @classmethod
    def hold(cls, session: Session, chat: str) -> bool:
        """The same for whoever does not look at the row, which is most of what locking costs. False: there is none."""
        return session.connection().scalar(_HOLD, {"chat": chat}) is not None

    @classmethod
    def held(cls, session: Session, chat: str) -> "Conversation":
        """The same, made anew if it is gone: somebody had their data erased and writes again in that moment."""
        row = cls.locked(session, chat)
        if row is None:
            cls.ensure(session, chat)
            row = cls.locked(session, chat)
        return row

    def enter(self, form: str, answers: dict, now: datetime) -> None:
        self.form, self.answers, self.form_at, self.visit = form, answers, now, self.visit + 1

    def leave(self) -> None:
        self.form, self.answers, self.form_at, self.visit = None, {}, None, self.visit + 1

    def park(self, now: datetime) -> bool:
        """Note a failed turn. Returns True when the event has had its last attempt."""
        self.attempts += 1
        if self.attempts >= MAX_ATTEMPTS:
            self.resume()
            return True
        self.resume_at = now + timedelta(seconds=BACKOFF[self.attempts - 1])
        return False

    def resume(self) -> None:
        """What is so already is not written again."""
        if self.attempts:
            self.attempts, self.resume_at = 0, None


# built once: for what every message asks, building the statement costs as much as running it
_HOLD = select(Conversation.id).where(Conversation.chat == bindparam("chat")).with_for_update()
_LOCKED = (
    select(Conversation)
    .where(Conversation.chat == bindparam("chat"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
