"""Every sentence and card of the desk, at its longest, fits into what LINE takes."""

import inspect
import typing
from datetime import timedelta

import pytest
import yaml

from handlers import officer_cards
from handlers.office import Office
from handlers.staff import words
from models import Case, Piece
from models.limits import BUBBLE_BYTES, CAROUSEL_BYTES, check_message, graphemes, json_bytes
from models.moves import STATUSES
from models.trail import ACTIONS, VERBS, is_known
from tests.clock import MONDAY
from tests.handlers.staff.desk import file_case
from tests.handlers.test_texts import PHOTOS, a_case
from tests.world import OFFICE_FILE, actions_of

#: what the office file and the forms let through
LONG = "น้ำท่วมที่นี่" * 15
FUNCTIONS = [
    function
    for _, function in inspect.getmembers(words, inspect.isfunction)
    if function.__module__ == words.__name__
]
CONSTANTS = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]
ADDRESS = "https://a-long-name.example.go.th"


def argument(hint: object, name: str, world) -> object:
    if typing.get_origin(hint) is list:
        of = typing.get_args(hint)[0]
        rows = {tuple[str, str]: ("BO69-7K3QXD", LONG), tuple[str, int, int]: (LONG, 9, 9)}
        return [rows.get(of, LONG)] * 8
    plain = next(t for t in (typing.get_args(hint) or (hint,)) if t is not type(None))
    known = {"state": "accepted", "status": "need_info", "words": "ถ" * 1500}
    return {str: known.get(name, LONG), int: 9, bool: True, type(MONDAY): MONDAY}.get(plain) or world.office


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_every_sentence_can_be_said(function, world):
    hints = typing.get_type_hints(function)
    said = function(**{name: argument(hint, name, world) for name, hint in hints.items() if name != "return"})
    check_message({"type": "text", "text": said})


@pytest.mark.parametrize("text", CONSTANTS)
def test_no_constant_waits_to_be_filled_in(text):
    assert "{" not in text


def a_full_case(**more):
    references = [f"BO69-7K3QX{letter}" for letter in "ACDEFGHJK"]
    return a_case(**{"urgency": "emergency", "recurs": references, **more})


def test_of_the_longest_cards_as_many_are_shown_as_fit_and_the_list_goes_on_after_them(world, officer):
    long = {"words": LONG * 9, "because": LONG[:200], "recurs": a_full_case().recurs, "status": "accepted"}
    references = [file_case(world, promised_at=MONDAY + timedelta(days=n), **long) for n in range(1, 15)]
    with world.database.transaction() as session:
        for case in session.query(Case):
            for n in range(3):
                text = f"{LONG * 3}{n}"
                piece = {"person_id": case.person_id, "at": MONDAY, "kind": "text", "purpose": "added"}
                session.add(Piece(case_id=case.id, text=text, **piece))
    seen, shown = [], officer.says("งานของฉัน")
    while True:
        bubbles = officer.news[-1]["contents"]["contents"]
        officer.forget()
        assert len(bubbles) > 1 and json_bytes({"type": "carousel", "contents": bubbles}) <= CAROUSEL_BYTES
        assert max(json_bytes(bubble) for bubble in bubbles) <= BUBBLE_BYTES
        titles = [bubble["header"]["contents"][0]["text"] for bubble in bubbles]
        seen += [title.removeprefix("เรื่อง ") for title in titles if "BO" in title]
        if len(seen) == len(references):
            break
        shown.taps("ดูต่อ")
    assert seen == references


@pytest.mark.parametrize("status", STATUSES)
def test_the_bare_card_holds_nothing_of_what_was_said(world, status):
    case = a_full_case(status=status, status_before="accepted", words="ระฆังทองเหลืองหายไป")
    card = officer_cards.bare_case(case, world.office, words.GROUP_CARD, MONDAY)
    check_message(card)
    said = str(card)
    assert not any(part in said for part in ("ระฆัง", "18.75", "media", "person", "U0", case.because))
    assert all(graphemes(action["label"]) <= 20 for action in actions_of(card))


def test_a_card_with_news_fits(world):
    for title in (words.ANSWERED, words.REOPENED, words.MOVED_HERE, words.GIVEN_BACK):
        check_message(officer_cards.officer_case(a_full_case(), PHOTOS, world.office, ADDRESS, title, LONG * 9))


@pytest.mark.parametrize(
    ("note", "sentences", "why"),
    [
        ("thanks", ["ขอบคุณค่ะ"], "reply_templates"),
        ("done", ["ก"], "reply_templates"),
        ("done", ["เสร็จแล้วค่ะ"] * 9, "reply_templates"),
        ("done", ["ก" * 201], "reply_templates"),
    ],
)
def test_ready_sentences_that_cannot_be_are_refused(note, sentences, why):
    data = yaml.safe_load(OFFICE_FILE.read_text(encoding="utf-8"))
    data["reply_templates"][note] = sentences
    with pytest.raises(ValueError, match=why):
        Office.parse(data)


def test_the_trail_has_a_verb_for_every_change_of_an_officers():
    assert {f"case:{verb}" for verb in VERBS.values()} <= set(ACTIONS)
    assert is_known("line:case:accept") and is_known("web:case:look")
    assert not any(is_known(tag) for tag in ("case:accept", "line:case", "line:case:praise", "fax:case:look"))
