"""Yes and no, typed in answer to whatever a report asks; neither is ever a part of its words."""

import re

from handlers import texts
from handlers.draft import saying, showing, tapping
from handlers.own.answering import waiting_question
from handlers.talk import Talk
from models import Case, Draft, Question

#: as handlers.commands.plain makes them
YES = frozenset(
    {"ใช่", "ใช่แล้ว", "ตกลง", "ถูก", "ถูกแล้ว", "ถูกต้อง", "ถูกต้องแล้ว", "แม่น", "แม่นแล้ว", "แม่นแต้", "ใจ้", "ใจ้แล้ว", "ถูกต้องครับ"}
)
NO = frozenset(
    {"ไม่", "ไม่ใช่", "ไม่ถูก", "ไม่ถูกต้อง", "ไม่แม่น", "ไม่ตรง", "ผิด", "ผิดแล้ว", "มันผิด", "บ่", "บ่แม่น", "บ่ใช่", "บ่ใจ้", "บ่ถูก"}
    | {"ไม่ใช่เรื่องนี้", "บ่แม่นเรื่องนี้", "แก้", "แก้ไข", "ขอแก้", "ขอแก้ไข", "แก้หน่อย", "จะแก้"}
)
#: ส่งได้เลย, ใช่ ส่งไปเลย, ส่งหื้อกำ
_AGREED = "|".join([*sorted(YES, key=len, reverse=True), "โอเค", "ได้", "ครับ", "ค่ะ", "เจ้า"])
_SEND_IT = re.compile(
    rf"(?:{_AGREED})?(?:ช่วย|กด)?ส่ง(?:เรื่อง)?(?:นี้)?(?:ไป|ได้|ให้|หื้อ|เลย|ด้วย|ตวย|กำ|เต๊อะ|แล้ว)*"
)
#: what yes and no stand for, by what is asked; else whether all is right
_MEANT = {
    "similar": (("same",), ("other",)),
    "several": (("split",), ("whole",)),
    "topic": (("back",), ("topic", "other")),
}
#: asked what is wrong, people name it
_WRONG = {"หมวด": "topic", "หมู่": "village", "หมู่บ้าน": "village", "ข้อความ": "words", "ตัวหนังสือ": "words"}
_VILLAGE = r"(?:หมู่บ้าน|หมู่|ม\.?)(?:ที่)?(\d{1,2})(?:ต่างหาก)?"
_THAT_VILLAGE = re.compile(_VILLAGE)
_ELSEWHERE = re.compile(
    r"(?:ไม่ใช่|บ่แม่น|บ่ใช่|บ่ใจ้|ผิด|แก้|เปลี่ยน)(?:แล้ว|ต้อง|เป็น|ที่|ค่ะ|ครับ|เจ้า|หมู่(?!\d|ที่|บ้าน))*" + _VILLAGE
)


def heard(talk: Talk, draft: Draft, word: str) -> bool:
    """Take the word as an answer. False when it is none, or is said to somebody else: an officer who asked, an answer
    to another question."""
    sends = _SEND_IT.fullmatch(word) is not None
    changing = draft.asked == "change"
    village = (_THAT_VILLAGE if changing else _ELSEWHERE).fullmatch(word.translate(texts.ARABIC_DIGITS))
    if changing and word in _WRONG:
        tapping.tapped(talk, str(draft.id), _WRONG[word])
        return True
    if not (sends or word in YES or word in NO or village) or _answers_another(talk, draft):
        return False
    if village is not None:
        tapping.tapped(talk, str(draft.id), "village", village[1])
        return True
    if draft.lane == "ask":
        # who is to read it is neither yes nor no
        showing.show(talk, draft)
        return True
    yes, no = _MEANT.get(draft.asked or "", (("send",), ("change",)))
    verb, *value = ("send",) if sends else yes if word in YES else no
    if verb == "send":
        saying.typed_word(talk, draft, verb)
    else:
        tapping.tapped(talk, str(draft.id), verb, *value)
    return True


def _answers_another(talk: Talk, draft: Draft) -> bool:
    if draft.asked == "faq" or waiting_question(talk, draft, Case.of(talk.session, talk.person)) is not None:
        return True
    return Question.newest_in(talk.session, talk.conversation.chat, draft.touched_at) is not None
