"""Poison that somebody has swallowed: whoever did needs a doctor before anybody to talk to."""
import re

_SWALLOW = r"(?:กิ๋?น|ดื่ม|ซด|กลืน|กระดก)(?:เอา|พวก|แต่)?"
_POISON = (
    r"(?:ยาฆ่า|ยาเบื่อ|ยาพิษ|ยาล้าง|น้ำยา(?!บ้วนปาก)|ไฮเตอร์|สารเคมี|ยานอนหลับ|ยาเกิน|พาราควอ|กรัมม็อก|ทินเนอร์|น้ำมันก๊าด"
    r"|ยา(?:(?!แล้ว|\s).){0,14}(?:แผง|กระปุก|กำมือ|ทั้งขวด|หมดขวด))")
_TAKEN = re.compile(_SWALLOW + _POISON)
_WISHED = re.compile(rf"(?:อยาก|ใค่|ใคร่|คืนนี้|ถ้า|(?<!กำลัง)จะ){_SWALLOW}{_POISON}")
_ANIMAL = re.compile("หมา|แมว|วัว|งัว|ควาย|ไก่|ปลา|เป็ด")
_DONE = re.compile(r"ไปแล้ว|เข้าไป|ลงไป|เพิ่ง|หมดแล้ว|ไปหมด|มาแล้ว")
_OUTLIVED = re.compile(r"(?:ไม่|บ่)(?:ยอม)?(?:ตาย|ต๋าย)|รอดมา|อยาก(?:ตาย|ต๋าย)|(?:ไม่|บ่)อยากอยู่")
_LONG_AGO = re.compile(r"เคย|เมื่อก่อน|(?:ปี|ปี๋|เดือน)(?:ก่อน|ที่แล้ว)")


def is_taken(text: str) -> bool:
    """Does a cleaned text tell of poison that somebody takes or has taken? A mere wish is none."""
    return _is_told(text) and (_DONE.search(text) is not None or not _WISHED.search(text))


def is_outlived(text: str) -> bool:
    """…and of a wish to die that it did not fulfil?"""
    return _is_told(text) and _OUTLIVED.search(text) is not None


def is_in_the_body(text: str) -> bool:
    """…and that it was taken just now, so that every minute counts?"""
    return _is_told(text) and _DONE.search(text) is not None and not _LONG_AGO.search(text)


def _is_told(text: str) -> bool:
    # one of these verbs stands in every such text; quicker than the whole pattern
    swallowed = "กิน" in text or "กิ๋น" in text or "ดื่ม" in text or "ซด" in text or "กลืน" in text or "กระดก" in text
    return swallowed and _TAKEN.search(text) is not None and not _ANIMAL.search(text)
