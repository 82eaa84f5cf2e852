"""The table of moves, against product.md's table written out once more by hand."""

import pytest

from models import IllegalMove
from models.moves import CLOSED, MOVES, STATUSES, allowed, check_move

#: as in product.md, "Status of a case"; need_info also returns to the state before
PRODUCT = """
received: accepted in_progress need_info planned forwarded rejected duplicate cancelled
accepted: in_progress done need_info planned forwarded rejected duplicate cancelled
in_progress: done need_info planned forwarded rejected duplicate cancelled
need_info: rejected duplicate cancelled lapsed
planned: in_progress done rejected cancelled
forwarded: accepted in_progress done rejected cancelled
done: confirmed reopened
confirmed: reopened
reopened: accepted in_progress done need_info planned forwarded rejected
rejected: reopened
duplicate: received
cancelled: received
lapsed: received
"""
TABLE = {name: set(to.split()) for name, to in (line.split(":") for line in PRODUCT.strip().splitlines())}


def test_every_status_has_its_line():
    assert set(TABLE) == set(STATUSES) == set(MOVES)


@pytest.mark.parametrize("status", TABLE)
@pytest.mark.parametrize("to", TABLE)
def test_exactly_the_moves_of_the_product_are_allowed(status, to):
    if to in TABLE[status]:
        check_move(status, to)
    else:
        with pytest.raises(IllegalMove, match=f"{status} may not become {to}"):
            check_move(status, to)


@pytest.mark.parametrize("before", ["received", "accepted", "in_progress", "reopened"])
def test_an_answer_returns_to_the_state_before_and_to_no_other(before):
    assert set(allowed("need_info", before)) == TABLE["need_info"] | {before}


def test_a_status_nobody_knows_is_refused():
    with pytest.raises(IllegalMove):
        check_move("received", "finished")
    with pytest.raises(IllegalMove):
        check_move("need_info", "before", "accepted")


def test_what_is_closed_waits_for_nobody():
    assert {"confirmed", "rejected", "duplicate", "cancelled", "lapsed"} == CLOSED
