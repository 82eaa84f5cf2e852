"""What officers are told about their lists, cards, groups and the reader. Same rules as handlers/texts.py."""

from datetime import datetime

from handlers.office import Hotline, Office
from handlers.texts import MONTHS, STATUSES, day
from models.limits import shorten

# cards

ANSWERED = "ผู้แจ้งตอบแล้ว"
REOPENED = STATUSES["reopened"]
MOVED_HERE = "ส่งต่อมาถึงกอง"
GIVEN_BACK = "เรื่องกลับมาที่กอง"
SPLIT_CARD = "แยกเรื่องแล้ว"
STILL_BROKEN = "ผู้แจ้งบอกว่ายังไม่หาย"
CHANGED_MIND = "ผู้แจ้งเปลี่ยนใจ ไม่ถอนเรื่องแล้ว"
SPLIT_OFF = "แยกเรื่องนี้ออกมาดูแลต่างหากแล้วค่ะ"
OPENED_AGAIN = "เจ้าหน้าที่เปิดเรื่องนี้ขึ้นมาทำต่อค่ะ"
READER_WAS_CHOSEN = "ผู้แจ้งเลือกไว้แล้วว่าให้ใครอ่านเรื่องนี้ ส่งต่อกองอื่นหรือแก้หมวดไม่ได้ค่ะ"
MOVED_TO_DESK = "เรื่องละเอียดอ่อนส่งมาให้"
NOT_TOGETHER = "สองเรื่องนี้รวมกันไม่ได้ค่ะ เพราะคนที่อ่านได้ไม่เหมือนกัน"
#: beside the words by which the reader knew the topic
READ_FROM = "เพราะคำว่า"
NO_OFFICER_ANY_MORE = "ตอนนี้ท่านไม่ได้เป็นเจ้าหน้าที่ในระบบแล้วค่ะ ถ้าเข้าใจผิด ติดต่อผู้ดูแลระบบ เรื่องที่พิมพ์มาจากนี้ถือเป็นเรื่องของชาวบ้าน"


def acted_on_yours(who: str, reference: str, state: str, still_yours: bool) -> str:
    whose = "งานยังเป็นของท่านค่ะ" if still_yours else f"{who}รับช่วงต่อแล้วค่ะ"
    return f"{who} เปลี่ยนเรื่อง {reference} ของท่านเป็น “{STATUSES[state]}” {whose}"


def looked_after_by(department: str, name: str) -> str:
    return f"{department} · {name}"


def handed_by(department: str, because: str) -> str:
    return f"{department}ส่งต่อมา: {because}" if because else f"{department}ส่งต่อมา"


def pass_on_to(department: str) -> str:
    return f"ส่งไป{department}"


def handle_with_care(reference: str, department: str, outside: Hotline, may_pass: bool, desks: bool) -> str:
    """`may_pass`: the department is not spoken of; `desks`: there is somebody who may read it alone."""
    why = (
        f"เรื่อง {reference} อาจเกี่ยวกับเจ้าหน้าที่ เงิน หรือเรื่องที่ไม่ควรให้หลายคนรู้ ถ้าส่งไป{department} คนในกองนั้นอ่านได้ทุกคน"
        if may_pass
        else f"เรื่อง {reference} พูดถึงคนของ{department}เอง จึงส่งไปให้อ่านไม่ได้"
    )
    nobody = f"ตอนนี้ยังไม่มีผู้ดูแลเรื่องละเอียดอ่อน แนะนำผู้แจ้งให้โทร{outside.name} {outside.phone}"
    ask = "เลือกผู้ดูแลคนเดียวที่จะอ่านได้" if desks else nobody
    return f"{why}\n{ask} หรือกด “ยกเลิก” เพื่อเก็บไว้ที่เดิมค่ะ"


def guarded(reference: str, desk: str) -> str:
    return f"ส่งเรื่อง {reference} ให้ {desk} แล้วค่ะ จากนี้มีเพียง {desk} ที่อ่านได้"


def guarded_for_resident(reference: str, desk: str) -> str:
    return f"เรื่อง {reference} ส่งให้ {desk} ดูแลแล้วค่ะ จากนี้ผู้ที่อ่านได้มีเพียง {desk}"


def owner_left(name: str) -> str:
    return f"{name}ไม่ได้เป็นเจ้าหน้าที่แล้ว เรื่องนี้รอคนในกองรับต่อค่ะ"


def recurs(references: list[str]) -> str:
    return f"เคยแจ้งที่เดียวกัน {len(references)} ครั้งใน 24 เดือน: {', '.join(references)}"


def merged_with(reference: str) -> str:
    return f"รวมอยู่กับเรื่อง {reference}"


# ready sentences, and what is not ours

NOT_OURS = "ไม่ใช่หน้าที่เรา"
PHOTO_KEPT = "เก็บรูปนี้ไว้ด้วยแล้วค่ะ"
PHOTOS_KEPT = "รูปเต็มแล้วค่ะ เก็บไว้ให้ 6 รูป"
PHONE_UNKNOWN = "ไม่ทราบเบอร์"
ASK_AGENCY_OF = "เป็นหน้าที่ของหน่วยงานไหน กดเลือก หรือพิมพ์ชื่อและเบอร์โทร"


def with_templates(question: str, templates: list[str]) -> str:
    """The question, and under it the numbered sentences that may be sent with one tap."""
    listed = "\n".join(f"{n}. {text}" for n, text in enumerate(templates, 1))
    return f"{question}\n\nกดเลขเพื่อใช้ข้อความนี้ หรือพิมพ์เอง\n{listed}" if templates else question


def agency(name: str, phone: str) -> str:
    return f"{name} โทร {phone}"


def ask_phone(agency: str) -> str:
    return f"{shorten(agency, 100)} เบอร์โทรอะไรคะ ผู้แจ้งจะได้โทรถามเองได้ ถ้าไม่ทราบ กด “{PHONE_UNKNOWN}”"


def agencies(listed: list[str]) -> str:
    return "\n".join([ASK_AGENCY_OF, *(f"{n}. {name}" for n, name in enumerate(listed, 1))])


def not_ours(office: Office, name: str, phone: str) -> str:
    return f"เรื่องนี้เป็นหน้าที่ของ{name} ไม่ใช่ของ{office.name} จึงส่งต่อให้ โทรถามโดยตรงได้ที่ {phone} ระหว่างนี้เราจะช่วยติดตามให้ค่ะ"


def letter(office: Office, agency: str, reference: str, words: str, village: str, place: str | None) -> str:
    """For the officer to copy and send on; without anything that tells who reported it."""
    where = f"{village} {place}" if place else village
    return (
        f"ข้อความสำหรับส่งถึง {agency} (กดค้างเพื่อคัดลอก)\n\n"
        f"{office.full_name}ได้รับแจ้งเรื่องที่อยู่ในความดูแลของท่าน ขอความอนุเคราะห์ตรวจสอบและแจ้งผลให้ทราบด้วย\n"
        f"เรื่อง: {words}\nสถานที่: {where}\nเลขที่อ้างอิง: {reference}"
    )


# the same thing reported before

TOGETHER, ANOTHER_ONE = "รวมเรื่อง", "เลือกเรื่องอื่น"
NOT_WITH_ITSELF = "นี่คือเรื่องที่เปิดอยู่ค่ะ รวมกับตัวเองไม่ได้ พิมพ์เลขที่ของอีกเรื่องหนึ่งนะคะ"


def originals(question: str, listed: list[tuple[str, str]]) -> str:
    """`listed`: (reference, beginning of the words) of cases it may be the same as."""
    rows = "\n".join(f"• {reference} {shorten(words, 60)}" for reference, words in listed)
    return f"{question}\nที่คล้ายกัน\n{rows}" if rows else question


def the_original(reference: str, words: str, village: str, days: int, state: str, into: str) -> str:
    """A look at the case that `into` may be merged with."""
    return (
        f"เรื่องเดิม {reference}\n“{shorten(words, 200)}”\n{village} · แจ้ง{age(days)} · {state}\n\n"
        f"รวมเรื่อง {into} เข้ากับเรื่องนี้ไหมคะ ผู้แจ้งทั้งสองเรื่องจะได้ข่าวของเรื่องเดิม"
    )


def not_readable(reference: str) -> str:
    return f"เรื่อง {reference} ไม่ได้อยู่ในความดูแลของท่าน จึงรวมด้วยไม่ได้ค่ะ"


def in_this_one(reference: str) -> str:
    return f"เรื่อง {reference} รวมอยู่กับเรื่องนี้แล้วค่ะ จะรวมกลับทางไม่ได้"


def in_another(reference: str, root: str) -> str:
    return f"เรื่อง {reference} รวมอยู่กับเรื่อง {root} แล้วค่ะ ถ้าเป็นเรื่องเดียวกัน พิมพ์ {root}"


def over_already(reference: str, state: str) -> str:
    return f"เรื่อง {reference} จบไปแล้ว ({state}) รวมด้วยไม่ได้ค่ะ ถ้ายังเป็นอยู่ ให้ทำเรื่องใหม่นี้ต่อได้เลย"


# lists

URGENT, LATE, SEARCH = "เรื่องด่วน", "ค้าง", "ค้นหา"
NOTHING_URGENT = "ไม่มีเรื่องด่วนค้างอยู่ค่ะ"
NOTHING_LATE = "ไม่มีเรื่องเกินกำหนดหรือรอคนอื่นค่ะ"
LISTS = {"mine": "เรื่องที่รออยู่", "urgent": "เรื่องด่วน", "late": "เรื่องเลยกำหนดและเรื่องที่รอคนอื่น", "search": "ผลการค้นหา"}
NO_MORE = "หมดแล้วค่ะ ดูจากต้นพิมพ์ “งานของฉัน”"
HOW_TO_SEARCH = "พิมพ์ ค้นหา แล้วตามด้วยคำ เช่น “ค้นหา ไฟกิ่ง หมู่ 3” หรือพิมพ์เลขที่เรื่องได้เลยค่ะ"
NEXT_PAGE = "ดูต่อ"
MORE_FOUND = "ยังมีเรื่องเก่ากว่านี้อีก"
WAITS_FOR = {"need_info": "รอคำตอบจากผู้แจ้ง", "forwarded": "รอหน่วยงานอื่น", "planned": "รองบประมาณ"}


def left_over(number: int) -> str:
    return f"ยังมีอีก {number} เรื่อง"


def overdue(promised: datetime) -> str:
    return f"เลยกำหนด {day(promised)}"


def waits(status: str, since: datetime) -> str:
    return f"{WAITS_FOR[status]} ตั้งแต่{day(since)}"


def found_nothing(asked: str) -> str:
    return f"ไม่พบเรื่องที่มี “{asked}” ในเรื่องที่ท่านดูแลค่ะ ลองใช้คำสั้นลง"


# how well the reader reads

STATISTICS = "สถิติ"
STATISTICS_FOR_HEADS = "สถิติการจัดหมวดเปิดให้หัวหน้าและผู้บริหารดูค่ะ"


def span(first: datetime, last: datetime) -> str:
    """16 พ.ย. – 22 พ.ย. 2569; `last` is the last day itself."""
    return f"{first.day} {MONTHS[first.month - 1]} – {last.day} {MONTHS[last.month - 1]} {last.year + 543}"


def hit_rate(when: str, rows: list[tuple[str, int, int]]) -> str:
    """`rows`: (strategy, rightly read, all), the most frequent first."""
    right, every = sum(row[1] for row in rows), sum(row[2] for row in rows)
    if not every:
        return f"ระบบจัดหมวดเอง {when}\nยังไม่มีเรื่องที่เจ้าหน้าที่เปิดทำในช่วงนี้ค่ะ"
    listed = "\n".join(f"• {name} ถูก {hits} จาก {of} เรื่อง" for name, hits, of in rows)
    return (
        f"ระบบจัดหมวดเอง {when}\nถูก {right} จาก {every} เรื่อง ({round(100 * right / every)}%)\n{listed}\n"
        "นับเรื่องที่เจ้าหน้าที่เปิดทำแล้ว ถ้าหมวดสุดท้ายไม่ตรงกับที่ระบบอ่านครั้งแรก นับว่าอ่านผิด"
    )


# groups of departments

GROUP_CARD = "เรื่องใหม่ของกอง"
GROUP_DETAILS = "ดูรายละเอียด"
BIND, UNBIND = "ผูกกลุ่ม", "เลิกผูกกลุ่ม"
GROUP_NOT_BOUND = "กลุ่มนี้ยังไม่ได้ผูกกับกองใดค่ะ"
WHO_TAPPED = "LINE ไม่ได้บอกว่าใครเป็นคนกดค่ะ เปิดแชตส่วนตัวกับบัญชีนี้แล้วพิมพ์เลขที่เรื่องแทนนะคะ"
OFFICERS_ONLY = "ปุ่มนี้สำหรับเจ้าหน้าที่ที่ลงชื่อกับระบบแล้วค่ะ ถ้าเป็นเจ้าหน้าที่ ขอรหัสจากผู้ดูแลระบบ แล้วพิมพ์ในแชตส่วนตัวกับบัญชีนี้"
NOT_FOR_GROUPS = "เรื่องนี้เปิดในกลุ่มไม่ได้ค่ะ พิมพ์เลขที่เรื่องในแชตส่วนตัวกับบัญชีนี้"
NOT_YOUR_DEPARTMENT = "ผูกกลุ่มได้เฉพาะกองของท่านเองค่ะ"
SENT_TO_YOU = "ส่งรายละเอียดไปที่แชตส่วนตัวแล้วค่ะ"


def which_department(names: list[str]) -> str:
    return f"ผูกกลุ่มกับกองไหนคะ พิมพ์ชื่อกองต่อท้าย เช่น “ผูกกลุ่ม{names[0]}” มี {', '.join(names)}"


def group_bound(department: str, small_plan: bool) -> str:
    costs = (
        "\nตอนนี้แพ็กเกจข้อความเล็ก จึงยังไม่ส่งการ์ดเข้ากลุ่ม เพราะส่งหนึ่งครั้งนับตามจำนวนคนในกลุ่ม"
        if small_plan
        else "\nเรื่องใหม่จะขึ้นที่นี่แบบย่อ ไม่มีชื่อคน ข้อความ หรือรูป ส่งหนึ่งครั้งนับโควตาตามจำนวนคนในกลุ่ม"
    )
    return f"ผูกกลุ่มนี้กับ{department}แล้วค่ะ{costs}\nเลิกใช้ พิมพ์ “{UNBIND}”"


def group_unbound(department: str) -> str:
    return f"เลิกผูกกลุ่มนี้กับ{department}แล้วค่ะ จะไม่มีการ์ดมาที่กลุ่มนี้อีก"


def taken_in_group(name: str, reference: str, state: str) -> str:
    return f"{name}: เรื่อง {reference} เป็น “{STATUSES[state]}” แล้วค่ะ"


def age(days: int) -> str:
    return "วันนี้" if days < 1 else f"{days} วันแล้ว"
