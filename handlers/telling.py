"""Telling people who are not the one speaking: the resident of a case, the officers in charge."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import cards, officer_cards, texts, thrift
from handlers.buttons import link
from handlers.office import Office
from models import Case, Officer, OutboxMessage, Piece, Quota


def tell_resident(
    session: Session,
    office: Office,
    case: Case,
    key: str,
    *messages: dict,
    now: datetime,
    must_arrive: bool = False,
    status: str | None = None,
) -> None:
    """Say something to whoever brought the case and to those whose case was merged into it: not at night, and with a
    small quota only what is worth a push. `status`: what the case has become, if that is the news."""
    chats = [case.chat, *(merged.chat for merged in followers(session, case))]
    for chat in dict.fromkeys(chats):
        push_at = thrift.push_time(session, office, chat, status, now)
        for n, message in enumerate(messages):
            OutboxMessage.put(
                session,
                key=f"{key}:{chat}:{n}",
                chat=chat,
                message=message,
                now=now,
                must_arrive=must_arrive,
                push_at=push_at,
                # an unsent older status of the case is no news any more
                topic=f"case{case.id}:status{n}" if status else None,
                case_id=case.id,
            )


def followers(session: Session, case: Case) -> list[Case]:
    """Cases merged into this one, also at second hand."""
    direct = list(session.scalars(select(Case).where(Case.duplicate_of_id == case.id, Case.status == "duplicate")))
    return direct + [further for merged in direct for further in followers(session, merged)]


def in_charge(session: Session, office: Office, case: Case) -> list[Officer]:
    """Who gets the card. For a sensitive case its desk and nobody else; for an ordinary one the department, else
    the catch-all, else whoever leads the office: a case without a reader must not be."""
    desk = office.desks.get(case.lane)
    if desk is not None:
        return Officer.in_department(session, desk.department, desk.roles)
    people = Officer.in_department(session, case.department)
    if case.urgency == "emergency":
        people = [officer for officer in people if officer.on_duty] or people
    return (
        people or Officer.in_department(session, office.catch_all) or Officer.with_role(session, "supervisor", "admin")
    )


def tell_officers(
    session: Session,
    office: Office,
    officers: list[Officer],
    key: str,
    message: dict,
    *,
    now: datetime,
    case: Case | None = None,
    urgent: bool = False,
    awaited: bool = False,
) -> None:
    """Say something to officers; without a sound outside office hours, unless it is an emergency. With a small quota
    only emergencies and what somebody waits for are pushed; the rest is shown at the officer's next tap, for which the
    day's lists of waiting matters call."""
    push_at = now if urgent or awaited or not Quota.is_small(session) else None
    for officer in officers:
        OutboxMessage.put(
            session,
            key=f"{key}:officer{officer.id}",
            chat=officer.person.line_id,
            message=message,
            now=now,
            push_at=push_at,
            priority="emergency" if urgent else "answer",
            silent=not urgent and not office.is_open(now),
            must_arrive=urgent,
            case_id=case.id if case else None,
        )


def send_card(
    session: Session,
    office: Office,
    case: Case,
    key: str,
    *,
    now: datetime,
    public_url: str,
    title: str | None = None,
    people: list[Officer] | None = None,
) -> None:
    """The case's card, as it stands now, to those in charge."""
    card = officer_cards.officer_case(case, Piece.of_case(session, case.id), office, public_url, title)
    tell_officers(
        session,
        office,
        in_charge(session, office, case) if people is None else people,
        key,
        card,
        now=now,
        case=case,
        urgent=case.urgency == "emergency" and title is None,
    )


def tell_change(
    session: Session, office: Office, case: Case, key: str, words: str | None, *, now: datetime, public_url: str
) -> None:
    """A status changed: the resident reads it in the words they know."""
    news = texts.message(texts.news_of(case.reference, case.status, words))
    messages = [news]
    if case.status in ("done", "need_info"):
        # photos of a completion that was disputed are no news
        since = max((event.at for event in case.timeline if event.after == "reopened"), default=case.created_at)
        pieces = Piece.of_case(session, case.id)
        after = [piece for piece in pieces if piece.purpose == "after" and piece.media and piece.at >= since]
        photos = [
            link(texts.look_at(piece.kind, n, after=True), f"{public_url}/media/{piece.media.token}")
            for n, piece in enumerate(after, 1)
        ]
        messages = [news, cards.own_case(case, office, photos)]
    must_arrive = case.status == "need_info"
    tell_resident(session, office, case, key, *messages, now=now, must_arrive=must_arrive, status=case.status)
