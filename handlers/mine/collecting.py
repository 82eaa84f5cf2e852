"""Everything that is kept of one person, for that person: plain values under English names, section by section."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handlers import texts
from handlers.office import BANGKOK, Office
from models import (
    AgendaItem,
    Agreement,
    Announcement,
    Attendance,
    Ballot,
    Case,
    Delivery,
    Edition,
    Forum,
    Idea,
    InboxEvent,
    Muted,
    OutboxMessage,
    Person,
    Piece,
    Question,
    Support,
    Vote,
)

Rows = list[dict[str, Any]]


def collect(session: Session, office: Office, person: Person) -> dict[str, Rows]:
    """{section: rows}, in the order of handlers.mine.words.SECTIONS. Photos and sounds are named by the id of their
    media."""
    return {
        "person": [_person(session, person)],
        "agreements": [
            {"at": _at(row.at), "what": row.what, "version": row.version, "answer": row.answer}
            for row in Agreement.of(session, person)
        ],
        "cases": [_case(case, office) for case in _of(session, Case, person)],
        "pieces": [_piece(session, piece) for piece in _of(session, Piece, person)],
        "ideas": _ideas(session, person),
        "forums": _forums(session, person),
        "agenda": [
            {"at": _at(item.created_at), "words": item.words, "state": item.state}
            for item in _of(session, AgendaItem, person)
        ],
        "votes": _votes(session, person),
        "questions": [
            {"at": _at(row.at), "words": row.words, "answer": row.given, "state": row.state}
            for row in _of(session, Question, person)
        ],
        "said": [_said(row) for row in _in_chat(session, InboxEvent, person)],
        "told": [
            {"at": _at(row.created_at), "state": row.state, "words": _shown(row.message)}
            for row in _in_chat(session, OutboxMessage, person)
        ],
        "announcements": _announcements(session, person),
    }


def _at(when: datetime | None) -> str | None:
    """2026-11-23T09:00:00+07:00"""
    return when.astimezone(BANGKOK).isoformat(timespec="seconds") if when else None


def _of(session: Session, table: type, person: Person) -> Iterable:
    return session.scalars(select(table).where(table.person_id == person.id).order_by(table.id))


def _in_chat(session: Session, table: type, person: Person) -> Iterable:
    return session.scalars(select(table).where(table.chat == person.line_id).order_by(table.id))


def _person(session: Session, person: Person) -> dict[str, Any]:
    return {
        "line_user_id": person.line_id,
        "since": _at(person.created_at),
        "village": person.village,
        "wants_news": person.wants_news,
        "muted_topics": sorted(Muted.topics(session, person)),
        "hides_name": person.hides_name,
        "notice_version": person.notice_version,
        "blocked_us_at": _at(person.blocked_at),
    }


def _case(case: Case, office: Office) -> dict[str, Any]:
    """With what the person was told of it; what officers note for each other is theirs."""
    known = office.strategies.get(case.strategy)
    return {
        "reference": case.reference,
        "register_number": f"{case.register_number}/{case.register_year}",
        "at": _at(case.created_at),
        "kind": texts.KINDS[case.kind],
        "topic": known.short if known else texts.UNCLASSIFIED,
        "urgency": texts.URGENCIES[case.urgency],
        "village": case.village,
        "latitude": case.latitude,
        "longitude": case.longitude,
        "words": case.words,
        "hides_name": case.hides_name,
        "department": office.department_name(case.department),
        "status": texts.status(case.status, case.confirmed_by),
        "promised_at": _at(case.promised_at),
        "closed_at": _at(case.closed_at),
        "history": [
            {"at": _at(event.at), "status": texts.STATUSES.get(event.after), "words": event.words}
            for event in case.timeline
            if event.what in ("filed", "moved")
        ],
    }


def _piece(session: Session, piece: Piece) -> dict[str, Any]:
    case = session.get(Case, piece.case_id) if piece.case_id else None
    return {
        "at": _at(piece.at),
        "case": case.reference if case else None,
        "kind": piece.kind,
        "words": piece.text,
        "latitude": piece.latitude,
        "longitude": piece.longitude,
        "media": piece.media_id,
    }


def _ideas(session: Session, person: Person) -> Rows:
    supported = set(session.scalars(select(Support.idea_id).where(Support.person_id == person.id)))
    rows = select(Idea).join(Case).where(or_(Case.person_id == person.id, Idea.id.in_(supported))).order_by(Idea.id)
    return [
        {"title": idea.title, "mine": idea.case.person_id == person.id, "supported": idea.id in supported}
        for idea in session.scalars(rows)
    ]


def _forums(session: Session, person: Person) -> Rows:
    found = select(Attendance, Forum).join(Forum, Forum.id == Attendance.forum_id)
    return [
        {
            "forum": forum.title,
            "starts_at": _at(forum.starts_at),
            "answer": row.answer,
            "answered_at": _at(row.answered_at),
            "checked_in_at": _at(row.checked_in_at),
        }
        for row, forum in session.execute(found.where(Attendance.person_id == person.id).order_by(Attendance.id))
    ]


def _votes(session: Session, person: Person) -> Rows:
    found = select(Ballot, Vote).join(Vote, Vote.id == Ballot.vote_id).where(Ballot.person_id == person.id)
    return [
        {"at": _at(row.at), "question": vote.question, "choices": [vote.options[n] for n in row.choices]}
        for row, vote in session.execute(found.order_by(Ballot.id))
    ]


def _said(row: InboxEvent) -> dict[str, Any]:
    message = row.payload.get("message") or {}
    return {
        "at": _at(row.happened_at),
        "kind": message.get("type") or row.payload.get("type"),
        "words": message.get("text") or message.get("address"),
    }


def _shown(node: Any) -> str:
    """Every text of a message, line by line."""
    if isinstance(node, list):
        return "\n".join(filter(None, map(_shown, node)))
    if not isinstance(node, dict):
        return ""
    own = [node["text"]] if isinstance(node.get("text"), str) else []
    return "\n".join([*own, *filter(None, (_shown(value) for value in node.values()))])


def _announcements(session: Session, person: Person) -> Rows:
    found = (
        select(Delivery, Announcement)
        .join(Edition, Edition.id == Delivery.edition_id)
        .join(Announcement, Announcement.id == Edition.announcement_id)
    )
    return [
        {"at": _at(row.ended_at), "state": row.state, "words": _shown(announcement.messages)}
        for row, announcement in session.execute(found.where(Delivery.person_id == person.id).order_by(Delivery.id))
    ]
