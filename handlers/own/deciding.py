"""The author of a case says that it is fixed or not, withdraws it, or takes that back."""

from datetime import timedelta

from handlers import buttons, rating, texts
from handlers.ideas import telling as ideas
from handlers.neighbours import heirs
from handlers.neighbours import words as neighbours
from handlers.own.attaching import MORE, attach, expect_more
from handlers.own.passing_on import refuse, tell
from handlers.reopening import may_be_reopened, reopen
from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import send_card_after, tell_followers
from models import Case, Piece
from models.moves import REOPEN_DAYS, allowed


def fixed(talk: Talk, case: Case) -> None:
    late = case.status == "confirmed" and case.confirmed_by == "silence"
    if not late and "confirmed" not in allowed(case.status):
        refuse(talk, case)
        return
    # a yes that comes after the silence is a yes all the same
    event = case.note("said_yes", talk.by, None, talk.now) if late else case.move("confirmed", talk.by, None, talk.now)
    case.confirmed_by = "person"
    talk.session.flush()
    tell(talk, case, f"event{event.id}", texts.resident_confirmed(case.reference))
    if not late:
        tell_followers(talk.session, talk.office, case, f"event{event.id}", talk.now, but=talk.conversation.chat)
    talk.reply(texts.message(texts.THANKS_CONFIRMED))
    rating.ask(talk, case)


def broken(talk: Talk, case: Case) -> None:
    """Not fixed. Words may follow. Whoever's case was merged into another speaks of that one."""
    root = Case.locked(talk.session, case.root.reference)
    if not may_be_reopened(talk, root):
        refuse(talk, root)
        return
    reopen(talk, root)
    expect_more(talk, root)
    talk.reply(texts.message(texts.THANKS_REOPENED))


def add_what_is_wrong(talk: Talk) -> None:
    """The words with which somebody said that it is not fixed belong to the case that was opened again by them."""
    if talk.conversation.form == MORE:
        attach(talk, Case.locked(talk.session, talk.conversation.answers["case"]), talk.event)


def withdraw(talk: Talk, case: Case) -> None:
    if case.status == "duplicate":
        # its author is done with it, the case that it was merged into is not
        case.duplicate_of_id = None
        case.move("received", talk.by, None, talk.now)
    if "cancelled" not in allowed(case.status, case.status_before):
        refuse(talk, case)
        return
    event = case.move("cancelled", talk.by, None, talk.now)
    talk.session.flush()
    Piece.hide_all(talk.session, case.id)
    if talk.conversation.form == MORE:
        talk.conversation.leave()
    tell(talk, case, f"event{event.id}", texts.resident_withdrew(case.reference))
    ideas.taken_back(talk.session, talk.office, case, talk.by, talk.now)
    goes_on = heirs.pass_on(talk, case)
    tell_followers(talk.session, talk.office, case, f"event{event.id}", talk.now, but=talk.conversation.chat)
    undo = buttons.postback("ไม่ถอนแล้ว", "case", case.reference, "restore")
    words = neighbours.withdrawn_but_goes_on(case.reference) if goes_on else texts.WITHDRAWN
    talk.reply(buttons.quick_replies(texts.message(words), undo))


def restore(talk: Talk, case: Case) -> None:
    """A change of mind after withdrawing: the case stands again as it came, for those in charge too."""
    if case.status != "cancelled" or talk.now - case.moved_at > timedelta(days=REOPEN_DAYS["cancelled"]):
        refuse(talk, case)
        return
    event = case.move("received", talk.by, None, talk.now)
    send_card_after(talk, case, event, words.REOPENED, words.CHANGED_MIND)
    ideas.restored(talk.session, talk.office, case, talk.by, talk.now)
    talk.reply(texts.message(texts.RESTORED))
