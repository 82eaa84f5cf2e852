"""Who wants which news."""

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.announcement import Announcement, Delivery, Edition
from models.base import Base
from models.inserting import insert_once
from models.officer import Officer
from models.person import Person


class Muted(Base):
    """A topic that a person does not want to hear of."""

    __tablename__ = "muted"
    __table_args__ = (UniqueConstraint("person_id", "topic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    topic: Mapped[str] = mapped_column(String(32))

    @classmethod
    def topics(cls, session: Session, person: Person) -> set[str]:
        return set(session.scalars(select(cls.topic).where(cls.person_id == person.id)))

    @classmethod
    def switch(cls, session: Session, person: Person, topic: str) -> bool:
        """Off if it was on, on if it was off. Returns whether the person hears of it now."""
        row = session.scalar(select(cls).where(cls.person_id == person.id, cls.topic == topic))
        if row is not None:
            session.delete(row)
            return True
        insert_once(session, cls, person_id=person.id, topic=topic)
        return False


def people_of(announcement: Announcement, blocked: bool = False) -> Select:
    """Whom an announcement is for: (person id, LINE id). Whoever blocked us is left out, or with `blocked` is all that
    is left; whoever stopped the news or this topic is left out too, save in danger and save corrections of what they
    got."""
    gone = Person.blocked_at.is_not(None) if blocked else Person.blocked_at.is_(None)
    people = select(Person.id, Person.line_id).where(gone)
    if announcement.corrects_id is not None:
        got = select(Delivery.person_id).where(
            Delivery.edition_id.in_(select(Edition.id).where(Edition.announcement_id == announcement.corrects_id)),
            Delivery.multicast_id.is_not(None),
            Delivery.state.in_(("sent", "expired")),
        )
        return people.where(Person.id.in_(got))
    wanted = announcement.audience
    if wanted.get("villages"):
        people = people.where(Person.village.in_(wanted["villages"]))
    if wanted.get("roles"):
        people = people.join(Officer, Officer.person_id == Person.id)
        people = people.where(Officer.active.is_(True), Officer.role.in_(wanted["roles"]))
    if not announcement.urgent:
        people = people.where(Person.wants_news.is_(True))
        muted = exists().where(Muted.person_id == Person.id, Muted.topic == wanted.get("topic"))
        people = people.where(~muted)
    return people
