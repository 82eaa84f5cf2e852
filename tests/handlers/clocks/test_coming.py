"""Nobody looks at a case before something can be due, and nobody comes too late."""

from datetime import datetime, timedelta

import pytest

from handlers.clocks.coming import next_look
from handlers.clocks.due import Asked, due
from handlers.office import BANGKOK
from models import Case
from tests.handlers.staff.desk import file_case

FILED = datetime(2026, 11, 23, 9, tzinfo=BANGKOK)
#: what has happened: after how many hours, the status it became
LIVES = {
    "nobody takes it": [],
    "taken": [(3, "accepted")],
    "in work, after a question that was answered": [(3, "accepted"), (5, "need_info"), (53, "accepted")],
    "asked": [(3, "accepted"), (5, "need_info")],
    "elsewhere": [(3, "accepted"), (30, "forwarded")],
    "in the plan": [(30, "planned")],
    "open again": [(3, "accepted"), (30, "done"), (77, "reopened")],
}


def live(world, moves, **facts) -> Case:
    reference = file_case(world, promised_at=datetime(2026, 12, 2, 16, 30, tzinfo=BANGKOK), **facts)
    with world.database.transaction() as session:
        case = Case.by_reference(session, reference)
        for hours, to in moves:
            case.move(to, "officer:1", "x", FILED + timedelta(hours=hours))
        case.timeline, case.idea  # noqa: B018 (loaded before the session ends)
        return case


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("urgency", ["normal", "emergency"])
def test_whatever_comes_comes_not_before_the_next_look(world, life, urgency):
    case = live(world, LIVES[life], urgency=urgency)
    now = FILED + timedelta(hours=max([0, *(hours for hours, _ in LIVES[life])]), minutes=1)
    asked = Asked(question=now if case.status == "need_info" else None)
    decided, found, jumps = set(), 0, 0
    while now < FILED + timedelta(days=60):
        names = {item.name for item in due(world.office, case, decided, asked, now)}
        found += len(names)
        decided |= names
        again = next_look(world.office, case, decided, asked, now)
        assert again > now or now - again < timedelta(minutes=3)
        last = max(now, again - timedelta(seconds=1))
        assert not due(world.office, case, decided, asked, last), "something was due before the next look"
        now, jumps = max(again, now + timedelta(minutes=1)), jumps + 1
    assert jumps < 60 + 4 * max(found, 1), "looked at too often"
