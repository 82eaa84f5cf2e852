"""Every sentence about neighbours and proxies, at its longest, fits into what LINE takes."""

import inspect
import typing

import pytest

from handlers.neighbours import words
from handlers.texts import excerpt
from models.limits import check_message

FUNCTIONS = [f for _, f in inspect.getmembers(words, inspect.isfunction) if f.__module__ == words.__name__]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_every_sentence_can_be_said(function):
    longest = {str: excerpt("น้ำท่วมที่นี่" * 100), int: 99, bool: True}
    hints = typing.get_type_hints(function)
    said = function(**{name: longest[hint] for name, hint in hints.items() if name != "return"})
    check_message({"type": "text", "text": said})


def test_how_long_ago_in_plain_words():
    assert [words.age(days) for days in (0, 1, 12)] == ["วันนี้", "เมื่อวาน", "12 วันก่อน"]


@pytest.mark.parametrize(("metres", "said"), [(20, "ใกล้จุดที่ท่านส่งมาก"), (60, "ราว 100 เมตร"), (1460, "ราว 1500 เมตร")])
def test_how_far_in_round_figures(metres, said):
    assert said in words.metres_away(metres)
