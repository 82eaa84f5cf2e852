"""The list of the morning, on working days: what is due, late, open again, untaken or waiting, and forums of today and
the next working day. Each gets what is theirs to do; where there is nothing, no list. Where pushes are scarce only
heads get one, and only with something late or open again; and those who lead the office, when something is twice as
late as allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import texts
from handlers.buttons import quick_replies, says
from handlers.clocks import words
from handlers.clocks.people import heads_of
from handlers.clocks.reckoning import Reckoning, reckon
from handlers.office import BANGKOK, Office
from handlers.telling import in_charge
from models import Case, ClockEvent, Forum, Officer, OutboxMessage, Quota
from models.officer import ROLES

#: a list that could not be made for so long is none any more
_LATE = timedelta(hours=4)
#: days that were slept through are noted so far back
_LOOK_BACK = timedelta(days=30)
#: a share of its time at which a case is a matter of those who lead the office
_TWICE = 2.0


@dataclass(frozen=True)
class Standing:
    """A case this morning, and its clock that is nearest to its end."""

    case: Case
    clock: Reckoning | None
    #: the department that has to act: where it has nobody, the one that stands in
    department: str

    @property
    def late(self) -> float:
        return self.clock.share if self.clock and not self.clock.stands else 0.0

    def is_due(self, day: date) -> bool:
        return self.clock is not None and not self.clock.stands and self.clock.due_at.date() == day


def send(session: Session, office: Office, now: datetime) -> int:
    """Send the lists whose time has come. Returns how many."""
    today = now.astimezone(BANGKOK).date()
    slot = datetime.combine(today, office.clocks.digest_at, BANGKOK)
    if not office.is_working_day(today) or now < slot:
        return 0
    officers = [
        officer
        for officer in Officer.with_role(session, *ROLES)
        if officer.joined_at < slot and not ClockEvent.stands(session, _key(today, officer))
    ]
    if not officers:
        return 0
    small = Quota.is_small(session)
    morning = _standings(session, office, now)
    forums = _forums(session, office, now)
    sent = 0
    for officer in officers:
        _note_missed(session, office, officer, today, now)
        if now >= slot + _LATE:
            _note(session, officer, today, "missed", now, reason="the morning was over")
            continue
        sections = _sections(session, office, officer, morning, forums, today, small)
        told = bool(sections) and _tell(session, office, officer, sections, slot, now)
        _note(session, officer, today, "told" if told else "nothing", now)
        sent += told
    return sent


def _key(day: date, officer: Officer) -> str:
    return f"digest:{day}:officer{officer.id}"


def _note(session: Session, officer: Officer, day: date, state: str, now: datetime, reason: str | None = None) -> None:
    people = int(state == "told")
    ClockEvent.note(session, _key(day, officer), state, now, officer_id=officer.id, people=people, reason=reason)


def _note_missed(session: Session, office: Office, officer: Officer, today: date, now: datetime) -> None:
    """Mornings on which nothing ran, since the last that was looked at."""
    last = session.scalar(
        select(ClockEvent.key)
        .where(ClockEvent.officer_id == officer.id, ClockEvent.key.like("digest:%"))
        .order_by(ClockEvent.key.desc())
        .limit(1)
    )
    if last is None:
        return
    day = max(date.fromisoformat(last.split(":")[1]), today - _LOOK_BACK) + timedelta(days=1)
    while day < today:
        if office.is_working_day(day):
            _note(session, officer, day, "missed", now, reason="nothing ran that morning")
        day += timedelta(days=1)


def _tell(session: Session, office: Office, officer: Officer, sections: list, slot: datetime, now: datetime) -> bool:
    message = quick_replies(texts.message(words.digest(slot, sections)), says("งานของฉัน"))
    return OutboxMessage.put(
        session,
        key=_key(slot.date(), officer),
        chat=officer.person.line_id,
        message=message,
        now=now,
        push_at=now,
        silent=not office.is_open(now),
        # as the lists of waiting matters: what residents and forums will need this month goes before
        priority="news",
        until=slot + _LATE,
    )


# what stands where


def _standings(session: Session, office: Office, now: datetime) -> list[Standing]:
    peopled = {officer.department for officer in Officer.with_role(session, *ROLES)} & office.departments.keys()
    return [
        Standing(case, _nearest(office, case, now), case.department if case.department in peopled else office.catch_all)
        for case in Case.with_a_clock(session)
    ]


def _nearest(office: Office, case: Case, now: datetime) -> Reckoning | None:
    return max(reckon(office, case, now), key=lambda clock: clock.share, default=None)


def _sections(
    session: Session,
    office: Office,
    officer: Officer,
    morning: list[Standing],
    forums: list[str],
    today: date,
    small: bool,
) -> list[tuple[str, list[str]]]:
    if officer.away:
        return []
    mine = [standing for standing in morning if _concerns(session, office, officer, standing)]
    late = [standing for standing in mine if standing.late >= 1]
    reopened = [standing for standing in mine if standing.case.status == "reopened" and standing.late < 1]
    if small and not _on_a_small_plan(session, officer, late, reopened):
        return []
    due = [standing for standing in mine if standing.is_due(today) and standing.late < 1]
    untaken = [s for s in mine if s.case.status == "received" and s not in [*late, *due]]
    waiting = [s for s in mine if s.case.status in ("need_info", "forwarded")]
    sections = [
        (words.OVERDUE, _lines(office, late)),
        (words.DUE_TODAY, _lines(office, due)),
        (words.REOPENED, _lines(office, reopened)),
        (words.UNTAKEN, _lines(office, untaken)),
        (words.WAITING, _lines(office, waiting)),
        (words.FORUMS, forums),
    ]
    return [(title, lines) for title, lines in sections if lines]


def _on_a_small_plan(session: Session, officer: Officer, late: list[Standing], reopened: list[Standing]) -> bool:
    if officer.role == "supervisor":
        return any(standing.late >= _TWICE for standing in late)
    heads = officer.role in ("head", "deputy") and officer in heads_of(session, officer.department)
    return heads and bool(late or reopened)


def _concerns(session: Session, office: Office, officer: Officer, standing: Standing) -> bool:
    """Is it theirs to do, or to see done?"""
    case = standing.case
    if case.lane != "ordinary":
        return officer.may_read(case, office.desks)
    if case.owner_id == officer.id:
        return True
    if officer.role == "supervisor":
        alone = standing.late >= 1 and not heads_of(session, standing.department)
        seen = standing.late >= _TWICE or case.status == "reopened" or alone
        return seen or _is_left_to(session, office, officer, case)
    if standing.department != officer.department:
        return False
    if officer.role in ("head", "deputy"):
        return True
    return case.owner_id is None and officer in in_charge(session, office, case)


def _is_left_to(session: Session, office: Office, leader: Officer, case: Case) -> bool:
    """Has nobody taken it, and is there nobody in charge but those who lead the office?"""
    people = in_charge(session, office, case) if case.owner_id is None else []
    return leader in people and all(officer.role == "supervisor" for officer in people)


def _lines(office: Office, standings: list[Standing]) -> list[str]:
    """The latest first."""
    return [_line(office, standing) for standing in sorted(standings, key=lambda s: (-s.late, s.case.id))]


def _line(office: Office, standing: Standing) -> str:
    case = standing.case
    if case.lane != "ordinary":
        return case.reference
    village = office.village_label(case.village) if case.village else None
    if case.status in ("need_info", "forwarded"):
        extra = words.waits_for(case.status)
    else:
        extra = words.until(standing.clock) if standing.clock else ""
    strategy = office.strategies.get(case.strategy)
    return words.digest_line(case.reference, strategy.short if strategy else texts.UNCLASSIFIED, village, extra)


def _forums(session: Session, office: Office, now: datetime) -> list[str]:
    """Of today, and of the days until the next working day has passed."""
    day = now.astimezone(BANGKOK).date() + timedelta(days=1)
    while not office.is_working_day(day):
        day += timedelta(days=1)
    return [
        words.forum_line(forum.title, forum.starts_at, forum.place) for forum in _until(Forum.coming(session, now), day)
    ]


def _until(forums: list[Forum], day: date) -> Iterator[Forum]:
    return (forum for forum in forums if forum.starts_at.astimezone(BANGKOK).date() <= day)
