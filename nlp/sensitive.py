"""What must be handled with care: the writer's own wish to die, and what only few may see."""
import math
import re

from nlp import poison
from nlp.features import Features

NOTICED_FROM = math.log(0.1 / 0.9)  # log odds; fails closed: nine in ten such messages of unseen writers are noticed


_HARM = r"(?:กิ๋?นยา|กินน้ำยา|ผูกคอ|แขวนคอ|กรีด(?:แขน|ข้อมือ)|ปาดข้อมือ|โดด(?:น้ำ|ตึก|สะพาน)|ยิงตัว|แทงตัว|ฆ่าตัวตาย)"
# Between the person and the deed: no writer of their own, no wish, nobody who left, no other clause.
_NOT_BETWEEN = r"ผม|หนู|ฉัน|ข้าเจ้า|เฮา|เรา|กู|อยาก|ทิ้ง|หนี|เลิก|ตาย|นอกใจ|\s|[.!?]"
_DID = rf"(?:(?!{_NOT_BETWEEN}|จะ).){{0,15}}{_HARM}"
_WILL = rf"(?:(?!{_NOT_BETWEEN}).){{0,15}}{_HARM}"
# Who is never the writer; and who may be, for people call themselves mother or aunt: then there have to be signs.
_OTHER = (
    r"(?:แฟน|ลูกสาว|ลูกชาย|ลูกเขย|ลูกสะใภ้|หลาน|เมีย|ผัว|สามี|ภรรยา|เพื่อน|คนข้างบ้าน|มีคน|เขา|เปิ้น|เด็ก|ละอ่อน|วัยรุ่น|ผู้ชาย|ผู้หญิง)"
)
_PERHAPS_OTHER = r"(?:^|\s)(?:แม่|พ่อ|ยาย|ตา|ป้า|ลุง|น้า|อา|พี่|น้อง|ปู่|ย่า|อุ๊ย)"
_OTHERS = re.compile(_OTHER + _DID)
_PERHAPS_OTHERS = re.compile(f"(?:{_OTHER}|{_PERHAPS_OTHER}){_WILL}")
_ANYBODY_ELSE = re.compile(f"{_OTHER}|{_PERHAPS_OTHER}")
_SIGNS = re.compile(r"ช่วยด้วย|จ่วย|ช่วยที|หมดสติ|ไม่รู้สึกตัว|บ่ฮู้สึกตัว|น้ำลายฟูม|ชัก|ไม่ตื่น|บ่ตื่น|เลือด|รถพยาบาล|กู้ชีพ")


def of_somebody_else(text: str) -> bool:
    """Does the text tell of another person who harms themselves now? That is an alarm, to be filed and answered."""
    return bool(_OTHERS.search(text) or (_PERHAPS_OTHERS.search(text) and _SIGNS.search(text)))


def self_harm(odds: float, found: Features) -> bool:
    """A cue word is enough unless another explains it away; the learned log odds are enough by themselves. What
    another person does to themselves is no such cry."""
    text = found.cleaned
    noticed = (odds >= NOTICED_FROM or ("self_harm" in found.cues and "self_harm_not" not in found.cues)
               or (poison.is_outlived(text) and not _ANYBODY_ELSE.search(text)))
    return noticed and not of_somebody_else(text)


def needs_care(odds: float, found: Features) -> bool:
    return odds >= NOTICED_FROM or "sensitive" in found.cues
