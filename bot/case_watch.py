"""Which cases the clock has to look at now. Whether anything is due is decided by rows; what is kept in memory only
saves looking at cases that have not changed before anything can be due. A new process looks at all of them once."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.clocks import ticks
from handlers.office import Office
from models import Case


class CaseWatch:
    def __init__(self):
        self._office: Office | None = None
        #: {case id: (what it was like, when to look again)}
        self._looked: dict[int, tuple[tuple, datetime]] = {}

    def due(self, session: Session, office: Office, now: datetime) -> list[int]:
        """Cases for which something is to be told or noted now."""
        if office is not self._office:
            # other hours, holidays or days: nothing that was reckoned holds
            self._office, self._looked = office, {}
        marks = Case.marks(session)
        quiet = {
            case_id: (mark, again)
            for case_id, (mark, again) in self._looked.items()
            if marks.get(case_id) == mark and again > now
        }
        looks = ticks.looked_at(session, office, [case_id for case_id in marks if case_id not in quiet], now)
        coming = {case_id: (marks[case_id], again) for case_id, again in looks.items() if again is not None}
        self._looked = quiet | coming
        return [case_id for case_id, again in looks.items() if again is None]
