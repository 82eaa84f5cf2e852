"""Every Thai sentence a person sees, one name each. Polite, short, plain; the bot says ค่ะ.

Functions where something is filled in: a missing argument is an error at the call, not a {name} on somebody's phone.
"""

from datetime import date, datetime

from handlers.office import BANGKOK, Office
from models.limits import shorten

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
MONTHS_IN_FULL = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

KINDS = {"complaint": "แจ้งปัญหา", "idea": "เสนอความคิด", "question": "สอบถาม", "praise": "ชมเชย", "other": "อื่น ๆ"}
URGENCIES = {"emergency": "ฉุกเฉิน", "urgent": "ด่วน", "normal": "ปกติ"}
ROLES = {"officer": "เจ้าหน้าที่", "deputy": "รองหัวหน้า", "head": "หัวหน้า", "supervisor": "ผู้บริหาร", "admin": "ผู้ดูแลระบบ"}
ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
STATUSES = {
    "received": "รอรับเรื่อง",
    "accepted": "รับเรื่องแล้ว",
    "in_progress": "กำลังดำเนินการ",
    "need_info": "ขอข้อมูลเพิ่ม",
    "planned": "เข้าแผน/รองบประมาณ",
    "forwarded": "ส่งต่อหน่วยงานอื่น",
    "done": "เสร็จสิ้น รอผู้แจ้งยืนยัน",
    "confirmed": "ผู้แจ้งยืนยันแล้ว",
    "reopened": "เปิดเรื่องอีกครั้ง",
    "rejected": "ไม่อยู่ในอำนาจหรือทำไม่ได้",
    "duplicate": "รวมกับเรื่องอื่น",
    "cancelled": "ผู้แจ้งถอนเรื่อง",
    "lapsed": "ปิดเพราะไม่ได้รับคำตอบ ทักมาได้เสมอ",
}
BY_SILENCE = "ครบ 7 วันไม่มีข้อโต้แย้ง"


def message(text: str) -> dict:
    return {"type": "text", "text": text}


def excerpt(words: str) -> str:
    """As much of somebody's words as fits into a notice."""
    return shorten(words, 500)


def day(when: datetime | date) -> str:
    """จันทร์ 23 พ.ย. 2569"""
    local = when.astimezone(BANGKOK).date() if isinstance(when, datetime) else when
    return f"{_DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year + 543}"


def clock(when: datetime) -> str:
    return f"{when.astimezone(BANGKOK):%H:%M} น."


def day_and_clock(when: datetime) -> str:
    local = when.astimezone(BANGKOK)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year + 543} {clock(when)}"


def short_moment(when: datetime) -> str:
    """23 พ.ย. 09:00"""
    local = when.astimezone(BANGKOK)
    return f"{local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def whole_moment(when: datetime) -> str:
    """จันทร์ 23 พ.ย. 2569 09:00 น."""
    return f"{day(when)} {clock(when)}"


def status(state: str, confirmed_by: str | None = None) -> str:
    return BY_SILENCE if state == "confirmed" and confirmed_by == "silence" else STATUSES[state]


# first contact, menu, help


def notice(office: Office) -> str:
    return (
        f"สวัสดีค่ะ นี่คือ LINE ของ{office.name}\n"
        "เรื่องที่ท่านส่งมา มีแค่เจ้าหน้าที่ที่ดูแลกับผู้บริหารที่อ่านได้ เพื่อนบ้านไม่เห็นชื่อของท่านค่ะ\n"
        "เราเก็บข้อความและรูปไว้เพื่อแก้ปัญหาให้ ตามหน้าที่ของสำนักงาน อย่างอื่นจะถามท่านก่อน\n"
        "พิมพ์ “ข้อมูลของฉัน” เพื่อดู ขอสำเนา หรือลบ พิมพ์ “ความเป็นส่วนตัว” เพื่ออ่านทั้งหมดและดูว่าติดต่อใครได้"
    )


MENU = "มีอะไรให้ช่วย พิมพ์บอกมาได้เลยค่ะ ข้อความเดียวก็พอ\nเช่น “ไฟหน้าวัดดับมาสามวันแล้ว หมู่ 3”\nส่งรูป ส่งเสียง หรือส่งตำแหน่งก็ได้"
HELP_TITLE = "วิธีใช้"
HELP = "มีเรื่องอะไร พิมพ์มาได้เลยค่ะ ส่งเสียงพูดหรือส่งรูปก็ได้"
HELP_REST = "ดูเรื่องจากเลขที่: พิมพ์เลขที่เรื่อง\nเปลี่ยนใจ: พิมพ์ “ยกเลิก”\nข้อมูลที่เก็บไว้: พิมพ์ “ข้อมูลของฉัน”"
HELP_DANGER = "มีอันตราย โทรก่อน"
OFFICER_HELP = (
    "สำหรับเจ้าหน้าที่ พิมพ์ได้เลย\n"
    "• “งานของฉัน” เรื่องที่รออยู่\n"
    "• “เรื่องด่วน” เรื่องด่วนและฉุกเฉิน\n"
    "• “ค้าง” เลยวันที่บอกผู้แจ้งไว้ หรือรอคนอื่น\n"
    "• “ค้นหา ไฟกิ่ง หมู่ 3” หาจากคำ\n"
    "• พิมพ์เลขที่เรื่อง เพื่อเปิดดูและกดปุ่มทำงาน\n"
    "• “สถิติ” ระบบจัดหมวดถูกแค่ไหน (หัวหน้า)"
)



MENU_BAR = "เมนู"
OFFICER_MENU_BAR = "เมนูงาน"
CONTACT_AND_HELP = "ติดต่อ ช่วยเหลือ"
CONTACT_TITLE = "ติดต่อสำนักงาน"
NO_PHONE_YET = "ยังไม่มีเบอร์โทรของสำนักงานในระบบ พิมพ์บอกที่นี่ได้เลยค่ะ เจ้าหน้าที่จะได้อ่าน"
EMERGENCY_NUMBERS = "เหตุด่วน กดโทรได้เลย ตลอด 24 ชั่วโมง"
HOW_TO_USE = "ดูวิธีใช้"


def opening_hours(office: Office) -> str:
    """จันทร์ ถึง ศุกร์ 08:30–16:30 น."""
    days = sorted(office.work_days)
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    named = f"{_DAYS[days[0]]} ถึง {_DAYS[days[-1]]}" if in_a_row else " ".join(_DAYS[day] for day in days)
    return f"{named} {office.opens:%H:%M}–{office.closes:%H:%M} น."


GREETING = "สวัสดีค่ะ"
WELCOME_THANKS = "ยินดีค่ะ มีอะไรพิมพ์มาได้เสมอนะคะ"
NOT_UNDERSTOOD = (
    "ขอโทษค่ะ ยังไม่แน่ใจว่าเป็นเรื่องอะไร\nถ้าจะแจ้งเรื่องนี้ กดปุ่ม “แจ้งเรื่องนี้” หรือพิมพ์เล่าเพิ่มอีกนิดได้เลย ถ้ามีคนเจ็บ โทร 1669 ก่อนนะคะ"
)
STICKER = "น่ารักจังค่ะ มีเรื่องอะไรให้ช่วย พิมพ์บอกได้เลยนะคะ"
CURSE = "ขอโทษที่ทำให้ไม่สบายใจค่ะ ถ้ามีเรื่องให้ช่วยแก้ พิมพ์บอกได้เลย จะส่งให้เจ้าหน้าที่ทันที"
SILENCE = "อยู่ตรงนี้ค่ะ มีอะไรพิมพ์บอกได้เลย ดูเรื่องที่แจ้งไว้พิมพ์ “เรื่องของฉัน”"
NOTHING_TO_CANCEL = "ตอนนี้ไม่มีอะไรค้างอยู่ค่ะ"
NOTHING_TO_SEND = "ตอนนี้ไม่มีเรื่องที่รอส่งค่ะ เรื่องที่ส่งแล้ว ดูหรือเพิ่มข้อมูลได้ที่ “เรื่องของฉัน”\nมีเรื่องใหม่ พิมพ์มาได้เลย"
FORM_CANCELLED = "ยกเลิกแล้วค่ะ"
BACK_TO_THE_FORM = "กลับมาต่อจากที่ทำค้างไว้ค่ะ"
NOT_AN_ANSWER = "ขอโทษค่ะ ขอคำตอบอีกครั้งนะคะ"
STALE_BUTTON = "ปุ่มนี้ใช้ไม่ได้แล้วค่ะ\nดูเรื่องของท่าน พิมพ์ “เรื่องของฉัน”\nมีเรื่องใหม่ พิมพ์มาได้เลย"
NOT_YOUR_ROOM = "ปุ่มนี้สำหรับเจ้าหน้าที่ค่ะ ดูเรื่องของท่าน พิมพ์ “เรื่องของฉัน”"
SOMEONE_WILL_LOOK = "ขอโทษค่ะ ระบบอ่านข้อความล่าสุดไม่ได้ แต่เก็บไว้แล้ว จะมีเจ้าหน้าที่มาดูให้ค่ะ"
NO_FORUMS = "ตอนนี้ยังไม่มีประชาคมที่กำหนดไว้ค่ะ"
NO_NEWS = "ตอนนี้ยังไม่มีประกาศใหม่ค่ะ"


# the draft


def draft_deadline(when: datetime) -> str:
    return f"ถ้าไม่กดอะไร จะส่งให้เองเวลา {clock(when)}"


DRAFT_WAITS = "กด “ส่งเรื่อง” เมื่อพร้อมค่ะ เรื่องนี้จะไม่ส่งเอง"
DRAFT_TITLE = "เรื่องที่ท่านแจ้ง ถูกไหมคะ"
DRAFT_ALT = "ตรวจดูเรื่องที่จะส่ง แล้วกดส่งเรื่อง"
WHAT_IS_WRONG = "ขอโทษค่ะ แก้ตรงไหนดีคะ"
NOT_CANCELLED = "ไม่ยกเลิกแล้ว"
WHICH_TOPIC = "เรื่องนี้ใกล้กับข้อไหนที่สุดคะ"
WHICH_ISSUE = "เรื่องนี้เป็นด้านไหนคะ"
WHICH_VILLAGE = "อยู่หมู่ไหนคะ กดเลือก หรือพิมพ์ตัวเลขหมู่"
NO_SUCH_VILLAGE = "ไม่มีหมู่นี้ในตำบลค่ะ เลือกจากปุ่มได้เลย"
OTHER = "อื่น ๆ"
NO_VILLAGE = "ไม่ระบุหมู่"
UNCLASSIFIED = "ยังไม่จัดหมวด"
ONE_MATTER = "รวมเป็นเรื่องเดียว"
NOW_ONE = "รวมเป็นเรื่องเดียวแล้วค่ะ"
BACK = "ย้อนกลับ"
KEEP_WORDS = "ไม่แก้แล้ว"
ONE_MORE_WAITS = "ยังมีอีกเรื่องที่ยังไม่ส่งค่ะ"
ONE_CANCELLED = "ยกเลิกเรื่องนี้แล้วค่ะ ยังมีอีกเรื่องที่ยังไม่ส่ง"
DRAFT_CANCELLED = "ยกเลิกแล้วค่ะ ไม่ได้ส่งอะไรไป"


def several_matters(count: int) -> str:
    return f"ดูเหมือนมี {count} เรื่อง แยกเป็น {count} เรื่องไหมคะ"


def split_up(count: int) -> str:
    return f"แยกเป็น {count} เรื่อง"


def type_which(*labels: str) -> str:
    """Where no button shows: which number does what."""
    return "พิมพ์ตัวเลขก็ได้\n" + " · ".join(f"{n} {label}" for n, label in enumerate(labels, 1))


def type_for(number: int, label: str) -> str:
    return f"พิมพ์ตัวเลขก็ได้ {number} คือ{label}"


def ask_new_words(words: str) -> str:
    return f"พิมพ์ข้อความใหม่ทั้งหมดได้เลยค่ะ จะใช้แทนข้อความนี้\n“{excerpt(words)}”\nไม่แก้แล้ว พิมพ์ “{BACK}”"


def only_media(what: str, when: datetime | None) -> str:
    asked = f"ได้รับ{what}แล้วค่ะ เป็นเรื่องอะไรคะ พิมพ์บอกสั้น ๆ ได้เลย"
    return f"{asked}\nถ้าไม่สะดวกพิมพ์ จะส่งให้เจ้าหน้าที่เวลา {clock(when)}" if when else asked


MEDIA_NAMES = {"image": "รูป", "video": "วิดีโอ", "audio": "เสียง", "file": "ไฟล์", "location": "ตำแหน่ง", "text": "ข้อความ"}


def look_at(kind: str, number: int, after: bool) -> str:
    return f"ดู{MEDIA_NAMES[kind]}{'หลังทำ' if after else 'ที่'} {number}"


def counted(pieces: dict[str, int]) -> str:
    """แนบ รูป 2 · ตำแหน่ง 1"""
    return "แนบ " + " · ".join(f"{MEDIA_NAMES[kind]} {count}" for kind, count in pieces.items())


def receipt(
    reference: str, department: str, promised: datetime | None, by_itself: bool, is_idea: bool, hides_name: bool
) -> str:
    opening = "ส่งเรื่องให้แล้วตามที่แจ้งไว้ค่ะ" if by_itself else "ส่งเรื่องให้แล้วค่ะ ขอบคุณที่ช่วยบอก"
    promise = f"\nจะแจ้งผลให้ทราบภายในวัน{day(promised)}" if promised else ""
    return (
        f"{opening}\nเลขที่เรื่อง {reference}\nผู้ดูแล {department}{promise}\n"
        f"คนที่เห็นเรื่องนี้มีแค่เจ้าหน้าที่{department}กับผู้บริหาร เพื่อนบ้านไม่เห็นชื่อท่าน\n"
        f"{NAME_IS_HIDDEN if hides_name else ''}{IDEA_MAY_BE_SHOWN if is_idea else ''}ดูความคืบหน้า พิมพ์ “เรื่องของฉัน”"
    )


NAME_IS_HIDDEN = "เรื่องนี้ไม่เปิดเผยชื่อ ชื่อและเบอร์ในข้อความ เจ้าหน้าที่ก็ไม่เห็นค่ะ\n"
IDEA_MAY_BE_SHOWN = "ถ้าเจ้าหน้าที่นำความคิดนี้ลงให้คนในตำบลร่วมสนับสนุน จะไม่บอกว่าใครเสนอ ไม่อยากให้ลง กด “ถอนเรื่อง” ได้\n"


def sensitive_receipt(reference: str, desk: str, by: datetime | None) -> str:
    promise = f"\nจะแจ้งผลให้ทราบภายในวัน{day(by)}" if by else ""
    return (
        f"ส่งเรื่องให้แล้วค่ะ เลขที่เรื่อง {reference}{promise}\n"
        f"ผู้ที่อ่านได้มีเพียง {desk} เท่านั้น หน่วยงานอื่นเปิดอ่านไม่ได้\nดูความคืบหน้า พิมพ์ “เรื่องของฉัน”"
    )


def nobody_reads_it_yet(desk: str, name: str, phone: str) -> str:
    return f"ตอนนี้ {desk} ยังไม่มีคนในระบบ เก็บเรื่องไว้ให้แล้ว ถ้ารอไม่ได้ โทร {name} {phone} ได้เลยค่ะ"


def already_sent(reference: str) -> str:
    return f"เรื่องนี้ส่งแล้วค่ะ เลขที่ {reference}"


# sensitive matters

ASK_DESK = "เรื่องนี้ดูละเอียดอ่อน น่าจะต้องเก็บเป็นความลับ ยังไม่ได้ส่งให้ใครค่ะ\nท่านอยากให้ใครอ่าน เลือกได้เลย คนอื่นจะเปิดอ่านไม่ได้"
ASK_DESK_TITLE = "จะให้ใครอ่านเรื่องนี้"
NOT_SENSITIVE = "ส่งตามปกติ"


def outside(name: str, phone: str) -> str:
    return f"{name} {phone}"


# danger

EMERGENCY_TITLE = "ถ้ามีอันตราย โทรก่อนเลยค่ะ"
FALSE_ALARM = "ถ้าแจ้งผิด กด “ถอนเรื่อง” ได้ค่ะ"
WHERE_IS_IT = "ส่งตำแหน่งหรือรูปมาได้เลยค่ะ จะส่งต่อให้เจ้าหน้าที่ทันที"


#: of an officer: the alarm was none
FALSE_ALARM_BUTTON = "แจ้งผิด"
NO_DANGER_FOUND = "เจ้าหน้าที่ดูแล้ว ไม่มีเหตุอันตราย ปิดเรื่องนี้ให้แล้วค่ะ ขอบคุณที่เป็นหูเป็นตา แจ้งมาได้เสมอ ไม่ต้องเกรงใจนะคะ"
STILL_DANGER = "ยังมีเหตุอยู่"
STILL_DANGER_HOW = "ถ้ายังมีเหตุอยู่ กดปุ่มข้างล่าง หรือโทรเบอร์ฉุกเฉินได้เลยค่ะ"
NOBODY_TOOK_IT = "เหตุด่วนยังไม่มีคนรับ"


def no_danger_found(reference: str) -> str:
    return f"เรื่อง {reference} {NO_DANGER_FOUND}"


def nobody_took_it_yet(reference: str) -> str:
    return f"เรื่องด่วน {reference} ยังไม่มีเจ้าหน้าที่กดรับ แจ้งหัวหน้าและผู้บริหารให้แล้วค่ะ\nถ้ายังมีอันตราย โทรได้เลย ไม่ต้องรอนะคะ"


def closed_as_false_alarm(reference: str) -> str:
    return f"ปิดเรื่องด่วน {reference} แล้วค่ะ บอกผู้แจ้งให้แล้ว"


def emergency_filed(reference: str, reached: bool) -> str:
    if reached:
        return f"ส่งเรื่องด่วนให้เจ้าหน้าที่แล้ว เลขที่ {reference}"
    return f"บันทึกเรื่องด่วนไว้แล้ว เลขที่ {reference} แต่ตอนนี้ยังไม่มีเจ้าหน้าที่อยู่ในระบบ โทรเบอร์ข้างบนได้เลยนะคะ"


DOCTOR_FIRST = "โทร 1669 ก่อนเลยนะคะ บอกว่ากินอะไรเข้าไป หมอช่วยได้ อย่ารอให้มีอาการ"
CARE_TITLE = "เราเป็นห่วงนะคะ"
CARE = (
    "ขอบคุณที่เล่าให้ฟังค่ะ ตอนนี้คงเหนื่อยและหนักใจมาก ท่านไม่ต้องอยู่กับเรื่องนี้คนเดียว\n"
    "โทรคุยกับคนที่พร้อมฟังได้ตลอด 24 ชั่วโมง ไม่เสียเงิน\n"
    "สิ่งที่พิมพ์มา เราไม่ได้ส่งให้ใครอ่านค่ะ"
)
ASK_CALL_BACK = "อยากให้คนโทรหาไหมคะ"
CALL_ME = "ให้คนโทรหา"
NO_CALL = "ไม่เป็นไร"
PHONE_FOR_CALL = "ฝากเบอร์โทรไว้ได้เลยค่ะ จะให้คนของอบต.โทรหา โดยไม่บอกว่าพิมพ์อะไรมา"
NUMBER_FOR_CALL = "ได้ค่ะ ขอเบอร์โทรเป็นตัวเลขด้วยนะคะ ถ้าไม่มีเบอร์ บอกได้เลยว่าให้ไปหาที่ไหน"
CALL_WORDS = "ขอให้โทรหา ผู้แจ้งอยากคุยกับคน โทรไปถามไถ่ด้วยความเป็นห่วง เบอร์"
CALL_PROMISED = "ได้ค่ะ จะมีคนโทรหา ระหว่างนี้ถ้าหนักใจ โทร 1323 หรือ 1669 ได้ทุกเวลานะคะ"
CALL_PROMISED_AFTER_POISON = f"ได้ค่ะ จะมีคนโทรหา แต่อย่ารอสายนะคะ\n{DOCTOR_FIRST}"
HERE_FOR_YOU = "ได้ค่ะ อยากคุยเมื่อไร โทร 1323 ได้ตลอด หรือพิมพ์มาที่นี่ก็ได้นะคะ"
HERE_FOR_YOU_AFTER_POISON = f"{DOCTOR_FIRST}\nอยากคุยเมื่อไร โทร 1323 ได้ตลอด หรือพิมพ์มาที่นี่ก็ได้นะคะ"


def call_words(left: str) -> str:
    """What the officer reads; `left`: what was left for being called, one line a bubble."""
    return f"{CALL_WORDS}\n{left}"


# in a group chat


def group_introduction(office: Office) -> str:
    return (
        f"สวัสดีค่ะ นี่คือ LINE ของ{office.name} ในกลุ่มนี้จะเงียบไว้ ไม่เก็บเรื่องที่คุยกัน\n"
        "จะแจ้งเรื่อง พิมพ์ “แจ้ง” เว้นวรรค แล้วตามด้วยเรื่อง เช่น\n“แจ้ง ไฟหน้าวัดดับ หมู่ 3”\n"
        "รายละเอียดจะตอบในแชตส่วนตัว เพิ่มเพื่อนไว้นะคะ"
    )


GROUP_HOW = "จะแจ้งเรื่อง พิมพ์ “แจ้ง” เว้นวรรค แล้วตามด้วยเรื่องค่ะ เช่น “แจ้ง ไฟหน้าวัดดับ หมู่ 3”\nเรื่องส่วนตัว ทักมาในแชตส่วนตัวได้เลย"
GROUP_LET_US_TALK = (
    "ได้รับแล้วค่ะ ขอคุยต่อในแชตส่วนตัวนะคะ (ถ้ายังไม่ได้เพิ่มเพื่อน เพิ่มก่อนนะคะ)\nเหตุด่วนโทร 191 หรือ 1669 อยากคุยกับคนโทร 1323 ได้ทุกเวลา"
)
GROUP_STRANGER = (
    "ขอโทษค่ะ ในกลุ่มนี้ระบบไม่เห็นว่าใครเป็นคนแจ้ง\nช่วยเพิ่มเพื่อน แล้วพิมพ์เรื่องนี้ในแชตส่วนตัวอีกครั้งนะคะ เหตุด่วนโทร 191 หรือ 1669 ได้เลย"
)


def group_receipt(reference: str) -> str:
    return f"ส่งเรื่องให้แล้วค่ะ เลขที่ {reference}\nรายละเอียดอยู่ในแชตส่วนตัว (ถ้ายังไม่ได้เพิ่มเพื่อน เพิ่มก่อนนะคะ)"


# own cases

ASK_REFERENCE = "พิมพ์เลขที่เรื่องได้เลยค่ะ หรือพิมพ์ “เรื่องของฉัน” เพื่อดูเรื่องที่ท่านแจ้งไว้"
NO_CASES = "ยังไม่มีเรื่องที่แจ้งไว้ค่ะ มีอะไรพิมพ์บอกได้เลย"
MY_CASES_ALT = "เรื่องที่ท่านแจ้งไว้"
TOO_MANY_LOOKS = "วันนี้ค้นเลขที่เรื่องหลายครั้งแล้ว ลองใหม่ในอีกหนึ่งชั่วโมงนะคะ"
ADD_MORE = "พิมพ์หรือส่งรูปเพิ่มได้เลยค่ะ"
WITHDRAWN = "ถอนเรื่องแล้วค่ะ ถ้าเปลี่ยนใจ กด “ไม่ถอนแล้ว” ได้ภายใน 30 วัน"
RESTORED = "กลับมาดำเนินเรื่องให้เหมือนเดิมแล้วค่ะ"
RESIDENT_ADDED = "ผู้แจ้งเพิ่ม"
SPLIT_OFF = "ดูเป็นคนละเรื่องกับเรื่องแรก จึงแยกให้แล้วค่ะ เรื่องแรกยังอยู่เหมือนเดิม\nถ้าเป็นเรื่องเดียวกัน กด “รวมเป็นเรื่องเดียว”"
STILL_HERE = "อยู่ตรงนี้ด้วยนะคะ ไม่ได้ส่งให้ใครอ่าน เล่าต่อได้เลย หรือโทรคุยกับคนที่พร้อมฟัง 1323 ได้ตลอดค่ะ"
STILL_HERE_AFTER_POISON = f"{DOCTOR_FIRST}\n{STILL_HERE}"
OTHER_MATTER = "แจ้งเรื่องอื่น"
FILE_THIS = "แจ้งเรื่องนี้"
THANKS_CONFIRMED = "ขอบคุณค่ะ ดีใจที่แก้ได้แล้ว"
THANKS_REOPENED = "ขอโทษที่ยังไม่เรียบร้อยค่ะ เปิดเรื่องอีกครั้งให้แล้ว หัวหน้างานก็จะได้เห็นเรื่องนี้\nพิมพ์หรือส่งรูปบอกเพิ่มได้เลยว่ายังเป็นอย่างไร"
ANSWER_OR_NEW = "ถ้าเป็นเรื่องใหม่ ไม่ใช่คำตอบ กด “เรื่องใหม่”"
SEE_THREAD = "ดูที่คุยกัน"
EARLIER = "ดูก่อนหน้านี้"
NOTHING_SAID = "ยังไม่มีอะไรที่คุยกันค่ะ"
YOU, THE_OFFICE = "ท่าน", "เจ้าหน้าที่"
ASK_RATING = "พอใจการทำงานครั้งนี้แค่ไหนคะ"
RATING_HOW = "5 คือพอใจมาก 1 คือไม่พอใจ กดหรือพิมพ์ตัวเลข ไม่ให้ก็ได้ค่ะ"
RATED_ALREADY = "ให้คะแนนเรื่องนี้ไว้แล้วค่ะ ขอบคุณนะคะ"
WORD_KEPT = "ขอบคุณที่บอกค่ะ เก็บไว้ให้เจ้าหน้าที่อ่านแล้ว ถ้าเป็นเรื่องใหม่ กด “เรื่องใหม่”"
HERE_IF_NEEDED = "ได้ค่ะ มีอะไรพิมพ์มาได้เสมอนะคะ"
UNSENT_NOTE = "(ผู้แจ้งลบข้อความนี้แล้ว)"


def thread_title(reference: str, state: str, confirmed_by: str | None) -> str:
    return f"เรื่อง {reference}\nตอนนี้: {status(state, confirmed_by)}"


def handed_to(department: str) -> str:
    return f"ส่งต่อให้ {department} เป็นผู้ดูแล"


def part_of(reference: str) -> str:
    return f"รวมอยู่ในเรื่อง {reference}"


def thanks_for_rating(stars: int) -> str:
    return f"ขอบคุณค่ะ ได้ {stars} คะแนน\nอยากบอกอะไรเพิ่ม พิมพ์มาได้เลย ไม่บอกก็ได้ค่ะ"


def not_found(reference: str) -> str:
    return f"ไม่พบเลขที่ {reference} ค่ะ ลองดูอีกครั้งว่าพิมพ์ครบไหม"


def added(reference: str) -> str:
    return f"เพิ่มในเรื่อง {reference} แล้วค่ะ เจ้าหน้าที่จะเห็น\nถ้าเป็นเรื่องใหม่ กด “เรื่องใหม่”"


def answered(reference: str) -> str:
    return f"ส่งคำตอบของเรื่อง {reference} ให้เจ้าหน้าที่แล้วค่ะ"


def cannot(state: str, confirmed_by: str | None = None) -> str:
    return f"ตอนนี้เรื่องนี้อยู่ที่ “{status(state, confirmed_by)}” จึงทำไม่ได้แล้วค่ะ"


# what a resident is told when something changes


def news_of(reference: str, state: str, words: str | None, extra: str = "") -> str:
    told = f"\n{words}" if words else ""
    return f"เรื่อง {reference}\n{status(state)}{extra}{told}"


TEMPLATES = {
    "accepted": "เจ้าหน้าที่รับเรื่องไว้แล้ว จะแจ้งความคืบหน้าให้ทราบค่ะ",
    "in_progress": "เจ้าหน้าที่กำลังลงมือทำค่ะ",
    "duplicate": "มีเรื่องเดียวกันอยู่แล้ว รวมไว้ด้วยกัน ท่านจะได้รับข่าวทุกครั้งเหมือนเดิมค่ะ",
}
#: what the author of a case is asked with the news of it
ASKED_WITH_NEWS = {
    "done": "\nหายแล้วหรือยังคะ กดบอก หรือพิมพ์ “หายแล้ว” “ยังไม่หาย” ก็ได้ ถ้าเงียบไป 7 วัน จะถือว่าจบค่ะ",
    "need_info": "\nตอบได้เลย พิมพ์หรือส่งรูปก็ได้ค่ะ",
}
#: … and what those who only follow it are told besides
TOLD_FOLLOWERS = {"need_info": "\nถ้าท่านรู้ กด “เพิ่มข้อมูล” แล้วพิมพ์บอกเจ้าหน้าที่ได้ค่ะ"}


def moved_department(reference: str, department: str) -> str:
    return f"เรื่อง {reference}\nส่งต่อให้ {department} เป็นผู้ดูแลแล้วค่ะ"


# officers

OFFICER_ALT = "มีเรื่องใหม่"
OFFICER_LOOK = "เรื่อง"
NO_WORK = "ไม่มีเรื่องรออยู่ค่ะ"
BAD_CODE = "รหัสนี้ใช้ไม่ได้ค่ะ อาจพิมพ์ผิด หมดอายุ หรือใช้ไปแล้ว ขอรหัสใหม่จากผู้ดูแลระบบได้"
TOO_MANY_CODES = "ใส่รหัสผิดหลายครั้งแล้ว ลองใหม่พรุ่งนี้ หรือติดต่อผู้ดูแลระบบค่ะ"
NOT_YOURS = "เรื่องนี้ไม่ได้อยู่ในความดูแลของท่านค่ะ"
ASK_WORDS = {
    "need_info": "อยากถามอะไรผู้แจ้ง พิมพ์ได้เลยค่ะ",
    "rejected": "เพราะอะไรจึงไม่รับ พิมพ์เหตุผลที่จะบอกผู้แจ้ง",
    "planned": "พิมพ์คำอธิบายถึงผู้แจ้ง เช่น จะทำอะไร ช่วงไหน",
    "done": "พิมพ์บอกผู้แจ้งสั้น ๆ ว่าทำอะไรไปแล้วค่ะ",
    "forwarded": "พิมพ์คำอธิบายถึงผู้แจ้ง ว่าส่งต่อเพราะอะไร",
}
ASK_AFTER_PHOTO = "ส่งรูปหลังทำเสร็จ 1 รูปค่ะ ถ้าไม่มี พิมพ์เหตุผลสั้น ๆ"
ASK_YEAR = "จะเข้าแผนปีไหน"
ASK_FORWARD = "ส่งต่อให้ใคร"
TO_DEPARTMENT = "กองอื่น"
TO_AGENCY = "หน่วยงานอื่น"
ASK_DEPARTMENT = "ส่งให้กองไหน"
ASK_ORIGINAL = "รวมกับเรื่องเลขที่อะไร พิมพ์เลขที่เรื่องเดิม"
HANDED_OVER = "กองเดิมส่งต่อมา"
SAME_DEPARTMENT = "เรื่องนี้อยู่กับกองนี้แล้วค่ะ"
SAME_LABEL = "หมวดเดิมถูกต้องอยู่แล้วค่ะ"


def ask_name(department: str, role: str) -> str:
    return f"เข้าเป็น{ROLES[role]} {department} แล้วค่ะ\nให้เรียกท่านว่าอะไรดีคะ พิมพ์ชื่อที่เพื่อนร่วมงานรู้จัก"


def welcome_officer(name: str, department: str, role: str) -> str:
    return f"ยินดีต้อนรับ {name} ({ROLES[role]} {department}) ค่ะ\nเรื่องใหม่จะมาถึงที่นี่ พิมพ์ “งานของฉัน” ดูเรื่องที่รออยู่"


def stands_at(state: str) -> str:
    return f"ปุ่มนี้ใช้ไม่ได้แล้วค่ะ ตอนนี้เรื่องอยู่ที่ “{STATUSES[state]}”"


def too_late(who: str, state: str) -> str:
    return f"{who}ดำเนินการไปแล้วค่ะ ตอนนี้เรื่องอยู่ที่ “{STATUSES[state]}”"


def moved(reference: str, state: str) -> str:
    return f"บันทึกแล้วค่ะ เรื่อง {reference} เป็น “{STATUSES[state]}” จะบอกผู้แจ้งให้ค่ะ"


def planned_for(year: str, words: str) -> str:
    return f"เข้าแผนปี {year}\n{words}"


def forwarded_to(agency: str, words: str) -> str:
    return f"ส่งต่อ {agency}\n{words}"


def merged_into(reference: str) -> str:
    return f"{TEMPLATES['duplicate']} (เลขที่ {reference})"


def rerouted(reference: str, department: str) -> str:
    return f"ส่งเรื่อง {reference} ให้ {department} แล้วค่ะ"


def relabelled(reference: str, strategy: str, department: str) -> str:
    return f"แก้หมวดเรื่อง {reference} เป็น “{strategy}” แล้ว ผู้ดูแลคือ {department} ค่ะ"


def resident_added(reference: str, words: str) -> str:
    return f"ผู้แจ้งส่งเพิ่มในเรื่อง {reference}\n{words}"


def was_a_new_matter(reference: str) -> str:
    return f"ผู้แจ้งบอกว่าข้อความล่าสุดเป็นเรื่องใหม่ ไม่เกี่ยวกับเรื่อง {reference} ค่ะ"


def resident_withdrew(reference: str) -> str:
    return f"ผู้แจ้งถอนเรื่อง {reference} แล้วค่ะ"


def resident_confirmed(reference: str) -> str:
    return f"ผู้แจ้งยืนยันว่าเรื่อง {reference} เรียบร้อยแล้ว ขอบคุณค่ะ"


def resident_unsent(reference: str) -> str:
    return f"ผู้แจ้งลบข้อความหรือรูปหนึ่งชิ้นในเรื่อง {reference} แล้วค่ะ"


def same_alarm(reference: str, other: str) -> str:
    return f"มีคนแจ้งเหตุเดียวกับเรื่อง {reference} เพิ่มอีก (เลขที่ {other})"


def waiting_matters(references: list[str]) -> str:
    listed = "\n".join(f"• {reference}" for reference in references[:20])
    more = f"\nและอีก {len(references) - 20} เรื่อง" if len(references) > 20 else ""
    return f"มี {len(references)} เรื่องรอดูค่ะ\n{listed}{more}\nกด งานของฉัน เพื่อเปิดดู"


SET_ASIDE = "มีข้อความจากชาวบ้านที่ระบบอ่านไม่สำเร็จ 1 ข้อความ เก็บไว้แล้ว ช่วยดูด้วยค่ะ (python -m bot check)"


# announcements

CHANGED_SINCE = "ประกาศนี้แก้ไขไปแล้วหลังจากการ์ดที่ท่านกด อ่านแบบใหม่นี้ก่อนนะคะ"
ANNOUNCEMENT_OVER = "ประกาศนี้จบหรือยกเลิกไปแล้วค่ะ"
ANNOUNCEMENT_TOO_LATE = "เลยเวลาที่ตั้งไว้แล้ว ตั้งเวลาใหม่ก่อนนะคะ"


ANNOUNCEMENTS_TITLE = "ประกาศ"
ANNOUNCEMENTS_HOW = "เขียนประกาศใหม่ หรือเลื่อนดูประกาศที่ผ่านมา"
WRITE_ANNOUNCEMENT = "เขียนประกาศ"
ASK_ANNOUNCEMENT = "พิมพ์ข้อความประกาศ หรือส่งรูปหนึ่งรูปค่ะ"
ASK_MORE_BUBBLES = "เพิ่มข้อความหรือรูปต่อได้อีก รวมไม่เกิน 5 ชิ้น ถ้าครบแล้วกด “พอแล้ว”"
ENOUGH = "พอแล้ว"
ASK_NEWS_TOPIC = "เป็นข่าวเรื่องอะไร"
ASK_AUDIENCE = "ส่งถึงใคร กดเลือก หรือพิมพ์เลขหมู่ เช่น 3 5"
EVERYBODY = "ทุกคน"
STAFF_ONLY = "เจ้าหน้าที่เท่านั้น"
ASK_WHEN_TO_SEND = "ส่งเมื่อไร กดเลือก หรือพิมพ์ เช่น 1/12/2569 08:00"
AS_SOON_AS_APPROVED = "ส่งทันทีที่อนุมัติ"
PICK_TIME = "เลือกวันเวลา"
IT_IS_URGENT = "เหตุด่วน ส่งเลย"
ASK_REPEAT = "ส่งครั้งเดียวหรือส่งซ้ำ"
ASK_EXCEPT = "เว้นวันไหนบ้าง กดเลือก หรือพิมพ์วันที่ ถ้าหลายวันใส่ , คั่น เช่น 5/12/2569, 10/12/2569"
EXCEPT_NOTHING = "ไม่เว้น"
EXCEPT_HOLIDAYS = "เว้นวันหยุดราชการ"
ASK_UNTIL = "ส่งซ้ำไปถึงเมื่อไร"
NO_END = "ไม่กำหนด"
URGENT_ANNOUNCEMENT = "เหตุด่วน: ส่งทันที ทุกคน ทั้งกลางวันกลางคืน"
NOT_ENOUGH_QUOTA = "โควตาเดือนนี้ไม่พอ คนที่เหลือจะได้รับเมื่อมีโควตา"
ASK_APPROVAL = "ส่งขออนุมัติ"
APPROVE = "อนุมัติ"
DO_NOT_APPROVE = "ไม่อนุมัติ"
SEE_ANNOUNCEMENT = "ดูตัวอย่าง"
EDIT_WORDS = "แก้ข้อความ"
EDIT_TIME = "แก้เวลา"
EDIT_AUDIENCE = "แก้ผู้รับ"
CANCEL_ANNOUNCEMENT = "ยกเลิกประกาศ"
CORRECT_ANNOUNCEMENT = "แจ้งแก้ไข"
NOBODY_TO_APPROVE = "ยังไม่มีหัวหน้าหรือผู้บริหารคนอื่นที่อนุมัติได้ ให้ผู้ดูแลระบบเชิญก่อนนะคะ"
NOT_YOURS_TO_APPROVE = "ท่านไม่มีสิทธิ์ทำรายการนี้ หรือเป็นประกาศที่ท่านเขียนเองค่ะ"
A_PHOTO = "(รูป)"
NEWS_ALT = "ประกาศล่าสุด"
ANNOUNCEMENT_STATES = {
    "draft": "ร่าง ยังไม่ได้ขออนุมัติ",
    "asked": "รออนุมัติ",
    "approved": "อนุมัติแล้ว รอส่ง",
    "ended": "ส่งแล้ว",
    "cancelled": "ยกเลิก",
}
DELIVERIES = {
    "due": "รอส่ง",
    "leaving": "กำลังส่ง",
    "waiting_quota": "รอโควตา",
    "sent": "ส่งแล้ว",
    "refused": "ส่งไม่ได้",
    "expired": "ไม่ได้ส่ง",
    "blocked": "เลิกติดตามเราแล้ว",
}
STILL_GOING_OUT = "กำลังทยอยส่ง"


def announcement_title(number: int) -> str:
    return f"ประกาศที่ {number}"


def so_many_people(number: int) -> str:
    return f"{number:,} คน"


def people_and_pushes(people: int, room: int | None) -> str:
    """What it costs, beside what may still be spent."""
    left = "" if room is None else f" จากที่เหลือ {room:,}"
    return f"{people:,} คน ใช้โควตา {people:,}{left}"


def not_told_their_village(people: int) -> str:
    return f"อีก {people:,} คนยังไม่บอกว่าอยู่หมู่ไหน จะไม่ได้รับ"


def those_who_got(number: int) -> str:
    return f"คนที่ได้รับประกาศที่ {number}"


def again_and_again(coming: list[datetime], until: datetime | None, left_out: list[date], holidays: bool) -> str:
    listed = ", ".join(whole_moment(when) for when in coming) or "ไม่มีวันที่ตรงเงื่อนไข"
    without = [*([] if holidays else ["วันหยุดราชการ"]), *(day(one) for one in left_out)]
    return (
        f"ส่งซ้ำ ครั้งต่อไป {listed}"
        + (f" จนถึง {day(until)}" if until else "")
        + (f" เว้น {', '.join(without)}" if without else "")
    )


def repeats(first: datetime) -> dict[str, str]:
    """The ways of repeating what is first sent then: rule -> label of at most 20 letters."""
    local = first.astimezone(BANGKOK)
    weekday = _DAYS[local.weekday()]
    return {
        "once": "ครั้งเดียว",
        "day": "ทุกวัน",
        "working_day": "ทุกวันทำการ",
        "week": f"ทุกวัน{weekday}",
        "month": f"ทุกวันที่ {local.day}",
        "month_end": "ทุกสิ้นเดือน",
        "month_weekday": f"{weekday}ที่ {(local.day - 1) // 7 + 1} ของเดือน",
    }


def approval_asked(names: list[str]) -> str:
    return f"ส่งให้ {', '.join(names)} แล้ว รออนุมัติค่ะ"


def announcement_approved(number: int, when: str) -> str:
    return f"ประกาศที่ {number} อนุมัติแล้วค่ะ\nกำหนดส่ง: {when}"


ASK_APPROVAL_AGAIN = "แก้แล้วต้องขออนุมัติใหม่ กด “ส่งขออนุมัติ” อีกครั้งนะคะ"


def stands_now(number: int, state: str) -> str:
    """Why a button of an announcement does nothing now."""
    return f"ประกาศที่ {number} ตอนนี้: {ANNOUNCEMENT_STATES.get(state, state)} จึงทำรายการนี้ไม่ได้ค่ะ"


def you_refused(number: int) -> str:
    return f"ส่งประกาศที่ {number} กลับไปให้แก้แล้วค่ะ"


def announcement_changed(number: int, by: str) -> str:
    return f"{by} แก้ประกาศที่ {number} ของท่าน และจะส่งขออนุมัติเองค่ะ"


def announcement_refused(number: int, by: str) -> str:
    return f"{by} ยังไม่อนุมัติประกาศที่ {number} แก้แล้วส่งขออนุมัติใหม่ได้ค่ะ"


def announcement_cancelled(number: int) -> str:
    return f"ยกเลิกประกาศที่ {number} แล้วค่ะ"


def announcement_sent(number: int, sent: int, refused: int, blocked: int) -> str:
    not_sent = f" ส่งไม่ได้ {refused} คน" if refused else ""
    gone = f" เลิกติดตามเราแล้ว {blocked} คน" if blocked else ""
    return f"ประกาศที่ {number} ส่งถึง LINE แล้ว {sent} คน{not_sent}{gone}ค่ะ"


# ideas

IDEA_STATES = {
    "listed": "เปิดรับเสียงสนับสนุน",
    "agenda": "วาระประชาคม",
    "passed": "ผ่านประชาคม",
    "failed": "ไม่ผ่านประชาคม",
    "planned": "อยู่ในแผน",
    "budgeted": "ได้งบแล้ว",
    "done": "ทำเสร็จแล้ว",
    "declined": "ยังทำไม่ได้",
}
IDEA_INVITATION = "อยากให้ตำบลเรามีอะไร หรือทำอะไรให้ดีขึ้น พิมพ์เล่ามาได้เลยค่ะ"
IDEA_HOW = "เจ้าหน้าที่อ่านแล้ว อาจนำมาลงให้ทุกคนช่วยกันดู ไม่บอกว่าใครเสนอค่ะ"
IDEAS_TITLE = "เสนอความคิด"
IDEAS_ALT = "ความคิดของคนในตำบล"
NO_IDEAS = "ตอนนี้ยังไม่มีความคิดที่ลงไว้ ท่านเสนอเป็นคนแรกได้เลยค่ะ"
MY_IDEAS = "ความคิดของฉัน"
MY_IDEAS_ALT = "ความคิดที่ท่านเสนอหรือสนับสนุน"
NO_OWN_IDEAS = "ยังไม่มีความคิดที่ท่านเสนอและลงไว้ หรือที่ท่านสนับสนุนค่ะ ดูทั้งหมดพิมพ์ “ความคิด”"
MORE_IDEAS = "ดูต่อ"
NO_MORE_IDEAS = "หมดแล้วค่ะ ดูจากต้นพิมพ์ “ความคิด”"
IDEA_GONE = "ผู้เสนอถอนความคิดนี้แล้วค่ะ ดูความคิดอื่นพิมพ์ “ความคิด”"
IDEA_IS_YOURS = "ความคิดนี้ท่านเสนอเอง ไม่ต้องกดสนับสนุนค่ะ"
YOUR_IDEA = "ท่านเสนอไว้"
YOU_SUPPORT = "ท่านสนับสนุนแล้ว"
ANSWER_OWED = "มีเสียงครบแล้ว รอคำตอบจากสำนักงาน"
IDEA_REACHED = "เสียงครบ ต้องตอบ"
ASK_IDEA_TITLE = "ตั้งชื่อความคิดสั้น ๆ ให้ทุกคนเข้าใจ ไม่ใส่ชื่อคนหรือบ้านเลขที่ พิมพ์มา หรือกด “ใช้ตามนี้” ถ้าจะใช้"
ASK_IDEA_WORDS = "ทุกคนจะอ่านข้อความนี้ พิมพ์ใหม่ หรือกด “ใช้ตามนี้” ถ้าจะใช้"
ASK_IDEA_SURE = "ทุกคนจะเห็นแบบนี้ อ่านดูว่าไม่มีชื่อคน บ้านเลขที่ หรือเบอร์โทร แล้วกด “เผยแพร่”"
AS_SUGGESTED = "ใช้ตามนี้"
PUBLISH = "เผยแพร่"
IDEA_NOT_FOR_PUBLISHING = "เรื่องนี้เผยแพร่เป็นความคิดไม่ได้ค่ะ"
IDEA_PUBLISHED_ALREADY = "ความคิดนี้เผยแพร่แล้วค่ะ กด “ความคืบหน้า” เพื่อบอกผู้เสนอและผู้สนับสนุน"
ASK_IDEA_STEP = "ความคิดนี้ไปถึงไหนแล้ว"
ANSWER_ONLY = "ตอบอย่างเดียว"
ASK_IDEA_NEWS = "พิมพ์บอกผู้เสนอและผู้สนับสนุนสั้น ๆ ว่าเป็นอย่างไร เพราะอะไร ทุกคนจะอ่านได้"
IDEA_STEP_TAKEN = "ความคิดนี้เปลี่ยนไปแล้ว กด “ความคืบหน้า” อีกครั้งนะคะ"


def suggestion(question: str, words: str) -> str:
    return f"{question}\n\n“{words}”"


def idea_state(label: str, year: int | None) -> str:
    """อยู่ในแผนปี 2570"""
    return f"{label}ปี {year}" if year else label


def support_count(supporters: int, threshold: int) -> str:
    return f"{supporters} เสียง จาก {threshold} เสียง"


def days_left(days: int, last: datetime) -> str:
    return f"เหลืออีก {days} วัน (ถึง {day(last)})" if days else "วันนี้วันสุดท้าย"


def closed_since(last: datetime) -> str:
    return f"ปิดรับแล้วเมื่อ {day(last)}"


def idea_promise(threshold: int) -> str:
    return f"ครบ {threshold} เสียง สำนักงานจะตอบค่ะ"


def idea_answer(office: Office, words: str) -> str:
    return f"คำตอบจาก{office.name}: {words}"


def supported(title: str, supporters: int, threshold: int, last: datetime) -> str:
    return (
        f"ขอบคุณที่ร่วมสนับสนุน “{title}” ค่ะ\nตอนนี้มี {support_count(supporters, threshold)}\n"
        f"มีความคืบหน้าจะบอกท่านทุกครั้ง ถอนได้ถึงวัน{day(last)}"
    )


def supported_before(title: str) -> str:
    return f"ท่านสนับสนุน “{title}” ไว้แล้วค่ะ หนึ่งคนหนึ่งเสียง"


def support_taken_back(title: str, supporters: int, threshold: int) -> str:
    return f"ถอนการสนับสนุน “{title}” แล้วค่ะ\nตอนนี้มี {support_count(supporters, threshold)}"


def no_support_to_take_back(title: str) -> str:
    return f"ตอนนี้ท่านไม่ได้สนับสนุน “{title}” อยู่ค่ะ"


def idea_closed(title: str, last: datetime) -> str:
    return f"“{title}” ปิดรับเสียงเมื่อวัน{day(last)} แล้วค่ะ เปลี่ยนแปลงไม่ได้ ดูผลพิมพ์ “ความคิด”"


def idea_decided(title: str, label: str) -> str:
    return f"“{title}” ตอนนี้{label} ไม่รับเสียงเพิ่มหรือถอนแล้วค่ะ"


def idea_published(title: str, threshold: int, last: datetime) -> str:
    return (
        f"ความคิดของท่านลงให้ทุกคนเห็นแล้วค่ะ “{title}”\nไม่มีใครเห็นว่าท่านเป็นผู้เสนอ\n"
        f"ถ้ามีผู้สนับสนุนครบ {threshold} เสียงภายในวัน{day(last)} สำนักงานจะตอบให้ทราบ"
    )


def idea_published_to_officer(title: str, last: datetime) -> str:
    return f"เผยแพร่ “{title}” แล้วค่ะ รับเสียงถึงวัน{day(last)} บอกผู้เสนอให้แล้ว"


def idea_reached(title: str, threshold: int) -> str:
    return f"ความคิดของท่าน “{title}” มีผู้สนับสนุนครบ {threshold} เสียงแล้วค่ะ สำนักงานจะตอบให้ทราบ"


def support_ended(supporters: int, threshold: int, enough: bool) -> str:
    end = "เสียงครบแล้ว สำนักงานจะตอบให้ทราบ" if enough else "เสียงยังไม่ครบ แต่ความคิดนี้ยังอยู่กับเจ้าหน้าที่"
    return f"ปิดรับเสียงแล้วค่ะ ได้ {support_count(supporters, threshold)} {end}"


def idea_news_for_author(title: str, news: str) -> str:
    return f"ความคิดของท่าน “{title}”\n{news}"


def idea_news_for_supporter(title: str, news: str) -> str:
    return f"ความคิดที่ท่านสนับสนุน “{title}”\n{news}"


def idea_step_news(label: str, words: str) -> str:
    return f"ตอนนี้: {label}\n{words}"


def idea_step_saved(title: str, label: str, supporters: int) -> str:
    return f"บันทึกแล้วค่ะ “{title}” {label} กำลังบอกผู้เสนอและผู้สนับสนุน {supporters} คน"


IDEA_TAKEN_BACK = "ผู้เสนอถอนความคิดนี้แล้วค่ะ ขอบคุณที่ร่วมสนับสนุน"
IDEA_RESTORED = "ผู้เสนอนำความคิดนี้กลับมาแล้วค่ะ เสียงสนับสนุนของท่านยังอยู่"


# the village where a person lives

ASK_HOME_TITLE = "บ้านท่านอยู่หมู่ไหนคะ"
ASK_HOME = "บอกครั้งเดียวพอค่ะ จะได้ส่งข่าวของหมู่บ้านท่านให้ถูก กดเลือก หรือพิมพ์ตัวเลขหมู่ ไม่บอกก็ได้"
CHANGE_HOME = "กดเลือกหมู่บ้านที่ท่านอยู่ค่ะ"
SKIP = "ข้าม"
HOME_SKIPPED = "ได้ค่ะ ถ้าอยากบอกทีหลัง พิมพ์ “เปลี่ยนหมู่บ้าน”"
HOME_FORGOTTEN = "ลบหมู่บ้านของท่านออกแล้วค่ะ อยากบอกอีกพิมพ์ “เปลี่ยนหมู่บ้าน”"


def is_home(village: str) -> str:
    return f"บ้านท่านอยู่{village} ใช่ไหมคะ"


def yes_village(village: str) -> str:
    return f"ใช่ {village}"


def home_known(village: str) -> str:
    return f"จำไว้แล้วค่ะ บ้านท่านอยู่{village}\nเปลี่ยนได้เสมอ พิมพ์ “เปลี่ยนหมู่บ้าน”"


# news topics

NEWS_TITLE = "ข่าวที่ท่านรับ"
NEWS_HOW = "กดที่หัวข้อเพื่อเปิดหรือปิด"
NEWS_ALL_OFF = "ตอนนี้หยุดข่าวทั้งหมดอยู่ค่ะ อยากรับอีกพิมพ์ “รับข่าว”"
ALWAYS_TOLD = "แต่เรื่องที่ท่านแจ้ง ความคิดที่ท่านเสนอหรือสนับสนุน ประชาคมที่ลงชื่อไว้ และเหตุอันตราย ยังบอกเสมอค่ะ"
NEWS_STOPPED = f"หยุดส่งข่าวแล้วค่ะ จะไม่มีประกาศมาถึงท่านอีก\n{ALWAYS_TOLD}\nอยากรับอีกพิมพ์ “รับข่าว”"
NEWS_RESUMED = "จะส่งข่าวตามหัวข้อนี้ค่ะ"
NO_TOPICS = "ไม่รับหัวข้อใดเลย"


def topic_on(name: str) -> str:
    return f"✓ {name}"


def topic_off(name: str) -> str:
    return f"ปิดอยู่ {name}"


# pages a link opens

MEDIA_NOT_YET = "กำลังโหลดจาก LINE ลองเปิดใหม่อีกสักครู่ค่ะ"
MEDIA_GONE = "ไม่มีไฟล์นี้แล้วค่ะ"
MEDIA_TOO_LARGE = "ไฟล์ใหญ่เกินกว่าที่ระบบเก็บได้ค่ะ"
