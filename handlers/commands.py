"""Words that open something by themselves."""

from collections.abc import Callable

from handlers import announcing, contact, home, news, proxy, texts, welcome
from handlers.clocks import desk as clocks
from handlers.forum import resident as forums
from handlers.forum import votes
from handlers.ideas import resident as ideas
from handlers.mine import card as mine
from handlers.mine import erasing, hiding
from handlers.own import looking
from handlers.talk import Talk

#: endings that do not change what is meant, the longest first (เจ้า ends in จ้า)
_PARTICLES = ("ครับผม", "คร้าบ", "หน่อย", "ครับ", "เจ้า", "เน่อ", "จ้า", "จ้ะ", "จ๊ะ", "ค่ะ", "ค่า", "คับ", "เลย", "นะ", "คะ", "ๆ")


def _says(text: str) -> Callable[[Talk], None]:
    return lambda talk: talk.reply(texts.message(text))


#: how people ask for somebody to talk to, or for a number
_ASKS_FOR_US = [
    *(f"{ask}{number}{whose}" for ask in ("", "ขอ") for number in ("เบอร์", "เบอร์โทร") for whose in ("", "อบต", "นายก")),
    *(
        f"{ask}{talk}{whom}"
        for ask in ("", "ขอ", "อยาก", "ใค่")
        for talk in ("คุยกับ", "พูดกับ", "อู้กับ", "ติดต่อ")
        for whom in ("เจ้าหน้าที่", "คน", "อบต", "นายก")
    ),
]

WORDS: dict[str, Callable[[Talk], None]] = {
    "ติดตามเรื่อง": _says(texts.ASK_REFERENCE),
    "เรื่องของฉัน": looking.own_cases,
    "ประชาคม": forums.look,
    "โหวต": votes.look,
    "ความคิด": ideas.browse,
    "เสนอความคิด": ideas.browse,
    "ความคิดของฉัน": ideas.mine,
    "ประกาศ": announcing.open_room,
    "ข้อมูลของฉัน": mine.show,
    "ความเป็นส่วนตัว": mine.tell_notice,
    "ไม่เปิดเผยชื่อ": hiding.typed,
    "ปิดชื่อ": hiding.typed,
    "ลบข้อมูล": erasing.ask,
    "ลบข้อมูลของฉัน": erasing.ask,
    "นับวัน": clocks.own_count,
    "เปลี่ยนหมู่บ้าน": home.change,
    "หยุดรับข่าว": news.stop,
    "หยุดส่งข่าว": news.stop,
    "ไม่รับข่าว": news.stop,
    "ไม่เอาข่าว": news.stop,
    "เลิกรับข่าว": news.stop,
    "รับข่าว": news.resume,
    "เลือกข่าว": news.choose,
    "ช่วยเหลือ": contact.help_me,
    "ตัวหนังสือใหญ่": contact.help_me,
    "วิธีใช้": contact.help_me,
    "ติดต่อ": contact.open_room,
    "ติดต่อเรา": contact.open_room,
    **dict.fromkeys(_ASKS_FOR_US, contact.open_room),
    "เมนู": welcome.menu,
    "help": contact.help_me,
    "menu": welcome.menu,
    "ยกเลิก": _says(texts.NOTHING_TO_CANCEL),
    "แจ้งเรื่อง": welcome.menu,
    "แจ้งปัญหา": welcome.menu,
    "ร้องเรียน": welcome.menu,
    "แจ้งแทน": proxy.begin,
}
#: words that mean a room of ours wherever they are typed alone
ROOMS = frozenset(
    {
        "แจ้งเรื่อง",
        "เรื่องของฉัน",
        "ประชาคม",
        "ความคิด",
        "ประกาศ",
        "ข้อมูลของฉัน",
        "ช่วยเหลือ",
        "ติดต่อ",
        "เมนู",
        *contact.OFFICER_ROOMS,
    }
)
#: typed instead of the buttons of a draft
DRAFT_WORDS = {
    "ส่งเรื่อง": "send",
    "ส่ง": "send",
    "ยกเลิก": "cancel",
    "ไม่เอาแล้ว": "cancel",
    "ไม่เอา": "cancel",
    "ไม่แจ้งแล้ว": "cancel",
    **dict.fromkeys(("ขอยกเลิก", "ยกเลิกเรื่อง", "ยกเลิกเรื่องนี้", "ขอยกเลิกเรื่องนี้"), "cancel"),
    "บ่เอาแล้ว": "cancel",
    "ไม่ส่ง": "cancel",
    "แก้หมวด": "topic",
    "แก้หมู่": "village",
    "หมวดผิด": "topic",
    "ผิดหมวด": "topic",
    "หมู่ผิด": "village",
    "ผิดหมู่": "village",
    "ไม่ใช่หมู่นี้": "village",
    "แก้ข้อความ": "words",
    "ไม่แก้แล้ว": "back",
    "ย้อนกลับ": "back",
    **{f"แยกเป็น{count}เรื่อง": "split" for count in (2, 3, 4, 5, "๒", "๓", "๔", "๕", "สอง", "สาม", "สี่", "ห้า")},
    "แยกเรื่อง": "split",
    "แยก": "split",
    "รวมเป็นเรื่องเดียว": "together",
    "เรื่องเดียวกัน": "same",
    "คนละเรื่อง": "other",
    "แจ้งแทน": "proxy",
    "ไม่ได้แจ้งแทน": "myself",
    "ส่งตามปกติ": "ordinary",
}


def plain(text: str) -> str:
    """A short message without its particles, quotes, dots and spaces: สวัสดีค่ะ → สวัสดี."""
    words = text.strip().strip("“”\"'!.? ").lower().replace(" ", "")
    shorter = True
    while shorter:
        shorter = next((p for p in _PARTICLES if words.endswith(p) and words != p), None)
        words = words.removesuffix(shorter) if shorter else words
    return words
