"""Every card and sentence about one's own data, and of questions and answers, at its longest."""

import inspect
import typing
from datetime import UTC, datetime

import pytest

from handlers import flex, texts
from handlers.faq import cards
from handlers.faq import words as faq_words
from handlers.faq.entries import FaqEntry
from handlers.mine import words
from models import Case, Draft, KeptAnswer, Question
from models.limits import check_message, graphemes
from tests.world import actions_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LONG = "ขึ้นทะเบียนรับเบี้ยผู้สูงอายุต้องใช้เอกสารอะไรบ้าง" * 60


def functions(module) -> list:
    found = inspect.getmembers(module, inspect.isfunction)
    return [f for name, f in found if f.__module__ == module.__name__ and name != "readable"]


def argument(hint: object, world) -> object:
    if typing.get_origin(hint) is list:
        return ["BO69-7K3QXD"] * 40
    return {str: "BO69-7K3QXD", int: 9, bool: True, datetime: NOW}.get(hint) or world.office


@pytest.mark.parametrize("function", [*functions(words), *functions(faq_words)], ids=lambda f: f.__name__)
def test_every_sentence_can_be_said(function, world):
    hints = {name: hint for name, hint in typing.get_type_hints(function).items() if name != "return"}
    check_message(texts.message(function(**{name: argument(hint, world) for name, hint in hints.items()})))


def test_every_card_of_answers_fits(world):
    entry = FaqEntry("key-" + "x" * 36, (LONG[:200],), LONG[:1200], sample=True)
    question = Question(id=123456789, offered=[entry.key] * 3)
    draft = Draft(id=123456789, send_at=NOW)
    case = Case(reference="BO69-7K3QXD")
    kept = KeptAnswer(id=123456789, question=LONG[:200], answer=LONG[:1200], case=case)
    action = {"type": "postback", "label": "x", "data": "x"}
    for card in (
        cards.answer(entry, question),
        cards.answer(entry, question, "BO69-7K3QXD"),
        cards.candidates([entry] * 3, question, draft),
        cards.preview("BO69-7K3QXD", LONG[:200], LONG[:1200], action, action, action),
        cards.kept(kept, faq_words.KEPT),
    ):
        check_message(card)
        assert all(graphemes(label["label"]) <= 26 for label in actions_of(card))


def test_every_label_of_ones_own_card_fits_an_old_phone(resident):
    resident.forget().says("ข้อมูลของฉัน").taps("สิ่งที่ท่านอนุญาต").says("ไม่เปิดเผยชื่อ").says("ลบข้อมูล")
    labels = [action["label"] for message in resident.news for action in actions_of(message)]
    assert len(labels) > 10 and all(graphemes(label) <= 26 for label in labels)


def test_red_is_for_what_cannot_be_undone(resident):
    resident.forget().says("ลบข้อมูล")
    (card,) = [message["contents"] for message in resident.news if message["type"] == "flex"]
    assert card["header"]["backgroundColor"] == flex.RED
