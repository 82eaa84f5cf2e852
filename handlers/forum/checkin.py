"""Checking in at the hall: six characters, typed or brought by the QR."""

import re
from datetime import timedelta

from handlers import texts
from handlers.forum import votes, words
from handlers.references import ALPHABET
from handlers.talk import Talk
from models import Attendance, AuditEntry, Forum
from models.forum import DOORS
from models.limits import shorten

_CODE = re.compile(rf"[{ALPHABET}]{{6}}")
_GAP = r"[\s\-–.]*"
#: letters; what is longer tells of something
_SHORT = 60
_TRIES, _TRIES_WITHIN = 10, timedelta(hours=1)


def typed(text: str) -> str | None:
    """The code that a message may be: any case, Thai digits, with spaces or a dash."""
    code = re.sub(r"[\s\-–.]", "", text.translate(texts.ARABIC_DIGITS)).upper()
    return code if _CODE.fullmatch(code) else None


def is_code(talk: Talk, text: str) -> bool:
    """Is it the code of some forum?"""
    code = typed(text)
    known = code is not None and Forum.by_code(talk.session, code) is not None
    return known or _within(talk, text) is not None


def _within(talk: Talk, text: str) -> str | None:
    """The code of a forum whose doors are open now, with words around it: รหัส G6P-NQA ค่ะ."""
    if len(text) > _SHORT:
        return None
    plain = text.translate(texts.ARABIC_DIGITS).upper()
    for forum in Forum.coming(talk.session, talk.now):
        spelled = _GAP.join(forum.code)
        if forum.takes_check_ins(talk.now) and re.search(rf"(?<![A-Z0-9]){spelled}(?![A-Z0-9])", plain):
            return forum.code
    return None


def heard(talk: Talk, text: str) -> bool:
    """Take a message as a check-in code. False: it is none, or nobody waits for one."""
    code = _within(talk, text) or typed(text)
    if code is None:
        return False
    forum = Forum.by_code(talk.session, code)
    if forum is None and not any(f.takes_check_ins(talk.now) for f in Forum.coming(talk.session, talk.now)):
        return False
    if _tried_too_often(talk):
        talk.reply(texts.message(words.TOO_MANY_CODES))
    elif forum is None:
        AuditEntry.add(talk.session, f"person:{talk.person.id}", "line:forum:wrong", talk.now)
        talk.reply(texts.message(words.WRONG_CODE))
    else:
        _check_in(talk, Forum.locked(talk.session, forum.id))
    return True


def _tried_too_often(talk: Talk) -> bool:
    who, since = f"person:{talk.person.id}", talk.now - _TRIES_WITHIN
    return AuditEntry.count(talk.session, who, "line:forum:wrong", since) >= _TRIES


def _check_in(talk: Talk, forum: Forum) -> None:
    if forum.takes_check_ins(talk.now):
        row = Attendance.ensured(talk.session, forum, talk.person)
        row.checked_in_at = row.checked_in_at or talk.now
        talk.session.flush()
        talk.reply(texts.message(words.checked_in(shorten(forum.title, 200))))
        votes.show_open(talk, [forum])
    else:
        talk.reply(texts.message(_why_not(talk, forum)))


def _why_not(talk: Talk, forum: Forum) -> str:
    if forum.state == "cancelled":
        return words.CANCELLED
    if forum.state == "open" and talk.now < forum.starts_at - DOORS:
        return words.too_early(forum.starts_at - DOORS)
    return words.DOORS_CLOSED if forum.state == "open" and forum.is_going_on(talk.now) else words.OVER
