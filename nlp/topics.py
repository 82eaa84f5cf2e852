"""Two matters in one message: found where people say that a second one begins."""
import re

# every alternative begins with a letter, what must stand before it follows: so the search skips quickly
_SECOND = re.compile(
    r"อีก(?:เรื่อง|อย่าง|ข้อ)(?:นึง|หนึ่ง|นึ่ง)?(?:ก็|ก่อ)?(?:คือ)?|แหม(?:เรื่อง|อย่าง|ข้อ)(?:นึง|หนึ่ง|นึ่ง)?(?:ก็|ก่อ)?(?:คือ)?"
    r"|เรื่อง(?:ที่)?สอง|ส่วนเรื่อง|ส่วน(?=\S)|แล้วก็|แล้วก่อ?(?=\s)|พร้อมกัน(?:นี้)?|และ(?=อยาก|ขอ|ถาม|ใคร่)"
    r"|แล้ว(?=ขอ|ตรง|ไฟ|น้ำ|หมา|เบี้ย|ถนน|ขยะ)|กับ(?=เรื่อง|จะ|ขอ|อยาก|ถาม|ใคร่|\s|หน้า)|นอกจากนี้|เสริมเรื่อง|แถม"
    r"|2(?<=\s2)[.)]|สอง(?<=\sสอง)(?:คือ)?(?=\s?\S)|ข้อ(?:ที่|ตี้)?สอง(?:คือ)?|อย่าง(?:ที่|ตี้)สอง(?:คือ)?|ตอน(?=ไป\S+\s)"
    r"|แล้ว(?:(?<=\sแล้ว)(?=\S)|(?=(?:ก้อ|ยัง|คน|มี|หลัง)))|กับ(?<=\sกับ)(?=\S)|และ(?<=\sและ)(?=\S)"
    r"|ซ้ำ(?<=\sซ้ำ)(?=\S)|อีก(?<=\sอีก)(?=\S)|ตอนเลิก")
_SHORTEST = 7  # letters in a half that can carry a matter


def halves(cleaned: str) -> list[tuple[str, str]]:
    """(before, after) for each place of a cleaned text where a second matter may begin."""
    cuts = [(cleaned[:match.start()], cleaned[match.end():]) for match in _SECOND.finditer(cleaned)]
    return [(before, after) for before, after in cuts if min(len(before), len(after)) >= _SHORTEST][:3]
