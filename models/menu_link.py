"""Which menu LINE shows an officer under the chat: what it has confirmed, and when to try again."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, UTCDateTime
from models.inserting import insert_once
from models.officer import Officer
from models.person import Person

#: seconds until the next attempt after 1, 2, … failures; the last repeats
BACKOFF = (5, 30, 120, 600, 3600)


class MenuLink(Base):
    __tablename__ = "menu_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), unique=True)
    #: LINE's id of the officers' menu that this one has; None: the one that everybody has
    menu_id: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @classmethod
    def due(cls, session: Session, now: datetime) -> list[tuple[int, str, bool]]:
        """(officer's id, LINE user id, whether they are to have the officers' menu) of those who have the wrong one.
        Read from who is an officer, so whoever makes or removes one need not think of menus."""
        wrong = (Officer.active.is_(True) & cls.menu_id.is_(None)) | (
            Officer.active.is_(False) & cls.menu_id.is_not(None)
        )
        ready = cls.next_attempt_at.is_(None) | (cls.next_attempt_at <= now)
        rows = session.execute(
            select(Officer.id, Person.line_id, Officer.active)
            .join(Person, Person.id == Officer.person_id)
            .outerjoin(cls, cls.officer_id == Officer.id)
            .where(wrong, ready)
            .order_by(Officer.id)
            .limit(100)
        )
        return [tuple(row) for row in rows]

    @classmethod
    def confirmed(cls, session: Session, officer_id: int, menu_id: str | None) -> None:
        link = cls._of(session, officer_id)
        link.menu_id, link.attempts, link.next_attempt_at = menu_id, 0, None

    @classmethod
    def failed(cls, session: Session, officer_id: int, now: datetime) -> None:
        link = cls._of(session, officer_id)
        link.attempts += 1
        link.next_attempt_at = now + timedelta(seconds=BACKOFF[min(link.attempts, len(BACKOFF)) - 1])

    @classmethod
    def begin_anew(cls, session: Session, menu_id: str) -> None:
        """A menu has been put up, perhaps a new one, and all others will go: officers are linked to it once more.
        Whoever is no officer and has just this one is still to be unlinked."""
        officers = select(Officer.id).where(Officer.active.is_(True))
        session.execute(
            update(cls)
            .where(cls.officer_id.in_(officers) | (cls.menu_id != menu_id))
            .values(menu_id=None, attempts=0, next_attempt_at=None)
        )

    @classmethod
    def _of(cls, session: Session, officer_id: int) -> "MenuLink":
        insert_once(session, cls, officer_id=officer_id, attempts=0)
        return session.scalars(select(cls).where(cls.officer_id == officer_id)).one()
