"""A person's own data: what is kept, and taking words back."""

from sqlalchemy import func, select

from handlers import news, texts
from handlers.buttons import quick_replies, says
from handlers.forum import agenda, proposing
from handlers.ideas import telling as ideas
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import Attendance, Case, InboxEvent, Piece


def my_data(talk: Talk) -> None:
    def count(table: type) -> int:
        return talk.session.scalar(select(func.count()).where(table.person_id == talk.person.id))

    person = talk.person
    village = talk.office.village_label(person.village) if person.village else texts.NO_VILLAGE
    told = texts.my_data(person.created_at, count(Case), count(Piece), count(Attendance), village, news.heard(talk))
    talk.reply(quick_replies(texts.message(told), says("เปลี่ยนหมู่บ้าน"), says("เลือกข่าว")))


def unsent(talk: Talk, message_id: str) -> None:
    """The person took a bubble back in LINE: our copies of its words, place and media go too; the rows stay."""
    for event in talk.session.scalars(select(InboxEvent).where(InboxEvent.message_id == message_id)):
        event.payload, event.reading = {"type": "unsent"}, None
    for piece in talk.session.scalars(select(Piece).where(Piece.message_id == message_id)):
        if piece.media is not None:
            piece.media.withdraw()
        case = talk.session.get(Case, piece.case_id) if piece.case_id else None
        if case is not None:
            _forget_in_case(talk, case, piece)
        piece.text = piece.latitude = piece.longitude = None
    agenda.forget(talk.session, message_id)
    proposing.forget(talk, message_id)


def _forget_in_case(talk: Talk, case: Case, piece: Piece) -> None:
    if piece.text and piece.person_id != case.person_id:
        for event in case.timeline:
            if event.words == piece.text:
                event.words = texts.UNSENT_NOTE
    elif piece.text:
        case.words = case.words.replace(piece.text, texts.UNSENT_NOTE)
        if case.idea is not None:
            ideas.forget(case.idea, piece.text)
        for event in case.timeline:
            if event.words == piece.text:
                event.words = texts.UNSENT_NOTE
    if piece.latitude is not None and (piece.latitude, piece.longitude) == (case.latitude, case.longitude):
        case.latitude = case.longitude = None
    tell_officers(
        talk.session,
        talk.office,
        in_charge(talk.session, talk.office, case),
        f"{talk.event.key}:unsent",
        texts.message(texts.resident_unsent(case.reference)),
        now=talk.now,
        case=case,
    )
