"""Pushes cost money, replies are free: what may be pushed, when, and what is kept for what matters more."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.office import BANGKOK, Office
from models import Edition, OutboxMessage, Parcel, Quota
from models.outbox import PRIORITY

#: how far back the pace of a month is taken from
_LOOK_BACK = timedelta(days=28)
#: fewer days say little about a pace
_SHORTEST_LOOK = timedelta(days=7)
#: what a resident is pushed on a small plan; other changes ride on the next free reply
WORTH_A_PUSH = frozenset({"need_info", "done", "rejected", "forwarded"})


def push_time(session: Session, office: Office, chat: str, status: str | None, now: datetime) -> datetime | None:
    """When news of a case may be pushed to a resident; None: it rides on the next free reply.

    Never at night. On a small plan only what matters, and everything of a day in one push.
    """
    soonest = office.after_quiet(now)
    if not Quota.is_small(session):
        return soonest
    if status is not None and status not in WORTH_A_PUSH:
        return None
    planned = OutboxMessage.next_push(session, chat, now)
    if planned is not None:
        return max(planned, soonest)
    last = Parcel.last_push(session, chat)
    same_day = last is not None and last.astimezone(BANGKOK).date() == soonest.astimezone(BANGKOK).date()
    return office.tomorrow_morning(now) if same_day else soonest


def kept_back(session: Session, office: Office, now: datetime) -> dict[str, int]:
    """Pushes kept for emergencies, and, at the pace of the last four weeks, for answers and for forums until the month
    ends: {"for_emergencies": 30, "for_answers": 84, "for_forums": 12}."""
    pace = Parcel.pushes_by_class(session, now - _LOOK_BACK)
    first = Parcel.first_push(session, now - _LOOK_BACK)
    # an account in its first weeks has no four weeks behind it yet
    seen = _LOOK_BACK if first is None else max(_SHORTEST_LOOK, now - first)
    share = timedelta(days=days_left(now)) / seen
    return {
        "for_emergencies": office.kept_for_emergencies,
        "for_answers": round(pace.get("answer", 0) * share),
        "for_forums": round(pace.get("forum", 0) * share),
    }


def days_left(now: datetime) -> int:
    """Days until the month ends, today included. LINE counts a month from its first day."""
    today = now.astimezone(BANGKOK).date()
    return ((today.replace(day=1) + timedelta(days=32)).replace(day=1) - today).days


def month_begins(now: datetime) -> datetime:
    """The first instant of the month."""
    return now.astimezone(BANGKOK).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def by_months_end(used: int, now: datetime) -> int:
    """Pushes used until the month ends, if the rest of it goes like its days so far, today among them."""
    passed = now.astimezone(BANGKOK).day
    return round(used * (passed + days_left(now) - 1) / passed)


def let_go(session: Session, now: datetime) -> None:
    """What waited for quota goes when there is room for its class, the most precious first."""
    going = 0
    for priority in PRIORITY:
        room = Quota.room_for(session, priority)
        room = None if room is None else max(0, room - going)
        if room == 0:
            continue
        going += OutboxMessage.quota_returned(session, priority, room, now)
        for edition in Edition.waiting_for_quota(session, priority):
            edition.quota_returned(session)
            session.info.setdefault("announced", {})[edition.id] = now
