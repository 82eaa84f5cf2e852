"""What messages cost since some day, and what was spared, counted from rows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select, union_all
from sqlalchemy.orm import Session

from models.announcement import Announcement, Edition, Multicast
from models.case import Case
from models.group import DepartmentGroup
from models.officer import Officer
from models.outbox import PRIORITY, OutboxMessage
from models.parcel import Parcel
from models.person import Person

#: what one push to the chat of a parcel counts
_COST = func.coalesce(DepartmentGroup.members, 1)
#: chats of officers and of their departments
_SEATS = union_all(
    select(Person.line_id).join(Officer, Officer.person_id == Person.id), select(DepartmentGroup.chat)
)
#: keys of answers to what somebody said: a bot that pushes every change would not push these
_ANSWERS = "in%"


@dataclass(frozen=True)
class Spending:
    #: by the most precious class that a push brought; a message to many counts its people
    pushes: dict[str, int]
    #: news that travelled with the free answer to something else, and news that newer news replaced before it left
    free: int
    replaced: int
    #: cases filed; pushes that brought residents news of a case; pushes of any kind to officers
    cases: int
    to_residents: int
    to_officers: int

    @classmethod
    def since(cls, session: Session, start: datetime) -> "Spending":
        pushes = _pushes(session, start)
        for priority, people in _multicasts(session, start).items():
            pushes[priority] = pushes.get(priority, 0) + people
        return cls(
            pushes={priority: pushes[priority] for priority in PRIORITY if priority in pushes},
            free=_count(session, _news(start, "sent").join(Parcel).where(Parcel.retry_key.is_(None))),
            replaced=_count(session, _news(start, "superseded")),
            cases=session.scalar(select(func.count()).select_from(Case).where(Case.created_at >= start)),
            to_residents=_count(session, _pushed_to_residents(start)),
            to_officers=_pushed_to_officers(session, start),
        )


def waiting(session: Session) -> tuple[dict[str, int], int]:
    """(messages that wait for quota by class, messages that wait for the next free answer)."""
    spent = select(OutboxMessage.priority, func.count()).where(OutboxMessage.state == "waiting_quota")
    riding = select(OutboxMessage.id).where(OutboxMessage.state == "due", OutboxMessage.push_at.is_(None))
    return dict(session.execute(spent.group_by(OutboxMessage.priority)).all()), _count(session, riding)


def _pushes(session: Session, start: datetime) -> dict[str, int]:
    rank = func.min(case({name: n for n, name in enumerate(PRIORITY)}, value=OutboxMessage.priority)).label("rank")
    parcels = select(rank, func.max(_COST).label("cost")).join(Parcel, Parcel.id == OutboxMessage.parcel_id)
    parcels = parcels.outerjoin(DepartmentGroup, DepartmentGroup.chat == Parcel.chat).where(*_pushed(start))
    ranked = parcels.group_by(Parcel.id).subquery()
    counted = session.execute(select(ranked.c.rank, func.sum(ranked.c.cost)).group_by(ranked.c.rank))
    return {PRIORITY[n]: int(pushes) for n, pushes in counted}


def _multicasts(session: Session, start: datetime) -> dict[str, int]:
    sent = select(Announcement.priority, func.sum(Multicast.size)).select_from(Multicast)
    sent = sent.join(Edition, Edition.id == Multicast.edition_id).join(Announcement)
    arrived = sent.where(Multicast.state == "sent", Multicast.ended_at >= start)
    return dict(session.execute(arrived.group_by(Announcement.priority)).all())


def _news(start: datetime, state: str) -> Select:
    sent = select(OutboxMessage.id).where(OutboxMessage.state == state, OutboxMessage.ended_at >= start)
    return sent.where(OutboxMessage.key.not_like(_ANSWERS))


def _pushed(start: datetime) -> tuple:
    return Parcel.state == "sent", Parcel.retry_key.is_not(None), Parcel.ended_at >= start


def _pushed_to_residents(start: datetime) -> Select:
    of_cases = select(OutboxMessage.parcel_id).where(OutboxMessage.case_id.is_not(None))
    return select(Parcel.id).where(*_pushed(start), Parcel.chat.not_in(_SEATS), Parcel.id.in_(of_cases))


def _pushed_to_officers(session: Session, start: datetime) -> int:
    """To them and to groups of departments, where each member counts."""
    parcels = select(func.sum(_COST)).select_from(Parcel)
    parcels = parcels.outerjoin(DepartmentGroup, DepartmentGroup.chat == Parcel.chat)
    return session.scalar(parcels.where(*_pushed(start), Parcel.chat.in_(_SEATS))) or 0


def _count(session: Session, rows: Select) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery()))
