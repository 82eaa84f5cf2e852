"""python -m bot quota: what LINE lets us push this month, where it went, what was spared, how long it will last."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.run import connected
from bot.settings import Settings
from handlers import thrift
from handlers.office import BANGKOK
from models import Quota
from models.spending import Spending, waiting


def run_quota(settings: Settings) -> None:
    services = connected(settings)
    with services.database.reading() as session:
        print("\n".join(f"{name:<10}{what}" for name, what in report(session, services.now())))


def report(session: Session, now: datetime) -> Iterator[tuple[str, str]]:
    """Lines of (name, what is so), from rows alone."""
    spending = Spending.since(session, thrift.month_begins(now))
    quota, pushes = Quota.known(session), sum(spending.pushes.values())
    used = quota.used + quota.since if quota else pushes
    yield from _plan(quota, used)
    yield "forecast", f"{thrift.by_months_end(used, now)} by the end of the month, at this month's pace"
    yield "pushes", _by_class(spending.pushes)
    yield "saved", f"{spending.free} free with a reply, {spending.replaced} replaced by newer news"
    spent, riding = waiting(session)
    yield "waiting", f"for quota: {_by_class(spent)}; for a free reply: {riding}"
    yield "cases", _per_case(spending)


def _plan(quota: Quota | None, used: int) -> Iterator[tuple[str, str]]:
    if quota is None:
        yield "plan", "not known: the bot has not asked LINE yet"
    elif quota.most is None:
        yield "plan", f"no limit ({_asked(quota)})"
    else:
        yield "plan", f"{quota.most} pushes a month ({_asked(quota)})"
    yield "used", str(used)
    if quota is not None and quota.most is not None:
        kept = {
            "emergencies": quota.for_emergencies,
            "answers": quota.for_answers,
            "forums": quota.for_forums,
        }
        yield "left", f"{quota.left}, of which kept for " + ", ".join(f"{name} {n}" for name, n in kept.items())


def _asked(quota: Quota) -> str:
    return f"LINE was asked {quota.read_at.astimezone(BANGKOK):%Y-%m-%d %H:%M}"


def _by_class(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items()) or "none"


def _per_case(spending: Spending) -> str:
    if not spending.cases:
        return "none this month"
    residents = spending.to_residents / spending.cases
    everybody = (spending.to_residents + spending.to_officers) / spending.cases
    return f"{spending.cases} this month; pushes for each: {residents:.2f} to residents, {everybody:.2f} with officers"
