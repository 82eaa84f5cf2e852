"""Announcements: composed by one hand, approved by another, sent when their time has come."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers import repeating, texts
from handlers.office import Office
from handlers.telling import tell_officers
from models import Announcement, AuditEntry, Edition, Officer, Person, Quota, people_of
from models.limits import MESSAGES_PER_REQUEST, BrokenLimit, check_message

#: an announcement that could not be sent for so long is no news any more
STALE = timedelta(hours=24)
#: a delay that nobody would notice
_PROMPT = timedelta(minutes=10)
APPROVERS = ("head", "supervisor", "admin")


class NotPossible(ValueError):
    """What was asked of an announcement cannot be; the text is a sentence of handlers.texts."""


def compose(
    session: Session,
    *,
    messages: list[dict],
    audience: dict,
    by: str,
    now: datetime,
    urgent: bool = False,
    priority: str = "news",
    starts_at: datetime | None = None,
    repeats: dict | None = None,
    until: datetime | None = None,
    corrects: Announcement | None = None,
) -> Announcement:
    """A draft. audience: {"villages": [3], "roles": [], "topic": "general"}; what is empty or missing means all.

    Raises BrokenLimit for messages that LINE would refuse, BadRepeat for a rule that cannot be read.
    """
    if not 1 <= len(messages) <= MESSAGES_PER_REQUEST:
        raise BrokenLimit(f"an announcement has one to {MESSAGES_PER_REQUEST} messages")
    for message in messages:
        check_message(message)
    if repeats is not None:
        repeating.check(repeats)
    announcement = Announcement(
        messages=messages,
        audience=audience,
        urgent=urgent,
        priority="emergency" if urgent else priority,
        state="draft",
        created_by=by,
        created_at=now,
        starts_at=starts_at,
        repeats=repeats,
        until=until,
        corrects_id=corrects.id if corrects else None,
    )
    session.add(announcement)
    session.flush()
    AuditEntry.add(session, by, "announcement:compose", now)
    return announcement


def reach(session: Session, announcement: Announcement) -> int:
    """How many people it is for now, which is also what it costs in pushes."""
    return session.scalar(select(func.count()).select_from(people_of(announcement).subquery()))


def of_unknown_village(session: Session) -> int:
    """People who have not told where they live: an announcement for villages does not reach them."""
    return session.scalar(select(func.count()).where(Person.village.is_(None), Person.blocked_at.is_(None)))


def may_approve(officer: Officer | None, announcement: Announcement) -> bool:
    """A second person, entitled to it. In danger the one who wrote it is enough, if entitled."""
    if officer is None or not officer.active or officer.role not in APPROVERS:
        return False
    return announcement.urgent or officer.tag != announcement.created_by


def awaits(officer: Officer | None, announcement: Announcement) -> bool:
    """Is it for this officer to approve now? It was asked of them, or it is their own alarm."""
    ones_own_alarm = announcement.state == "draft" and officer is not None and officer.tag == announcement.created_by
    return may_approve(officer, announcement) and (announcement.state == "asked" or ones_own_alarm)


def approve(session: Session, office: Office, announcement: Announcement, by: str, now: datetime) -> None:
    """From now on it goes out by itself. Raises NotPossible when it is over, or its time is."""
    if announcement.state not in ("draft", "asked"):
        raise NotPossible(texts.ANNOUNCEMENT_OVER)
    first = _first_time(announcement, office, now)
    if first is None or (announcement.until is not None and first > announcement.until):
        raise NotPossible(texts.ANNOUNCEMENT_TOO_LATE)
    announcement.state, announcement.next_at = "approved", first
    announcement.approved_by, announcement.approved_at = by, now
    AuditEntry.add(session, by, "announcement:approve", now)


def _first_time(announcement: Announcement, office: Office, now: datetime) -> datetime | None:
    if announcement.repeats is not None:
        return repeating.next_time(announcement.repeats, not_before(announcement, now), office)
    if announcement.starts_at is None:
        return now
    return announcement.starts_at if announcement.starts_at > now - STALE else None


def not_before(announcement: Announcement, now: datetime) -> datetime:
    """The instant after which the first of its repeated times lies."""
    return max(now, announcement.starts_at or now) - timedelta(microseconds=1)


def may_change(announcement: Announcement) -> bool:
    """Nobody has got it yet, and nobody is about to."""
    return announcement.state in ("draft", "asked", "approved") and not announcement.editions


def change(
    session: Session,
    announcement: Announcement,
    by: str,
    now: datetime,
    *,
    messages: list[dict],
    audience: dict,
    urgent: bool,
    starts_at: datetime | None,
    repeats: dict | None,
    until: datetime | None,
) -> None:
    """What was approved before is not what it is now: it needs approval again, and not by whoever changed it."""
    announcement.created_by = by
    announcement.messages, announcement.audience = messages, audience
    announcement.urgent, announcement.priority = urgent, "emergency" if urgent else _calm(announcement.priority)
    announcement.starts_at, announcement.repeats, announcement.until = starts_at, repeats, until
    announcement.state, announcement.next_at = "draft", None
    announcement.approved_by = announcement.approved_at = None
    AuditEntry.add(session, by, "announcement:change", now)


def _calm(priority: str) -> str:
    return "news" if priority == "emergency" else priority


def cancel(session: Session, announcement: Announcement, by: str, now: datetime) -> None:
    """No further edition; what is going out stops after the request that is on its way."""
    if announcement.state in ("ended", "cancelled") and not still_going(announcement):
        raise NotPossible(texts.ANNOUNCEMENT_OVER)
    announcement.state, announcement.next_at = "cancelled", None
    for edition in still_going(announcement):
        edition.stop(session, now)
    AuditEntry.add(session, by, "announcement:cancel", now)


def still_going(announcement: Announcement) -> list[Edition]:
    """Its editions that are not over."""
    return [edition for edition in announcement.editions if edition.state in ("due", "sending")]


def begin_edition(session: Session, office: Office, announcement_id: int, now: datetime) -> Edition | None:
    """Its time has come: an edition is made, or recorded as missed, and the next time is set."""
    announcement = Announcement.locked(session, announcement_id)
    if announcement is None or announcement.state != "approved" or announcement.next_at > now:
        return None
    if _would_wake_people(announcement, office, now):
        return None
    at = announcement.next_at
    edition = announcement.edition(session, at, now)
    _set_next(announcement, office, now)
    if edition is None:
        return None
    missed = _missed(announcement, at, now)
    if missed:
        edition.end(session, "missed", now, missed)
        return None
    edition.silent = office.is_quiet(now) and not announcement.urgent
    session.flush()
    session.info.setdefault("announced", {})[edition.id] = now
    return edition


def _would_wake_people(announcement: Announcement, office: Office, now: datetime) -> bool:
    """Late, and now it is night: it waits for the morning. What a person set for the night goes at night."""
    if announcement.urgent or not office.is_quiet(now):
        return False
    return now - announcement.next_at > _PROMPT or (announcement.starts_at is None and announcement.repeats is None)


def _missed(announcement: Announcement, at: datetime, now: datetime) -> str | None:
    """Why it is no use any more, if it is not."""
    if announcement.until is not None and now > announcement.until:
        return "after its last day"
    if now - at > STALE:
        return "more than a day late"
    if announcement.next_at is not None and announcement.next_at <= now:
        return "the next one is due"
    return None


def _set_next(announcement: Announcement, office: Office, now: datetime) -> None:
    following = None
    if announcement.repeats is not None:
        following = repeating.next_time(announcement.repeats, announcement.next_at, office)
    if following is None or (announcement.until is not None and following > announcement.until):
        announcement.state, announcement.next_at = "ended", None
    else:
        announcement.next_at = following


def edition_sent(session: Session, office: Office, edition: Edition, now: datetime) -> None:
    """Everybody has been tried: whoever wrote it hears how it went."""
    edition.end(session, "sent", now)
    announcement = edition.announcement
    writer = author(session, announcement)
    if writer is not None:
        counts = edition.counts(session)
        reached = (counts.get(state, 0) for state in ("sent", "refused", "blocked"))
        words = texts.announcement_sent(announcement.id, *reached)
        tell_officers(session, office, [writer], f"edition{edition.id}:sent", texts.message(words), now=now)


def author(session: Session, announcement: Announcement) -> Officer | None:
    """The officer who wrote it; None for the operator at the shell."""
    kind, _, number = announcement.created_by.partition(":")
    return session.get(Officer, int(number)) if kind == "officer" else None


def affordable(session: Session, announcement: Announcement) -> tuple[int, int | None]:
    """(people it is for, pushes that its class may still use this month; None: no limit)."""
    return reach(session, announcement), Quota.room_for(session, announcement.priority)
