"""What is said about the same matter of several people, and about following. The bot says ค่ะ."""

from handlers.texts import FILE_THIS
from models.limits import shorten

SAME, OTHER = "เรื่องเดียวกัน", "คนละเรื่อง"
SIMILAR_ALT = "มีเรื่องคล้ายกันแจ้งไว้แล้ว เรื่องเดียวกันไหมคะ"
OWN_SIMILAR = "ท่านแจ้งเรื่องคล้ายกันไว้แล้ว เรื่องเดียวกันไหมคะ"
ALREADY_DONE = "ถ้ายังไม่หาย กด “เรื่องเดียวกัน” จะเปิดเรื่องอีกครั้งให้"
NOT_HERE = "ไม่ได้ระบุ"
IN_CASE = f"ถ้ากดผิด กด “{OTHER}”"
STOP_FOLLOWING = "เลิกติดตาม"
FOLLOWED = "เรื่องที่ติดตาม"
CODE_FOR_OTHER = "รหัสให้อีกคน"
BAD_CODE = "รหัสนี้ใช้ไม่ได้ค่ะ อาจพิมพ์ผิด หมดอายุ หรือใช้ครบแล้ว ขอรหัสใหม่จากคนที่แจ้งแทนได้"
TOO_MANY_CODES = "ใส่รหัสผิดหลายครั้งแล้ว ลองใหม่พรุ่งนี้นะคะ"
OWN_CODE = "รหัสนี้ไว้ให้อีกคนพิมพ์ในโทรศัพท์ของเขาค่ะ เรื่องนี้ของท่าน ดูได้ที่ “เรื่องของฉัน”"
NO_LONGER = "เรื่องนั้นเปลี่ยนไปแล้วค่ะ รวมด้วยไม่ได้ เรื่องของท่านยังอยู่"
NEIGHBOUR_ADDED = "เพื่อนบ้านเพิ่ม"
SOMEBODY_ELSE = "แจ้งแทนผู้อื่น"
#: said of a report
FOR_SOMEBODY, FOR_MYSELF = "แจ้งแทน", "ไม่ได้แจ้งแทน"
ASK_PROXY = "ได้ค่ะ แจ้งแทนคนอื่นได้เลย เรื่องอะไร ของใคร อยู่หมู่ไหน พิมพ์เล่ามา หรือส่งรูปก็ได้\nส่งแล้วจะมีรหัสให้เขาติดตามเองได้ด้วย"


def ask_what(name: str) -> str:
    return f"ได้ค่ะ แจ้งแทน “{shorten(name, 40)}” เรื่องอะไรคะ พิมพ์เล่ามา หรือส่งรูปก็ได้\nถ้าที่พิมพ์มาคือเรื่องที่จะแจ้ง กด “{FILE_THIS}”"


def neighbours_reported(people: int) -> str:
    return f"มีเพื่อนบ้านแจ้งแล้ว {people} คน เรื่องเดียวกันไหมคะ"


def numbered(number: int, title: str) -> str:
    return f"{number}. {title}"


def age(days: int) -> str:
    return {0: "วันนี้", 1: "เมื่อวาน"}.get(days, f"{days} วันก่อน")


def metres_away(metres: int) -> str:
    """Rounded, so that nobody's door is found by measuring."""
    return "ใกล้จุดที่ท่านส่งมาก" if metres < 50 else f"ห่างจากจุดที่ท่านส่งราว {round(metres, -2) or 100} เมตร"


def type_number(number: int, of: int) -> str:
    same = f"{number} {SAME}" if of == 1 else f"{number} เรื่องนี้"
    return f"พิมพ์ตัวเลขก็ได้\n{same} · {of + 1} {OTHER}"


def left_alone(when: str) -> str:
    return f"ถ้าไม่กดอะไร จะส่งเป็นเรื่องใหม่ให้เวลา {when}"


def joined(reference: str, reopened: bool) -> str:
    again = "บอกเจ้าหน้าที่แล้วว่ายังไม่หาย เปิดเรื่องอีกครั้งให้แล้ว\n" if reopened else ""
    return (
        f"รวมกับเรื่องที่มีคนแจ้งไว้แล้วค่ะ เลขที่ {reference}\n{again}"
        "ข้อความและรูปของท่านถึงเจ้าหน้าที่แล้ว มีความคืบหน้าจะบอกท่านทุกครั้ง เพื่อนบ้านไม่เห็นชื่อท่าน\n"
        f"{IN_CASE}"
    )


def added_to_own(reference: str, reopened: bool) -> str:
    again = "เปิดเรื่องอีกครั้งให้แล้ว หัวหน้างานก็จะได้เห็นเรื่องนี้\n" if reopened else ""
    return f"เพิ่มในเรื่อง {reference} ของท่านแล้วค่ะ เจ้าหน้าที่จะเห็น\n{again}{IN_CASE}"


def merged(own: str, reference: str) -> str:
    return f"รวมเรื่อง {own} ของท่านเข้ากับเรื่อง {reference} แล้วค่ะ มีความคืบหน้าจะบอกทุกครั้ง\n{IN_CASE}"


def stands_alone(reference: str) -> str:
    return f"แยกเรื่อง {reference} ออกมาเป็นเรื่องของท่านเองแล้วค่ะ เจ้าหน้าที่จะดูให้"


def heir(old: str, new: str) -> str:
    return f"ผู้แจ้งคนแรกถอนเรื่อง {old} แล้ว แต่เรื่องของท่านยังเดินต่อค่ะ เลขที่ใหม่ {new}"


def withdrawn_but_goes_on(reference: str) -> str:
    return f"ถอนเรื่อง {reference} ของท่านแล้วค่ะ มีเพื่อนบ้านแจ้งเรื่องเดียวกันไว้ เจ้าหน้าที่จึงทำต่อให้เขา"


# officers

PHOTOS = "รูปให้เพื่อนบ้านดู"
SHOW_PHOTO, HIDE_PHOTO = "ให้เพื่อนบ้านเห็น", "เลิกให้เห็น"
PHOTOS_HOW = f"กดดูรูปก่อน ถ้าไม่มีหน้าคน ป้ายทะเบียน หรือบ้านเลขที่ กด “{SHOW_PHOTO}” คนที่แจ้งเรื่องคล้ายกันจะเห็นรูปแรกที่ให้เห็น"
NO_PHOTO_TO_SHOW = "เรื่องนี้ไม่มีรูปที่ให้เพื่อนบ้านเห็นได้ค่ะ"


def photo_shown(reference: str) -> str:
    return f"เพื่อนบ้านที่แจ้งเรื่องคล้ายเรื่อง {reference} จะเห็นรูปนี้แล้วค่ะ เปลี่ยนใจกด “{HIDE_PHOTO}”"


def photo_hidden(reference: str) -> str:
    return f"เลิกให้เพื่อนบ้านเห็นรูปนี้ของเรื่อง {reference} แล้วค่ะ"



def neighbour_joined(reference: str, people: int, words: str) -> str:
    return f"เพื่อนบ้านอีกคนบอกว่าเป็นเรื่องเดียวกัน เรื่อง {reference} (รวม {people} คน)\n{words}"


def owner_repeats(reference: str, words: str) -> str:
    return f"ผู้แจ้งบอกอีกครั้ง เรื่อง {reference}\n{words}"


def follower_added(reference: str, words: str) -> str:
    return f"ผู้ติดตามส่งเพิ่มในเรื่อง {reference}\n{words}"


def merged_by_its_author(reference: str, into: str) -> str:
    return f"ผู้แจ้งเรื่อง {reference} บอกว่าเป็นเรื่องเดียวกับ {into} รวมกันแล้วค่ะ"


def people(count: int) -> str:
    return f"{count} คน"


# a proxy's code


def proxy_code(code: str, days: int, people: int) -> str:
    return (
        f"ท่านแจ้งแทนผู้อื่น ให้เขาติดตามเรื่องนี้เองได้ค่ะ\nเพิ่มเพื่อน LINE นี้ในโทรศัพท์ของเขา แล้วพิมพ์รหัส\n{code}\n"
        f"ใช้ได้ {days} วัน ไม่เกิน {people} คน"
    )


def following(reference: str) -> str:
    return f"ติดตามเรื่อง {reference} ให้แล้วค่ะ มีความคืบหน้าจะบอกทุกครั้ง ดูได้ที่ “เรื่องของฉัน”"


def following_already(reference: str) -> str:
    return f"ท่านติดตามเรื่อง {reference} อยู่แล้วค่ะ"


def stopped(reference: str) -> str:
    return f"เลิกติดตามเรื่อง {reference} แล้วค่ะ"
