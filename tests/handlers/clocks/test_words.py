"""What clocks say, at its longest, fits into what LINE takes; and nothing waits to be filled in."""

from datetime import datetime, timedelta

import pytest

from handlers import officer_cards, texts
from handlers.clocks import words
from handlers.clocks.due import STEPS
from handlers.clocks.reckoning import Pause, reckon
from handlers.office import BANGKOK
from models import Case, CaseEvent
from models.limits import check_message
from models.moves import MOVES
from tests.handlers.clocks.test_working_time import OFFICE, a_case
from tests.world import actions_of

LONG = "เสาต้นไหนคะ อยู่ใกล้บ้านใคร" * 60
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BANGKOK)
CONSTANTS = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]


@pytest.fixture
def long_case() -> Case:
    """Asked and answered two hundred times, over two New Years."""
    moves = [(3000, "need_info" if n % 2 else "in_progress") for n in range(200)]
    return a_case(OFFICE, MONDAY, moves)


def test_the_longest_calculation_can_be_sent(long_case):
    now = long_case.timeline[-1].at
    said = words.whole_count(OFFICE, "BO69-7K3QXD", reckon(OFFICE, long_case, now), now)
    check_message(texts.message(said))
    assert "หยุดนับอีก" in said


def test_everything_else_can_be_said(long_case):
    (clock, *_) = reckon(OFFICE, long_case, long_case.timeline[-1].at)
    names = [LONG[:60]] * 20
    said = [
        *(words.warning("BO69-7K3QXD", clock, step) for step in STEPS),
        words.ask_agency("BO69-7K3QXD", texts.excerpt(LONG), 700),
        words.lapsed_for_officers("BO69-7K3QXD"),
        words.still_waiting("BO69-7K3QXD", LONG, MONDAY),
        words.still_waiting("BO69-7K3QXD", None, MONDAY),
        words.lapsed(LONG),
        words.lapsed(None),
        words.untaken_for(400),
        words.opened_again("BO69-7K3QXD", MONDAY),
        words.opened_again("BO69-7K3QXD", None),
        "\n\n".join([words.short_count("BO69-7K3QXD", clock)] * 10),
        words.days_for_resident(clock),
        words.on_duty_now(LONG[:60], names),
        words.off_duty_now("กองสาธารณสุขและสิ่งแวดล้อม", []),
        words.off_duty_now("กองสาธารณสุขและสิ่งแวดล้อม", names),
        words.who_is_on_duty({f"กอง {n}": ["ช่างเอก", "ช่างโท"] for n in range(12)}),
        words.whose_area([f"• ช่าง {n}: หมู่ 1, หมู่ 2" for n in range(40)]),
        words.which_villages(LONG[:60]),
        words.area_set(LONG[:60], ", ".join(f"หมู่ {n}" for n in range(30))),
        words.your_area(words.ALL_VILLAGES),
    ]
    for text in said:
        check_message(texts.message(text))


@pytest.mark.parametrize("text", CONSTANTS)
def test_no_constant_waits_to_be_filled_in(text):
    assert "{" not in text


@pytest.mark.parametrize("status", list(MOVES))
def test_days_are_shown_on_cards_only_while_they_are_counted(status):
    case = a_case(OFFICE, MONDAY, [(60, status)] if status != "received" else [])
    case.reference, case.kind, case.lane, case.department = "BO69-7K3QXD", "complaint", "ordinary", "chang"
    case.because, case.words, case.village, case.moved_at, case.hazards = "งาน", LONG, 3, MONDAY, []
    case.closed_at = MONDAY if status in ("confirmed", "rejected", "duplicate", "cancelled", "lapsed") else None
    card = officer_cards.officer_case(case, [], OFFICE, "https://bot.example.go.th")
    check_message(card)
    shown = words.COUNT in [action["label"] for action in actions_of(card)]
    assert shown == (status in ("received", "accepted", "in_progress", "need_info", "forwarded", "reopened"))


def test_a_pause_tells_how_long_it_lasted():
    pause = Pause("need_info", MONDAY, MONDAY + timedelta(days=1, hours=1, minutes=30))
    assert words.pause_line(OFFICE, pause, MONDAY).endswith("(1 วันทำการ 1 ชม. 30 นาที)")


def test_an_event_of_the_timeline_is_no_move():
    """Notes and corrections carry `after` too."""
    case = a_case(OFFICE, MONDAY, [])
    before = reckon(OFFICE, case, MONDAY)
    case.timeline.append(CaseEvent(what="routed", before="chang", after="palad", at=MONDAY, by="officer:1"))
    case.timeline.append(CaseEvent(what="relabelled", before="1.3", after="1.1", at=MONDAY, by="officer:1"))
    assert reckon(OFFICE, case, MONDAY) == before
