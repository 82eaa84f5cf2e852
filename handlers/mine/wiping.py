"""Wiping what says who somebody is, table by table. What is kept of a row says what happened, not to whom."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from handlers import forgetting, texts
from handlers.mine import words
from models import (
    AgendaItem,
    Case,
    CaseEvent,
    Conversation,
    Delivery,
    Draft,
    Erasure,
    InboxEvent,
    OutboxMessage,
    Parcel,
    Person,
    Piece,
    Question,
)
from models.outbox import OPEN
from nlp.privacy import mask

#: decimals of a degree that are left of an open case's pin: about 100 m, no house
_ROUGHLY = 3
#: an answer to whoever erased their data has left by then, or is of no more use
FAREWELL, _AT_LAST = timedelta(minutes=5), timedelta(days=1)
_NOTE = texts.message(words.ERASED_NOTE)


def officers_mail(session: Session, person: Person) -> None:
    """What officers were sent about this person's cases, and those they joined, says no longer what they wrote. Before
    the pieces are wiped."""
    said_in = select(Piece.case_id).where(Piece.person_id == person.id, Piece.case_id.is_not(None))
    for case in session.scalars(select(Case).where(or_(Case.person_id == person.id, Case.id.in_(said_in)))):
        pieces = [piece.text for piece in Piece.of_case(session, case.id) if piece.person_id == person.id]
        taken = [case.words, *pieces] if case.person_id == person.id else pieces
        # the longest first: a bubble is a part of all the words
        whole = sorted({text for text in taken if text}, key=len, reverse=True)
        forgetting.from_outbox(session, forgetting.officers_mail_about(case), whole, words.ERASED_NOTE)


def case_of(case: Case, gone: str) -> None:
    case.chat, case.words = gone, mask(case.words)
    if case.latitude is not None:
        closed = case.closed_at is not None
        case.latitude = None if closed else round(case.latitude, _ROUGHLY)
        case.longitude = None if closed else round(case.longitude, _ROUGHLY)


def belongings(session: Session, person: Person) -> None:
    """Bubbles, photos, places, questions, proposed items, what was said in the history of any case."""
    for piece in session.scalars(select(Piece).where(Piece.person_id == person.id)):
        if piece.media is not None:
            piece.media.withdraw()
            piece.public_token = None
        piece.text = piece.latitude = piece.longitude = piece.message_id = None
    for item in session.scalars(select(AgendaItem).where(AgendaItem.person_id == person.id)):
        which = OutboxMessage.key.startswith(f"item{item.id}:")
        forgetting.from_outbox(session, which, [item.words], words.ERASED_NOTE)
        item.words, item.message_id = mask(item.words), None
    for event in session.scalars(select(CaseEvent).where(CaseEvent.by == f"person:{person.id}")):
        event.words = mask(event.words) if event.words else None
    session.execute(update(Question).where(Question.person_id == person.id).values(words="", message_id=None))


def chat(session: Session, chat: str, gone: str, now: datetime) -> None:
    """What was said and told in a chat until now. What is on its way, or to be read yet, stays for `finish`."""
    session.execute(update(Draft).where(Draft.chat == chat, Draft.state == "open").values(state="dropped"))
    for table in (Draft, Question):
        session.execute(update(table).where(table.chat == chat).values(chat=gone))
    _inbox(session, InboxEvent.chat == chat, gone)
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat == chat, OutboxMessage.state.in_(OPEN))
        .values(state="refused", ended_at=now, reason="erased by the person")
    )
    _outbox(session, OutboxMessage.chat == chat, chat, gone)
    session.execute(
        update(Delivery)
        .where(Delivery.chat == chat, Delivery.state.in_(OPEN))
        .values(state="refused", ended_at=now, reason="erased by the person")
    )
    _deliveries(session, Delivery.chat == chat, gone)


def _inbox(session: Session, which: ColumnElement[bool], gone: str) -> None:
    """The id of the event stays: should LINE bring it again, it is known. The reply token too: a parcel may be on its
    way under it."""
    session.execute(
        update(InboxEvent)
        .where(which, InboxEvent.state != "unread")
        .values(payload={"type": "erased"}, reading=None, message_id=None, chat=gone)
    )


def _outbox(session: Session, which: ColumnElement[bool], chat: str, gone: str) -> None:
    """Messages whose fate is known, and the parcels they left in. Keys name the chat too."""
    over = OutboxMessage.state.not_in((*OPEN, "leaving"))
    parcels = select(OutboxMessage.parcel_id).where(which, over)
    session.execute(
        update(Parcel).where(Parcel.id.in_(parcels), Parcel.state != "leaving").values(messages=[], chat=gone)
    )
    session.execute(
        update(OutboxMessage)
        .where(which, over)
        .values(message=_NOTE, chat=gone, key=func.replace(OutboxMessage.key, chat, gone))
    )
    # a parcel whose messages went on in another one
    left = Parcel.id.not_in(select(OutboxMessage.parcel_id).where(OutboxMessage.parcel_id.is_not(None)))
    session.execute(
        update(Parcel).where(Parcel.chat == chat, Parcel.state != "leaving", left).values(messages=[], chat=gone)
    )


def _deliveries(session: Session, which: ColumnElement[bool], gone: str) -> None:
    session.execute(update(Delivery).where(which, Delivery.state.not_in((*OPEN, "leaving"))).values(chat=gone))


def finish(session: Session, erasure_id: int, now: datetime) -> bool:
    """The farewell has left: the chat's address goes too. False while something is still on its way."""
    erasure = session.get(Erasure, erasure_id)
    Conversation.locked(session, erasure.chat)
    session.refresh(erasure, with_for_update=True)
    if erasure.finished_at is not None:
        return True
    chat, person = erasure.chat, session.get(Person, erasure.person_id)
    until = erasure.at
    ours = (OutboxMessage.chat == chat) & (OutboxMessage.created_at <= until)
    # what came back from its way meanwhile does not leave again; the farewell has a day
    useless = OutboxMessage.state.in_(OPEN) if now > until + _AT_LAST else OutboxMessage.created_at < until
    session.execute(
        update(OutboxMessage)
        .where(ours, OutboxMessage.state.in_(OPEN), useless)
        .values(state="refused", ended_at=now, reason="erased by the person")
    )
    _inbox(session, (InboxEvent.chat == chat) & (InboxEvent.received_at <= until), person.line_id)
    _outbox(session, ours, chat, person.line_id)
    _deliveries(session, Delivery.person_id == person.id, person.line_id)
    if _something_left(session, erasure):
        return False
    session.execute(update(InboxEvent).where(InboxEvent.chat == person.line_id).values(reply_token=None))
    came_back = select(Person.id).where(Person.line_id == chat)
    unread = select(InboxEvent.id).where(InboxEvent.chat == chat)
    if session.scalar(came_back.limit(1)) is None and session.scalar(unread.limit(1)) is None:
        conversation = Conversation.locked(session, chat)
        conversation.chat, conversation.answers = person.line_id, {}
    erasure.chat, erasure.finished_at = None, now
    return True


def _something_left(session: Session, erasure: Erasure) -> bool:
    """Rows of before that still name the chat: a message or a multicast on its way."""
    rows = (
        select(OutboxMessage.id).where(OutboxMessage.chat == erasure.chat, OutboxMessage.created_at <= erasure.at),
        select(InboxEvent.id).where(InboxEvent.chat == erasure.chat, InboxEvent.received_at <= erasure.at),
        select(Delivery.id).where(Delivery.chat == erasure.chat, Delivery.person_id == erasure.person_id),
    )
    return any(session.scalar(row.limit(1)) is not None for row in rows)
