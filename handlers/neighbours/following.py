"""Following a case of somebody else: by a code that a proxy hands over, or since one joined it."""

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers import flex, texts
from handlers.neighbours import cards, words
from handlers.reopening import may_be_reopened, reopen
from handlers.talk import Talk
from models import AuditEntry, Case, Follow, FollowCode, OutboxMessage

#: a code's life, how many people may use it, and how often a person may mistype one
LIFE, USES = timedelta(days=30), 3
_TRIES, _TRIES_WITHIN = 5, timedelta(hours=24)
_DIGITS = 6
_ALL = 1000
_CODE = re.compile(rf"\d{{{_DIGITS}}}")


def code_message(session: Session, case: Case, now: datetime) -> dict:
    """A new code in words for the proxy; those given before for this case end."""
    FollowCode.withdraw_of(session, case)
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    while FollowCode.is_taken(session, code):
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    session.add(
        FollowCode(
            case_id=case.id,
            code_hash=FollowCode.digest(code),
            created_at=now,
            expires_at=now + LIFE,
            uses_left=USES,
        )
    )
    session.flush()
    return texts.message(words.proxy_code(f"{code[:3]} {code[3:]}", LIFE.days, USES))


def tell_code(session: Session, case: Case, now: datetime, push_at: datetime | None) -> None:
    """Beside the receipt of a report that sent itself."""
    if gives_code(case):
        message = code_message(session, case, now)
        OutboxMessage.put(
            session,
            key=f"case{case.id}:code",
            chat=case.chat,
            message=message,
            now=now,
            push_at=push_at,
            must_arrive=True,
            case_id=case.id,
        )


def gives_code(case: Case) -> bool:
    """A sensitive matter is followed by nobody."""
    return case.by_proxy and case.lane == "ordinary"


def looks_like_code(text: str) -> str | None:
    """The digits that a message is made of: รหัส ๔๘๒ ๙๑๓ ค่ะ."""
    plain = re.sub(r"[\s\-–.]|รหัส|ติดตาม|ค่ะ|ครับ|เจ้า", "", text.translate(texts.ARABIC_DIGITS))
    return plain if _CODE.fullmatch(plain) else None


def is_code(talk: Talk, text: str) -> bool:
    """Is it a code that somebody was given?"""
    code = looks_like_code(text)
    return code is not None and FollowCode.open(talk.session, code, talk.now) is not None


def typed(talk: Talk, text: str) -> bool:
    """Take a message as a code. False: it is none."""
    code, who = looks_like_code(text), f"person:{talk.person.id}"
    if code is None:
        return False
    if AuditEntry.count(talk.session, who, "line:follow:wrong", talk.now - _TRIES_WITHIN) >= _TRIES:
        talk.reply(texts.message(words.TOO_MANY_CODES))
        return True
    given = FollowCode.open(talk.session, code, talk.now)
    if given is None:
        AuditEntry.add(talk.session, who, "line:follow:wrong", talk.now)
        talk.reply(texts.message(words.BAD_CODE))
    elif given.case.person_id == talk.person.id:
        talk.reply(texts.message(words.OWN_CODE))
    else:
        _begin(talk, given)
    return True


def _begin(talk: Talk, given: FollowCode) -> None:
    case = given.case.root
    if Follow.begin(talk.session, case, talk.person, talk.conversation.chat, talk.now):
        given.uses_left -= 1
        AuditEntry.add(talk.session, talk.by, "line:follow:begin", talk.now, case.id)
        text = words.following(case.reference)
    else:
        text = words.following_already(case.reference)
    talk.reply(texts.message(text), cards.followed_message(case, talk.office))


def bubbles(talk: Talk) -> list[dict]:
    """A card for each case that this person follows."""
    return [cards.followed(follow.case.root, talk.office) for follow in Follow.of(talk.session, talk.person)]


def follows(talk: Talk, case: Case) -> bool:
    return any(follow.case.root.id == case.id for follow in Follow.of(talk.session, talk.person, most=_ALL))


def look(talk: Talk, case: Case) -> bool:
    """Show a case that this person follows. False when they do not."""
    if not follows(talk, case):
        return False
    talk.reply(flex.message(case.reference, cards.followed(case, talk.office)))
    return True


def of_button(talk: Talk, reference: str) -> Case | None:
    """The followed case that a button names, as it stands now; None when it is not followed (any more)."""
    case = Case.locked(talk.session, reference)
    return case if case is not None and follows(talk, case) else None


def stop(talk: Talk, case: Case) -> None:
    for follow in Follow.of(talk.session, talk.person, most=_ALL):
        if follow.case.root.id == case.id:
            talk.session.delete(follow)
    AuditEntry.add(talk.session, talk.by, "line:follow:stop", talk.now, case.id)
    talk.reply(texts.message(words.stopped(case.reference)))


def not_fixed(talk: Talk, case: Case) -> bool:
    """A neighbour says that it is not fixed. False when it is too late for that."""
    if not may_be_reopened(talk, case):
        return False
    reopen(talk, case)
    return True


def give_code(talk: Talk, case: Case) -> None:
    """Asked for again by the proxy."""
    talk.reply(code_message(talk.session, case, talk.now))
