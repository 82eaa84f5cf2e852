"""แจ้งแทน: the next that is said is somebody else's matter, or who that is."""

from handlers import texts
from handlers.buttons import postback, quick_replies
from handlers.draft import gathering, pieces
from handlers.events import Said, SentMedia, SentPlace
from handlers.neighbours import words
from handlers.talk import Talk
from models import Draft, Piece
from nlp.proxies import is_person

FORM = "proxy"
#: letters that a name has at most
_LONGEST = 40


def begin(talk: Talk) -> None:
    talk.conversation.enter(FORM, {}, talk.now)
    talk.reply(texts.message(words.ASK_PROXY))


def names_somebody(talk: Talk, event: Said) -> bool:
    """แจ้งแทนยายคำ, and no matter yet: it is asked for. False for anything else."""
    if not event.text.strip().startswith(words.FOR_SOMEBODY) or not _is_name(talk, event):
        return False
    _ask_what(talk, event)
    return True


def told(talk: Talk) -> bool:
    """Whatever comes now is the report; but a name that comes first is whose it is. False for what can be neither."""
    event, whom = talk.event, talk.conversation.answers
    talk.conversation.leave()
    if not isinstance(event, Said | SentMedia | SentPlace):
        return False
    if isinstance(event, Said) and not any(letter.isalpha() for letter in event.text):
        return False
    if isinstance(event, Said) and not whom and _is_name(talk, event):
        _ask_what(talk, event)
        return True
    if whom:
        _put_first(talk, whom)
    gathering.add(talk, event, by_proxy=True)
    return True


def _is_name(talk: Talk, event: Said) -> bool:
    """Short words that tell of no matter: asked for whom, people say ยายคำ."""
    unsure = event.reading.strategy is None or event.reading.confidence < talk.office.sure
    short = len(event.text) <= _LONGEST and "\n" not in event.text
    return short and (unsure or is_person(_name(event)))


def _name(event: Said) -> str:
    return event.text.strip().removeprefix(words.FOR_SOMEBODY).strip()


def _ask_what(talk: Talk, event: Said) -> None:
    whom = {"said": event.text, "message": event.message_id, "village": event.reading.village}
    talk.conversation.enter(FORM, whom, talk.now)
    # should it have been the matter itself, one tap files it
    file_it = postback(texts.FILE_THIS, "said", event.key.removeprefix("in"))
    talk.reply(quick_replies(texts.message(words.ask_what(_name(event))), file_it))


def _put_first(talk: Talk, whom: dict) -> None:
    """Who it is for stands before the report, as it was typed."""
    draft = Draft.open_in(talk.session, talk.conversation.chat) or pieces.new_draft(talk)
    piece = Piece(person_id=talk.person.id, at=talk.now, kind="text", purpose="report")
    piece.text, piece.message_id = whom["said"], whom["message"]
    draft.pieces.append(piece)
    draft.village = draft.village or (whom["village"] if whom["village"] in talk.office.villages else None)
