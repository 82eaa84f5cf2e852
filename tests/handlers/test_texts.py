"""Every text and every card, at its longest, fits into what LINE takes."""

import inspect
import typing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers import alarms, buttons, cards, contact, flex, officer_cards, rating, texts
from handlers.filing import receipt
from handlers.neighbours import cards as neighbour_cards
from handlers.neighbours import photos
from handlers.neighbours.alike import Alike
from models import Case, Draft, Media, Officer, Piece
from models.limits import check_message, graphemes
from models.moves import STATUSES
from tests.world import actions_of

LONG = "ถนนหน้าบ้านพังมากน้ำท่วมขังทุกครั้งที่ฝนตก" * 100
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_NO_SENTENCES = ("message", "clock", "day", "day_and_clock", "short_moment", "excerpt", "repeats", "type_which")
FUNCTIONS = [
    f
    for name, f in inspect.getmembers(texts, inspect.isfunction)
    if f.__module__ == "handlers.texts" and name not in _NO_SENTENCES
]
CONSTANTS = [value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)]


def _argument(hint: object, world) -> object:
    if typing.get_origin(hint) is dict:
        return dict.fromkeys(texts.MEDIA_NAMES, 9)
    if typing.get_origin(hint) is list:
        return [_argument(typing.get_args(hint)[0], world)] * 3
    plain = next(t for t in (typing.get_args(hint) or (hint,)) if t is not type(None))
    return {str: "BO69-7K3QXD", int: 9, bool: True, datetime: NOW, date: NOW.date()}.get(plain) or world.office


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_every_sentence_can_be_said(function, world):
    hints = typing.get_type_hints(function)
    arguments = {name: _argument(hint, world) for name, hint in hints.items() if name != "return"}
    for name, table in (("state", texts.STATUSES), ("role", texts.ROLES), ("kind", texts.MEDIA_NAMES)):
        if name in arguments:
            arguments[name] = next(iter(table))
    check_message(texts.message(function(**arguments)))


@pytest.mark.parametrize("text", CONSTANTS)
def test_no_constant_waits_to_be_filled_in(text):
    assert "{" not in text


def test_every_status_has_words():
    assert set(texts.STATUSES) == set(STATUSES)


def test_dates_are_thai():
    assert texts.day(NOW) == "จันทร์ 23 พ.ย. 2569"
    assert texts.clock(NOW) == "09:00 น."


def a_case(**more) -> Case:
    return Case(
        **{
            "id": 1,
            "reference": "BO69-7K3QXD",
            "kind": "complaint",
            "strategy": "3.5",
            "urgency": "urgent",
            "hazards": [],
            "village": 2,
            "words": LONG,
            "lane": "ordinary",
            "department": "satharanasuk",
            "because": "งานสาธารณสุขและสิ่งแวดล้อม",
            "status": "received",
            "created_at": NOW,
            "promised_at": NOW,
            "moved_at": NOW,
            "latitude": 18.75,
            "longitude": 99.98,
            "timeline": [],
            **more,
        }
    )


def a_draft(**more) -> Draft:
    return Draft(
        **{
            "id": 1,
            "state": "open",
            "kind": "complaint",
            "strategy": "3.5",
            "likely": ["3.5", "1.1", "1.2"],
            "hazards": [],
            "urgency": "urgent",
            "village": 2,
            "lane": "ordinary",
            "send_at": NOW,
            "pieces": [Piece(kind="text", text=LONG), Piece(kind="image"), Piece(kind="location")],
            **more,
        }
    )


PHOTOS = [Piece(id=n, kind="image", media=Media(token="t" * 32, state="stored")) for n in range(9)]


FINISHED = tuple(buttons.link("ดูรูปหลังทำ 9", "https://a-long-name.example.go.th/media/" + "t" * 32) for _ in range(6))


def _alike() -> list[Alike]:
    """Three cases, the one's own among them."""
    photo = "https://a-long-name.example.go.th/media/" + "t" * 32
    return [Alike(a_case(id=n, status="done"), own=n == 1, apart=1499, people=99, photo=photo) for n in (1, 2, 3)]


def _cards(office) -> dict[str, dict]:
    made = {
        "menu": cards.menu(),
        "help": contact.help_card(office, True),
        "contact": contact.contact_card(replace(office, phone="054 261 111", address=LONG[:100]), NOW),
        "draft": cards.draft(a_draft(), office, "กองสาธารณสุข"),
        "draft of several, for another": cards.draft(a_draft(by_proxy=True), office, "กองสาธารณสุข", True),
        "what is wrong": cards.what_is_wrong(a_draft()),
        "short draft": cards.draft(a_draft(pieces=[Piece(kind="text", text=LONG[:280])]), office, "กองช่าง"),
        "five matters": cards.several_matters(a_draft(topics=[["3.5", 2]] * 5), office),
        "five drafts": cards.side_by_side([cards.draft(a_draft(), office, "กองสาธารณสุข", True)] * 5),
        "similar": neighbour_cards.similar(a_draft(), _alike(), office, NOW),
        "photos": photos.card(a_case(), PHOTOS, "https://a-long-name.example.go.th"),
        "followed": neighbour_cards.followed_message(a_case(status="done"), office, FINISHED),
        "own, proxy, merged": cards.own_case(
            a_case(by_proxy=True, status="duplicate", duplicate_of=a_case(id=2, status="done")), office
        ),
        "own and followed": cards.own_cases(
            [a_case(status=state) for state in STATUSES][:10],
            office,
            [neighbour_cards.followed(a_case(), office) for _ in range(10)],
        ),
        "rating": rating.card(a_case()),
        "topics": cards.likely_topics(a_draft(), office),
        "issues": cards.issues(office, "draft", 1),
        "villages": cards.villages(office, 1),
        "desks": cards.desks(a_draft(), office),
        "emergency": cards.emergency(a_case(hazards=["fire", "flood"]), office, False),
        "in a season": cards.emergency(a_case(hazards=[], created_at=NOW.replace(month=2)), office, False),
        "officer alarm": officer_cards.officer_case(
            a_case(urgency="emergency"), PHOTOS, office, "https://bot.example.org", texts.NOBODY_TOOK_IT
        ),
        "nobody took it": alarms.nobody_card(office, a_case(hazards=["fire", "flood"]), NOW),
        "no danger": alarms.no_danger_card(a_case(urgency="emergency")),
        "care": cards.care(office),
        "care after poison": cards.care(office, True),
        "own": cards.own_cases([a_case(status=state) for state in STATUSES][:10], office),
        "public": cards.public_case(a_case(), office),
        "receipt": receipt(a_case(), office),
    }
    for number in {s.issue for s in office.strategies.values()}:
        made[f"strategies {number}"] = cards.strategies(office, number, "label", "BO69-7K3QXD")
    for status in STATUSES:
        made[f"officer {status}"] = officer_cards.officer_case(
            a_case(status=status, status_before="accepted"), PHOTOS, office, "https://a-long-name.example.go.th"
        )
    return made


def test_every_card_fits_at_its_longest(world):
    for name, card in _cards(world.office).items():
        check_message(card)
        # LINE takes 40 on Flex buttons; old phones show about 20
        assert all(graphemes(action["label"]) <= 26 for action in actions_of(card)), name


def test_the_labels_that_people_rely_on(world):
    shown = _cards(world.office)

    def labels(name: str) -> set[str]:
        return {action["label"] for action in actions_of(shown[name])}

    assert labels("draft") == {"ส่งเรื่อง", "แก้หมวด", "แก้หมู่", "ยกเลิก", "ถ่ายรูป", "เลือกรูป", "ส่งตำแหน่ง", "แก้ข้อความ"}
    assert labels("officer accepted") >= {"เริ่มงาน", "ขอข้อมูล", "ส่งต่อ", "แก้หมวด", "เข้าแผน", "รวมเรื่อง", "เสร็จสิ้น", "ไม่รับ"}
    own = {action["label"] for action in actions_of(cards.own_case(a_case(status="done"), world.office))}
    assert own == {"หายแล้ว", "ยังไม่หาย", "เพิ่มข้อมูล", "ดูที่คุยกัน"}
    assert "ถอนเรื่อง" in labels("own")


def test_a_full_list_of_work_stays_under_lines_size(world):
    bubbles = [
        officer_cards.officer_bubble(a_case(), PHOTOS, world.office, "https://a-long-name.example.go.th")
        for _ in range(8)
    ]

    check_message(flex.message("งาน", *bubbles))


def test_an_officers_tag_names_the_row():
    assert Officer(id=3).tag == "officer:3"
