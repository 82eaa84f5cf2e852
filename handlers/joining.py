"""Becoming an officer: a one-time code, typed into the chat, then a name."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import texts
from handlers.forms import Answers, Form, Slot, said
from handlers.references import ALPHABET
from handlers.talk import Talk
from handlers.telling import in_charge, send_card
from models import AuditEntry, Case, Invitation, Officer
from models.limits import shorten

LIFE = timedelta(days=7)
_TRIES, _TRIES_WITHIN = 5, timedelta(hours=24)
_CODE = re.compile(rf"[{ALPHABET}]{{4}}-?[{ALPHABET}]{{4}}", re.IGNORECASE)


def invite(session: Session, department: str, role: str, now: datetime, villages: Sequence[int] = ()) -> str:
    """A new one-time code (ABCD-EFGH) that makes whoever types it an officer. Only its hash is kept. `villages`: whose
    cases come to them; none: all."""
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))
    session.add(
        Invitation(
            code_hash=Invitation.digest(code),
            department=department,
            role=role,
            villages=sorted(villages),
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    AuditEntry.add(session, "cli", "cli:officer:invite", now)
    return code


def looks_like_code(text: str) -> bool:
    return _CODE.fullmatch(text.strip()) is not None


def typed_code(talk: Talk, text: str) -> None:
    who = f"person:{talk.person.id}"
    if AuditEntry.count(talk.session, who, "line:code:wrong", talk.now - _TRIES_WITHIN) >= _TRIES:
        talk.reply(texts.message(texts.TOO_MANY_CODES))
        return
    invitation = Invitation.open(talk.session, text.strip(), talk.now)
    if invitation is None:
        AuditEntry.add(talk.session, who, "line:code:wrong", talk.now)
        talk.reply(texts.message(texts.BAD_CODE))
        return
    invitation.used_at, invitation.used_by_id = talk.now, talk.person.id
    _make_officer(talk, invitation)
    NAME.begin(talk)


def _make_officer(talk: Talk, invitation: Invitation) -> None:
    """At once, with a stand-in name: should the name never come, the code was not wasted."""
    officer = talk.session.scalar(select(Officer).where(Officer.person_id == talk.person.id))
    if officer is None:
        officer = Officer(person_id=talk.person.id, joined_at=talk.now, name=texts.ROLES[invitation.role])
        talk.session.add(officer)
    officer.department, officer.role, officer.villages = invitation.department, invitation.role, invitation.villages
    # the roster, if there is one, says what it says of newcomers too
    officer.active, officer.on_duty, officer.away, officer.duty_day = True, True, False, None
    talk.session.flush()
    talk.officer = officer
    AuditEntry.add(talk.session, officer.tag, "line:officer:join", talk.now)


def _ask_name(talk: Talk, answers: Answers) -> dict:
    department = talk.office.department_name(talk.officer.department)
    return texts.message(texts.ask_name(department, talk.officer.role))


def _named(talk: Talk, answers: Answers) -> None:
    officer = talk.officer
    officer.name = shorten(answers["name"], 60)
    department = talk.office.department_name(officer.department)
    talk.reply(texts.message(texts.welcome_officer(officer.name, department, officer.role)))
    _hand_waiting_cases(talk)


def _hand_waiting_cases(talk: Talk) -> None:
    """Cases that came while nobody sat here: the newcomer gets their cards, a few at a time."""
    waiting = [
        case
        for case in Case.open_in(talk.session)
        if case.owner_id is None and talk.officer in in_charge(talk.session, talk.office, case)
    ]
    for case in waiting[:3]:
        send_card(
            talk.session,
            talk.office,
            case,
            f"case{case.id}:join",
            now=talk.now,
            public_url=talk.public_url,
            title=texts.OFFICER_LOOK,
            people=[talk.officer],
        )


NAME = Form("name", (Slot("name", _ask_name, said),), _named)
