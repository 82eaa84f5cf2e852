"""Words typed where a button would do: LINE on a PC shows no quick replies, and some people never press one."""

import re
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from handlers import cards, taps, welcome
from handlers.draft import tapping
from handlers.events import Said
from handlers.own import adding, deciding, looking
from handlers.talk import Talk
from models import Case, Draft, InboxEvent, Piece
from models.moves import allowed

#: how far back a word may reach that names nothing
_LATELY, _TODAY = timedelta(minutes=45), timedelta(hours=24)


#: how people say it, Central and Northern, without spaces and particles; understood while an answer is awaited
_FIXED = re.compile(r"(?:ไฟ|น้ำ|ถนน|ทาง|มัน)?(?:หาย|ดี|ติด|ไหล|ใช้ได้|เรียบร้อย|เสร็จ|ปกติ|โอเค)(?:ดี)?(?:แล้ว|ละ|แล้)(?:เลย)?")
_BROKEN = re.compile(
    r"(?:ไฟ|น้ำ|ถนน|ทาง|มัน)?(?:ก็|ก่อ)?ยัง(?:ไม่|บ่)(?:ได้|เห็น)?(?:หาย|ดี|ติด|ไหล|เรียบร้อย|เสร็จ|ซ่อม|แก้)(?:ขึ้น)?(?:เลย|สักที)?"
    r"|(?:ก็|ก่อ)?(?:ยัง)?เหมือน(?:เดิม|เก่า)(?:เลย)?"
    r"|(?:ไฟ|น้ำ|ถนน|ทาง|มัน)?(?:ก็|ก่อ)?ยัง(?:ดับ|เสีย|พัง|รั่ว|ตัน|ท่วม|เหม็น)(?:อยู่|เหมือน(?:เดิม|เก่า))?(?:เลย)?"
    r"|(?:มัน)?(?:ดับ|เสีย|พัง|รั่ว|ตัน|ท่วม)(?:อีก|แหม)(?:แล้ว|ละ|แล้)(?:เลย)?"
)


#: how people take back what they sent
_TAKEN_BACK = re.compile(r"(?:ขอ)?(?:ถอน|ยกเลิก|ลบ)(?:เรื่อง|การแจ้ง|แจ้ง)(?:นี้|เมื่อกี้|ที่แจ้ง(?:ไว้|ไป)?)?|ขอถอน")
#: … and how they begin to tell more about it
_STILL_BROKEN = re.compile(
    r"(?:ก็|ก่อ)?(?:ยัง)?(?:(?:ไม่|บ่)(?:ได้|เห็น)?(?:หาย|ดีขึ้น|ติด|ไหล|เรียบร้อย|เสร็จ|ซ่อม)|เหมือน(?:เดิม|เก่า))"
)
#: how people ask what becomes of a report, or say that they wait, without naming what it was about
_WAITS = re.compile(
    r"(?:แล้ว|ตกลง)?(?:เรื่อง)?(?:ที่แจ้ง(?:ไว้|ไป)?)?(?:ไป)?(?:ถึงไหน|ฮอดไหน)(?:แล้ว|ละ|แล้)"
    r"|(?:แล้ว|ตกลง)?(?:เมื่อไหร่|เมื่อไร|เมื่อใด|ยามใด|วันไหน)(?:ช่าง|ใคร|ไผ|เขา|คน)?(?:จะ(?:มา)?|มา)(?:ซ่อม|แก้|ทำ|ผ่อ|ดู|แป๋ง|เสร็จ)?(?:ให้)?"
    r"|(?:แล้ว|ตกลง)?(?:ใคร|ไผ)จะมา(?:ซ่อม|แก้|ทำ|ผ่อ|ดู|แป๋ง)?(?:ให้)?"
    r"|(?:ก็|ก่อ)?(?:ยัง)?(?:ไม่|บ่)(?:เห็น|หัน)?(?:มี)?(?:ช่าง|ใคร|ไผ|คน)?มา(?:ซ่อม|แก้|ทำ|ผ่อ|ดู|แป๋ง)?(?:ให้)?(?:สักที|เตื้อ|เตื่อ)?(?:เลย)?"
    r"|สถา(?:นะ(?:เรื่อง)?)?|ความคืบหน้า"  # สถานะ has lost what looks like a particle
)
_THANKS = re.compile(r"(?:เจ้า|จ้า|ค่ะ|คะ|ครับ|นะ|เน่อ)*(?:ขอบคุณ|ขอบใจ|ขอบพระคุณ).*")


def meant(talk: Talk, word: str) -> str | None:
    """The button for which the word stands, if it does."""
    if word in WORDS:
        return word
    if _TAKEN_BACK.fullmatch(word):
        return "ถอนเรื่อง"
    done = any(case.root.status == "done" for case in Case.of(talk.session, talk.person))
    if _FIXED.fullmatch(_THANKS.sub("", word)):
        known = done or ("หาย" in word and bool(Case.of(talk.session, talk.person)))
        return "หายแล้ว" if known else None
    if not done:
        return None
    return "ยังไม่หาย" if _BROKEN.fullmatch(word) or _tells_more(talk, word) else None


def asks_what_becomes_of_it(talk: Talk, word: str) -> bool:
    """Somebody whose report is not closed is shown it, with its date, instead of being asked what it is about."""
    if _WAITS.fullmatch(word) is None:
        return False
    if all(case.root.closed_at is not None for case in Case.of(talk.session, talk.person)):
        return False
    looking.own_cases(talk)
    return True


def _tells_more(talk: Talk, word: str) -> bool:
    """Not fixed, and why; a danger that is named besides comes first."""
    if _STILL_BROKEN.match(word) is None or not isinstance(talk.event, Said):
        return False
    return not talk.event.reading.hazards


def heard(talk: Talk, word: str) -> bool:
    """Act on the word as the button it stands for would. False when there is nothing that it could be about."""
    button = meant(talk, word)
    if button is None or not WORDS[button](talk):
        return False
    if button == "ยังไม่หาย" and _BROKEN.fullmatch(word) is None and word != button:
        deciding.add_what_is_wrong(talk)
    return True


def _file_it(talk: Talk) -> bool:
    """แจ้งเรื่องนี้: what was said just before; with nothing said before, the ways to begin."""
    this = int(talk.event.key.removeprefix("in"))
    before = talk.session.scalar(
        select(InboxEvent)
        .where(
            InboxEvent.chat == talk.conversation.chat,
            InboxEvent.id != this,
            InboxEvent.reading.is_not(None),
            InboxEvent.received_at > talk.now - _LATELY,
        )
        .order_by(InboxEvent.id.desc())
        .limit(1)
    )
    if before is None:
        welcome.menu(talk)
        return True
    if Piece.of_message(talk.session, before.message_id) is not None:
        return False
    taps.file_what_was_said(talk, str(before.id))
    return True


def _new_matter(talk: Talk) -> bool:
    """เรื่องใหม่: the newest bubble that was taken for more about a case."""
    newest = talk.session.scalar(
        select(Piece)
        .where(
            Piece.person_id == talk.person.id,
            Piece.purpose.in_(taps.MOVABLE),
            Piece.case_id.is_not(None),
            Piece.draft_id.is_(None),
            Piece.at > talk.now - _LATELY,
        )
        .order_by(Piece.id.desc())
        .limit(1)
    )
    if newest is None:
        return False
    taps.new_matter_after_all(talk, str(newest.id))
    return True


def _other(talk: Talk) -> bool:
    """คนละเรื่อง, after the report had joined another."""
    newest = talk.session.scalar(
        select(Draft)
        .where(Draft.chat == talk.conversation.chat, Draft.case_id.is_not(None), Draft.touched_at > talk.now - _TODAY)
        .order_by(Draft.id.desc())
        .limit(1)
    )
    case = talk.session.get(Case, newest.case_id) if newest else None
    if case is None or (newest.state != "joined" and case.status != "duplicate"):
        return False
    tapping.tapped(talk, str(newest.id), "other")
    return True


def _about_own(fits: Callable[[Case], bool], act: Callable[[Talk, Case], None]) -> Callable[[Talk], bool]:
    """A word about the only case that it fits; of several the cards are shown."""

    def heard(talk: Talk) -> bool:
        fitting = [case for case in Case.of(talk.session, talk.person) if fits(case)]
        if len(fitting) == 1:
            act(talk, Case.locked(talk.session, fitting[0].reference))
        elif fitting:
            talk.reply(cards.own_cases(fitting, talk.office))
        return bool(fitting)

    return heard


def _said_too_early(about_done: Callable[[Talk], bool]) -> Callable[[Talk], bool]:
    """Fixed or not, before the office said that it is: worth knowing for whoever works on the only case there is."""

    def heard(talk: Talk) -> bool:
        if about_done(talk):
            return True
        open_cases = [case for case in Case.of(talk.session, talk.person) if case.root.closed_at is None]
        if len(open_cases) != 1:
            return False
        adding.add(talk, open_cases[0])
        return True

    return heard


WORDS: dict[str, Callable[[Talk], bool]] = {
    "แจ้งเรื่องนี้": _file_it,
    "เรื่องใหม่": _new_matter,
    "คนละเรื่อง": _other,
    "หายแล้ว": _said_too_early(_about_own(lambda case: case.status == "done", deciding.fixed)),
    "ยังไม่หาย": _said_too_early(_about_own(lambda case: case.root.status == "done", deciding.broken)),
    "ถอนเรื่อง": _about_own(lambda case: "cancelled" in allowed(case.status, case.status_before), deciding.withdraw),
    "ไม่ถอนแล้ว": _about_own(lambda case: case.status == "cancelled", deciding.restore),
    "ไม่ถอน": _about_own(lambda case: case.status == "cancelled", deciding.restore),
    "เพิ่มข้อมูล": _about_own(lambda case: case.closed_at is None, adding.ask_for_more),
    "ดูที่คุยกัน": _about_own(lambda case: True, looking.show_thread),
}
