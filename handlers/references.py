"""Case references: BO69-7K3QXD. Unguessable, without look-alikes, forgiving when typed."""

import re
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.office import BANGKOK
from handlers.texts import ARABIC_DIGITS
from models import Case

#: no 0 O, 1 I L, 5 S, 2 Z, 8 B
ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"


def buddhist_year(now: datetime) -> int:
    return now.astimezone(BANGKOK).year + 543


def new_reference(session: Session, prefix: str, now: datetime) -> str:
    """A reference that no case has yet."""
    while True:
        tail = "".join(secrets.choice(ALPHABET) for _ in range(6))
        reference = f"{prefix}{buddhist_year(now) % 100:02d}-{tail}"
        if Case.by_reference(session, reference) is None:
            return reference


def find_reference(text: str, prefix: str) -> str | None:
    """The reference a message mentions: any case, Thai digits, with or without dash and spaces."""
    match = re.search(
        rf"(?<![A-Z0-9]){prefix}\s?(\d\d)[\s\-–]*([A-Z0-9]{{6}})(?![A-Z0-9])", text.translate(ARABIC_DIGITS).upper()
    )
    return f"{prefix}{match[1]}-{match[2]}" if match else None
