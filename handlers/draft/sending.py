"""A draft is sent, or dropped."""

from handlers import buttons, home, texts
from handlers.draft.pieces import new_draft
from handlers.draft.showing import show
from handlers.draft.understanding import touch, understand
from handlers.filing import file_draft, receipt
from handlers.neighbours import following
from handlers.talk import Talk
from handlers.telling import in_charge
from models import Case, Draft, Piece
from nlp import Reading


def send(talk: Talk, draft: Draft) -> None:
    case = _send_one(talk, draft)
    if case is None:
        return
    other = Draft.open_in(talk.session, talk.conversation.chat)
    if other is not None:
        _remind_of(talk, other, texts.ONE_MORE_WAITS)
    else:
        home.ask_once(talk, case)


def send_all(talk: Talk) -> None:
    """Every report that is open."""
    cases = [_send_one(talk, each) for each in Draft.all_open_in(talk.session, talk.conversation.chat)]
    if cases[-1] is not None:
        home.ask_once(talk, cases[-1])


def _send_one(talk: Talk, draft: Draft) -> Case | None:
    """The case with its receipt; None while it is open who is to read it."""
    readers = {desk.code for desk in talk.office.desks_for(draft.words)}
    if draft.lane not in ("ordinary", *readers):
        # words that came since the choice are about that very desk, or it has left the office file: it is asked again
        draft.lane = "ask"
    if draft.lane == "ask":
        show(talk, draft)
        return None
    case = file_draft(talk.session, talk.office, draft, now=talk.now, public_url=talk.public_url)
    somebody = bool(in_charge(talk.session, talk.office, case))
    talk.reply(receipt(case, talk.office, somebody=somebody), topic=f"draft:{draft.id}", must_arrive=True)
    if following.gives_code(case):
        talk.reply(following.code_message(talk.session, case, talk.now), must_arrive=True)
    return case


def _remind_of(talk: Talk, other: Draft, text: str) -> None:
    """Another report is open still: it is not to be forgotten, nor sent as a surprise."""
    talk.reply(texts.message(text), topic=f"waits:{other.id}")
    show(talk, other)


def cancel(talk: Talk, draft: Draft) -> None:
    draft.state = "dropped"
    other = Draft.open_in(talk.session, talk.conversation.chat)
    if other is None:
        undo = buttons.postback(texts.NOT_CANCELLED, "draft", draft.id, "undo")
        talk.reply(buttons.quick_replies(texts.message(texts.DRAFT_CANCELLED), undo), topic=f"draft:{draft.id}")
    else:
        _remind_of(talk, other, texts.ONE_CANCELLED)


def send_apart(talk: Talk, piece: Piece, reading: Reading | None) -> Draft:
    """Words that are a matter by themselves, whatever else is being written, go to the office now."""
    draft = new_draft(talk)
    draft.pieces.append(piece)
    if reading is not None:
        understand(draft, reading, talk)
    draft.kind = "question" if draft.kind == "other" else draft.kind
    draft.topics = []
    touch(draft, talk)
    talk.session.flush()
    send(talk, draft)
    return draft
