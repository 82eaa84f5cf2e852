"""ลบข้อมูล: asked once more, then everything that says who somebody is goes. Cases stay, without the person."""

import secrets

from sqlalchemy import delete, select

from handlers import buttons, flex, texts
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, choice, picked
from handlers.forum import rsvp
from handlers.ideas import telling as ideas
from handlers.mine import wiping, words
from handlers.talk import Talk
from handlers.telling import in_charge, tell_officers
from models import Agreement, Attendance, AuditEntry, Case, DataLink, Erasure, Follow, FollowCode, Forum, Muted
from models.moves import allowed
from models.person import GONE


def ask(talk: Talk) -> None:
    if talk.officer is not None:
        talk.reply(texts.message(words.OFFICER_CANNOT))
    else:
        FORM.begin(talk, open=[case.reference for case in _open_cases(talk)])


def _open_cases(talk: Talk) -> list[Case]:
    mine = select(Case).where(Case.person_id == talk.person.id, Case.closed_at.is_(None))
    return list(talk.session.scalars(mine.order_by(Case.id)))


def _wishes(answers: Answers) -> dict[str, str]:
    if answers["open"]:
        return {"go_on": words.ERASE_GO_ON, "close": words.ERASE_CLOSE}
    return {"go_on": words.ERASE_NOW}


def _ask_sure(talk: Talk, answers: Answers) -> dict:
    explained = [flex.text(words.still_open(answers["open"]))] if answers["open"] else []
    erase = (
        flex.button(choice(talk, label, "sure", wish), main=True, color=flex.RED)
        for wish, label in _wishes(answers).items()
    )
    keep = flex.button(buttons.postback(words.KEEP_DATA, "form", talk.conversation.visit, "cancel"))
    card = flex.bubble(
        words.ERASE_TITLE, flex.text(words.ERASE_WHAT), *explained, footer=(*erase, keep), color=flex.RED
    )
    return flex.message(words.ERASE_TITLE, card)


def _read_sure(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "sure", _wishes(talk.conversation.answers))


def _done(talk: Talk, answers: Answers) -> None:
    _erase(talk, closes=answers["sure"] == "close")
    talk.reply(texts.message(words.ERASED), at_once=True)


FORM = Form("erase", (Slot("sure", _ask_sure, _read_sure),), _done)


def _erase(talk: Talk, closes: bool) -> None:
    """Everything but what this very turn stands on: that goes when the farewell has left."""
    session, person, chat = talk.session, talk.person, talk.conversation.chat
    gone = f"{GONE}{secrets.token_hex(12)}"
    cases = list(session.scalars(select(Case).where(Case.person_id == person.id).order_by(Case.id).with_for_update()))
    wiping.officers_mail(session, person)
    for case in cases:
        _leave(talk, case, closes)
        wiping.case_of(case, gone)
    _give_up_seats(talk)
    wiping.belongings(session, person)
    wiping.chat(session, chat, gone, talk.now)
    for table in (Agreement, Muted, DataLink, Follow):
        session.execute(delete(table).where(table.person_id == person.id))
    session.execute(delete(FollowCode).where(FollowCode.case_id.in_([case.id for case in cases])))
    person.line_id, person.blocked_at = gone, talk.now
    person.village = person.village_asked_at = person.notice_version = None
    person.wants_news = person.hides_name = False
    AuditEntry.add(session, talk.by, "line:person:erase", talk.now)
    session.add(Erasure(person_id=person.id, chat=chat, at=talk.now))
    session.flush()


def _leave(talk: Talk, case: Case, closes: bool) -> None:
    """The case closes, or goes on with nobody to ask and nobody to tell; those in charge know."""
    was_open = case.closed_at is None
    closing = was_open and closes and "cancelled" in allowed(case.status, case.status_before)
    if closing:
        case.move("cancelled", talk.by, None, talk.now)
        ideas.taken_back(talk.session, talk.office, case, talk.by, talk.now)
    elif case.status == "need_info":
        case.move(case.status_before, talk.by, None, talk.now)
    case.note("erased", talk.by, None, talk.now)
    if was_open:
        tell_officers(
            talk.session,
            talk.office,
            in_charge(talk.session, talk.office, case),
            f"{talk.event.key}:erased{case.id}",
            texts.message(words.told_to_officers(case.reference, goes_on=not closing)),
            now=talk.now,
            case=case,
        )


def _give_up_seats(talk: Talk) -> None:
    """Somebody else may have the seat."""
    mine = select(Attendance).where(Attendance.person_id == talk.person.id)
    for row in list(talk.session.scalars(mine.where(Attendance.answer.in_(("coming", "waiting"))))):
        forum = Forum.locked(talk.session, row.forum_id)
        if forum.may_answer(talk.now):
            rsvp.answer(talk.session, talk.office, forum, talk.person, "not_coming", talk.now)
