"""Thanks, greetings, yes, laughter, curses and silence: answered kindly, and never made into a report or an answer."""

import re

from handlers import texts, welcome
from handlers.talk import Talk
from models import Draft
from nlp.clean import clean

#: as nlp.clean.clean writes them: emoji are words there. Of a message in several of these the first kind counts
_KINDS = {
    "curse": r"เหี้ย|เชี่ย|สัส|สัด|แม่ง|ไอ้(?:ควาย|บ้า|เวร|ห่า)|อี(?:ควาย|บ้า|เวร|ห่า)|ห่าราก|ห่วย(?:แตก)?|เฮงซวย|ระยำ|ชั่ว|เลว"
    r"|กระจอก|โง่|ผีบ้า|บ้าบอ|ปัญญาอ่อน|พ่อง(?:มึง)?|แม่มึง|พ่อมึง|ส้นตีน|ตอแหล|ชิบหาย|ฉิบหาย|ไม่ได้เรื่อง|ไม่เอาไหน|บ่ได้เรื่อง"
    r"|fuck|shit|emoangry",
    "thanks": r"ขอบคุณ|ขอบคุน|ขอบใจ๋?|ขอบพระคุณ|ยินดี|สาธุ|อนุโมทนา|thank\s?you|thanks?|thx|แต๊งกิ้ว|ชื่นใจ|น่ารัก|emowai|บาย|ลาก่อน"
    r"|ฝันดี|ราตรีสวัสดิ์",
    "greeting": r"สวัสดี|หวัดดี|สวัดดี|ฮัลโหล|ฮาโหล|hello|hi|อรุณสวัสดิ์|กิ๋นข้าวแล้วกา|กินข้าวยัง|กินข้าวหรือยัง|สบายดี(?:ก่อ|ไหม|มั้ย)?"
    r"|(?:มี(?:ใคร|ไผ|คน))?อยู่(?:ไหม|มั้ย|ก่อ|บ่)|ทดสอบ|test",
    "yes": r"โอเค|โอเช|ok(?:ay|ey)?|ได้|รับทราบ|ทราบแล้ว|เข้าใจแล้ว|เข้าใจ|อือ|อืม|เออ|ครับ(?:ผม)?|คร้าบ|ค่ะ|คะ|ค่า|เจ้า|จ้า|จ้ะ|คับ"
    r"|ดี|เยี่ยม|ไม่เป็นไร|บ่เป็นหยัง|emogood",
    "laugh": r"emolaugh|ฮ่า+|ฮิ+|อิอิ",
}
#: says nothing by itself
_BESIDES = (
    r"ครับ|คร้าบ|ค่ะ|คะ|ค่า|นะ|จ้า|เจ้า|จ้ะ|จ๊ะ|คับ|เน้อ|เน่อ|ๆ|เลย|ด้วย|ตวย|มาก|นัก|หลาย|จ๊าดนัก|ขนาด|จริง|ที่สุด|หน่อย|ล่วงหน้า|แล้ว|ไอ้|อี"
    r"|มึง|กู|แอด(?:มิน)?|บอท|ระบบ|พี่|น้อง|ทุกคน|ตอน(?:เช้า|เย็น|บ่าย)|ยามเช้า|ที่ช่วย|ที่ตอบ|ที่บอก|emosad|[\s.,!?…~\-/\"'()]"
)
#: without going back: some words stand in both, and a long row of them would be tried in every combination
_ALL = re.compile(rf"(?:{'|'.join(_KINDS.values())}|{_BESIDES})++")
_EACH = {kind: re.compile(words) for kind, words in _KINDS.items()}


def kind(text: str) -> str | None:
    """curse, thanks, greeting, yes, laugh, or silence (dots, a question mark alone); None for what says more."""
    plain = clean(text)
    if not any(letter.isalnum() for letter in plain):
        return "silence"
    if not _ALL.fullmatch(plain):
        return None
    return next((kind for kind, words in _EACH.items() if words.search(plain)), None)


_SAYS = {
    "curse": texts.CURSE,
    "thanks": texts.WELCOME_THANKS,
    "yes": texts.WELCOME_THANKS,
    "laugh": texts.WELCOME_THANKS,
    "silence": texts.SILENCE,
}


def heard(talk: Talk, text: str, draft: Draft | None, asked: bool) -> bool:
    """Answer what carries nothing to act on. `asked`: an officer waits for an answer, so a yes is one."""
    found = kind(text)
    if found is None or (found == "yes" and asked):
        return False
    if draft is not None:
        waits = texts.draft_deadline(draft.send_at) if draft.send_at else texts.DRAFT_WAITS
        talk.reply(texts.message(f"{_SAYS.get(found, texts.GREETING)}\n{waits}"))
    elif found == "greeting":
        welcome.menu(talk)
    else:
        talk.reply(texts.message(_SAYS[found]))
    return True
