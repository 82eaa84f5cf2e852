"""Words that answer an officer, in time or late."""

from datetime import timedelta

from handlers import texts
from handlers.clocks import words as clock_words
from handlers.clocks.reckoning import promised
from handlers.draft.understanding import is_about_something_else
from handlers.events import Event, Said
from handlers.own.attaching import attach, expect_more, or_a_new_matter, too_sensitive
from handlers.talk import Talk
from models import Case, Draft

#: words within this time after a case has lapsed may be the answer
_LATE_ANSWER = timedelta(days=30)


def waiting_question(talk: Talk, draft: Draft | None, mine: list[Case]) -> Case | None:
    """Of this person's cases the one in which an officer asked something, the newest question of several: what they say
    next is the answer, unless they have begun to report something since."""
    if too_sensitive(talk):
        return None
    asked = [case for case in mine if case.status == "need_info"]
    newest = max(asked, key=lambda case: case.moved_at, default=None)
    if newest is None or (draft is not None and draft.touched_at > newest.moved_at):
        return None
    return newest


def lapsed_lately(talk: Talk, draft: Draft | None, mine: list[Case]) -> Case | None:
    """Of this person's cases the only one that lapsed within a month, if what they say may be about it: the answer that
    comes late. Words about something else, and mere questions, are new matters."""
    if draft is not None or too_sensitive(talk):
        return None
    lapsed = [case for case in mine if case.status == "lapsed" and talk.now - case.moved_at <= _LATE_ANSWER]
    if len(lapsed) != 1 or (isinstance(talk.event, Said) and _is_new(talk.event, lapsed[0])):
        return None
    return lapsed[0]


def _is_new(event: Said, case: Case) -> bool:
    if not any(letter.isalnum() for letter in event.text) or event.reading.kind in ("question", "praise"):
        return True
    return is_about_something_else(event.reading, case.strategy, case.village)


def take_up_again(talk: Talk, case: Case, event: Event) -> None:
    """One message opens a lapsed case again, with a new promise. Should it have been something new, one tap says so."""
    piece = attach(talk, case, event)
    expect_more(talk, case)
    clock = promised(talk.office, case, talk.now)
    said = clock_words.opened_again(case.reference, clock.due_at if clock else None)
    talk.reply(or_a_new_matter(f"{said}\n{texts.ANSWER_OR_NEW}", piece))


def answer(talk: Talk, case: Case, event: Event) -> None:
    """The answer came: the clock resumes. Should it have been something new, one tap says so."""
    piece = attach(talk, case, event)
    expect_more(talk, case)
    talk.reply(or_a_new_matter(f"{texts.answered(case.reference)}\n{texts.ANSWER_OR_NEW}", piece))
