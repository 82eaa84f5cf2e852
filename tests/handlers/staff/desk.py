"""Cases put straight into the rows, and what a turn answered, read straight from them: for tests of many cells."""

import itertools

from handlers.references import buddhist_year, new_reference
from models import Case, Conversation, OutboxMessage, Person, Register
from tests.world import Phone, World, words_of

_serial = itertools.count(1)


def file_case(world: World, department: str = "chang", lane: str = "ordinary", **facts) -> str:
    """A case by some resident; returns its reference."""
    now = world.clock()
    with world.database.transaction() as session:
        person = Person.called(session, f"U{next(_serial):032x}".replace("U0", "Ue"), now)
        year = buddhist_year(now)
        case = Case(
            **{
                "reference": new_reference(session, "BO", now),
                "register_year": year,
                "register_number": Register.next_number(session, year),
                "person_id": person.id,
                "chat": person.line_id,
                "kind": "complaint",
                "strategy": "1.3",
                "urgency": "normal",
                "hazards": [],
                "village": 3,
                "words": "ไฟกิ่งหน้าวัดดับ",
                "lane": lane,
                "department": department,
                "because": "งานโครงสร้างพื้นฐาน",
                "status": "received",
                "created_at": now,
                "moved_at": now,
                "recurs": [],
                "timeline": [],
                **facts,
            }
        )
        session.add(case)
        session.flush()
        case.note("filed", f"person:{person.id}", None, now, after="received")
        return case.reference


def the_case(world: World, reference: str) -> Case:
    with world.database.reading() as session:
        return Case.by_reference(session, reference)


def answers(world: World, phone: Phone, event: dict) -> str:
    """What one event is answered with in that chat, without delivering anything."""
    with world.database.reading() as session:
        before = max(session.query(OutboxMessage.id).order_by(OutboxMessage.id.desc()).limit(1).scalar() or 0, 0)
    phone.event(event, settle=False)
    with world.database.reading() as session:
        rows = session.query(OutboxMessage).where(OutboxMessage.id > before, OutboxMessage.chat == phone.user_id)
        return "\n".join(words_of(row.message) for row in rows)


def typed(text: str) -> dict:
    return {"type": "message", "message": {"id": f"typed{next(_serial)}", "type": "text", "text": text}}


def tapped(*data: object) -> dict:
    return {"type": "postback", "postback": {"data": ":".join(map(str, data))}}


def open_form(world: World, phone: Phone) -> str | None:
    with world.database.reading() as session:
        return session.query(Conversation.form).where(Conversation.chat == phone.user_id).scalar()
