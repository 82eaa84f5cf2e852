"""What time does to cases. Everything is decided from rows and `now`, again under the case's lock, and noted under a
UNIQUE key: a second clock, or the same one after a crash, changes nothing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import buttons, texts
from handlers.clocks import people, words
from handlers.clocks.coming import next_look
from handlers.clocks.due import Asked, Due, due
from handlers.clocks.working_time import after, day_length
from handlers.office import Office
from handlers.telling import send_card, tell_change, tell_officers, tell_resident
from models import Case, CaseEvent, ClockEvent, Officer, OutboxMessage
from models.outbox import FATES


def looked_at(session: Session, office: Office, case_ids: list[int], now: datetime) -> dict[int, datetime | None]:
    """{case id: when to look again, unless it changes; None: something is to be told or noted now}"""
    decided = ClockEvent.of_cases(session, case_ids)
    looks = {}
    for case in Case.with_timelines(session, case_ids):
        asked = _asked(session, case)
        is_due = due(office, case, decided[case.id], asked, now)
        looks[case.id] = None if is_due else next_look(office, case, decided[case.id], asked, now)
    return looks


def look_after(session: Session, office: Office, case_id: int, now: datetime, public_url: str) -> None:
    """Do for one case what time demands."""
    case = Case.locked_row(session, case_id)
    decided = ClockEvent.of_cases(session, [case_id])[case_id]
    told = []
    for item in due(office, case, decided, _asked(session, case), now):
        if item.missed:
            ClockEvent.note(session, f"case{case.id}:{item.name}", "missed", now, case_id=case.id, reason=item.missed)
        else:
            told.append(item)
    _warn(session, office, case, [item for item in told if item.what == "step"], now)
    for item in told:
        if item.what != "step":
            reached = _TELL[item.what](session, office, case, item, now, public_url)
            _note(session, case, item, reached, now)


def _note(session: Session, case: Case, item: Due, reached: int, now: datetime) -> None:
    ClockEvent.note(session, f"case{case.id}:{item.name}", "told", now, case_id=case.id, people=reached)


# the promise and the answer


def _warn(session: Session, office: Office, case: Case, steps: list[Due], now: datetime) -> None:
    """One message to each, however many clocks are meant; the higher step says what the lower one says."""
    lines: dict[int, dict[str, Due]] = {}
    officers: dict[int, Officer] = {}
    for item in sorted(steps, key=lambda item: item.step):
        reached = _concerned(session, office, case, item.step)
        officers |= {officer.id: officer for officer in reached}
        for officer in reached:
            lines.setdefault(officer.id, {})[item.clock.clock] = item
        _note(session, case, item, len(reached), now)
    for officer_id, items in lines.items():
        said = "\n".join(words.warning(case.reference, item.clock, item.step) for item in items.values())
        key = "+".join(item.name for item in items.values())
        _tell(session, office, case, [officers[officer_id]], key, said, now)


def _concerned(session: Session, office: Office, case: Case, step: int) -> list[Officer]:
    asked = [*people.owners(session, office, case)]
    if step >= 100:
        asked += people.heads(session, office, case)
    if step >= 200:
        asked += people.leaders(session, office, case)
    return list({officer.id: officer for officer in asked}.values())


def _tell(
    session: Session, office: Office, case: Case, officers: list[Officer], key: str, said: str, now: datetime
) -> None:
    message = buttons.quick_replies(texts.message(said), buttons.says(case.reference))
    tell_officers(session, office, officers, f"clock{case.id}:{key}", message, now=now, case=case)


# the rest: each returns how many people were told


def _acknowledge(session: Session, office: Office, case: Case, item: Due, now: datetime, public_url: str) -> int:
    """Nobody took the card: the head decides who does."""
    heads = people.heads(session, office, case)
    send_card(
        session,
        office,
        case,
        f"clock{case.id}:{item.name}",
        now=now,
        public_url=public_url,
        title=words.NOBODY_TOOK_IT,
        news=words.untaken_for(office.clocks.acknowledge_hours),
        people=heads,
    )
    return len(heads)


def _remind(session: Session, office: Office, case: Case, item: Due, now: datetime, public_url: str) -> int:
    until = after(office, now, office.clocks.lapse_days * day_length(office))
    said = words.still_waiting(case.reference, _question(case), until)
    key = _reminder_key(case, item.event)
    tell_resident(
        session,
        office,
        case,
        key,
        texts.message(said),
        now=now,
        must_arrive=True,
        status=case.status,
        # who only follows was not asked
        to_followers=(),
    )
    return 1


def _question(case: Case) -> str | None:
    """What was asked last in words: an answer that was none put the question back without any."""
    return next((e.words for e in reversed(case.timeline) if e.after == "need_info" and e.words), None)


def _lapse(session: Session, office: Office, case: Case, item: Due, now: datetime, public_url: str) -> int:
    said = words.lapsed(_question(case))
    event = case.move("lapsed", "clock", said, now)
    session.flush()
    tell_change(session, office, case, f"event{event.id}", said, now=now, public_url=public_url)
    officers = people.owners(session, office, case)
    _tell(session, office, case, officers, item.name, words.lapsed_for_officers(case.reference), now)
    return 1


def _agency(session: Session, office: Office, case: Case, item: Due, now: datetime, public_url: str) -> int:
    officers = people.owners(session, office, case)
    agency = (item.event.words or texts.STATUSES["forwarded"]).partition("\n")[0]
    said = words.ask_agency(case.reference, texts.excerpt(agency), item.days)
    _tell(session, office, case, officers, item.name, said, now)
    return len(officers)


_TELL = {"acknowledge": _acknowledge, "remind": _remind, "lapse": _lapse, "agency": _agency}


# when what a resident was asked has reached them


def _asked(session: Session, case: Case) -> Asked:
    if case.status != "need_info":
        return Asked()
    question = next(event for event in reversed(case.timeline) if event.after == "need_info")
    return Asked(
        _reached(session, case, f"event{question.id}", question.at),
        _reached(session, case, _reminder_key(case, question), None),
    )


def _reminder_key(case: Case, question: CaseEvent) -> str:
    return f"clock{case.id}:remind:{question.id}"


def _reached(session: Session, case: Case, key: str, otherwise: datetime | None) -> datetime | None:
    """When this message ended: sent, or refused by somebody who has blocked us (then there is nobody to wait for any
    longer than the days there are). While it waits, for quota or for the morning, it has not reached anybody.
    `otherwise`: for a move that told nobody anything."""
    row = session.scalar(select(OutboxMessage).where(OutboxMessage.key == f"{key}:{case.chat}:0"))
    if row is None:
        return otherwise
    return row.ended_at if row.state in FATES else None
