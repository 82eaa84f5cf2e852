"""Personal data found and replaced by plain placeholders, for public pages and for training."""
import re

from nlp import words

_D = "[0-9๐-๙]"
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PHONE = rf"(?<!{_D})\(?(?:\+?(?:66|๖๖)[\s\-]?|[0๐])(?:[\s\-.()]{{0,3}}{_D}){{8,9}}(?!{_D})"
_ID_CARD = re.compile(rf"(?<!{_D}){_D}(?:[\s\-.]?{_D}){{12}}(?!{_D})")
# two consonants that are a word and often stand before a number
_NO_PLATE = "คน|งบ|ลด|ขอ|รอ|พอ|จอ|ขน|กก|ตก|นม|จบ|บน|ผล|ยก|หก|สด|มด|ลง|พบ|ชม|กม|ซม|มม|หน|วง|ตร|ผม|นน|พศ|คศ|มอ|นส|ภบ|ครบ"
_PATTERNS = (
    (r"(?<![a-z0-9.+_\-])[a-z0-9.+_\-]{1,64}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,8}", "[อีเมล]"),
    (r"(?:line\s*id|id\s*line|ไอดีไลน์|ไลน์ไอดี|ไอดี|แอดไลน์|ไลน์)\s*(?:[:：=]|คือ)?\s*@?(?=[a-z0-9._\-]*[0-9._])[a-z0-9][a-z0-9._\-]{3,29}",
     "[ไอดีไลน์]"),
    (r"(?:line\s*id|ไอดีไลน์|ไลน์ไอดี)\s*(?:[:：=]|คือ)?\s*@?[a-z0-9][a-z0-9._\-]{3,29}", "[ไอดีไลน์]"),
    (r"(?<![\w@])@[a-z0-9][a-z0-9._\-]{3,29}", "[ไอดีไลน์]"),
    (r"(?:line|ไลน์)\s*(?:(?:id|ไอดี)\s*[:：=]?|[:：=])\s*@?[a-z0-9][a-z0-9._\-]{3,29}", "[ไอดีไลน์]"),
    (_PHONE, "[เบอร์โทร]"),
    (rf"(?:ป้าย)?ทะเบียน(?:รถ)?\s*{_D}?\s?[ก-ฮ]{{1,2}}[\s\-]?{_D}{{1,4}}(?!{_D})", "[ทะเบียนรถ]"),
    (rf"(?<![ก-๙]){_D}\s?[ก-ฮ]{{2}}[\s\-]?{_D}{{1,4}}(?!{_D})", "[ทะเบียนรถ]"),
    (rf"(?<![ก-๙])(?!{_NO_PLATE})[ก-ฮ]{{2}}[\s\-]?{_D}{{3,4}}(?!{_D})(?!\s*(?:บาท|คน|ตัว|เมตร|วา|ไร่|ต้น))", "[ทะเบียนรถ]"),
    (rf"(?:บ้าน\s*เลข\s*ที่|บ้าน\s*ที่|เลข\s*ที่(?:บ้าน)?)\s*{_D}{{1,4}}(?:\s*/\s*{_D}{{1,4}})?", "[บ้านเลขที่]"),
    (rf"(?<=บ้าน)\s?{_D}{{1,4}}(?=\s*(?:หมู่|ม\.)\s*(?:ที่\s*)?{_D})", " [บ้านเลขที่]"),
    (r"\b(?:mr|mrs|ms|miss)\b\.?\s?[a-z]{2,20}(?:\s[a-z]{2,24})?", "[ชื่อบุคคล]"),
    (rf"(?<![0-9๐-๙/]){_D}{{1,4}}/{_D}{{1,4}}(?=\s*(?:หมู่|ม\.|ซ\.|ซอย|ถ\.|ต\.))", "[บ้านเลขที่]"),
)
_RULES = tuple((re.compile(pattern, re.IGNORECASE), placeholder) for pattern, placeholder in _PATTERNS)
_NO_NAME = "ช่าง|ทุน|หน้า|จ้าง|อำเภอ|แพทย์|ท่า|ตรวจ|พราน|นพมาศ|ฟ้า|งาม|ฟ้อน|รำ|สงกรานต์|พยาบาล|สาว|ที่|จะ|ค่า|ภาพ|ครู|หมอ"
_TITLED = re.compile(r"(?P<title>นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|(?<!ขอบ)คุณ"
                     r"|(?:ผม|ดิฉัน|ฉัน|หนู|ข้าเจ้า|เขา)ชื่อ|ลุง|ป้า|น้า|ยาย|ตา|ชื่อ|พี่|น้อง|อ้าย|อุ๊ย|ปู่|ย่า|พ่อ|แม่|เจ๊|เฮีย"
                     r"|ผู้ใหญ่บ้าน|ผู้ใหญ่|กำนัน|ครู|หมอ|ผอ\.)" rf"(?!{_NO_NAME})"
                     r"\s?(?P<name>[ก-ฮเ-ไ][ก-๙]{1,24})(?:\s(?P<family>[ก-ฮเ-ไ][ก-๙]{2,24}))?")
_SURE_TITLES = ("นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง")
_KIN = ("ลุง", "ป้า", "น้า", "ยาย", "ตา", "ชื่อ", "พี่", "น้อง", "อ้าย", "อุ๊ย", "ปู่", "ย่า", "พ่อ", "แม่", "เจ๊", "เฮีย")
_OFFICES = ("ผู้ใหญ่บ้าน", "ผู้ใหญ่", "กำนัน", "ครู", "หมอ", "ผอ.")
_PERSON = "[ชื่อบุคคล]"


def mask(text: str) -> str:
    """The text with phone numbers, ID cards, e-mails, LINE ids, plates, house numbers and named persons replaced."""
    masked = _ID_CARD.sub(lambda found: "[เลขบัตรประชาชน]" if is_id_card(found[0]) else found[0], text)
    for pattern, placeholder in _RULES:
        masked = pattern.sub(placeholder, masked)
    return _without_names(masked)


def has_phone(text: str) -> bool:
    """A Thai phone number stands in it."""
    return re.search(_PHONE, text) is not None


def is_id_card(written: str) -> bool:
    """Thirteen digits, Thai or not, whose last one is the check digit of a Thai national identity card."""
    digits = [int(char) for char in written.translate(_ARABIC) if char.isascii() and char.isdigit()]
    if len(digits) != 13:
        return False
    return (11 - sum(digit * (13 - i) for i, digit in enumerate(digits[:12])) % 11) % 10 == digits[12]


def _without_names(text: str) -> str:
    """What only looks like a title (ตาม, นายอำเภอ) must not hide the real one behind it: the search goes on inside."""
    parts, at = [], 0
    while found := _TITLED.search(text, at):
        hidden = _without_name(found)
        end = found.end() if hidden != found[0] else found.end("title")
        parts += [text[at:found.start()], hidden if hidden != found[0] else found["title"]]
        at = end
    return "".join([*parts, text[at:]])


def _without_name(found: re.Match) -> str:
    """What is hidden after a kinship word: a full name; an office: a name of its own; a title: any given name."""
    title, name, family = found["title"], found["name"], found["family"]
    known = _longest(name, words.given_names())
    surname = _longest(family, words.family_names()) if family else ""
    if title in _KIN:
        return f"{title}{_PERSON}{family[len(surname):]}" if known == name and surname else found[0]
    if title in _OFFICES:
        rest = "" if not family or surname == family else f" {family}"
        return f"{title}{_PERSON}{rest}" if known == name and len(name) > 3 else found[0]
    if title in _SURE_TITLES:
        return _PERSON
    if not known or (title == "นาย" and name.startswith("ก") and known != name):
        return found[0]
    rest = name[len(known):]
    if rest or not family:
        return _PERSON + rest + (f" {family}" if family else "")
    if surname:
        return _PERSON + family[len(surname):]
    return _PERSON if title in ("นาย", "นาง") else f"{_PERSON} {family}"


def _longest(text: str, names: frozenset[str]) -> str:
    """The longest beginning of the text that is one of the names, else an empty string."""
    return next((text[:size] for size in range(len(text), 2, -1) if text[:size] in names), "")
