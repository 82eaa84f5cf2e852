"""What is said about a person's own data."""

import re
from datetime import datetime

from handlers.office import Office
from handlers.texts import MEDIA_NAMES, day, day_and_clock

# the notice in full


def whole_notice(office: Office) -> str:
    """Who sees what, on what ground, how long, and what one may ask for; the first-contact notice is its short form."""
    contact = f"โทร {office.phone} หรือ" if office.phone else ""
    return (
        f"ผู้ดูแลข้อมูลของท่านคือ {office.full_name}\n\n"
        "เก็บอะไร: สิ่งที่ท่านส่งในแชตนี้ (ข้อความ รูป เสียง ตำแหน่ง) รหัสผู้ใช้ LINE และหมู่บ้านถ้าท่านบอก ไม่เก็บชื่อหรือรูปโปรไฟล์\n\n"
        "ใช้ทำอะไร: รับเรื่อง แก้ปัญหา และตอบท่าน เป็นงานตามหน้าที่ของสำนักงาน จึงไม่ต้องขอความยินยอม "
        "(พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 24) เรื่องนอกเหนือจากนี้จะถามท่านก่อนทีละอย่าง\n\n"
        "ใครเห็น: เจ้าหน้าที่ที่ดูแลเรื่องนั้น ผู้บริหารเห็นข้อความที่ปิดชื่อและเบอร์โทรแล้ว คนอื่นเห็นแค่จำนวนเรื่องและสถานะ\n\n"
        "เก็บนานแค่ไหน: จนกว่าท่านจะสั่งลบ หรือหมดความจำเป็นตามระเบียบของทางราชการ\n\n"
        "สิทธิของท่าน: ดู ขอสำเนา ขอลบ คัดค้าน และเปลี่ยนใจเรื่องที่เคยอนุญาต ได้ทุกเมื่อ พิมพ์ “ข้อมูลของฉัน”\n\n"
        f"ติดต่อ: {contact}พิมพ์ถามในแชตนี้ หรือไปที่สำนักงาน ถ้าเห็นว่าเราทำไม่ถูกต้อง ร้องเรียนสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลได้"
    )


# the card

TITLE = "ข้อมูลของฉัน"
NO_NAME_KEPT = "เราไม่เก็บชื่อหรือรูปโปรไฟล์ ถ้าลบข้อความในแชต (ยกเลิกข้อความ) เราจะลบของเราด้วย"
DOWNLOAD, ERASE, NOTICE = "ดาวน์โหลด", "ลบข้อมูล", "ใครเห็นอะไรบ้าง"
ALLOWED_TITLE = "สิ่งที่ท่านอนุญาต"


def kept(first_seen: datetime, cases: int, pieces: int, forums: int, village: str, news: str) -> str:
    return (
        f"• รหัสผู้ใช้ LINE (ไม่ใช่ LINE ID ที่ใช้เพิ่มเพื่อน)\n• เริ่มคุยกันเมื่อ {day(first_seen)}\n"
        f"• เรื่องที่ส่งมา {cases} เรื่อง ข้อความ รูป และตำแหน่งรวม {pieces} ชิ้น\n• ประชาคมที่ตอบหรือไปร่วม {forums} ครั้ง\n"
        f"• หมู่บ้าน: {village}\n• ข่าวที่รับ: {news}"
    )


# taking them along

LINK_TITLE = "ดาวน์โหลดข้อมูลของท่าน"
LINK_HOW = "ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ครั้งเดียว อย่าส่งต่อให้ใคร"
OPEN_LINK = "เปิดหน้าดาวน์โหลด"


def link_until(when: datetime) -> str:
    return f"ใช้ได้ถึง {day_and_clock(when)}"


PAGE_TITLE = "ข้อมูลของฉัน"
PAGE_HOW = "กดเลือกหนึ่งแบบ ลิงก์นี้ใช้ได้ครั้งเดียว ถ้าต้องการอีก พิมพ์ “ข้อมูลของฉัน” ในแชต"
PAGE_READABLE, PAGE_DATA = "แบบอ่านง่าย (เปิดดูได้ทันที)", "แบบไฟล์ข้อมูล (JSON)"
LINK_IS_OVER = "ลิงก์นี้ใช้ไม่ได้แล้วค่ะ อาจใช้ไปแล้วหรือหมดเวลา พิมพ์ “ข้อมูลของฉัน” ในแชตเพื่อขอใหม่"
TOO_BIG = "ไฟล์นี้ใหญ่เกินกว่าจะใส่ไว้ในหน้านี้ ขอรับได้ที่สำนักงาน"
SECTIONS = {
    "person": "ตัวท่าน",
    "agreements": "คำชี้แจงที่เห็นและสิ่งที่อนุญาต",
    "cases": "เรื่องที่แจ้ง",
    "pieces": "สิ่งที่ส่งมาในเรื่องต่าง ๆ",
    "ideas": "ความคิดที่เสนอหรือสนับสนุน",
    "forums": "ประชาคม",
    "agenda": "วาระที่เสนอ",
    "votes": "การโหวต",
    "questions": "คำถามที่ตอบให้ทันที",
    "said": "ทุกอย่างที่ท่านส่งในแชต",
    "told": "ทุกอย่างที่เราส่งถึงท่าน",
    "announcements": "ประกาศที่ส่งถึงท่าน",
}
NOTHING_THERE = "ไม่มี"
YES, NO = "ใช่", "ไม่"
FIELDS = {
    "line_user_id": "รหัสผู้ใช้ LINE",
    "since": "เริ่มคุยกัน",
    "village": "หมู่",
    "wants_news": "รับข่าว",
    "muted_topics": "หัวข้อข่าวที่ปิดไว้",
    "hides_name": "ไม่เปิดเผยชื่อ",
    "notice_version": "คำชี้แจงฉบับที่เห็น",
    "blocked_us_at": "บล็อกเราเมื่อ",
    "at": "เวลา",
    "what": "เรื่อง",
    "version": "ฉบับ",
    "answer": "คำตอบ",
    "reference": "เลขที่เรื่อง",
    "register_number": "เลขทะเบียน",
    "kind": "ประเภท",
    "topic": "หมวด",
    "urgency": "ความเร่งด่วน",
    "latitude": "ละติจูด",
    "longitude": "ลองจิจูด",
    "words": "ข้อความ",
    "department": "ผู้ดูแล",
    "status": "สถานะ",
    "promised_at": "สัญญาว่าภายใน",
    "closed_at": "ปิดเรื่องเมื่อ",
    "history": "ความเป็นมา",
    "case": "ในเรื่อง",
    "media": "ไฟล์ที่ส่ง",
    "title": "ชื่อ",
    "mine": "ท่านเสนอ",
    "supported": "ท่านสนับสนุน",
    "forum": "ประชาคม",
    "starts_at": "เริ่ม",
    "answered_at": "ตอบเมื่อ",
    "checked_in_at": "ลงชื่อเมื่อ",
    "state": "เป็นอย่างไร",
    "question": "คำถาม",
    "choices": "ที่เลือก",
}
#: what people wrote themselves is shown as it is
VERBATIM = ("words", "title", "question", "forum")
#: values that are codes in the data file, as people read them
VALUES = {
    "notice": "คำชี้แจง",
    "shown": "แสดงแล้ว",
    "news": "รับข่าว",
    "village": "จำหมู่บ้าน",
    "words": "ลงข้อความ",
    "yes": "อนุญาต",
    "no": "ไม่อนุญาต",
    **MEDIA_NAMES,
    "sticker": "สติกเกอร์",
    "postback": "กดปุ่ม",
    "follow": "เพิ่มเพื่อน",
    "unfollow": "บล็อก",
    "unsent": "ยกเลิกข้อความ",
    "sent": "ส่งแล้ว",
    "due": "รอส่ง",
    "leaving": "กำลังส่ง",
    "waiting_quota": "รอโควตา",
    "refused": "ส่งไม่ได้ หรือไม่ใช่คำตอบ",
    "superseded": "มีข้อความใหม่แทน",
    "expired": "ไม่ได้ส่ง",
    "answered": "ตอบแล้ว",
    "offered": "ให้เลือกคำตอบ",
    "proposed": "เสนอแล้ว",
    "accepted": "บรรจุแล้ว",
    "declined": "ไม่บรรจุ",
    "coming": "เข้าร่วม",
    "not_coming": "ไม่สะดวก",
    "waiting": "สำรอง",
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def readable(value: object) -> object:
    """A time as people write it, a code as people say it, anything else as it is."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return day_and_clock(datetime.fromisoformat(value))
    return VALUES.get(value, value) if isinstance(value, str) else value


def made_on(when: datetime) -> str:
    return f"ทำเมื่อ {day_and_clock(when)}"



# allowing, one by one

#: what is asked for: its short name, and what it means. Raise CONSENT_VERSION when a wording changes.
CONSENT_VERSION = "2569-1"
CONSENTS = {
    "news": ("รับข่าว", "ส่งประกาศและคำเชิญประชาคมให้ในแชตนี้"),
    "village": ("จำหมู่บ้าน", "จำหมู่บ้านของท่าน เพื่อส่งข่าวและคำเชิญให้ตรงหมู่"),
    "words": ("ลงข้อความ", "นำความคิดหรือคำถามของท่านที่ปิดชื่อและเบอร์โทรแล้ว ไปให้คนอื่นอ่าน"),
}
CONSENT_HOW = "เรื่องที่ท่านแจ้งได้รับการดูแลเสมอ ไม่ว่าจะอนุญาตข้อใดหรือไม่"
CONSENT_STATES = {"yes": "อนุญาตแล้ว", "no": "ไม่อนุญาต", None: "ยังไม่ได้ถาม"}
AUTHOR_SAID_NO = "ผู้แจ้งไม่อนุญาตให้นำข้อความไปให้คนอื่นอ่านค่ะ"


def allow(name: str) -> str:
    return f"อนุญาต {name}"


def do_not_allow(name: str) -> str:
    return f"ไม่อนุญาต {name}"


def since(answer: str, when: datetime) -> str:
    return f"{answer} เมื่อ {day(when)}"


# hiding one's name

HIDE = "ไม่เปิดเผยชื่อ"
HIDE_TITLE = "ไม่เปิดเผยชื่อ"
HIDE_WHAT = (
    "เพื่อนบ้านไม่เห็นชื่อท่านอยู่แล้ว ถ้าเปิดข้อนี้ เจ้าหน้าที่ก็จะไม่เห็นชื่อคน เบอร์โทร บ้านเลขที่ และทะเบียนรถที่ท่านพิมพ์มาด้วย "
    "และจะเห็นคำว่า “ไม่เปิดเผยชื่อ” ยังถามตอบกันผ่านแชตนี้ได้เหมือนเดิม"
)
HIDE_ALWAYS, HIDE_NO_MORE = "ปิดชื่อทุกเรื่อง", "เลิกปิดชื่อทุกเรื่อง"
HIDDEN_ALWAYS = "ต่อไปทุกเรื่องที่แจ้งใหม่จะไม่เปิดเผยชื่อค่ะ เปลี่ยนได้เสมอ พิมพ์ “ไม่เปิดเผยชื่อ”"
HIDDEN_NO_MORE = "ต่อไปเรื่องที่แจ้งใหม่ เจ้าหน้าที่ที่ดูแลจะอ่านข้อความตามที่พิมพ์มาค่ะ"
HINT = "ในข้อความมีชื่อ เบอร์โทร หรือบ้านเลขที่ ถ้าไม่อยากให้เจ้าหน้าที่เห็น พิมพ์ “ไม่เปิดเผยชื่อ”"
REPORTER = "ผู้แจ้ง"


def hide_in(reference: str) -> str:
    return f"ปิดชื่อ {reference}"


def hidden_in(reference: str) -> str:
    return f"ปิดชื่อในเรื่อง {reference} แล้วค่ะ การ์ดที่เจ้าหน้าที่เปิดดูจากนี้จะไม่มีชื่อและเบอร์โทร"


# erasing

ERASE_TITLE = "ลบข้อมูลของท่าน"
ERASE_WHAT = (
    "จะลบ: ข้อความ รูป เสียง ตำแหน่ง หมู่บ้าน สิ่งที่เคยอนุญาต และที่อยู่แชตของท่าน\n"
    "จะเหลือ: เลขที่เรื่อง เรื่องอะไร ผลเป็นอย่างไร โดยปิดชื่อและเบอร์โทร และไม่รู้ว่าเป็นของใคร\n"
    "ลบแล้วเอากลับมาไม่ได้ และจะไม่มีข้อความจากเราถึงท่านอีก จนกว่าท่านจะทักมาใหม่"
)
ERASE_NOW = "ลบเลย"
ERASE_GO_ON, ERASE_CLOSE, KEEP_DATA = "ลบ ให้ทำเรื่องต่อ", "ลบ และถอนเรื่อง", "ไม่ลบ"
ERASED = "ลบข้อมูลของท่านแล้วค่ะ ขอบคุณที่เคยช่วยดูแลตำบลของเรา ทักมาใหม่ได้เสมอ"
ERASED_NOTE = "(ผู้แจ้งลบข้อมูลแล้ว)"
OFFICER_CANNOT = "ท่านเป็นเจ้าหน้าที่อยู่ จึงลบข้อมูลเองไม่ได้ค่ะ ให้ผู้ดูแลระบบปิดสิทธิ์เจ้าหน้าที่ก่อน"


def still_open(references: list[str]) -> str:
    listed = " ".join(references[:10]) + (f" และอีก {len(references) - 10} เรื่อง" if len(references) > 10 else "")
    return (
        f"มี {len(references)} เรื่องที่ยังไม่เสร็จ: {listed}\n"
        "เลือกให้เจ้าหน้าที่ทำต่อ (ท่านจะไม่ได้ข่าวอีก รูปที่ส่งมาจะหายไป) หรือถอนเรื่องด้วย"
    )


def told_to_officers(reference: str, goes_on: bool) -> str:
    after = "ทำต่อได้ แต่ไม่มีใครรับข่าวหรือตอบคำถามแล้ว" if goes_on else "และถอนเรื่องนี้ด้วย"
    return f"ผู้แจ้งเรื่อง {reference} ลบข้อมูลของตนแล้ว {after}ค่ะ"


