"""An officer lets neighbours see a photo: on the card that asks whether theirs is the same matter, until it is taken
back."""

import secrets

from handlers import buttons, changes, flex, texts
from handlers.neighbours import alike, words
from handlers.talk import Talk
from models import AuditEntry, Case, Piece


def offer(talk: Talk, case: Case) -> None:
    """The photos of the case, each with what neighbours may see of it now."""
    if not talk.may_read(case):
        changes.refuse(talk, case)
        return
    shown = [piece for piece in Piece.of_case(talk.session, case.id) if piece.public_token is not None]
    photos = _of(talk, case) or shown
    talk.reply(card(case, photos, talk.public_url) if photos else texts.message(words.NO_PHOTO_TO_SHOW))


def _of(talk: Talk, case: Case) -> list[Piece]:
    if alike.was_delicate(talk.session, case) or not alike.can_be_joined(case, talk.now):
        return []
    return alike.photos(case, Piece.of_case(talk.session, case.id))


def card(case: Case, photos: list[Piece], public_url: str) -> dict:
    """The newest ten, a line each: look at it, and let it be seen or not."""
    rows = []
    for n, photo in enumerate(photos[-10:], 1):
        look = texts.look_at("image", n, photo.purpose == "after")
        address = f"{public_url}/media/{photo.media.token}"
        rows.append(flex.pair(buttons.link(look, address), buttons.postback(*_wish(photo))))
    title = f"{words.PHOTOS} {case.reference}"
    return flex.message(title, flex.bubble(title, flex.text(words.PHOTOS_HOW, size="sm"), *rows))


def _wish(photo: Piece) -> tuple[str, str, int, str]:
    """The button that changes what neighbours see of this photo."""
    if photo.public_token is None:
        return words.SHOW_PHOTO, "photo", photo.id, "show"
    return words.HIDE_PHOTO, "photo", photo.id, "hide"


def tapped(talk: Talk, piece_id: str, wish: str) -> None:
    piece = talk.session.get(Piece, buttons.number(piece_id) or 0)
    case = talk.session.get(Case, piece.case_id) if piece is not None and piece.case_id else None
    if case is None or talk.officer is None or wish not in ("show", "hide"):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    case = Case.locked(talk.session, case.reference)
    if not talk.may_read(case):
        changes.refuse(talk, case)
    elif wish == "show" and piece not in _of(talk, case):
        talk.reply(texts.message(words.NO_PHOTO_TO_SHOW))
    else:
        _change(talk, case, piece, wish)


def _change(talk: Talk, case: Case, piece: Piece, wish: str) -> None:
    if (piece.public_token is not None) != (wish == "show"):
        piece.public_token = secrets.token_urlsafe(24) if wish == "show" else None
        AuditEntry.add(talk.session, talk.by, f"line:photo:{wish}", talk.now, case.id)
    said = words.photo_shown if wish == "show" else words.photo_hidden
    answer = texts.message(said(case.reference))
    talk.reply(buttons.quick_replies(answer, buttons.postback(*_wish(piece))))
