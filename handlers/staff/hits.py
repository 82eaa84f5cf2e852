"""The reader's weekly hit rate per strategy: a head's department, for who leads the office all of it. A word shows it;
it also comes with the first morning of a week, pushed only where pushes are plenty."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from handlers import texts
from handlers.office import BANGKOK, Office
from handlers.staff import access, words
from handlers.talk import Talk
from handlers.telling import tell_officers
from models import AuditEntry, Officer, hits

WEEK = timedelta(days=7)
_LABEL = "{id} {short}"
#: a report that could not be made in the morning is not made in the evening
_LATE = timedelta(hours=6)


def look(talk: Talk) -> None:
    """The last seven days, today among them."""
    if not talk.officer.heads:
        talk.reply(texts.message(words.STATISTICS_FOR_HEADS))
        return
    AuditEntry.add(talk.session, talk.by, "line:statistics:look", talk.now)
    tomorrow = talk.now.astimezone(BANGKOK).date() + timedelta(days=1)
    talk.reply(texts.message(_report(talk.session, talk.office, talk.officer, tomorrow)))


def send_weekly(session: Session, office: Office, now: datetime) -> int:
    """Last week's, when the office opens on the first working day of a week. Returns to how many."""
    today = now.astimezone(BANGKOK).date()
    opened = datetime.combine(today, office.opens, BANGKOK)
    monday = today - timedelta(days=today.weekday())
    earlier = (monday + timedelta(days=n) for n in range(today.weekday()))
    is_first = office.is_working_day(today) and not any(map(office.is_working_day, earlier))
    if not is_first or not opened <= now < opened + _LATE:
        return 0
    told = 0
    for officer in Officer.with_role(session, "head", "deputy", "supervisor", "admin"):
        if _rows(session, office, officer, monday):
            key, report = f"hits:{monday}", texts.message(_report(session, office, officer, monday))
            told += tell_officers(session, office, [officer], key, report, now=now)
    return told


def _report(session: Session, office: Office, officer: Officer, end: date) -> str:
    when = words.span(end - WEEK, end - timedelta(days=1))
    return words.hit_rate(when, _rows(session, office, officer, end))


def _rows(session: Session, office: Office, officer: Officer, end: date) -> list[tuple[str, int, int]]:
    """The week before `end`, a day of Bangkok."""
    over = datetime.combine(end, time(), BANGKOK)
    counted = hits.by_strategy(session, over - WEEK, over, access.readable(session, office, officer))
    known = {code: _LABEL.format(id=code, short=strategy.short) for code, strategy in office.strategies.items()}
    return [(known.get(code, code), right, of) for code, right, of in counted]
