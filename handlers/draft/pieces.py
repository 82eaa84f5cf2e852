"""The bubbles of which a draft is made, and the empty draft that takes them."""

from handlers.events import Event, Said, SentMedia, SentPlace
from handlers.media import new_media
from handlers.talk import Talk
from models import Draft, Piece


def piece_of(talk: Talk, event: Event, purpose: str = "report") -> Piece:
    """The event as a piece; media are asked for at once, before LINE forgets them."""
    piece = Piece(person_id=talk.person.id, at=talk.now, purpose=purpose, message_id=getattr(event, "message_id", None))
    match event:
        case Said():
            piece.kind, piece.text = "text", event.text
        case SentPlace():
            piece.kind, piece.text = "location", event.address
            piece.latitude, piece.longitude = event.latitude, event.longitude
        case SentMedia():
            piece.kind, piece.media = event.kind, new_media(talk, event)
    return piece


def new_draft(talk: Talk) -> Draft:
    draft = Draft(
        chat=talk.conversation.chat,
        person=talk.person,
        opened_at=talk.now,
        touched_at=talk.now,
        state="open",
        kind="other",
        likely=[],
        hazards=[],
        settled=False,
        lane="ordinary",
        urgency="normal",
        chose_topic=False,
        chose_village=False,
        chose_lane=False,
        by_proxy=False,
        topics=[],
        chose_whole=False,
        similar=[],
        chose_new=False,
        asked=None,
        hides_name=talk.person.hides_name,
        pieces=[],
    )
    talk.session.add(draft)
    return draft
