"""Who reads the words of a case as they were written. Everybody else reads them without what tells who wrote them."""

import re

from models import Case
from nlp.privacy import mask


def words(case: Case, text: str, masked: bool = False) -> str:
    """As an officer reads it. `masked`: the officer is not in charge of the case."""
    return mask(text) if masked or case.hides_name else text


_ASKS_TO_HIDE = re.compile(
    r"ไม่(?:ประสงค์|อยาก|ต้องการ|ขอ)?(?:จะ)?(?:ออก|เปิดเผย|ระบุ|บอก)\s?(?:ชื่อ|นาม)|ปิด(?:บัง)?ชื่อ|บ่(?:ออก|บอก|ไข)จื้อ"
)


def asks_to_hide(text: str) -> bool:
    """Do the words of a report say that its author wants no name to be known?"""
    return _ASKS_TO_HIDE.search(text) is not None
