"""Several matters in one message: found where people say that another one begins."""
import re

MOST = 5       # matters of one message
_SHORTEST = 7  # letters in a part that can carry a matter
_SHORT, _LONG = 5, 26  # letters in an item of a list without any mark

# every alternative begins with a letter, what must stand before it follows: so the search skips quickly
_SECOND = re.compile(
    r"อีก(?:เรื่อง|อย่าง|ข้อ)(?:นึง|หนึ่ง|นึ่ง)?(?:ก็|ก่อ)?(?:คือ)?|แหม(?:เรื่อง|อย่าง|ข้อ)(?:นึง|หนึ่ง|นึ่ง)?(?:ก็|ก่อ)?(?:คือ)?"
    r"|เรื่อง(?:ที่)?สอง|ส่วนเรื่อง|ส่วน(?=\S)|แล้วก็|แล้วก่อ?(?=\s)|พร้อมกัน(?:นี้)?|และ(?=อยาก|ขอ|ถาม|ใคร่)"
    r"|แล้ว(?=ขอ|ตรง|ไฟ|น้ำ|หมา|เบี้ย|ถนน|ขยะ)|กับ(?=เรื่อง|จะ|ขอ|อยาก|ถาม|ใคร่|\s|หน้า)|นอกจากนี้|เสริมเรื่อง|แถม"
    r"|2(?<=\s2)[.)]|สอง(?<=\sสอง)(?:คือ)?(?=\s?\S)|ข้อ(?:ที่|ตี้)?สอง(?:คือ)?|อย่าง(?:ที่|ตี้)สอง(?:คือ)?|ตอน(?=ไป\S+\s)"
    r"|แล้ว(?:(?<=\sแล้ว)(?=\S)|(?=(?:ก้อ|ยัง|คน|มี|หลัง)))|กับ(?<=\sกับ)(?=\S)|และ(?<=\sและ)(?=\S)"
    r"|ซ้ำ(?<=\sซ้ำ)(?=\S)|อีก(?<=\sอีก)(?=\S)|ตอนเลิก")
# 1. … 2) … ข้อสาม … เรื่องที่สี่
_COUNTED = re.compile(
    r"[1-5](?<!\S[1-5])\s?[.)]\s?|(?:ข้อ|เรื่อง|อย่าง)(?:ที่|ตี้)?\s?(?:หนึ่ง|แรก|สอง|สาม|สี่|ห้า|[1-5](?!\d))(?:คือ)?[.)]?")
# without a third, or two of these, no list of three is marked; quicker than to look for every mark
_THIRD, _AND = ("3", "สาม"), ("อีก", "แหม", "แล้ว", "ส่วน", "และ", "กับ")
_JUST_TWO = re.compile("(?:สอง|2)(?:เรื่อง|ข้อ|อย่าง|โครงการ)")


def halves(cleaned: str) -> list[tuple[str, str]]:
    """(before, after) for each place of a cleaned text where a second matter may begin."""
    cuts = [(cleaned[:match.start()], cleaned[match.end():]) for match in _SECOND.finditer(cleaned)]
    return [(before, after) for before, after in cuts if min(len(before), len(after)) >= _SHORTEST][:3]


def marked(lines: list[str]) -> list[str]:
    """The items of a cleaned message, line by line, that lists three matters or more: by numbers, lines, or words such
    as อีกเรื่อง. Empty for any other."""
    whole = " ".join(lines)
    may_be = len(lines) > 2 or any(one in whole for one in _THIRD) or sum(map(whole.count, _AND)) > 1
    if not may_be or _JUST_TWO.search(whole):
        return []
    parts = [part.strip() for line in lines for mark in _COUNTED.split(line) for part in _SECOND.split(mark)]
    items = [part for part in parts if len(part) >= _SHORT]
    return items if len(items) > 2 else []


def unmarked(cleaned: str) -> list[str]:
    """The items of a list that only spaces or commas part: ไฟดับ น้ำไม่ไหล ขยะไม่เก็บ. What is too short to be an item,
    such as ม.3, belongs to the one before it. Empty where something is too long for such a list."""
    items = []
    for part in cleaned.replace(",", " ").split():
        if len(part) > _LONG:
            return []
        if len(part) >= _SHORT or not items:
            items.append(part)
        else:
            items[-1] += f" {part}"
    return items if 2 < len(items) <= MOST + 1 else []
