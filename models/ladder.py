"""The ladder of a published idea, from being offered to being done. One table; any other step is refused."""

from models.moves import IllegalMove

#: listed: open for support; declined: the office says why it cannot be done; failed: the forum said no
STEPS: dict[str, tuple[str, ...]] = {
    "listed": ("agenda", "planned", "done", "declined"),
    "agenda": ("passed", "failed"),
    "passed": ("planned", "budgeted", "done", "declined"),
    "failed": ("agenda",),
    "planned": ("budgeted", "done", "declined"),
    "budgeted": ("done", "planned"),
    "done": (),
    "declined": ("agenda", "planned"),
}

#: while it is there, and until its closing day, people may support it
TAKES_SUPPORT = frozenset({"listed", "agenda"})

#: what becomes of the author's case when the idea comes there, where the table of moves allows it
CASE_FOLLOWS = {"planned": "planned", "done": "done", "failed": "rejected", "declined": "rejected"}


def check_step(state: str, to: str) -> None:
    if to not in STEPS[state]:
        raise IllegalMove(f"an idea that is {state} may not become {to}")
