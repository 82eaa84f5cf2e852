"""What people are told by the clocks. As in handlers/texts.py, everything a person reads; the bot says ค่ะ."""

from datetime import datetime

from handlers import texts
from handlers.clocks.reckoning import Pause, Reckoning, standing_time
from handlers.clocks.working_time import day_length
from handlers.office import BANGKOK, Office
from models.limits import shorten

_CLOCKS = {"promise": "กำหนดที่บอกผู้แจ้ง", "answer": "กำหนดตอบผู้แจ้ง"}
_NOT_YET = {"promise": "ยังไม่เสร็จ", "answer": "ยังไม่ได้บอกผู้แจ้งว่าทำอะไรอยู่"}
_WHYS = {"need_info": "รอคำตอบจากผู้แจ้ง", "forwarded": "อยู่ที่หน่วยงานอื่น"}
#: holidays and pauses that are named one by one; of more there is the number
_NAMED = 6

COUNT = "นับวัน"
NOBODY_TOOK_IT = "ยังไม่มีใครรับเรื่อง"


# warnings to officers


def warning(reference: str, clock: Reckoning, step: int) -> str:
    """What has come of this clock, for those who can still do something."""
    name, not_yet, until = _CLOCKS[clock.clock], _NOT_YET[clock.clock], texts.whole_moment(clock.due_at)
    if step < 100:
        return f"เรื่อง {reference} ใกล้ถึง{name}แล้ว ภายในวัน{until} ค่ะ"
    if step < 200:
        return f"เรื่อง {reference} ถึง{name}แล้ว (วัน{until}) {not_yet}ค่ะ"
    return f"เรื่อง {reference} เลย{name}มานาน ใช้เวลาไปสองเท่าแล้ว (กำหนดวัน{until}) {not_yet} ช่วยดูด้วยค่ะ"


def ask_agency(reference: str, agency: str, days: int) -> str:
    return f"เรื่อง {reference} {agency}\nส่งไปแล้ว {days} วันทำการ ลองถามหน่วยงานนั้นดู แล้วบอกผู้แจ้งด้วยนะคะ"


def untaken_for(hours: int) -> str:
    return f"รอมา {hours} ชั่วโมงทำการแล้ว กดรับเอง หรือบอกคนในกองให้รับค่ะ"


def lapsed_for_officers(reference: str) -> str:
    return f"เรื่อง {reference} ปิดไว้ก่อน เพราะผู้แจ้งยังไม่ตอบคำถาม ถ้าผู้แจ้งทักมา จะเปิดให้ใหม่เองค่ะ"


# to the resident


def still_waiting(reference: str, question: str | None, until: datetime) -> str:
    asked = f"\n“{texts.excerpt(question)}”" if question else ""
    return (
        f"เรื่อง {reference} เจ้าหน้าที่ยังรอคำตอบจากท่านอยู่ค่ะ{asked}\nตอบได้เลย พิมพ์หรือส่งรูปก็ได้\n"
        f"จะรอถึงวัน{texts.whole_moment(until)} หลังจากนั้นจะปิดเรื่องไว้ก่อน ตอบเมื่อไรก็เปิดให้ใหม่"
    )


def lapsed(question: str | None) -> str:
    asked = f"ที่เจ้าหน้าที่ถามว่า “{shorten(question, 200)}” " if question else " "
    return f"ยังไม่ได้รับคำตอบ{asked}จึงปิดเรื่องไว้ก่อนค่ะ ถ้ายังต้องการให้ดูแล ทักหรือตอบมาได้เสมอ จะเปิดเรื่องให้ใหม่ทันที"


def opened_again(reference: str, by: datetime | None) -> str:
    promise = f"\nจะแจ้งผลให้ทราบภายในวัน{texts.day(by)}" if by else ""
    return f"เปิดเรื่อง {reference} ให้ใหม่ และส่งข้อความของท่านให้เจ้าหน้าที่แล้วค่ะ{promise}"


# how days are counted

NO_PROMISE = "เรื่องนี้ไม่มีกำหนดวันที่กำลังนับอยู่ค่ะ"
NOTHING_COUNTED = "ตอนนี้ไม่มีเรื่องที่กำลังนับวันอยู่ค่ะ ดูเรื่องทั้งหมดพิมพ์ “เรื่องของฉัน”"


def short_count(reference: str, clock: Reckoning) -> str:
    """For the resident: when, how many days, and why it stands still."""
    if clock.stands:
        answer = " จะนับต่อเมื่อได้คำตอบแล้วค่ะ" if clock.pauses[-1].why == "need_info" else ""
        return f"เรื่อง {reference}\n{days_for_resident(clock)}{answer}"
    return f"เรื่อง {reference}\nภายในวัน{texts.day(clock.due_at)} นับ {clock.days} วันทำการ ไม่นับวันหยุด"


def _waits_for_resident(pause: Pause) -> str:
    return "รอคำตอบจากท่าน" if pause.why == "need_info" else _WHYS[pause.why]


def days_given(clock: Reckoning) -> str:
    """จันทร์ 23 พ.ย. 2569 (15 วันทำการ)"""
    if clock.stands:
        return f"หยุดนับระหว่าง{_WHYS[clock.pauses[-1].why]}"
    return f"{texts.day(clock.due_at)} ({clock.days} วันทำการ)"


def days_for_resident(clock: Reckoning) -> str:
    return f"หยุดนับระหว่าง{_waits_for_resident(clock.pauses[-1])}" if clock.stands else days_given(clock)


def whole_count(office: Office, reference: str, clocks: list[Reckoning], now: datetime) -> str:
    """For officers: the whole calculation, so that anybody can do it again with a calendar."""
    return "\n\n".join([f"เรื่อง {reference}", *(_calculation(office, clock, now) for clock in clocks)])


def _calculation(office: Office, clock: Reckoning, now: datetime) -> str:
    lines = [
        f"{_CLOCKS[clock.clock]}: วัน{texts.day(clock.due_at)} {texts.clock(clock.due_at)}",
        f"นับ {clock.days} วันทำการ หลังวัน{texts.day(clock.begins)}",
        *_left_out(office, clock),
        *_pauses(office, clock.pauses, now),
        f"ใช้ไปแล้ว {clock.share:.0%} ของเวลาที่ให้",
    ]
    return "\n".join(lines)


def _left_out(office: Office, clock: Reckoning) -> list[str]:
    """Days off between the beginning and the end, holidays by their names."""
    first, last = (at.astimezone(BANGKOK).date() for at in (clock.begins, clock.due_at))
    days = [first.fromordinal(n) for n in range(first.toordinal() + 1, last.toordinal() + 1)]
    weekends = sum(day.weekday() not in office.work_days for day in days)
    holidays = [day for day in days if day.weekday() in office.work_days and office.holiday(day)]
    named = [f"{day.day} {texts.MONTHS[day.month - 1]} {office.holiday(day)}" for day in holidays[:_NAMED]]
    if len(holidays) > _NAMED:
        named.append(f"และวันหยุดอีก {len(holidays) - _NAMED} วัน")
    parts = [*([f"วันหยุดประจำสัปดาห์ {weekends} วัน"] if weekends else []), *named]
    return [f"ยกเว้น {', '.join(parts)}"] if parts else []


def _pauses(office: Office, pauses: tuple[Pause, ...], now: datetime) -> list[str]:
    """The last ones, and the number of those before."""
    before = [f"หยุดนับอีก {len(pauses) - _NAMED} ครั้งก่อนหน้านี้"] if len(pauses) > _NAMED else []
    return [*before, *(pause_line(office, pause, now) for pause in pauses[-_NAMED:])]


def pause_line(office: Office, pause: Pause, now: datetime) -> str:
    days, rest = divmod(standing_time(office, pause, now), day_length(office))
    until = f"ถึง {texts.day_and_clock(pause.end)}" if pause.end else "จนถึงตอนนี้"
    return (
        f"หยุดนับระหว่าง{_WHYS[pause.why]} ตั้งแต่ {texts.day_and_clock(pause.start)} {until} "
        f"({days} วันทำการ {rest.seconds // 3600} ชม. {rest.seconds % 3600 // 60} นาที)"
    )


# who is on duty, and which villages come to whom

ALL_VILLAGES = "ทุกหมู่"
NOBODY = "ไม่มี เรื่องด่วนจะถึงทุกคนในกอง"


def on_duty_now(name: str, others: list[str]) -> str:
    together = f" ร่วมกับ {', '.join(others)}" if others else ""
    return f"{name} เข้าเวรแล้วค่ะ{together} เลิกเวรพิมพ์ “ออกเวร”"


def off_duty_now(department: str, others: list[str]) -> str:
    left = (
        f"ตอนนี้{department}มี {', '.join(others)} อยู่เวร"
        if others
        else f"ตอนนี้{department}ไม่มีใครอยู่เวร เรื่องด่วนจะถึงทุกคนในกอง"
    )
    return f"ออกเวรแล้วค่ะ {left} กลับมาพิมพ์ “เข้าเวร”"


def who_is_on_duty(lists: dict[str, list[str]]) -> str:
    """`lists`: department -> names."""
    lines = [f"• {department}: {', '.join(names) or NOBODY}" for department, names in lists.items()]
    return "\n".join(["ตอนนี้ใครอยู่เวร", *lines])


def whose_area(lines: list[str]) -> str:
    return "\n".join(["จะแบ่งหมู่บ้านให้ใครคะ ตอนนี้เป็นแบบนี้", *lines])


def which_villages(name: str) -> str:
    return f"{name} ดูแลหมู่ไหนบ้าง พิมพ์เลขหมู่ เช่น 3 5 หรือกด “{ALL_VILLAGES}”"


def area_set(name: str, area: str) -> str:
    return f"ตั้งให้ {name} ดูแล {area} แล้วค่ะ เรื่องใหม่ของหมู่อื่นจะไปถึงคนอื่นในกอง"


def your_area(area: str) -> str:
    return f"เรื่องที่จะมาถึงท่าน: {area} ค่ะ"


# the list of the morning


def digest(day: datetime, sections: list[tuple[str, list[str]]]) -> str:
    """`sections`: (title, lines)."""
    parts = [f"{title} {len(lines)}\n{_listed(lines)}" for title, lines in sections]
    return "\n\n".join([f"สวัสดีตอนเช้าค่ะ วัน{texts.day(day)}", *parts])


DUE_TODAY, OVERDUE, REOPENED = "ครบกำหนดวันนี้", "เกินกำหนด", "ผู้แจ้งบอกว่ายังไม่หาย"
UNTAKEN, WAITING, FORUMS = "รอรับเรื่อง", "รอคำตอบ", "ประชาคม"
#: lines of a section that are shown; of more there is the number
_SHOWN = 6
#: letters of a line: six full sections fit into a message
_LINE = 90


def _listed(lines: list[str]) -> str:
    more = [f"และอีก {len(lines) - _SHOWN}"] if len(lines) > _SHOWN else []
    return "\n".join([*(f"• {shorten(line, _LINE)}" for line in lines[:_SHOWN]), *more])


def digest_line(reference: str, topic: str, village: str | None, extra: str) -> str:
    return " ".join(part for part in (reference, topic, village, extra) if part)


def until(clock: Reckoning) -> str:
    return f"(ภายใน {texts.day(clock.due_at)})"


def waits_for(status: str) -> str:
    return f"({_WHYS[status]})"


def forum_line(title: str, starts_at: datetime, place: str) -> str:
    return f"{texts.whole_moment(starts_at)} {title} ที่ {place}"
