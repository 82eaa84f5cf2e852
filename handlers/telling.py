"""Telling people who are not the one speaking: the resident of a case, the officers in charge."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import cards, officer_cards, texts, thrift
from handlers.buttons import link
from handlers.neighbours import audience
from handlers.neighbours.cards import followed_message
from handlers.office import Office
from handlers.staff.access import may_read
from handlers.staff.words import GROUP_CARD
from handlers.talk import Talk
from models import Case, CaseEvent, DepartmentGroup, Officer, OutboxMessage, Piece, Quota
from nlp.privacy import mask


def tell_resident(
    session: Session,
    office: Office,
    case: Case,
    key: str,
    *messages: dict,
    now: datetime,
    must_arrive: bool = False,
    status: str | None = None,
    to_followers: Sequence[dict] | None = None,
    but: str | None = None,
) -> None:
    """Say something to whoever brought the case and to those who joined or follow it: not at night, and with a small
    quota only what is worth a push. `status`: what the case has become, if that is the news; `to_followers`: what all
    but its first author are told instead; `but`: the chat that knows already."""
    for chat in audience.chats(session, case):
        if chat == but:
            continue
        push_at = thrift.push_time(session, office, chat, status, now)
        told = messages if chat == case.chat or to_followers is None else to_followers
        for n, message in enumerate(told):
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


def in_charge(session: Session, office: Office, case: Case) -> list[Officer]:
    """Who gets the card. For a sensitive case its desk and nobody else; for an ordinary one the department, else the
    catch-all, else whoever leads the office, and of an alarm whoever there is: a case without a reader must not be. Of
    a department, those who look after the village and are not away; in an emergency those on duty."""
    if case.lane != "ordinary":
        desk = office.desks.get(case.lane)
        # a desk that has left the office file has no readers: `check` tells
        return Officer.in_department(session, desk.department, desk.roles) if desk else []
    people = Officer.in_department(session, office.acting(case.department))
    if case.urgency == "emergency":
        people = [officer for officer in people if officer.on_duty] or people
    else:
        present = [officer for officer in people if not officer.away] or people
        people = [o for o in present if o.looks_after(case.village) or o.id == case.owner_id] or present
    return (
        people
        or Officer.in_department(session, office.catch_all)
        or Officer.with_role(session, "supervisor", "admin")
        or (Officer.all_active(session) if case.urgency == "emergency" else [])
    )


def reads_plainly(session: Session, office: Office, officer: Officer, case: Case) -> bool:
    """Is this officer in charge, so that the words are shown as they were written? Where nobody is, whoever got the
    case is."""
    if officer.id == case.owner_id or (case.lane == "ordinary" and officer.department == case.department):
        return True
    people = in_charge(session, office, case)
    return not people or officer in people


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
) -> int:
    """Say something to officers; without a sound outside office hours, unless it is an emergency. With a small quota
    only emergencies and what somebody waits for are pushed; the rest is shown at the officer's next tap, for which the
    day's lists of waiting matters call. Returns to how many it is said for the first time."""
    push_at = now if urgent or awaited or not Quota.is_small(session) else None
    return sum(
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
        for officer in officers
    )


def _show_in_groups(session: Session, office: Office, case: Case, key: str, title: str, now: datetime) -> None:
    """A push to a group counts every member: never where pushes are scarce. A sensitive case is never shown."""
    groups = DepartmentGroup.of(session, case.department) if case.lane == "ordinary" else []
    if not groups or Quota.is_small(session):
        return
    for group in groups:
        OutboxMessage.put(
            session,
            key=f"{key}:group{group.id}",
            chat=group.chat,
            message=officer_cards.bare_case(case, office, title, now),
            now=now,
            push_at=now,
            priority="emergency" if case.urgency == "emergency" else "answer",
            silent=case.urgency != "emergency" and not office.is_open(now),
            # an unsent older card of the case is no news any more
            topic=f"case{case.id}:group",
            case_id=case.id,
        )


def with_seniors(session: Session, office: Office, case: Case) -> list[Officer]:
    """Those in charge, and whoever answers for them: the heads of the department, also off duty, and who leads the
    office. Of a sensitive case nobody but its desk."""
    seniors = [
        officer
        for officer in Officer.with_role(session, "head", "deputy", "supervisor")
        if may_read(session, office, officer, case)
    ]
    people = {officer.id: officer for officer in [*in_charge(session, office, case), *seniors]}
    return list(people.values())


def send_card(
    session: Session,
    office: Office,
    case: Case,
    key: str,
    *,
    now: datetime,
    public_url: str,
    title: str | None = None,
    news: str | None = None,
    people: list[Officer] | None = None,
    urgent: bool | None = None,
) -> None:
    """The case's card, as it stands now, to those in charge, and a bare one to their group. `title`: what kind of card
    it is, a new case without one; `news`: what has changed; `people`: these officers only, and no group; `urgent`: it
    rings, by default for a new emergency."""
    if people is None:
        _show_in_groups(session, office, case, key, title or GROUP_CARD, now)
        people = plainly = in_charge(session, office, case)
    else:
        plainly = [officer for officer in people if reads_plainly(session, office, officer, case)]
    pieces = Piece.of_case(session, case.id)
    for masked, told in ((False, plainly), (True, [officer for officer in people if officer not in plainly])):
        if told:
            tell_officers(
                session,
                office,
                told,
                key,
                officer_cards.officer_case(case, pieces, office, public_url, title, news, masked),
                now=now,
                case=case,
                urgent=case.urgency == "emergency" and title is None if urgent is None else urgent,
            )


def send_card_after(
    talk: Talk,
    case: Case,
    event: CaseEvent,
    title: str | None = None,
    news: str | None = None,
    people: list[Officer] | None = None,
    urgent: bool | None = None,
) -> None:
    """The card after what has just happened to a case in this turn; the rest as in `send_card`."""
    talk.session.flush()
    send_card(
        talk.session,
        talk.office,
        case,
        f"event{event.id}",
        now=talk.now,
        public_url=talk.public_url,
        title=title,
        news=news,
        people=people,
        urgent=urgent,
    )


def tell_change(
    session: Session, office: Office, case: Case, key: str, words: str | None, *, now: datetime, public_url: str
) -> None:
    """A status changed: the resident reads it in the words they know. Those who only follow get it without anything
    that tells who brought it, and without the buttons that are the author's."""
    asked = texts.ASKED_WITH_NEWS.get(case.status, "")
    news = texts.message(texts.news_of(case.reference, case.status, words) + asked)
    # an agency's number stays: it is what people need
    plain = words if words is None or case.status == "forwarded" else mask(words)
    told = texts.news_of(case.reference, case.status, plain) + texts.TOLD_FOLLOWERS.get(case.status, "")
    messages, to_followers = [news], [texts.message(told)]
    if case.status in ("done", "need_info"):
        # photos of a completion that was disputed are no news
        since = max((event.at for event in case.timeline if event.after == "reopened"), default=case.created_at)
        pieces = Piece.of_case(session, case.id)
        after = [piece for piece in pieces if piece.purpose == "after" and piece.media and piece.at >= since]
        photos = [
            link(texts.look_at(piece.kind, n, after=True), f"{public_url}/media/{piece.media.token}")
            for n, piece in enumerate(after, 1)
        ]
        messages.append(cards.own_case(case, office, photos))
        to_followers.append(followed_message(case, office, tuple(photos)))
    must_arrive = case.status == "need_info"
    tell_resident(
        session,
        office,
        case,
        key,
        *messages,
        now=now,
        must_arrive=must_arrive,
        status=case.status,
        to_followers=to_followers,
    )


def tell_followers(session: Session, office: Office, case: Case, key: str, now: datetime, but: str) -> None:
    """Its author changed the case (in the chat `but`): those who joined or follow it hear what it has become."""
    news = texts.message(texts.news_of(case.reference, case.status, None))
    tell_resident(session, office, case, key, news, now=now, status=case.status, but=but)
