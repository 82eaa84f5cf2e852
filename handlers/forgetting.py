"""Words that a person takes back go from what waits to leave and from what has left; the rows stay."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session

from models import Case, Officer, OutboxMessage, Parcel, Person

#: so many letters of a text that was cut short are recognised as its beginning
_RECOGNISED = 8
#: where words stand in a message, also those that a button puts into the keyboard
_READ = ("text", "altText", "fillInText", "displayText")


def cut(whole: str, taken_back: str, note: str) -> str:
    """`whole` is made of lines or bubbles: the first that is `taken_back` becomes the note. A short text inside
    another line is no bubble."""
    lines, gone = whole.split("\n"), taken_back.split("\n")
    for at in range(len(lines) - len(gone) + 1):
        if lines[at : at + len(gone)] == gone:
            return "\n".join([*lines[:at], note, *lines[at + len(gone) :]])
    if len(taken_back) >= _RECOGNISED:
        return whole.replace(taken_back, note)
    # a short one is known by how it is quoted: after a colon to the end of a line, or between quotation marks
    quoted = re.escape(taken_back)
    return re.sub(rf"(?m)(?<=: ){quoted}$|(?<=“){quoted}(?=”)", lambda _: note, whole)


def officers_mail_about(case: Case) -> ColumnElement[bool]:
    """What officers were told of the case, or have looked at: its messages, and cards with its reference."""
    officers = select(Person.line_id).join(Officer, Officer.person_id == Person.id)
    named = cast(OutboxMessage.message, String).contains(case.reference)
    return OutboxMessage.chat.in_(officers) & or_(OutboxMessage.case_id == case.id, named)


def from_outbox(session: Session, which: ColumnElement[bool], taken_back: Sequence[str], note: str) -> None:
    """The words go from these outgoing messages. One that is on its way to LINE right now leaves as it is."""
    parcels = set()
    for row in session.scalars(select(OutboxMessage).where(which, OutboxMessage.state != "leaving")):
        changed = _walk(row.message, lambda text: without(text, taken_back, note))
        if changed != row.message:
            row.message = changed
            parcels.add(row.parcel_id)
    for parcel in session.scalars(select(Parcel).where(Parcel.id.in_(parcels - {None}), Parcel.state != "leaving")):
        parcel.messages = _walk(parcel.messages, lambda text: without(text, taken_back, note))


def without(text: str, taken_back: Iterable[str], note: str) -> str:
    """The text without these words, also where it breaks off (…) in the middle of them."""
    for words in taken_back:
        text = cut(text, words, note)
        if text.endswith("…"):
            begun = next((at for at in range(len(text) - _RECOGNISED) if words.startswith(text[at:-1])), None)
            text = f"{text[:begun]}{note}" if begun is not None else text
    return text


def _walk(node: Any, change: Callable[[str], str]) -> Any:
    """Everything in a message that people read changed; addresses and postback data stay."""
    if isinstance(node, list):
        return [_walk(value, change) for value in node]
    if not isinstance(node, dict):
        return node
    return {
        key: change(value) if key in _READ and isinstance(value, str) else _walk(value, change)
        for key, value in node.items()
    }
