"""Which reminder of a forum is due now. Pure: times in, decisions out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.office import Office

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """A reminder `before` the start that is decided now: sent, or missed for a reason."""

    before: timedelta
    missed: str | None = None


def decide(
    office: Office,
    ladder: Sequence[timedelta],
    starts_at: datetime,
    timed_at: datetime,
    decided: Collection[timedelta],
    now: datetime,
) -> list[Rung]:
    """Rungs to decide now, the farthest first: at most one of them is to be sent, the nearest, before the start and
    not at night (unless morning were too late). `timed_at`: when this start was set; what would have been due before
    that never was."""
    passed = sorted((rung for rung in ladder if starts_at - rung <= now), reverse=True)
    waiting = [rung for rung in passed if rung not in decided]
    if waiting and now < starts_at and office.is_quiet(now) and office.after_quiet(now) < starts_at:
        return []
    return [Rung(rung, _why_missed(rung, min(passed), starts_at, timed_at, now)) for rung in waiting]


def _why_missed(
    rung: timedelta, nearest: timedelta, starts_at: datetime, timed_at: datetime, now: datetime
) -> str | None:
    if now >= starts_at:
        return "the forum had begun"
    if starts_at - rung <= timed_at:
        return "the time was set later than that"
    return None if rung == nearest else "a nearer one was due"


def thrifty(ladder: Sequence[timedelta]) -> Sequence[timedelta]:
    """Where pushes are scarce: only the one that is nearest to a day before."""
    return sorted(ladder, key=lambda rung: abs(rung - DAY))[:1]
