"""A bubble becomes a part of a case."""

from datetime import timedelta

from handlers import buttons, seeing, texts
from handlers.draft.pieces import piece_of
from handlers.draft.understanding import is_sensitive
from handlers.events import Event, Said
from handlers.filing import take_piece
from handlers.neighbours import words as neighbours
from handlers.own.passing_on import tell, whose
from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import send_card_after
from models import Case, Piece

#: not a questionnaire, for nobody knows how many bubbles will come
MORE = "more"
#: bubbles within this time after "เพิ่มข้อมูล" or an alarm belong to that case
STILL_TALKING = timedelta(minutes=10)


def attach(talk: Talk, case: Case, event: Event) -> Piece:
    """Add a piece to a case (or to the one it was merged into) and let those in charge know; its author's answer sends
    the case back to where it was."""
    case = case.root
    own = case.person_id == talk.person.id
    answers_question = own and case.status in ("need_info", "lapsed")
    piece = piece_of(talk, event, "answer" if answers_question else "added" if own else "joined")
    take_piece(case, piece)
    if case.village is None and isinstance(event, Said) and event.reading.village in talk.office.villages:
        case.village = event.reading.village
    talk.session.add(piece)
    said = piece.text or texts.MEDIA_NAMES[piece.kind]
    if answers_question:
        happened = case.move(case.status_before or "received", talk.by, said, talk.now)
    else:
        happened = case.note("added", talk.by, said, talk.now)
    talk.session.flush()
    if answers_question:
        # with the card the officer may go on at once
        people, urgent = whose(talk, case), case.urgency == "emergency"
        send_card_after(talk, case, happened, words.ANSWERED, said, people, urgent)
    elif case.closed_at is None:
        say = texts.resident_added if own else neighbours.follower_added
        tell(talk, case, f"event{happened.id}", say(case.reference, texts.excerpt(seeing.words(case, said))))
    return piece


def expect_more(talk: Talk, case: Case) -> None:
    talk.conversation.enter(MORE, {"case": case.reference, "until": (talk.now + STILL_TALKING).isoformat()}, talk.now)


def or_a_new_matter(text: str, piece: Piece) -> dict:
    """Should it have been something new, one tap says so."""
    mistaken = buttons.postback("เรื่องใหม่", "piece", piece.id, "new")
    return buttons.quick_replies(texts.message(text), mistaken, buttons.CAMERA, buttons.PLACE)


def too_sensitive(talk: Talk) -> bool:
    """What must not be read by just anybody is asked about first, wherever it comes up."""
    return isinstance(talk.event, Said) and is_sensitive(talk.event.reading, talk.office.sensitive_staff)
