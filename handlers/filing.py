"""A report becomes a case: numbered, routed, promised, receipted."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import cards, texts
from handlers.deadlines import promise
from handlers.office import Office
from handlers.references import buddhist_year, new_reference
from handlers.routing import Route, route
from handlers.staff import recurring
from handlers.telling import in_charge, send_card, tell_officers
from models import Case, Draft, Officer, OutboxMessage, Person, Piece, Quota, Register

#: the same place and hazard within this time is one alarm
ONE_ALARM = timedelta(minutes=30)


def route_draft(draft: Draft, office: Office) -> Route:
    strategy = draft.strategy if draft.settled else None
    return route(office, strategy, draft.kind, draft.village, draft.urgency)


def file_draft(session: Session, office: Office, draft: Draft, *, now: datetime, public_url: str) -> Case:
    """Make the case of a draft and tell those in charge. The receipt is the caller's to give."""
    desk = office.desks.get(draft.lane)
    to = Route(desk.department, desk.name) if desk else route_draft(draft, office)
    case = _new_case(
        session,
        office,
        draft.person,
        draft.chat,
        to,
        now=now,
        kind=draft.kind,
        strategy=draft.strategy if draft.settled else None,
        urgency=draft.urgency,
        hazards=list(draft.hazards),
        village=draft.village,
        words=draft.words,
        read_as=draft.likely[0] if draft.likely else None,
        lane=draft.lane if desk else "ordinary",
    )
    draft.state, draft.case_id = "sent", case.id
    for piece in draft.pieces:
        take_piece(case, piece)
    recurring.point_out(session, case, now)
    send_card(session, office, case, f"case{case.id}:new", now=now, public_url=public_url)
    return case


def file_at_once(
    session: Session,
    office: Office,
    person: Person,
    chat: str,
    pieces: list[Piece],
    *,
    now: datetime,
    public_url: str,
    **facts,
) -> Case:
    """An emergency: no draft, no question. The same alarm from a second person rings nobody again."""
    same = _same_alarm(session, facts.get("village"), facts["hazards"], now)
    to = route(office, facts["strategy"], facts["kind"], facts["village"], "emergency")
    case = _new_case(
        session,
        office,
        person,
        chat,
        to,
        now=now,
        urgency="emergency",
        read_as=facts["strategy"],
        **facts,
        words="\n".join(piece.text for piece in pieces if piece.text),
    )
    for piece in pieces:
        session.add(piece)
        take_piece(case, piece)
    session.flush()
    if same is None:
        recurring.point_out(session, case, now)
        send_card(session, office, case, f"case{case.id}:new", now=now, public_url=public_url)
    else:
        case.duplicate_of_id = same.id
        case.move("duplicate", "clock", texts.same_alarm(same.reference, case.reference), now)
        tell_officers(
            session,
            office,
            in_charge(session, office, same),
            f"case{case.id}:same",
            texts.message(texts.same_alarm(same.reference, case.reference)),
            now=now,
            case=same,
        )
    return case


def file_call_back(
    session: Session, office: Office, person: Person, chat: str, phone: str, *, now: datetime, public_url: str
) -> Case:
    """Somebody in distress said yes to being called. Read by the first desk for sensitive matters only; where nobody
    sits there yet, by those who lead the office: a call must not be missed for want of a desk."""
    desk = next(iter(office.desks.values()))
    case = _new_case(
        session,
        office,
        person,
        chat,
        Route(desk.department, desk.name),
        now=now,
        kind="other",
        strategy=None,
        urgency="emergency",
        hazards=[],
        village=None,
        lane=desk.code,
        words=f"{texts.CALL_WORDS} {phone}",
    )
    people = in_charge(session, office, case) or Officer.with_role(session, "supervisor", "admin")
    send_card(session, office, case, f"case{case.id}:new", now=now, public_url=public_url, people=people)
    return case


def _new_case(
    session: Session, office: Office, person: Person, chat: str, to: Route, *, now: datetime, **facts
) -> Case:
    year = buddhist_year(now)
    case = Case(
        reference=new_reference(session, office.prefix, now),
        register_year=year,
        register_number=Register.next_number(session, year),
        person_id=person.id,
        chat=chat,
        department=to.department,
        because=to.because,
        created_at=now,
        moved_at=now,
        promised_at=promise(office, facts["strategy"], now) if facts["urgency"] != "emergency" else None,
        timeline=[],
        recurs=[],
        **facts,
    )
    session.add(case)
    session.flush()
    case.note("filed", f"person:{person.id}", None, now, after="received")
    return case


def take_piece(case: Case, piece: Piece) -> None:
    """The piece belongs to the case now; a first place becomes the case's pin."""
    piece.case_id = case.id
    if piece.latitude is not None and case.latitude is None:
        case.latitude, case.longitude = piece.latitude, piece.longitude


def _same_alarm(session: Session, village: int | None, hazards: list[str], now: datetime) -> Case | None:
    """An open alarm of the last half hour in the same village with a hazard in common."""
    if village is None:
        return None
    recent = session.scalars(
        select(Case)
        .where(
            Case.urgency == "emergency",
            Case.village == village,
            Case.closed_at.is_(None),
            Case.created_at > now - ONE_ALARM,
        )
        .order_by(Case.id)
    )
    return next((case for case in recent if set(case.hazards) & set(hazards)), None)


def own_alarm(session: Session, person: Person, now: datetime) -> Case | None:
    """This person's open alarm of the last half hour: repeats join it."""
    return session.scalar(
        select(Case)
        .where(
            Case.person_id == person.id,
            Case.urgency == "emergency",
            Case.closed_at.is_(None),
            Case.created_at > now - ONE_ALARM,
        )
        .order_by(Case.id.desc())
        .limit(1)
    )


def receipt(case: Case, office: Office, by_itself: bool = False) -> dict:
    owner = cards.owner_name(case, office)
    if case.lane in office.desks:
        return texts.message(texts.sensitive_receipt(case.reference, owner, case.promised_at))
    is_idea = case.kind == "idea"
    return texts.message(texts.receipt(case.reference, owner, case.promised_at, by_itself, is_idea))


def give_receipt_by_itself(session: Session, case: Case, office: Office, now: datetime) -> datetime | None:
    """The receipt of a draft that sent itself, which its card had foretold: not at night, and where pushes are scarce
    with the next free reply. Returns when it may be pushed, None for never."""
    push_at = None if Quota.is_small(session) else office.after_quiet(now)
    OutboxMessage.put(
        session,
        key=f"case{case.id}:receipt",
        chat=case.chat,
        message=receipt(case, office, by_itself=True),
        now=now,
        push_at=push_at,
        must_arrive=True,
        case_id=case.id,
    )
    return push_at
