"""The village a message itself names, by number or by the office's own village names."""
import re
from collections.abc import Mapping

_UNITS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_WORDS = {**_UNITS, "นึ่ง": 1, "แป้ด": 8, "สิบ": 10, "สิบเอ็ด": 11, "ยี่สิบ": 20, "ซาว": 20,
          **{"สิบ" + word: 10 + number for word, number in _UNITS.items() if number > 1}}
_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
# กม. ซม. ชม. มม. are kilometres, centimetres, hours, millimetres; อสม. are people; หมู without its tone are pigs.
# Every alternative begins with a letter, what may stand before it follows: so the search skips quickly.
_MARK = (r"(?:หม[ูุ][่๋]\s?(?:บ้าน\s?)?(?:ที่|ตี้)?|หมู่?\s?(?=\d)|m(?<!\wm)(?:oo|\.?)"
         r"|ม(?:(?<![ซชมส\d]ม)(?<![\d ]กม)\.|(?<![ก-๙a-z\d]ม)อ?\.?))")
_COUNTED = r"\s?(?:คน|ครั้ง|บาท|โมง|ตัว|หลัง|ปี(?!นี้)|ชั้น|ขวบ|แห่ง|จุด|รอบ|เตื้อ|กว่า)"
_SAID = re.compile(rf"{_MARK}\s*(?:(?P<digits>\d{{1,2}})(?![\d/])(?!{_COUNTED[3:]})"
                   rf"|(?<!บ้าน)(?P<word>{_NUMBER})(?!{_COUNTED}|{_NUMBER}|ม(?!ี))(?![\u0e30-\u0e3a\u0e47-\u0e4e]))")
_MAY_BE_SAID = re.compile("[0-9]|หม[ูุ]|ม[อ.]")  # one of these in every such text; quicker than the whole pattern
_CLASS_BEFORE = re.compile(r"(?:ชั้น|เด็ก|นักเรียน|เรียน|จบ|ขึ้น|ห้อง|วุฒิ|สอบติด|ต่อ|ถึง"
                           r"|(?:น้อง|ลูก|หลาน|ลูกสาว|ลูกชาย|หนู)\s?(?:อยู่|เรียน)?)\s*$")
_CLASS_AFTER = re.compile(r"^\s*(?:/\d|ปลาย|ต้น(?![ก-ฮ])|เทอม)|^.{0,14}(?:เรียน|วุฒิ|สอบเข้า|มหาลัย)")
_OURS = re.compile(r"(?:บ้านเฮา|บ้านเรา|หมู่เฮา|บ้านผม|บ้านหนู|บ้านข้าเจ้า|อยู่|ทำไม)\s*$")


def find(cleaned: str, names: Mapping[str, int] = {}) -> int | None:
    """The number of the village that the cleaned text states; `names` are village names with their numbers.

    When several are named, the writer's own one goes first, else the one named first.
    """
    if not names and not _MAY_BE_SAID.search(cleaned):
        return None
    said = [(match, _number(match)) for match in _SAID.finditer(cleaned) if not _school_class(cleaned, match)]
    if not said and not names:
        return None
    known = [(match, number) for match, number in said if 0 < number < 40]
    ours = [number for match, number in known if _OURS.search(cleaned[:match.start()])]
    numbers = ours + [number for _, number in known]
    numbers += [number for name, number in names.items() if name and name in cleaned]
    return numbers[0] if numbers else None


def _number(match: re.Match) -> int:
    return int(match["digits"]) if match["digits"] else _WORDS[match["word"]]


def _school_class(text: str, match: re.Match) -> bool:
    """ม.3 is a class at school as well as a village."""
    if not match[0].startswith("ม") or _number(match) > 6:
        return False
    return bool(_CLASS_BEFORE.search(text[:match.start()]) or _CLASS_AFTER.search(text[match.end():]))
