"""The cards of forums: what residents see of one."""

from datetime import datetime

from handlers import buttons, flex
from handlers.buttons import postback
from handlers.forum import words
from handlers.office import Office
from models import Attendance, Forum, Vote
from models.limits import shorten
from nlp.privacy import mask

_AGENDA_MOST = 300


def answers(forum: Forum) -> list[dict]:
    """The two answers, as they also stand under reminders."""
    return [
        postback(words.COMING, "forum", forum.id, "coming"),
        postback(words.NOT_COMING, "forum", forum.id, "not_coming"),
    ]


def facts(forum: Forum, office: Office, items: list[str]) -> list[dict]:
    rows = [
        flex.text(words.when(forum.starts_at), bold=True),
        flex.fact("สถานที่", forum.place),
        flex.fact("สำหรับ", words.for_whom(forum.villages, office)),
    ]
    agenda = "\n".join([*([mask(forum.agenda)] if forum.agenda else []), *(f"• {item}" for item in items)])
    return [*rows, flex.fact("วาระ", shorten(agenda, _AGENDA_MOST))] if agenda else rows


def heads(forum: Forum, tally: dict[str, int]) -> list[dict]:
    rows = [flex.fact("จะมา", words.people(tally["coming"]))]
    if forum.seats is not None:
        rows.append(flex.fact("ที่นั่ง", words.seats_left(forum.seats, tally["coming"])))
    if tally["waiting"]:
        rows.append(flex.fact("สำรอง", words.people(tally["waiting"])))
    if tally["here"]:
        rows.append(flex.fact("มาแล้ว", words.people(tally["here"])))
    return rows


def map_of(forum: Forum) -> list[dict]:
    if forum.latitude is None:
        return []
    url = f"https://www.google.com/maps?q={forum.latitude:.6f},{forum.longitude:.6f}"
    return [flex.button(buttons.link(words.MAP, url))]


def answer_rows(forum: Forum) -> list[dict]:
    coming, not_coming = answers(forum)
    propose = postback(words.PROPOSE, "forum", forum.id, "propose")
    return [flex.button(coming, main=True), flex.pair(not_coming, propose)]


def bubble(
    forum: Forum, office: Office, tally: dict[str, int], mine: Attendance | None, items: list[str], now: datetime
) -> dict:
    """One forum as a resident finds it in the list."""
    body = [*facts(forum, office, items), *heads(forum, tally)]
    if mine is not None and mine.answer:
        body.append(flex.text(words.YOUR_ANSWER[mine.answer], bold=True, color=flex.GREEN))
    if forum.takes_check_ins(now) and (mine is None or mine.checked_in_at is None):
        body.append(flex.text(words.DOORS_OPEN if forum.may_answer(now) else words.GOING_ON, color=flex.GREEN))
    footer = (*(answer_rows(forum) if forum.may_answer(now) else ()), *map_of(forum))
    return flex.bubble(forum.title, *body, footer=footer)


def invitation(forum: Forum, office: Office) -> dict:
    """What an announcement brings to everybody alike."""
    card = flex.bubble(
        words.invitation(forum.title), *facts(forum, office, []), footer=(*answer_rows(forum), *map_of(forum))
    )
    return flex.message(f"{words.invitation(forum.title)} {words.when(forum.starts_at)}", card)


def ballot(vote: Vote) -> dict:
    """A vote's question, an option to a button."""
    rows = [
        flex.button(postback(shorten(option, 26), "vote", vote.id, n), main=len(vote.options) == 2 and n == 0)
        for n, option in enumerate(vote.options)
    ]
    # a long option is cut on its button; it stands in full above
    listed = [flex.text(f"{n}. {option}") for n, option in enumerate(vote.options, 1) if shorten(option, 26) != option]
    card = flex.bubble(vote.question, *listed, flex.text(words.choose(vote.most), size="sm"), footer=tuple(rows))
    return flex.message(vote.question, card)
