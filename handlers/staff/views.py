"""What an officer types to see work: งานของฉัน, เรื่องด่วน, ค้าง, ค้นหา …, สถิติ. A list goes on where it ended, also when
cases have moved meanwhile: its button carries the place of the last case shown, not a count."""

import re
from collections.abc import Callable
from datetime import datetime

from handlers import buttons, flex, officer_cards, texts
from handlers.buttons import postback
from handlers.clocks.reckoning import promised
from handlers.staff import access, hits, words
from handlers.talk import Talk
from handlers.telling import reads_plainly
from models import AuditEntry, Case, Piece, lists
from models.limits import CAROUSEL_BUBBLES, shorten

#: cards to a page at most, beside the one that goes on; fewer where they are long
PAGE = CAROUSEL_BUBBLES - 1
#: a promise that nobody made is later than any
_NEVER = 9_999_999_999
_LONGEST_SEARCH = 60
_IN_A_VILLAGE = re.compile(r"(?:หมู่บ้าน|หมู่|ม\.)\s*(?:ที่)?\s*(\d{1,2})(?!\d)")

#: how far down a list a case stands: small numbers first
Place = tuple[int, ...]


def is_view(word: str, text: str) -> bool:
    """Words that open a list, and so can be no answer to a question; ค้นหาแล้วไม่พบ may be one. `word`: the `text`
    without spaces and particles."""
    return word in _OPENS or text.strip().startswith(f"{words.SEARCH} ")


def typed(talk: Talk, word: str, text: str) -> bool:
    """Said outside of any question. False when it opens none of our lists."""
    if word in _OPENS:
        _OPENS[word](talk)
    elif text.strip().startswith(words.SEARCH):
        search(talk, text.strip().removeprefix(words.SEARCH))
    else:
        return False
    return True


def turned(talk: Talk, view: str, *rest: str) -> None:
    """The button that goes on. `rest`: the place of the last case shown, and of a search what was asked."""
    place = tuple(int(number) for number in rest[0].split("-") if number.isdigit()) if rest else ()
    if talk.officer is None or not place:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif view in _LISTS and len(rest) == 1:
        _show(talk, view, place)
    elif view == "search" and len(rest) == 2:
        search(talk, rest[1], before=place[0])
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


# lists of what waits


def _mine(case: Case, talk: Talk) -> Place:
    """An officer's own work first; then what is in danger, what came back, and the oldest promise."""
    own_first = talk.officer.role == "officer" and case.owner_id != talk.officer.id
    return own_first, case.urgency != "emergency", case.status != "reopened", _promise(case, talk), case.id


def _urgent(case: Case, talk: Talk) -> Place | None:
    return None if case.urgency == "normal" else _mine(case, talk)


def _late(case: Case, talk: Talk) -> Place | None:
    """Over its time first, the longest over it; then what waits for somebody outside the office."""
    if _overdue(case, talk) is not None:
        return 0, _promise(case, talk), case.id
    return (1, int(case.moved_at.timestamp()), case.id) if case.status in words.WAITS_FOR else None


def _promise(case: Case, talk: Talk) -> int:
    """Until when, as the case's clock stands; what stands still is promised for no day yet."""
    clock = promised(talk.office, case, talk.now)
    return int(clock.due_at.timestamp()) if clock and not clock.stands else _NEVER


def _overdue(case: Case, talk: Talk) -> datetime | None:
    """Until when it should have been done, if that is over."""
    clock = promised(talk.office, case, talk.now)
    return clock.due_at if clock and not clock.stands and clock.due_at < talk.now else None


_LISTS: dict[str, tuple[Callable[[Case, Talk], Place | None], str]] = {
    "mine": (_mine, texts.NO_WORK),
    "urgent": (_urgent, words.NOTHING_URGENT),
    "late": (_late, words.NOTHING_LATE),
}


def _show(talk: Talk, view: str, after: Place = ()) -> None:
    placed, nothing = _LISTS[view]
    readable = access.readable(talk.session, talk.office, talk.officer)
    places = {
        place: case
        for case in lists.open_cases(talk.session, readable)
        if (place := placed(case, talk)) is not None and place > after
    }
    coming = sorted(places)
    AuditEntry.add(talk.session, talk.by, "line:work:look", talk.now)
    if not coming:
        talk.reply(_offer(texts.message(words.NO_MORE if after else nothing)))
        return

    def more(shown: int) -> dict:
        left = words.left_over(len(coming) - shown)
        return _goes_on(view, left, view, "-".join(str(int(number)) for number in coming[shown - 1]))

    _reply(talk, view, [places[place] for place in coming[:PAGE]], len(coming) > PAGE, more)


# search


def search(talk: Talk, asked: str, before: int | None = None) -> None:
    """ไฟกิ่ง หมู่ 3: every word occurs in the case, in that village."""
    plain = shorten(" ".join(asked.translate(texts.ARABIC_DIGITS).replace(":", " ").split()), _LONGEST_SEARCH)
    village = _IN_A_VILLAGE.search(plain)
    wanted = _IN_A_VILLAGE.sub(" ", plain).split()
    if not wanted and village is None:
        talk.reply(texts.message(words.HOW_TO_SEARCH))
        return
    readable = access.readable(talk.session, talk.office, talk.officer)
    number = int(village[1]) if village else None
    cases = lists.found(talk.session, readable, wanted, number, before, PAGE + 1)
    AuditEntry.add(talk.session, talk.by, "line:work:search", talk.now)
    if not cases:
        talk.reply(_offer(texts.message(words.NO_MORE if before else words.found_nothing(plain))))
        return

    def more(shown: int) -> dict:
        return _goes_on("search", words.MORE_FOUND, "search", cases[shown - 1].id, plain)

    _reply(talk, "search", cases[:PAGE], len(cases) > PAGE, more)


def _goes_on(view: str, told: str, *data: object) -> dict:
    button = flex.button(postback(words.NEXT_PAGE, "work", *data), main=True)
    return flex.bubble(words.LISTS[view], flex.text(told), footer=(button,))


def _reply(talk: Talk, view: str, cases: list[Case], others_follow: bool, more: Callable[[int], dict]) -> None:
    """As many of the cases as LINE takes at once. `more`: the bubble that goes on after so many."""
    bubbles = [
        officer_cards.officer_bubble(
            case,
            Piece.of_case(talk.session, case.id),
            talk.office,
            talk.public_url,
            texts.OFFICER_LOOK,
            _why_here(case, talk),
            masked=not reads_plainly(talk.session, talk.office, talk.officer, case),
        )
        for case in cases
    ]
    shown = flex.how_many_fit(bubbles, more(1))
    for case in cases[:shown]:
        AuditEntry.add(talk.session, talk.by, "line:case:list", talk.now, case.id)
    last = [more(shown)] if others_follow or shown < len(cases) else []
    talk.reply(_offer(flex.message(words.LISTS[view], *bubbles[:shown], *last)))


def _why_here(case: Case, talk: Talk) -> str | None:
    late = _overdue(case, talk)
    if late is not None:
        return words.overdue(late)
    return words.waits(case.status, case.moved_at) if case.status in words.WAITS_FOR else None


def _offer(message: dict) -> dict:
    """The other lists, one tap away."""
    return buttons.quick_replies(message, *(buttons.says(word) for word in ("งานของฉัน", words.URGENT, words.LATE)))


_OPENS: dict[str, Callable[[Talk], None]] = {
    "งานของฉัน": lambda talk: _show(talk, "mine"),
    words.URGENT: lambda talk: _show(talk, "urgent"),
    words.LATE: lambda talk: _show(talk, "late"),
    # as the officers' menu says it
    "งานด่วน": lambda talk: _show(talk, "urgent"),
    "เกินกำหนด": lambda talk: _show(talk, "late"),
    words.SEARCH: lambda talk: talk.reply(texts.message(words.HOW_TO_SEARCH)),
    words.STATISTICS: hits.look,
}
