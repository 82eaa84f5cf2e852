"""The whole talk about one's own case, both sides, as plain text: text grows with the phone's letters, cards do not."""

from datetime import datetime

from handlers import texts
from handlers.buttons import postback, quick_replies
from handlers.office import Office
from handlers.talk import Talk
from models import Case, CaseEvent, Piece
from models.limits import shorten, utf16_units

#: entries of one look, bubbles they fill at most, and UTF-16 units of one bubble
_ENTRIES, _BUBBLES, _LONGEST = 30, 4, 2_000
_GRAPHEMES = 1_500


def show(talk: Talk, case: Case, skip: int = 0) -> None:
    """The newest entries, or with `skip` those before them."""
    entries = said(talk, case)
    end = len(entries) - skip if skip < len(entries) else len(entries)
    bubbles, used = _fill(entries[:end])
    bubbles[0] = f"{texts.thread_title(case.reference, case.status, case.confirmed_by)}\n\n{bubbles[0]}"
    messages = [texts.message(bubble) for bubble in bubbles]
    actions = []
    if end - used > 0:
        actions.append(postback(texts.EARLIER, "thread", case.reference, len(entries) - end + used))
    if case.root.closed_at is None:
        actions.append(postback("เพิ่มข้อมูล", "case", case.reference, "add"))
    if actions:
        messages[-1] = quick_replies(messages[-1], *actions)
    talk.reply(*messages)


def _fill(entries: list[str]) -> tuple[list[str], int]:
    """As many of the last entries as fit into some bubbles, in their order; and how many those are."""
    bubbles: list[str] = []
    used = 0
    for entry in reversed(entries[-_ENTRIES:]):
        joined = f"{entry}\n\n{bubbles[0]}" if bubbles else ""
        if bubbles and utf16_units(joined) <= _LONGEST:
            bubbles[0] = joined
        elif len(bubbles) < _BUBBLES:
            bubbles.insert(0, entry)
        else:
            break
        used += 1
    return bubbles or [texts.NOTHING_SAID], used


def said(talk: Talk, case: Case) -> list[str]:
    """Every entry, the oldest first."""
    root = case.root
    cases = [case] if root is case else [case, root]
    entries = [entry for each in cases for entry in _words(talk, each, case.person_id)]
    entries += [entry for event in case.timeline if (entry := _event(talk.office, event)) is not None]
    if root is not case:
        # what the office said since they are one matter
        entries += [
            entry
            for event in root.timeline
            if event.at >= case.moved_at and event.by.startswith("officer") and (entry := _event(talk.office, event))
        ]
    return [f"{texts.short_moment(at)} {who}\n{text}" for at, _, who, text in sorted(entries, key=lambda e: e[:2])]


_Entry = tuple[datetime, int, str, str]


def _words(talk: Talk, case: Case, person_id: int) -> list[_Entry]:
    """What this person sent, and the pictures of the finished work."""
    entries = []
    for piece in Piece.of_case(talk.session, case.id):
        if piece.purpose == "after" and piece.media is not None and piece.media.state != "withdrawn":
            link = f"{talk.public_url}/media/{piece.media.token}"
            entries.append((piece.at, 1, texts.THE_OFFICE, f"{texts.look_at(piece.kind, 1, after=True)}\n{link}"))
        elif piece.person_id == person_id and piece.purpose != "after":
            entries.append((piece.at, 0, texts.YOU, _spoken(piece)))
    return entries


def _spoken(piece: Piece) -> str:
    name = f"({texts.MEDIA_NAMES[piece.kind]})"
    if piece.kind == "text":
        return shorten(piece.text, _GRAPHEMES) if piece.text else texts.UNSENT_NOTE
    return f"{name} {shorten(piece.text, _GRAPHEMES)}" if piece.text else name


def _event(office: Office, event: CaseEvent) -> _Entry | None:
    """A change as it was told; who it was on the other side, nobody needs to know by name."""
    by_person = event.by.startswith("person")
    if event.what == "routed":
        return event.at, 2, texts.THE_OFFICE, texts.handed_to(office.department_name(event.after))
    if event.what != "moved" or (by_person and event.before == "need_info" and event.after != "cancelled"):
        return None
    words = event.words or ""
    told = texts.status(event.after, "silence" if event.words == texts.BY_SILENCE else None)
    text = told if by_person or words == told or not words else f"{told}\n{shorten(words, _GRAPHEMES)}"
    return event.at, 2, texts.YOU if by_person else texts.THE_OFFICE, text


