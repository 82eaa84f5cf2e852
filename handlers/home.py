"""The village where a person lives: asked once, after a first ordinary case, and never in the way of anything. There is
no questionnaire: a button answers whenever it is tapped, a typed number for some days, and silence is an answer too."""

import re
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers import buttons, flex, texts
from handlers.buttons import postback
from handlers.mine import ledger
from handlers.office import Office
from handlers.talk import Talk
from models import Agreement, Case, Draft, Officer, OutboxMessage, Person
from models.limits import shorten

#: a village that is named within this time after the question is the answer; a bare number only while nothing else has
#: been said since
_AWAITED = timedelta(days=7)
_TOPIC = "home"
_YES = frozenset({"ใช่", "ใช่แล้ว", "แม่น", "แม่นแล้ว", "ถูก", "ถูกต้อง", "ใจ้"})
_NO = frozenset({"ไม่", "ไม่ใช่", "บ่แม่น", "บ่ใช่", "บ่ใจ้", "ผิด"})
_NUMBER = re.compile(r"(?:อยู่)?(?:บ้าน)?(?:หมู่|ม\.?)?(?:บ้าน)?(?:ที่)?(\d{1,2})")


def ask_once(talk: Talk, case: Case) -> None:
    """After the receipt of a case that somebody sent, when nothing else is being written."""
    if _is_to_be_asked(talk.person, talk.officer, case, talk.now):
        talk.reply(question(talk.office, case.village), topic=_TOPIC)


def ask_by_itself(session: Session, office: Office, case: Case, now: datetime, push_at: datetime | None) -> None:
    """After the receipt of a case that sent itself: both leave together."""
    person = session.get(Person, case.person_id)
    writing = Draft.open_in(session, case.chat) is not None
    if writing or not _is_to_be_asked(person, Officer.who_is(session, person), case, now):
        return
    message = question(office, case.village)
    key = f"case{case.id}:home"
    OutboxMessage.put(session, key=key, chat=case.chat, message=message, now=now, push_at=push_at, topic=_TOPIC)


def _is_to_be_asked(person: Person, officer: Officer | None, case: Case, now: datetime) -> bool:
    """Marks the person as asked. Whoever told something delicate has other worries; alarms do not come this way."""
    known = person.village is not None or person.village_asked_at is not None
    if known or officer is not None or case.lane != "ordinary":
        return False
    person.village_asked_at = now
    return True


def question(office: Office, likely: int | None) -> dict:
    """`likely`: the village that the case named, offered first."""
    title = texts.is_home(office.village_label(likely)) if likely else texts.ASK_HOME_TITLE
    yes = shorten(texts.yes_village(office.village_label(likely)), 26) if likely else None
    others = [n for n in office.villages if n != likely]
    card = flex.bubble(
        title,
        flex.text(texts.ASK_HOME),
        *([flex.button(postback(yes, "home", likely), main=True)] if yes else []),
        *_villages(office, others),
        footer=(flex.button(postback(texts.SKIP, "home", "skip")),),
    )
    return flex.message(title, card)


def change(talk: Talk) -> None:
    """Asked for by the person: every village, and none."""
    now = talk.office.village_label(talk.person.village) if talk.person.village else texts.NO_VILLAGE
    card = flex.bubble(
        texts.ASK_HOME_TITLE,
        flex.fact("ตอนนี้", now),
        flex.text(texts.CHANGE_HOME),
        *_villages(talk.office, list(talk.office.villages)),
        footer=(flex.button(postback(texts.NO_VILLAGE, "home", 0)),),
    )
    talk.reply(flex.message(texts.ASK_HOME_TITLE, card))


def _villages(office: Office, numbers: list[int]) -> list[dict]:
    actions = [postback(shorten(office.village_label(n), 20), "home", n) for n in numbers]
    return [flex.pair(*actions[i : i + 2]) for i in range(0, len(actions), 2)]


def tapped(talk: Talk, value: str) -> None:
    village = buttons.number(value)
    if value == "skip":
        ledger.note(talk, "village", "no")
        talk.reply(texts.message(texts.HOME_SKIPPED))
    elif village == 0:
        talk.person.village = None
        ledger.note(talk, "village", "no")
        talk.reply(texts.message(texts.HOME_FORGOTTEN))
    elif village in talk.office.villages:
        _remember(talk, village)
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


def typed(talk: Talk, word: str) -> bool:
    """Take a short typed answer while the question stands. `word`: what was said, without spaces and particles."""
    asked = talk.person.village_asked_at
    if talk.person.village is not None or asked is None or talk.now > asked + _AWAITED or _was_skipped(talk):
        return False
    if word == texts.SKIP:
        ledger.note(talk, "village", "no")
        talk.reply(texts.message(texts.HOME_SKIPPED))
        return True
    if (word.isdigit() or word in _YES | _NO) and not OutboxMessage.was_last(
        talk.session, talk.conversation.chat, _TOPIC
    ):
        return False
    if word in _NO:
        talk.reply(question(talk.office, None), topic=_TOPIC)
        return True
    village = _likely(talk) if word in _YES else _named(talk.office, word)
    if village is None:
        return False
    if village in talk.office.villages:
        _remember(talk, village)
    else:
        talk.reply(texts.message(texts.NO_SUCH_VILLAGE))
    return True


def _was_skipped(talk: Talk) -> bool:
    last = Agreement.last(talk.session, talk.person, "village")
    return last is not None and last.answer == "no"


def _likely(talk: Talk) -> int | None:
    """The village that was offered first: that of the newest case."""
    return next((case.village for case in Case.of(talk.session, talk.person)), None)


def _named(office: Office, word: str) -> int | None:
    match = _NUMBER.fullmatch(word.translate(texts.ARABIC_DIGITS))
    return int(match[1]) if match else office.village_names.get(word)


def _remember(talk: Talk, village: int) -> None:
    talk.person.village = village
    ledger.note(talk, "village", "yes")
    talk.person.village_asked_at = talk.person.village_asked_at or talk.now
    talk.reply(texts.message(texts.home_known(talk.office.village_label(village))))
