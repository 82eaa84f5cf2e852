"""The wish to stay unnamed. It says nothing of what a message is about, nor that it is dangerous."""
import re

_WISH = re.compile(
    r"(?:ขอ)?(?:ไม่|บ่)(?:ขอ|ประสงค์|อยาก|ต้องการ|ใค่|สะดวก)?(?:จะ|ที่จะ|หื้อ|ให้)?\s?(?:ออก|เปิดเผย|แสดง|ระบุ|บอก|ไข)\s?"
    r"(?:ชื่อ|จื้อ|นาม|ตัวตน)(?:ผู้แจ้ง)?|(?:ขอ)?(?:ปิด|ปกปิด|ปิดบัง|สงวน)(?:ชื่อ|จื้อ|นาม)(?:ผู้แจ้ง|ไว้)?"
    r"|อย่า(?:เพิ่ง)?(?:ออก|เปิดเผย|บอก)(?:ชื่อ|จื้อ)")


def is_wanted(text: str) -> bool:
    """Does the writer say that no name is to be known?"""
    # one of these stands in every such wish; quicker than the whole pattern
    named = "ชื่อ" in text or "จื้อ" in text or "นาม" in text or "ตัวตน" in text
    return named and _WISH.search(text) is not None


def without(text: str) -> str:
    """The text without that wish."""
    return _WISH.sub(" ", text)
