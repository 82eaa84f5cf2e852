"""Photos, voice, video and files: a row at once, the bytes when a worker has fetched them from LINE."""

from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, deferred, mapped_column

from models.base import Base, UTCDateTime

#: seconds until the next try after 1, 2, … failures; after the last, the media are gone
BACKOFF = (2, 5, 15, 60, 300, 900, 3600)


class Media(Base):
    __tablename__ = "media"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(64), unique=True)
    #: image, video, audio, file
    kind: Mapped[str] = mapped_column(String(16))
    #: the random, revocable address under which those in charge may look at it
    token: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    #: wanted, stored, too_large, unsafe (not what it claims to be), gone, withdrawn (unsent by its owner)
    state: Mapped[str] = mapped_column(String(16), default="wanted", index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(UTCDateTime)
    mime: Mapped[str | None] = mapped_column(String(64))
    #: SHA-256 of the stored bytes, which also names the file when MEDIA_DIR is used
    digest: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))

    @classmethod
    def want(cls, session: Session, message_id: str, kind: str, token: str, now: datetime) -> "Media":
        media = cls(
            message_id=message_id,
            kind=kind,
            token=token,
            created_at=now,
            next_attempt_at=now,
            attempts=0,
            state="wanted",
        )
        session.add(media)
        session.flush()
        session.info.setdefault("wanted", set()).add(media.id)
        return media

    @classmethod
    def waiting(cls, session: Session, now: datetime) -> list[int]:
        return list(session.scalars(select(cls.id).where(cls.state == "wanted", cls.next_attempt_at <= now).limit(200)))

    def try_later(self, now: datetime) -> None:
        self.attempts += 1
        if self.attempts > len(BACKOFF):
            self.state = "gone"
        else:
            self.next_attempt_at = now + timedelta(seconds=BACKOFF[self.attempts - 1])

    def store(self, content: bytes | None, mime: str, digest: str) -> None:
        self.state, self.content, self.mime, self.digest = "stored", content, mime, digest

    def withdraw(self) -> None:
        self.state, self.content = "withdrawn", None
