"""Every sentence and card about forums, at its longest, fits into what LINE takes."""

import inspect
import typing
from datetime import date

import pytest

from handlers import flex
from handlers.forum import agenda, cards, words
from handlers.forum.desk_cards import actions, steps_of
from models import AgendaItem, Attendance, Case, Forum, Resolution, Vote
from models.limits import check_message, graphemes
from tests.clock import MONDAY
from tests.handlers.hall import START, a_forum
from tests.world import actions_of

#: what the forms let through: a title, a place
LONG = "น้ำท่วมที่นี่" * 8
FUNCTIONS = [
    function
    for _, function in inspect.getmembers(words, inspect.isfunction)
    if function.__module__ == words.__name__ and function.__name__ != "shorten"
]
CONSTANTS = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]


def argument(hint: object, name: str, world) -> object:
    if typing.get_origin(hint) is list:
        return [3, 5] if int in typing.get_args(hint) else [LONG] * 10
    plain = next(t for t in (typing.get_args(hint) or (hint,)) if t is not type(None))
    if plain is date:
        return MONDAY.date()
    tables = {"state": "doing"}
    return {str: tables.get(name, LONG), int: 9, type(MONDAY): START}.get(plain) or world.office


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_every_sentence_can_be_said(function, world):
    hints = typing.get_type_hints(function)
    arguments = {name: argument(hint, name, world) for name, hint in hints.items() if name != "return"}
    said = function(**arguments)
    check_message({"type": "text", "text": said})


@pytest.mark.parametrize("text", CONSTANTS)
def test_no_constant_waits_to_be_filled_in(text):
    assert "{" not in text


def test_dates_are_spoken_and_written_in_thai():
    assert words.when(START) == "วันพฤหัสบดี 3 ธ.ค. 2569 เวลา 09:00 น."
    assert words.spoken(START.replace(minute=30)) == "วันพฤหัสบดีที่ 3 ธันวาคม เวลา 9 นาฬิกา 30 นาที"
    assert [words.how_far(START, date(2026, 12, day)) for day in (3, 2, 1)] == ["วันนี้", "พรุ่งนี้", "อีก 2 วัน"]


def a_full_forum(**more) -> Forum:
    return Forum(
        **{
            "id": 123456,
            "title": LONG,
            "place": LONG,
            "starts_at": START,
            "villages": list(range(1, 9)),
            "seats": 100,
            "agenda": LONG * 9,
            "state": "open",
            "latitude": 18.75,
            "longitude": 99.98,
            "token": "t" * 32,
            "doors_closed": False,
            **more,
        }
    )


def made(world) -> dict[str, dict]:
    forum = a_full_forum()
    tally = {"coming": 99, "waiting": 9, "not_coming": 9, "here": 9}
    mine = Attendance(answer="waiting")
    vote = Vote(id=1, question=LONG * 2, options=[LONG] * 10, most=3)
    items = [AgendaItem(id=n, words=LONG * 5, state="proposed") for n in range(9)]
    groups = [(3, "1.3", [Case()] * 9)] * 9
    return {
        "resident": flex.message("x", cards.bubble(forum, world.office, tally, mine, [LONG] * 9, START)),
        "coming": flex.message("x", cards.bubble(forum, world.office, tally, mine, [LONG] * 9, MONDAY)),
        "invitation": cards.invitation(forum, world.office),
        "ballot": cards.ballot(vote),
        "agenda": agenda.review(forum, items, groups, world.office),
    }


def test_every_card_fits_at_its_longest(world):
    for name, card in made(world).items():
        check_message(card)
        assert all(graphemes(action["label"]) <= 26 for action in actions_of(card)), name


def test_the_three_buttons_people_rely_on(world):
    for name in ("coming", "invitation"):
        labels = [action["label"] for action in actions_of(made(world)[name])]
        assert labels[:3] == ["เข้าร่วม", "ไม่สะดวก", "เสนอวาระ"]


@pytest.mark.parametrize("state", ["open", "held", "closed", "cancelled"])
def test_an_officers_buttons_fit_at_every_stage(state):
    forum, vote = a_full_forum(state=state), Vote(id=1, closed_at=None, told_at=None)
    for now in (MONDAY, START, START.replace(hour=8)):
        for action in [*actions(forum, [vote] * 3, now), *steps_of(Resolution(id=1))]:
            assert graphemes(action["label"]) <= 20


def test_a_desk_of_many_full_forums_stays_under_lines_size(world, officer):
    for _ in range(9):
        a_forum(world, title=LONG, place=LONG, agenda=LONG * 9, villages=list(range(1, 9)), pin=(18.75, 99.98), seats=5)
    officer.says("ประชาคม").hears("สร้างประชาคม", "เชิญชาวบ้าน")
