"""Danger first: numbers to call before anything else, an alarm filed at once; and one's own self-harm, which is
answered with care and filed nowhere without a yes."""

from handlers import cards, texts
from handlers.events import Said
from handlers.filing import file_at_once, file_call_back, own_alarm
from handlers.forms import Answers, Form, Slot, said
from handlers.report import piece_of
from handlers.talk import Talk
from handlers.track import attach, expect_more


def alarm(talk: Talk, event: Said) -> None:
    """File at once and answer at once. A person's repeats within half an hour are one alarm; what they send in the
    next minutes belongs to it."""
    case = own_alarm(talk.session, talk.person, talk.now)
    if case is not None:
        attach(talk, case, event)
    else:
        reading = event.reading
        case = file_at_once(
            talk.session, talk.office, talk.person, talk.conversation.chat, piece_of(talk, event), now=talk.now,
            public_url=talk.public_url, kind="complaint" if reading.kind == "other" else reading.kind,
            strategy=reading.strategy, village=reading.village if reading.village in talk.office.villages else None,
            hazards=list(reading.hazards))
    expect_more(talk, case)
    talk.reply(cards.emergency(case, talk.office), must_arrive=True, at_once=True)


def care(talk: Talk) -> None:
    talk.reply(cards.care(talk.office), must_arrive=True, at_once=True)


def care_answered(talk: Talk, answer: str) -> None:
    if answer == "yes":
        CALL_BACK.begin(talk)
    else:
        talk.reply(texts.message(texts.HERE_FOR_YOU))


def _ask_phone(talk: Talk, answers: Answers) -> dict:
    return texts.message(texts.PHONE_FOR_CALL)


def _call_back(talk: Talk, answers: Answers) -> None:
    """The officer learns that somebody wants a call, and the number; never what was written."""
    file_call_back(talk.session, talk.office, talk.person, talk.conversation.chat, answers["phone"], now=talk.now,
                   public_url=talk.public_url)
    talk.reply(texts.message(texts.CALL_PROMISED), must_arrive=True, at_once=True)


CALL_BACK = Form("call_back", (Slot("phone", _ask_phone, said),), _call_back)
