"""What officers corrected and confirmed, as the lines that `python -m nlp train --corrections` learns from."""

import json
from collections.abc import Iterator

from sqlalchemy.orm import Session

from handlers.texts import UNSENT_NOTE
from models.lessons import lessons
from nlp.privacy import mask
from nlp.reading import STRATEGIES


def lines(session: Session) -> Iterator[str]:
    """JSON Lines. Words are masked; what a resident took back and labels that the reader cannot learn are left out."""
    for lesson in lessons(session):
        case = lesson.case
        text = mask(case.words.replace(UNSENT_NOTE, "")).strip()
        if not text or case.strategy not in STRATEGIES:
            continue
        row = {
            "text": text,
            # what has a strategy is a matter, whatever the reader took it for
            "kind": "complaint" if case.kind == "other" else case.kind,
            "strategy": case.strategy,
            "urgency": case.urgency,
            "by": lesson.by,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"
