"""A report becomes a case: numbered, routed, promised, receipted."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import cards, texts
from handlers.deadlines import promise
from handlers.distance import metres
from handlers.office import Office
from handlers.references import buddhist_year, new_reference
from handlers.routing import Route, route
from handlers.staff import recurring
from handlers.telling import in_charge, send_card, tell_officers
from models import Case, Draft, Officer, OutboxMessage, Person, Piece, Quota, Register
from nlp import anonymity
from nlp.proxies import is_for_another

#: the same place and hazard within this time is one alarm; metres within which it is the same place
ONE_ALARM, ONE_PLACE = timedelta(minutes=30), 500


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
        by_proxy=draft.by_proxy,
        hides_name=draft.hides_name,
    )
    draft.state, draft.case_id = "sent", case.id
    for piece in draft.kept:
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
    same = _same_alarm(session, facts.get("village"), facts["hazards"], _pin(pieces), now)
    to = route(office, facts["strategy"], facts["kind"], facts["village"], "emergency")
    words = "\n".join(piece.text for piece in pieces if piece.text)
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
        words=words,
        by_proxy=is_for_another(words),
        # only when these very words say so: what helps in danger is hidden by no habit
        hides_name=anonymity.is_wanted(words),
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
        # what the second one saw may be what helps
        said = f"{texts.same_alarm(same.reference, case.reference)}\n{texts.excerpt(case.words)}".strip()
        tell_officers(
            session,
            office,
            in_charge(session, office, same),
            f"case{case.id}:same",
            texts.message(said),
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
        words=texts.call_words(phone),
    )
    people = in_charge(session, office, case) or Officer.with_role(session, "supervisor", "admin")
    send_card(session, office, case, f"case{case.id}:new", now=now, public_url=public_url, people=people)
    return case


def _new_case(
    session: Session, office: Office, person: Person, chat: str, to: Route, *, now: datetime, **facts
) -> Case:
    case = Case(
        reference=new_reference(session, office.prefix, now),
        register_year=buddhist_year(now),
        person_id=person.id,
        chat=chat,
        department=to.department,
        because=to.because,
        created_at=now,
        moved_at=now,
        promised_at=promise(office, facts["strategy"], now) if facts["urgency"] != "emergency" else None,
        timeline=[],
        recurs=[],
        idea=None,
        **facts,
    )
    case.note("filed", f"person:{person.id}", None, now, after="received")
    Register.await_number(session, case)
    session.add(case)
    session.flush()
    return case


def take_piece(case: Case, piece: Piece) -> None:
    """The piece belongs to the case now; a first place becomes the case's pin. What an officer let people see of it was
    decided for another case."""
    if piece.case_id != case.id:
        piece.public_token = None
    piece.case_id = case.id
    if piece.latitude is not None and case.latitude is None:
        case.latitude, case.longitude = piece.latitude, piece.longitude


def _pin(pieces: list[Piece]) -> tuple[float, float] | None:
    return next(((piece.latitude, piece.longitude) for piece in pieces if piece.latitude is not None), None)


def _same_alarm(
    session: Session, village: int | None, hazards: list[str], pin: tuple[float, float] | None, now: datetime
) -> Case | None:
    """An open alarm of the last half hour with a hazard in common, in the same village or close by."""
    recent = session.scalars(
        select(Case)
        .where(
            Case.urgency == "emergency",
            Case.closed_at.is_(None),
            Case.created_at > now - ONE_ALARM,
        )
        .order_by(Case.id)
    )
    return next(
        (
            case
            for case in recent
            if set(case.hazards) & set(hazards) and (_same_village(case, village) or _close_by(case, pin))
        ),
        None,
    )


def _same_village(case: Case, village: int | None) -> bool:
    return village is not None and case.village == village


def _close_by(case: Case, pin: tuple[float, float] | None) -> bool:
    if pin is None or case.latitude is None:
        return False
    return metres(*pin, case.latitude, case.longitude) <= ONE_PLACE


def own_alarm(
    session: Session, person: Person, hazards: tuple[str, ...], village: int | None, now: datetime
) -> Case | None:
    """This person's alarm of the last half hour, if it is open or was found to be the same as an open one: repeats join
    it. Words that name another danger, or another village, are another alarm."""
    own = session.scalars(
        select(Case)
        .where(
            Case.person_id == person.id,
            Case.urgency == "emergency",
            Case.created_at > now - ONE_ALARM,
        )
        .order_by(Case.id.desc())
    )
    return next(
        (
            case
            for case in own
            if case.root.closed_at is None
            and (not hazards or not case.hazards or set(hazards) & set(case.hazards))
            and (village is None or case.village in (None, village))
        ),
        None,
    )


def receipt(case: Case, office: Office, by_itself: bool = False, somebody: bool = True) -> dict:
    """`somebody`: there are people who may read it; of a sensitive matter it is said when there are none."""
    owner = cards.owner_name(case, office)
    if case.lane in office.desks:
        text = texts.sensitive_receipt(case.reference, owner, case.promised_at)
        alone = texts.nobody_reads_it_yet(owner, office.outside.name, office.outside.phone)
        return texts.message(text if somebody else f"{text}\n{alone}")
    is_idea = case.kind == "idea"
    return texts.message(texts.receipt(case.reference, owner, case.promised_at, by_itself, is_idea, case.hides_name))


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
