"""python -m bot export: rows as CSV that Excel opens in Thai (UTF-8 with BOM), a page at a time."""

import csv
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.corrections import lines
from bot.run import connected
from bot.settings import Settings
from handlers.neighbours.audience import people_behind
from handlers.office import BANGKOK, Office
from models import Case, CaseEvent, OutboxMessage, Piece, Rating
from nlp.privacy import mask

CASE_COLUMNS = (
    "reference",
    "number",
    "kind",
    "issue",
    "strategy",
    "status",
    "department",
    "village",
    "urgency",
    "lane",
    "source",
    "created_at",
    "first_answer_at",
    "promised_at",
    "closed_at",
    "confirmed_by",
    "text",
    "by_proxy",
    "joined",
    "rating",
    "rating_text",
)
MESSAGE_COLUMNS = ("id", "created_at", "priority", "case", "recipient", "state", "ended_at", "reason", "text")
_PAGE = 500


def _time(when: datetime | None) -> str:
    return f"{when.astimezone(BANGKOK):%Y-%m-%d %H:%M:%S}" if when else ""


def _safe(text: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text


def cases(session: Session, office: Office) -> Iterator[tuple]:
    """One row per case. Words are masked; those of a sensitive case are left out."""
    yield CASE_COLUMNS
    for case in _pages(session, Case):
        answer = session.scalar(
            select(CaseEvent.at)
            .where(CaseEvent.case_id == case.id, CaseEvent.by.like("officer:%"))
            .order_by(CaseEvent.id)
            .limit(1)
        )
        known, known_as = office.strategies.get(case.strategy), office.departments.get(case.department)
        words = mask(case.words) if case.lane == "ordinary" else ""
        rating = Rating.of(session, case)
        yield (
            case.reference,
            f"{case.register_number}/{case.register_year}",
            case.kind,
            known.issue if known else "",
            case.strategy or "",
            case.status,
            known_as.name if known_as else case.department,
            case.village or "",
            case.urgency,
            "ordinary" if case.lane == "ordinary" else "sensitive",
            case.source,
            _time(case.created_at),
            _time(answer),
            _time(case.promised_at),
            _time(case.closed_at),
            case.confirmed_by or "",
            _safe(words),
            "yes" if case.by_proxy else "",
            len(people_behind(session, case) - {case.person_id}) or "",
            rating.stars if rating else "",
            _safe(_said_with_rating(session, case)),
        )


def _said_with_rating(session: Session, case: Case) -> str:
    if case.lane != "ordinary":
        return ""
    said = [piece.text for piece in Piece.of_case(session, case.id) if piece.purpose == "rated" and piece.text]
    return mask("\n".join(said))


def messages(session: Session, office: Office) -> Iterator[tuple]:
    """One row per outgoing message and its fate. The recipient is shortened, the words are masked; those about a
    sensitive case are left out."""
    yield MESSAGE_COLUMNS
    for row in _pages(session, OutboxMessage):
        case = session.get(Case, row.case_id) if row.case_id else None
        words = row.message.get("text") or row.message.get("altText") or ""
        if case is not None and case.lane != "ordinary":
            words = ""
        yield (
            row.id,
            _time(row.created_at),
            row.priority,
            case.reference if case else "",
            f"…{row.chat[-6:]}",
            row.state,
            _time(row.ended_at),
            row.reason or "",
            _safe(mask(words)),
        )


TABLES = {"cases": cases, "messages": messages}


def _pages(session: Session, table: type) -> Iterator:
    """Every row by id, without holding them all."""
    last = 0
    while page := list(session.scalars(select(table).where(table.id > last).order_by(table.id).limit(_PAGE))):
        yield from page
        last = page[-1].id
        session.expunge_all()


def write_csv(session: Session, office: Office, what: str, out: TextIO) -> None:
    out.write("\ufeff")
    csv.writer(out).writerows(TABLES[what](session, office))


def run_export(settings: Settings, what: str) -> None:
    services = connected(settings)
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    with services.database.reading() as session:
        if what == "corrections":
            sys.stdout.writelines(lines(session))
        else:
            write_csv(session, services.office, what, sys.stdout)
