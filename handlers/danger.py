"""Danger first: numbers to call before anything else, an alarm filed at once; and one's own self-harm, which is
answered with care and filed nowhere without a yes."""

import re
from datetime import datetime, timedelta

from handlers import cards, texts
from handlers.buttons import postback, quick_replies
from handlers.commands import plain
from handlers.draft.pieces import piece_of
from handlers.draft.understanding import SENDS_ITSELF
from handlers.events import Said
from handlers.filing import file_at_once, file_call_back, own_alarm
from handlers.forms import Answers, Form, Slot, asks, said
from handlers.own.attaching import attach, expect_more
from handlers.talk import Talk
from handlers.telling import in_charge
from models import Case, Draft
from nlp import poison, privacy
from nlp.clean import clean


def alarm(talk: Talk, event: Said) -> Case:
    """File at once and answer at once. A person's repeats within half an hour are one alarm; what they send in the
    next minutes belongs to it."""
    reading = event.reading
    case = own_alarm(talk.session, talk.person, reading.hazards, reading.village, talk.now)
    if case is not None:
        attach(talk, case, event)
    else:
        case = _file(talk, event)
    expect_more(talk, case)
    reached = bool(in_charge(talk.session, talk.office, case))
    talk.reply(cards.emergency(case, talk.office, reached), must_arrive=True, at_once=True)
    return case


def _file(talk: Talk, event: Said) -> Case:
    """The alarm as a case. A report that was only a photo or a place so far, or whose words make sense as an alarm
    only together with these, was the beginning of it."""
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    began_it = draft is not None and (not draft.words or event.reading.urgency != "emergency")
    reading = (event.whole or event.reading) if began_it else event.reading
    pieces = [*(draft.kept if began_it else ()), piece_of(talk, event)]
    if began_it:
        draft.state = "dropped"
    return file_at_once(
        talk.session,
        talk.office,
        talk.person,
        talk.conversation.chat,
        pieces,
        now=talk.now,
        public_url=talk.public_url,
        kind="complaint" if reading.kind == "other" else reading.kind,
        strategy=reading.strategy,
        village=reading.village if reading.village in talk.office.villages else None,
        hazards=list(reading.hazards),
    )


#: after a cry for help, for this long nothing that is said becomes a report
CARING, CARE_LASTS = "caring", timedelta(minutes=30)


def care(talk: Talk, event: Said) -> None:
    poisoned = poison.is_taken(clean(event.text)) or _took_poison(talk)
    _go_on_caring(talk, poisoned)
    talk.reply(cards.care(talk.office, poisoned), must_arrive=True, at_once=True)


def _took_poison(talk: Talk) -> bool:
    """As they have told since they cried for help."""
    return talk.conversation.form in (CARING, CALL_BACK.name) and bool(talk.conversation.answers.get("poisoned"))


def _go_on_caring(talk: Talk, poisoned: bool) -> None:
    answers = {"until": (talk.now + CARE_LASTS).isoformat(), "poisoned": poisoned}
    talk.conversation.enter(CARING, answers, talk.now)


def keep_caring(talk: Talk) -> bool:
    """The next words after a cry for help are not for officers: the same kind hand answers, until the person says
    that it is about something else. False when that time is over."""
    if talk.now > datetime.fromisoformat(talk.conversation.answers["until"]):
        talk.conversation.leave()
        return False
    poisoned = _took_poison(talk)
    if isinstance(talk.event, Said) and (yes := _yes_in_own_words(talk.event.text)) is not None:
        CALL_BACK.begin(talk, poisoned=poisoned, **yes)
        return True
    _go_on_caring(talk, poisoned)
    offered = [postback(texts.CALL_ME, "care", "yes"), postback(texts.OTHER_MATTER, "care", "other")]
    if isinstance(talk.event, Said) and talk.event.reading.kind in SENDS_ITSELF:
        # it reads like a report: one tap files these words, without them being typed again
        offered.insert(1, postback(texts.FILE_THIS, "said", talk.event.key.removeprefix("in")))
    said = texts.STILL_HERE_AFTER_POISON if poisoned else texts.STILL_HERE
    talk.reply(quick_replies(texts.message(said), *offered))
    return True


#: without spaces and particles, a number taken out
_CALL_ME = re.compile(
    r"(?:ขอ|อยาก|ใค่)?(?:ให้|หื้อ)?(?:คน|ใคร|ไผ|เจ้าหน้าที่|หมอ)?(?:ช่วย)?โทร(?:หา|มา|กลับ|มาหา)(?:ผม|ฉัน|หนู|เฮา|ข้าเจ้า)?(?:ที|ได้|กำ)?"
)
_NUMBER = re.compile(r"(?:โทร|เบอร์)*(?:นี้)?")


def _yes_in_own_words(text: str) -> Answers | None:
    """What they answered to the form that asks for a number, if these words want a call and tell nothing else: a number
    alone is a yes too."""
    number = privacy.has_phone(text)
    besides = plain(privacy.mask(text).replace("[เบอร์โทร]", ""))
    if _CALL_ME.fullmatch(besides) or (number and _NUMBER.fullmatch(besides)):
        return {"phone": text} if number else {}
    return None


def care_answered(talk: Talk, answer: str) -> None:
    if answer == "yes":
        CALL_BACK.begin(talk, poisoned=_took_poison(talk))
    elif answer == "other":
        talk.conversation.leave()
        talk.reply(cards.menu())
    else:
        talk.reply(texts.message(texts.HERE_FOR_YOU_AFTER_POISON if _took_poison(talk) else texts.HERE_FOR_YOU))


def _has_no_number(answers: Answers) -> bool:
    """Words that hold no phone number are kept; it is asked for once more, and never a third time."""
    return not privacy.has_phone(answers["phone"])


def _call_back(talk: Talk, answers: Answers) -> None:
    """The officer learns that somebody wants a call, and the number; never what was written."""
    file_call_back(
        talk.session,
        talk.office,
        talk.person,
        talk.conversation.chat,
        "\n".join(answers[slot] for slot in ("phone", "again") if slot in answers),
        now=talk.now,
        public_url=talk.public_url,
    )
    said = texts.CALL_PROMISED_AFTER_POISON if answers["poisoned"] else texts.CALL_PROMISED
    talk.reply(texts.message(said), must_arrive=True, at_once=True)


CALL_BACK = Form(
    "call_back",
    (
        Slot("phone", asks(texts.PHONE_FOR_CALL), said),
        Slot("again", asks(texts.NUMBER_FOR_CALL), said, when=_has_no_number),
    ),
    _call_back,
)
#: in which nobody is shown a notice about what officers read
IN_CARE = (CARING, CALL_BACK.name)
