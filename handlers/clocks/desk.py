"""What an officer types or taps about clocks: duty, villages, how days are counted."""

from collections.abc import Callable

from handlers import texts
from handlers.clocks import areas, duty, words
from handlers.clocks.reckoning import promised, reckon
from handlers.talk import Talk
from models import AuditEntry, Case

WORDS: dict[str, Callable[[Talk], None]] = {
    "เข้าเวร": duty.come,
    "ออกเวร": duty.leave,
    "เวร": duty.who,
    "ใครอยู่เวร": duty.who,
    "เขตรับผิดชอบ": areas.begin,
}


def typed(talk: Talk, word: str) -> bool:
    """Act on a word of an officer's. `word`: what was said, without spaces and particles."""
    if talk.officer is None or word not in WORDS:
        return False
    WORDS[word](talk)
    return True


def show_count(talk: Talk, case: Case) -> None:
    """The whole calculation, so that it can be checked with a calendar."""
    AuditEntry.add(talk.session, talk.by, "line:case:count", talk.now, case.id)
    clocks = reckon(talk.office, case, talk.now)
    said = words.whole_count(talk.office, case.reference, clocks, talk.now) if clocks else words.NO_PROMISE
    talk.reply(texts.message(said))


def own_count(talk: Talk) -> None:
    """A resident asks how the days of their cases are counted: in short."""
    mine = [(case, promised(talk.office, case, talk.now)) for case in Case.of(talk.session, talk.person)]
    lines = [words.short_count(case.reference, clock) for case, clock in mine if clock is not None]
    talk.reply(texts.message("\n\n".join(lines) or words.NOTHING_COUNTED))
