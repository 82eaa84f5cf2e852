"""Every Thai sentence about forums that a person reads. Polite, short, plain; the bot says ค่ะ."""

from datetime import date, datetime

from handlers import texts
from handlers.office import BANGKOK, Office

# labels

COMING, NOT_COMING, PROPOSE = "เข้าร่วม", "ไม่สะดวก", "เสนอวาระ"
MAP, NEW = "ดูแผนที่", "สร้างประชาคม"
INVITE, SCRIPT, CHANGE, CANCEL, AGENDA = "เชิญชาวบ้าน", "เสียงตามสาย", "เลื่อนหรือย้าย", "ยกเลิกประชาคม", "จัดวาระ"
CODE, QR, CLOSE_DOORS, OPEN_DOORS = "รหัสลงชื่อ", "QR ลงชื่อ", "ปิดลงชื่อ", "เปิดลงชื่อ"
OPEN_VOTE, CLOSE_VOTE, COUNT_HANDS, END = "เปิดโหวต", "ปิดโหวต", "ใส่ผลนับมือ", "ปิดประชุม"
RESOLVE, MINUTES, DOING, DONE = "เพิ่มมติ", "บันทึกการประชุม", "รายงานความคืบหน้า", "ทำเสร็จแล้ว"
ACCEPT_ITEM, DECLINE_ITEM, ADD_ITEM, ADD_GROUP = "บรรจุ", "ไม่บรรจุ", "เพิ่มวาระ", "เอาเข้าวาระ"
WHOLE_TAMBON, NO_LIMIT, NOT_YET, SKIP, PICK_TIME = "ทั้งตำบล", "ไม่จำกัด", "ยังไม่มี", "ข้าม", "เลือกวันเวลา"
CHANGE_TIME, CHANGE_PLACE, YES_NO, CHOOSE_SOME, NO_HANDS = (
    "เปลี่ยนวันเวลา",
    "เปลี่ยนสถานที่",
    "เห็นชอบ/ไม่เห็นชอบ",
    "เลือกจากรายการ",
    "ไม่มีคนยกมือ",
)
YES_OR_NO = ("เห็นชอบ", "ไม่เห็นชอบ")


def when(at: datetime) -> str:
    """วันอังคาร 1 ธ.ค. 2569 เวลา 09:00 น."""
    return f"วัน{texts.day(at)} เวลา {texts.clock(at)}"


def for_whom(villages: list[int], office: Office) -> str:
    return " ".join(office.village_label(number) for number in villages) if villages else WHOLE_TAMBON


def village(number: int) -> str:
    return f"หมู่ {number}"


def how_far(at: datetime, today: date) -> str:
    days = (at.astimezone(BANGKOK).date() - today).days
    return {0: "วันนี้", 1: "พรุ่งนี้"}.get(days, f"อีก {days} วัน")


# the list and its cards

LIST_ALT = "ประชาคมที่กำลังจะมีค่ะ"
GOING_ON = "กำลังประชุมค่ะ มาถึงแล้วพิมพ์รหัส 6 ตัวที่หน้าห้องเพื่อลงชื่อ"
DOORS_OPEN = "มาถึงแล้ว พิมพ์รหัส 6 ตัวที่หน้าห้องเพื่อลงชื่อค่ะ"
YOUR_ANSWER = {"coming": "ท่านลงชื่อว่าจะเข้าร่วมแล้ว", "not_coming": "ท่านบอกไว้ว่าไม่สะดวก", "waiting": "ท่านอยู่ในรายชื่อสำรอง"}
FULL = "เต็มแล้ว ลงชื่อสำรองได้"


def seats_left(seats: int, taken: int) -> str:
    return f"เหลือ {seats - taken} จาก {seats} ที่" if taken < seats else FULL


def people(number: int) -> str:
    return f"{number} คน"


def invitation(title: str) -> str:
    return f"ขอเชิญร่วมประชาคม {title}"


# saying whether one comes

THANKS_NOT_COMING = "ไม่เป็นไรค่ะ ถ้าเปลี่ยนใจ กด “เข้าร่วม” ได้จนถึงเวลาเริ่มนะคะ"
TOO_LATE = "ประชาคมนี้เริ่มไปแล้วค่ะ มาที่ห้องประชุมได้เลย แล้วพิมพ์รหัส 6 ตัวที่หน้าห้อง"
OVER = "ประชาคมนี้จบแล้วค่ะ"
CANCELLED = "ประชาคมนี้ยกเลิกแล้วค่ะ ดูประชาคมอื่นพิมพ์ “ประชาคม”"


def thanks_coming(title: str, at: datetime, place: str) -> str:
    return f"ลงชื่อเข้าร่วมให้แล้วค่ะ\n{title}\n{when(at)}\nที่ {place}\nถ้ามาไม่ได้ กด “ไม่สะดวก” นะคะ คนอื่นจะได้ที่นั่ง"


def on_waiting_list(number: int) -> str:
    return f"ที่นั่งเต็มแล้วค่ะ ลงชื่อสำรองให้เป็นลำดับที่ {number}\nถ้ามีที่ว่างจะบอกทันที ไม่ต้องกดอีก"


def got_a_seat(title: str, at: datetime, place: str) -> str:
    return f"มีที่ว่างแล้วค่ะ ได้ที่นั่งประชาคม {title}\n{when(at)}\nที่ {place}\nถ้ามาไม่ได้ กด “ไม่สะดวก” นะคะ"


# told to those concerned


def reminder(title: str, at: datetime, place: str, today: date, waiting: int | None) -> str:
    """`waiting`: the place on the waiting list of somebody without a seat."""
    spare = f"\nท่านเป็นรายชื่อสำรองลำดับที่ {waiting} ถ้ามีที่ว่างจะบอกค่ะ" if waiting else ""
    return f"เตือนค่ะ {how_far(at, today)}มีประชาคม {title}\n{when(at)}\nที่ {place}{spare}"


def time_changed(title: str, before: datetime, at: datetime, place: str) -> str:
    return f"ประชาคม {title} เลื่อนเวลาค่ะ\nจากเดิม {when(before)}\nเป็น {when(at)}\nที่ {place}\nถ้ามาไม่ได้ กด “ไม่สะดวก” นะคะ"


def place_changed(title: str, at: datetime, before: str, place: str) -> str:
    return f"ประชาคม {title} ย้ายที่ค่ะ\nจากเดิม {before}\nเป็น {place}\n{when(at)}"


def called_off(title: str, at: datetime, because: str) -> str:
    return f"ประชาคม {title}\n{when(at)}\nยกเลิกแล้วค่ะ เพราะ {because}\nขอโทษที่ทำให้เสียเวลานะคะ"


# proposing

ASK_ITEM = "อยากให้คุยเรื่องอะไรในประชาคม พิมพ์มาสั้น ๆ ได้เลยค่ะ ในที่ประชุมจะไม่บอกว่าใครเสนอ"
SEND_ITEM, ITEM_ANEW = "ส่ง", "พิมพ์ใหม่"
ITEM_THANKS = "ขอบคุณค่ะ ส่งให้ผู้จัดประชาคมแล้ว ได้เข้าวาระหรือไม่จะบอกให้ทราบ"
ITEM_SENSITIVE = "เรื่องนี้ละเอียดอ่อน ยังไม่ได้ส่งเข้าวาระค่ะ เพราะวาระอ่านกันทั้งที่ประชุม"


def is_this_it(item: str) -> str:
    return f"ส่งเป็นวาระแบบนี้ไหมคะ\n“{item}”\nพิมพ์ต่อได้ จะรวมเป็นเรื่องเดียวกัน"


def item_proposed(title: str, item: str) -> str:
    return f"มีคนเสนอวาระประชาคม {title}\n“{texts.excerpt(item)}”"


def will_be_public(item: str) -> str:
    return f"คนอื่นจะเห็นว่า “{item}”"


def item_accepted(title: str, item: str) -> str:
    return f"เรื่องที่ท่านเสนอ เข้าวาระประชาคม {title} แล้วค่ะ\n“{texts.excerpt(item)}”"


def item_declined(title: str, item: str) -> str:
    return f"เรื่องที่ท่านเสนอ ครั้งนี้ยังไม่ได้เข้าวาระประชาคม {title} ค่ะ\n“{texts.excerpt(item)}”"


def case_on_agenda(reference: str, title: str, at: datetime) -> str:
    return f"เรื่อง {reference} ของท่าน เข้าวาระประชาคมแล้วค่ะ\n{title}\n{when(at)}"


def group(village: int | None, topic: str, cases: int, office: Office) -> str:
    where = office.village_label(village) if village else texts.NO_VILLAGE
    return f"{topic} {where} ({cases} เรื่อง)"


# checking in

WRONG_CODE = "รหัสนี้ไม่ตรงค่ะ ลองดูที่หน้าห้องอีกครั้ง มี 6 ตัว ไม่มีเลข 0 กับ 1"
TOO_MANY_CODES = "ใส่รหัสผิดหลายครั้งแล้วค่ะ ให้เจ้าหน้าที่หน้าห้องช่วยดูนะคะ"
DOORS_CLOSED = "ปิดลงชื่อแล้วค่ะ ถามเจ้าหน้าที่หน้าห้องได้เลย"


def too_early(at: datetime) -> str:
    return f"ยังไม่ถึงเวลาลงชื่อค่ะ ลงชื่อได้ตั้งแต่ {texts.day_and_clock(at)}"


def checked_in(title: str) -> str:
    return f"ลงชื่อเข้าประชุมแล้วค่ะ\n{title}\nเมื่อมีการโหวต กดได้ที่นี่ หรือพิมพ์ “โหวต”"


# voting

NO_VOTE = "ตอนนี้ยังไม่มีโหวตที่เปิดอยู่ค่ะ"
VOTE_CLOSED = "โหวตนี้ปิดแล้วค่ะ"
CHECK_IN_FIRST = "โหวตได้เฉพาะคนที่ลงชื่อเข้าประชุมค่ะ พิมพ์รหัส 6 ตัวที่หน้าห้องก่อนนะคะ"
NOTHING_CHOSEN = "ยังไม่ได้เลือกข้อไหนค่ะ"


def choose(most: int) -> str:
    return "เลือกได้ 1 ข้อ เปลี่ยนได้จนกว่าจะปิดโหวต" if most == 1 else f"เลือกได้ไม่เกิน {most} ข้อ กดซ้ำเพื่อเอาออก"


def chosen(options: list[str]) -> str:
    return f"บันทึกแล้วค่ะ ท่านเลือก {', '.join(options)}\nเปลี่ยนได้จนกว่าจะปิดโหวต" if options else NOTHING_CHOSEN


def chose_enough(most: int) -> str:
    return f"เลือกได้ไม่เกิน {most} ข้อค่ะ กดข้อที่เลือกไว้ซ้ำเพื่อเอาออกก่อน"


def result(question: str, lines: list[str]) -> str:
    return "\n".join([f"ผลโหวต: {question}", *lines])


def result_line(option: str, in_line: int, by_hand: int) -> str:
    hands = f" (ใน LINE {in_line} ยกมือ {by_hand})" if by_hand else ""
    return f"• {option} {in_line + by_hand} คน{hands}"


# officers

NO_FORUMS_YET = "ยังไม่มีประชาคมที่กำหนดไว้ค่ะ กด “สร้างประชาคม” ได้เลย"
NEW_HOW = "นัดประชาคมครั้งใหม่ จะถามทีละข้อค่ะ"
ASK_TITLE = "ประชาคมเรื่องอะไรคะ พิมพ์ชื่อสั้น ๆ เช่น แผนพัฒนาหมู่บ้าน หมู่ 3"
ASK_TIME = "วันไหน กี่โมงคะ กดเลือก หรือพิมพ์ เช่น 1/12/2569 09:00"
ASK_PLACE = "จัดที่ไหนคะ พิมพ์ชื่อสถานที่ หรือส่งตำแหน่ง"
ASK_PIN = "ส่งตำแหน่งให้คนกดดูแผนที่ได้ไหมคะ ถ้าไม่มี กด “ข้าม”"
ASK_VILLAGES = "สำหรับหมู่ไหนคะ กด “ทั้งตำบล” หรือพิมพ์เลขหมู่ เช่น 3 5"
ASK_SEATS = "รับได้กี่คนคะ พิมพ์ตัวเลข หรือกด “ไม่จำกัด”"
ASK_AGENDA = "มีวาระอะไรบ้างคะ พิมพ์ได้เลย เพิ่มทีหลังก็ได้"
ASK_WHAT_CHANGES = "จะเปลี่ยนอะไรคะ"
ASK_WHY_CANCEL = "ยกเลิกเพราะอะไรคะ ข้อความนี้จะบอกทุกคนที่รู้ข่าว"
ASK_OFFICER_ITEM = "เพิ่มวาระเรื่องอะไรคะ พิมพ์ได้เลย"
ASK_QUESTION = "โหวตเรื่องอะไรคะ พิมพ์คำถามสั้น ๆ"
ASK_KIND = "ให้ตอบแบบไหนคะ"
ASK_OPTIONS = "มีข้อไหนให้เลือกบ้าง พิมพ์บรรทัดละข้อ (2 ถึง 10 ข้อ)"
ASK_MOST = "เลือกได้กี่ข้อต่อคนคะ"
ASK_MINUTES = "สรุปการประชุมสั้น ๆ ได้เลยค่ะ จะส่งให้ทุกคนที่มาและที่ลงชื่อไว้"
ASK_MORE_MINUTES = "ส่งต่อได้อีก ถ้าครบแล้วกด “พอแล้ว” จะส่งให้ผู้เข้าร่วมทุกคน"
ASK_RESOLUTION = "ที่ประชุมมีมติว่าอะไรคะ พิมพ์ทีละข้อ"
ASK_OWNER = "กองไหนรับไปทำคะ"
ASK_PROGRESS = "ทำถึงไหนแล้วคะ พิมพ์สั้น ๆ"
ASK_DONE = "ทำอะไรเสร็จแล้วบ้าง พิมพ์สั้น ๆ ค่ะ จะบอกทุกคนที่ร่วมประชุม"
CONFIRM, BACK, IS_THIS_RIGHT = "ยืนยัน", "กลับ", "ตรวจก่อนแจ้งทุกคนนะคะ"
NOTHING_DONE = "ยังไม่ได้เปลี่ยนอะไรค่ะ"
SAME_AS_BEFORE = "เหมือนเดิมอยู่แล้วค่ะ ไม่ได้เปลี่ยนอะไร"
DOORS_ARE_CLOSED = "ปิดลงชื่อแล้วค่ะ"
DOORS_ARE_OPEN = "เปิดลงชื่อแล้วค่ะ"
NOT_NOW = "ตอนนี้ทำไม่ได้แล้วค่ะ พิมพ์ “ประชาคม” ดูว่าอยู่ขั้นไหน"
TIME_IS_PAST = "เวลานี้ผ่านไปแล้วค่ะ ลองอีกครั้งนะคะ"
MORE_ITEMS = "ดูต่อ"
ITEM_TAKEN = "บรรจุเข้าวาระแล้วค่ะ"
ITEM_LEFT_OUT = "ไม่บรรจุแล้วค่ะ ผู้เสนอจะได้ทราบ"
ITEM_DECIDED = "วาระนี้จัดการไปแล้วค่ะ"
INVITED = "นี่คือคำเชิญที่ร่างไว้ ยังไม่ได้ส่งค่ะ กด “ส่งขออนุมัติ” ให้คนที่สองอนุมัติก่อน"
ALREADY_INVITED = "ประชาคมนี้มีคำเชิญอยู่แล้วค่ะ ไม่ได้ทำใหม่"
NO_ITEMS = "ยังไม่มีวาระค่ะ"
GROUP_GONE = "เรื่องกลุ่มนี้เข้าวาระไปแล้วค่ะ"
VOTE_PUSHED = "เปิดโหวตแล้วค่ะ ส่งปุ่มให้คนที่ลงชื่อเข้าประชุมแล้ว"
VOTE_TO_CALL = "เปิดโหวตแล้วค่ะ เพื่อประหยัดโควตา บอกคนในห้องให้พิมพ์ “โหวต” เพื่อกดลงคะแนน"
ENDED = "ปิดประชุมแล้วค่ะ เพิ่มมติให้ครบ แล้วกด “บันทึกการประชุม”"
PROGRESS_NOTED = "บันทึกความคืบหน้าแล้วค่ะ"
RESOLUTION_OVER = "มติข้อนี้ทำเสร็จไปแล้วค่ะ"
WITHDRAWN_CALL = "คำเชิญที่ยังไม่ได้ส่งถูกยกเลิกแล้ว ถ้าจะเชิญด้วยข้อมูลใหม่ กด “เชิญชาวบ้าน” ค่ะ"
STATES = {"open": "กำหนดไว้แล้ว", "held": "รอบันทึกการประชุม", "closed": "จบแล้ว", "cancelled": "ยกเลิก"}
RESOLUTION_STATES = {"open": "ยังไม่เริ่ม", "doing": "กำลังทำ", "done": "ทำเสร็จแล้ว"}


def items_wait(number: int) -> str:
    return f"มีวาระที่คนเสนอรอดู {number} เรื่อง กด “จัดวาระ”"


def created(number: int) -> str:
    return f"สร้างประชาคมที่ {number} แล้วค่ะ ชาวบ้านพิมพ์ “ประชาคม” ก็เห็น\nยังไม่ได้ส่งเชิญใคร กด “เชิญชาวบ้าน” เมื่อพร้อม"


def will_be_told(number: int) -> str:
    return f"ถ้ายืนยัน จะแจ้งคนที่รู้ข่าวแล้ว {number} คน"


def changed(told: int) -> str:
    return f"เปลี่ยนแล้วค่ะ กำลังบอกคนที่รู้ข่าวแล้ว {told} คน"


def cancelled(told: int) -> str:
    return f"ยกเลิกแล้วค่ะ กำลังบอกคนที่รู้ข่าวแล้ว {told} คน"


def ask_hands(options: list[str]) -> str:
    listed = "\n".join(f"{n} {option}" for n, option in enumerate(options, 1))
    example = " ".join(str(12 - n) for n in range(len(options)))
    return f"ปิดโหวตแล้วค่ะ นับมือคนที่ไม่ได้โหวตใน LINE\n{listed}\nพิมพ์จำนวนตามลำดับ เช่น {example} ถ้าไม่มี กด “ไม่มีคนยกมือ”"


def check_in_code(code: str, here: int) -> str:
    return f"รหัสลงชื่อเข้าประชุม\n{code[:3]} {code[3:]}\nเขียนตัวโต ๆ ไว้หน้าห้อง ตอนนี้ลงชื่อแล้ว {here} คน"


def minutes_heading(title: str, at: datetime) -> str:
    return f"บันทึกประชาคม {title}\n{when(at)}"


def resolutions_heading(lines: list[str], more: int) -> str:
    return "\n".join(["มติที่ประชุม", *lines, *([f"และอีก {more} ข้อ"] if more > 0 else [])])


def resolution_line(number: int, resolution: str, department: str, state: str) -> str:
    return f"{number}. {resolution} ({department}: {RESOLUTION_STATES[state]})"


def minutes_sent(told: int) -> str:
    return f"บันทึกแล้วค่ะ กำลังส่งให้ {told} คน"


def resolution_noted(department: str) -> str:
    return f"เพิ่มมติแล้วค่ะ {department}รับไปทำ จะถามความคืบหน้าทุกเดือน"


def more_resolved(title: str, line: str) -> str:
    return f"มติเพิ่มของประชาคม {title}\n{line}"


def minutes_missing(title: str, days: int) -> str:
    return f"ประชาคม {title} จบไปแล้ว {days} วัน ยังไม่มีบันทึกการประชุมค่ะ"


def how_far_is_it(title: str, resolution: str, months: int) -> str:
    return f"มติประชาคม {title} ครบ {months} เดือนแล้ว ทำถึงไหนแล้วคะ\n“{texts.excerpt(resolution)}”"


def given_to_you(title: str, resolution: str) -> str:
    return f"ที่ประชุมประชาคม {title} มีมติให้กองของท่านทำ\n“{texts.excerpt(resolution)}”"


def resolution_done(title: str, resolution: str, how: str) -> str:
    return f"มติประชาคม {title} ทำเสร็จแล้วค่ะ\n“{texts.excerpt(resolution)}”\n{texts.excerpt(how)}"


def spoken(at: datetime) -> str:
    """วันอังคารที่ 1 ธันวาคม เวลา 9 นาฬิกา 30 นาที: nothing that a reader would stumble over."""
    local = at.astimezone(BANGKOK)
    minutes = f" {local.minute} นาที" if local.minute else ""
    weekday = texts.day(at).split()[0]
    return f"วัน{weekday}ที่ {local.day} {texts.MONTHS_IN_FULL[local.month - 1]} เวลา {local.hour} นาฬิกา{minutes}"


def script(title: str, at: datetime, place: str, whom: str, agenda: list[str], office: Office) -> str:
    """To be read out through the village's loud-speakers by whoever it may be: it says neither ค่ะ nor ครับ."""
    about = f"เรื่องที่จะคุยกัน ได้แก่ {' และ '.join(agenda)}\n" if agenda else ""
    return (
        f"(อ่านออกเสียงตามสาย)\n\nสวัสดีพี่น้องทุกท่าน\n{office.name} ขอเชิญพี่น้อง{whom} ร่วมประชาคม เรื่อง {title}\n"
        f"{spoken(at)}\nที่ {place}\n{about}"
        f"ขอย้ำอีกครั้ง ประชาคม เรื่อง {title}\n{spoken(at)}\nที่ {place}\nมาช่วยกันคิด ช่วยกันทำ เพื่อบ้านเรา ขอบคุณทุกท่าน"
    )
