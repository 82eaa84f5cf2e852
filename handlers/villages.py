"""Villages as an officer types them."""

import re

from handlers.office import Office
from handlers.texts import ARABIC_DIGITS

_NUMBERS = re.compile(r"(\d{1,4})(?:\s*(?:-|–|ถึง)\s*(\d{1,4}))?")


def villages_in(text: str, office: Office) -> list[int] | None:
    """หมู่ ๓ กับ 5 → [3, 5]; หมู่ 1-3 → [1, 2, 3]. None when no number is there, or one that is no village of ours."""
    found: set[int] = set()
    for first, last in _NUMBERS.findall(text.translate(ARABIC_DIGITS)):
        found.update(range(int(first), int(last or first) + 1))
    return sorted(found) if found and found <= set(office.villages) else None
