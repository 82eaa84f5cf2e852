"""The table of moves: which status may follow which. One table; any other move is refused."""

STATUSES = (
    "received",
    "accepted",
    "in_progress",
    "need_info",
    "planned",
    "forwarded",
    "done",
    "confirmed",
    "reopened",
    "rejected",
    "duplicate",
    "cancelled",
    "lapsed",
)

#: "before" stands for the status that need_info interrupted
MOVES: dict[str, tuple[str, ...]] = {
    "received": ("accepted", "in_progress", "need_info", "planned", "forwarded", "rejected", "duplicate", "cancelled"),
    "accepted": ("in_progress", "done", "need_info", "planned", "forwarded", "rejected", "duplicate", "cancelled"),
    "in_progress": ("done", "need_info", "planned", "forwarded", "rejected", "duplicate", "cancelled"),
    "need_info": ("before", "rejected", "duplicate", "cancelled", "lapsed"),
    "planned": ("in_progress", "done", "rejected", "cancelled"),
    "forwarded": ("accepted", "in_progress", "done", "rejected", "cancelled"),
    "done": ("confirmed", "reopened"),
    "confirmed": ("reopened",),
    "reopened": ("accepted", "in_progress", "done", "need_info", "planned", "forwarded", "rejected"),
    "rejected": ("reopened",),
    "duplicate": ("received",),
    "cancelled": ("received",),
    "lapsed": ("received",),
}

CLOSED = frozenset({"confirmed", "rejected", "duplicate", "cancelled", "lapsed"})

#: days within which a closed case may be taken up again
REOPEN_DAYS = {"confirmed": 30, "cancelled": 30}

#: changes whose words for the resident an officer has to type; the others have a template
NEEDS_WORDS = frozenset({"need_info", "rejected", "planned", "done", "forwarded"})


class IllegalMove(ValueError):
    """The table of moves does not allow this change."""


def allowed(status: str, status_before: str | None = None) -> tuple[str, ...]:
    """Where a case in `status` may go now."""
    return tuple(status_before if to == "before" else to for to in MOVES[status] if to != "before" or status_before)


def check_move(status: str, to: str, status_before: str | None = None) -> None:
    if to not in allowed(status, status_before):
        raise IllegalMove(f"{status} may not become {to}")
