"""What is said and sent joins the open draft, or opens one."""

from handlers import texts
from handlers.draft.pieces import new_draft, piece_of
from handlers.draft.showing import show
from handlers.draft.understanding import name_village, starts_another, touch, understand
from handlers.events import Said, SentMedia, SentPlace
from handlers.talk import Talk
from models import Draft, Piece
from nlp import Reading, anonymity
from nlp.proxies import is_for_another


def add(talk: Talk, event: Said | SentMedia | SentPlace, by_proxy: bool = False) -> None:
    """Open a draft with this event, or join it to the open one, and show what is understood now."""
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if not isinstance(event, Said):
        _adopt(talk, draft, piece_of(talk, event), None, by_proxy)
    elif draft is not None and starts_another(draft, event.reading):
        talk.reply(texts.message(texts.SPLIT_OFF))
        _join(talk, new_draft(talk), piece_of(talk, event), event.reading)
    else:
        name_village(talk, draft, event.reading)
        _adopt(talk, draft, piece_of(talk, event), event.whole or event.reading, by_proxy)


def adopt(talk: Talk, piece: Piece, reading: Reading | None) -> None:
    """The same for a piece that stands already."""
    _adopt(talk, Draft.open_in(talk.session, talk.conversation.chat), piece, reading, by_proxy=False)


def _adopt(talk: Talk, draft: Draft | None, piece: Piece, reading: Reading | None, by_proxy: bool) -> None:
    draft = draft or new_draft(talk)
    draft.by_proxy = draft.by_proxy or by_proxy
    _join(talk, draft, piece, reading)


def reword(talk: Talk, draft: Draft, event: Said) -> None:
    """These words take the place of those that were there; the old ones are kept, but count no more."""
    for piece in draft.kept:
        if piece.kind == "text":
            piece.purpose = "replaced"
    draft.asked, draft.kind, draft.urgency, draft.hazards, draft.similar = None, "other", "normal", [], []
    name_village(talk, draft, event.reading)
    _join(talk, draft, piece_of(talk, event), event.reading)


def _join(talk: Talk, draft: Draft, piece: Piece, reading: Reading | None) -> None:
    piece.case_id, piece.purpose, piece.public_token = None, "report", None
    draft.pieces.append(piece)
    if piece.text and piece.kind == "text" and is_for_another(piece.text):
        draft.by_proxy = True
    draft.hides_name = draft.hides_name or anonymity.is_wanted(piece.text or "")
    if reading is not None:
        understand(draft, reading, talk)
    touch(draft, talk)
    talk.session.flush()
    show(talk, draft)
