"""What an officer is asked about forums, and what is done with the answers."""

import re

from handlers import buttons, texts
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, asks, choice, chosen, collected, one_of, said, several
from handlers.forum import agenda, changing, confirming, followup, making, slots, votes, words
from handlers.forum.desk_cards import desk
from handlers.forum.slots import words_up_to
from handlers.officer_forms import departments
from handlers.talk import Talk
from models import Forum
from models.limits import graphemes, shorten

_OPTIONS, _OPTION_MOST = (2, 10), 100
_WHAT = {"time": words.CHANGE_TIME, "place": words.CHANGE_PLACE}
_KINDS = {"yes_no": words.YES_NO, "choose": words.CHOOSE_SOME}
_NUMBERED = re.compile(r"(\d{1,2})(?:\s*[.)]\s*|\s+)(\S.*)")


def _open(talk: Talk, answers: Answers) -> Forum | None:
    """The forum at the end of a form, held and looked at again: it may be over by now."""
    forum = Forum.locked(talk.session, answers["forum"])
    if forum.state == "open":
        return forum
    talk.reply(texts.message(words.NOT_NOW))
    return None


# a new one


def _create(talk: Talk, answers: Answers) -> None:
    starts_at = slots.instant(answers)
    if starts_at <= talk.now:
        talk.reply(texts.message(words.TIME_IS_PAST))
        return
    forum = making.create(
        talk.session,
        title=answers["title"],
        starts_at=starts_at,
        place=answers["place"]["name"],
        pin=slots.pin(answers),
        villages=answers["villages"],
        seats=answers["seats"] or None,
        agenda=answers["agenda"] or None,
        organiser=talk.officer,
        by=talk.by,
        now=talk.now,
    )
    talk.reply(texts.message(words.created(forum.id)), desk(talk, [forum]))


CREATE = Form(
    "forum_create",
    (
        Slot("title", asks(words.ASK_TITLE), words_up_to(making.TITLE_MOST)),
        slots.TIME,
        slots.PLACE,
        slots.PIN,
        slots.VILLAGES,
        slots.SEATS,
        slots.AGENDA,
    ),
    _create,
)


# changing it, calling it off


def _change(talk: Talk, answers: Answers) -> None:
    forum = _open(talk, answers)
    if forum is None:
        return
    if not confirming.sure(answers):
        confirming.stay(talk)
        return
    if answers["what"] == "time":
        changing.move_time(talk, forum, slots.instant(answers))
    else:
        changing.move_place(talk, forum, answers["place"]["name"], slots.pin(answers))


CHANGE = Form(
    "forum_change",
    (
        one_of("what", words.ASK_WHAT_CHANGES, lambda talk: _WHAT),
        Slot("at", slots.TIME.ask, slots.TIME.read, when=lambda answers: answers["what"] == "time"),
        Slot("place", slots.PLACE.ask, slots.PLACE.read, when=lambda answers: answers["what"] == "place"),
        Slot(
            "pin",
            slots.PIN.ask,
            slots.PIN.read,
            when=lambda answers: answers["what"] == "place" and slots.PIN.when(answers),
        ),
        confirming.SURE,
    ),
    _change,
)


def _cancel(talk: Talk, answers: Answers) -> None:
    forum = _open(talk, answers)
    if forum is not None and confirming.sure(answers):
        changing.call_off(talk, forum, answers["because"])
    elif forum is not None:
        confirming.stay(talk)


CANCEL = Form(
    "forum_cancel",
    (Slot("because", asks(words.ASK_WHY_CANCEL), words_up_to(300)), confirming.SURE),
    _cancel,
)


def _add_item(talk: Talk, answers: Answers) -> None:
    forum = _open(talk, answers)
    if forum is not None:
        agenda.add_by_officer(talk, forum, answers["item"])
        agenda.show(talk, forum)


ADD_ITEM = Form("forum_add_item", (Slot("item", asks(words.ASK_OFFICER_ITEM), words_up_to(500)),), _add_item)


# a vote


def _unnumbered(lines: list[str]) -> list[str]:
    """The lines without the numbers 1, 2, 3… in front of all of them: we number them ourselves."""
    found = [_NUMBERED.fullmatch(line) for line in lines]
    numbers = [int(match[1]) if match else None for match in found]
    return [match[2] for match in found] if numbers == list(range(1, len(lines) + 1)) else lines


def _options(talk: Talk, event: Event) -> list[str] | None:
    lines = [line.strip(" •-") for line in (said(talk, event) or "").splitlines()]
    lines = list(dict.fromkeys(_unnumbered([line for line in lines if line])))
    least, most = _OPTIONS
    return lines if least <= len(lines) <= most and all(graphemes(line) <= _OPTION_MOST for line in lines) else None


def _ask_most(talk: Talk, answers: Answers) -> dict:
    numbers = [choice(talk, str(n), "most", n) for n in range(1, len(answers["options"]))]
    return buttons.quick_replies(texts.message(words.ASK_MOST), *numbers)


def _most(talk: Talk, event: Event) -> int | None:
    text = (chosen("most")(talk, event) or said(talk, event) or "").translate(texts.ARABIC_DIGITS)
    number = buttons.number(text)
    return number if number and number < len(talk.conversation.answers["options"]) else None


def _open_vote(talk: Talk, answers: Answers) -> None:
    forum = _open(talk, answers)
    if forum is not None:
        options = answers.get("options") or words.YES_OR_NO
        votes.open_vote(talk, forum, answers["question"], options, answers.get("most", 1))


VOTE = Form(
    "forum_vote",
    (
        Slot("question", asks(words.ASK_QUESTION), words_up_to(200)),
        one_of("kind", words.ASK_KIND, lambda talk: _KINDS),
        Slot("options", asks(words.ASK_OPTIONS), _options, when=lambda answers: answers["kind"] == "choose"),
        Slot("most", _ask_most, _most, when=lambda answers: answers["kind"] == "choose"),
    ),
    _open_vote,
)


# afterwards

#: letters of minutes that one message holds
_MINUTES_MOST = 4_000
#: bubbles of minutes, as people paste them
_PARTS = 5


def _minutes(talk: Talk, answers: Answers) -> None:
    whole = shorten("\n".join(collected(answers, "part", _PARTS)), _MINUTES_MOST)
    followup.write_minutes(talk, Forum.locked(talk.session, answers["forum"]), whole)


MINUTES = Form(
    "forum_minutes",
    several("part", _PARTS, words.ASK_MINUTES, words.ASK_MORE_MINUTES, said),
    _minutes,
    precious=True,
)


def _resolve(talk: Talk, answers: Answers) -> None:
    forum = Forum.locked(talk.session, answers["forum"])
    followup.resolve(talk, forum, answers["words"], answers["department"])


RESOLVE = Form(
    "forum_resolve",
    (Slot("words", asks(words.ASK_RESOLUTION), words_up_to(1000)), one_of("department", words.ASK_OWNER, departments)),
    _resolve,
)

PROGRESS = Form(
    "forum_progress",
    (Slot("words", asks(words.ASK_PROGRESS), words_up_to(1000)),),
    lambda talk, answers: followup.note(talk, answers["resolution"], answers["words"], done=False),
)
DONE = Form(
    "forum_done",
    (Slot("words", asks(words.ASK_DONE), words_up_to(1000)),),
    lambda talk, answers: followup.note(talk, answers["resolution"], answers["words"], done=True),
)

#: every questionnaire of officers about forums
FORMS = {
    form.name: form for form in (CREATE, CHANGE, CANCEL, ADD_ITEM, VOTE, MINUTES, RESOLVE, PROGRESS, DONE, votes.HANDS)
}
