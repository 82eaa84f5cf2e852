"""What must be true of an office file's sections together."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from itertools import product

from handlers.office_shape.faults import Fault, Way
from handlers.office_shape.rows import (
    Agency,
    Clocks,
    Department,
    Desk,
    Holidays,
    Hotline,
    Hours,
    IssueRow,
    Quiet,
    QuotaRow,
    Rule,
    Season,
    Shift,
    Topic,
    VillageRow,
)

#: the sections that are needed, and the look at them
CHECKS: list[tuple[tuple[str, ...], Callable[..., Iterator[Fault]]]] = []


def _check(*sections: str) -> Callable:
    def note(look: Callable[..., Iterator[Fault]]) -> Callable[..., Iterator[Fault]]:
        CHECKS.append((sections, look))
        return look

    return note


def _twice(section: str, rows: tuple, key: str) -> Iterator[Fault]:
    seen = set()
    for n, row in enumerate(rows):
        value = getattr(row, key)
        if value in seen:
            yield Fault((section, n, key), f"{value!r} stands twice")
        seen.add(value)


def _unique(section: str, key: str) -> None:
    _check(section)(lambda rows: _twice(section, rows, key))


for _section, _key in (
    ("villages", "number"),
    ("departments", "code"),
    ("departments", "name"),
    ("plan", "issue"),
    ("sensitive_desks", "code"),
    ("not_ours", "name"),
    ("news_topics", "code"),
):
    _unique(_section, _key)


@_check("departments", "routing")
def _routes_lead_somewhere(departments: tuple[Department, ...], routing: tuple[Rule, ...]) -> Iterator[Fault]:
    codes = {department.code for department in departments}
    for n, rule in enumerate(routing):
        if rule.to not in codes:
            yield Fault(("routing", n, "to"), f"no department {rule.to!r}")


@_check("routing")
def _every_route_is_reached(routing: tuple[Rule, ...]) -> Iterator[Fault]:
    """Tried with everything the rules tell apart, and with what none of them names."""
    reached: set[int] = set()
    takers: dict[int, set[int]] = {n: set() for n in range(len(routing))}
    for case in _told_apart(routing):
        fitting = [n for n, rule in enumerate(routing) if rule.fits(*case)]
        reached.update(fitting[:1])
        for n in fitting[1:]:
            takers[n].add(fitting[0])
    for n in takers.keys() - reached:
        before = ", ".join(str(taker + 1) for taker in sorted(takers[n]))
        yield Fault(("routing", n), f"is never reached: all that it fits is taken before, by routing {before}")


def _told_apart(routing: tuple[Rule, ...]) -> Iterator[tuple[str | None, str, int | None, str]]:
    strategies = {None}.union(*(rule.strategies for rule in routing))
    kinds = {"other"}.union(*(rule.kinds for rule in routing))
    villages = {None}.union(*(rule.villages for rule in routing))
    return product(strategies, kinds, villages, ("emergency", "urgent", "normal"))


@_check("departments", "catch_all")
def _catch_all_is_there(departments: tuple[Department, ...], catch_all: str) -> Iterator[Fault]:
    if catch_all not in {department.code for department in departments}:
        yield Fault(("catch_all",), f"no department {catch_all!r}")


@_check("departments", "sensitive_desks")
def _desks_stand_somewhere(departments: tuple[Department, ...], desks: tuple[Desk, ...]) -> Iterator[Fault]:
    codes = {department.code for department in departments}
    for n, desk in enumerate(desks):
        if desk.department not in codes:
            yield Fault(("sensitive_desks", n, "department"), f"no department {desk.department!r}")
        if desk.code in ("ordinary", "ask"):
            yield Fault(("sensitive_desks", n, "code"), f"{desk.code!r} means something else here")


@_check("sensitive_desks")
def _desks_have_readers_of_their_own(desks: tuple[Desk, ...]) -> Iterator[Fault]:
    """Whoever is spoken of at one desk must not read at another."""
    for n, desk in enumerate(desks):
        for m, other in enumerate(desks[:n]):
            both = set(desk.roles) & set(other.roles) if desk.department == other.department else set()
            if both:
                shared = ", ".join(sorted(both))
                yield Fault(("sensitive_desks", n, "roles"), f"sensitive_desks {m + 1} has the same readers: {shared}")


@_check("departments", "roster")
def _shifts_are_of_departments(departments: tuple[Department, ...], roster: tuple[Shift, ...]) -> Iterator[Fault]:
    codes = {department.code for department in departments}
    for n, shift in enumerate(roster):
        if shift.department not in codes:
            yield Fault(("roster", n, "department"), f"no department {shift.department!r}")
        if not shift.days and not shift.dates:
            yield Fault(("roster", n), "neither days nor dates")


@_check("villages")
def _village_names_differ(villages: tuple[VillageRow, ...]) -> Iterator[Fault]:
    seen = set()
    for n, village in enumerate(villages):
        if village.name and village.name in seen:
            yield Fault(("villages", n, "name"), f"{village.name!r} stands twice")
        seen.add(village.name)


@_check("villages", "routing")
def _routes_know_the_villages(villages: tuple[VillageRow, ...], routing: tuple[Rule, ...]) -> Iterator[Fault]:
    known = {village.number for village in villages}
    for n, rule in enumerate(routing):
        yield from (
            Fault(("routing", n, "villages", m), f"no village {number}")
            for m, number in enumerate(rule.villages)
            if number not in known
        )


@_check("plan")
def _strategies_stand_once(plan: tuple[IssueRow, ...]) -> Iterator[Fault]:
    seen = set()
    for n, issue in enumerate(plan):
        for m, strategy in enumerate(issue.strategies):
            if strategy.id in seen:
                yield Fault(("plan", n, "strategies", m, "id"), f"{strategy.id!r} stands twice")
            seen.add(strategy.id)


@_check("plan", "routing", "not_ours", "promise_days")
def _strategies_are_in_the_plan(
    plan: tuple[IssueRow, ...], routing: tuple[Rule, ...], not_ours: tuple[Agency, ...], promise_days: dict[str, int]
) -> Iterator[Fault]:
    known = {strategy.id for issue in plan for strategy in issue.strategies}
    named: list[tuple[Way, str]] = [(("promise_days", id), id) for id in promise_days if id != "default"]
    for section, rows in (("routing", routing), ("not_ours", not_ours)):
        named += [
            ((section, n, "strategies", m), id) for n, row in enumerate(rows) for m, id in enumerate(row.strategies)
        ]
    yield from (Fault(way, f"no strategy {id!r} in the plan") for way, id in named if id not in known)


@_check("promise_days")
def _there_is_a_promise_for_the_rest(promise_days: dict[str, int]) -> Iterator[Fault]:
    if "default" not in promise_days:
        yield Fault(("promise_days",), "missing: default")


@_check("hours")
def _the_day_has_an_order(hours: Hours) -> Iterator[Fault]:
    if not hours.open < hours.close:
        yield Fault(("hours",), "closes before it opens")
    elif hours.lunch and not hours.open <= hours.lunch[0] < hours.lunch[1] <= hours.close:
        yield Fault(("hours", "lunch"), "not within the office's hours, or ends before it begins")
    elif hours.lunch == (hours.open, hours.close):
        yield Fault(("hours", "lunch"), "leaves no working time")


@_check("hours", "clocks")
def _the_list_of_the_morning_comes_while_people_work(hours: Hours, clocks: Clocks) -> Iterator[Fault]:
    if not _is_open(hours, clocks.digest_at):
        yield Fault(("clocks", "digest_at"), _NOT_OPEN.format(hours.open, hours.close))


@_check("hours", "quota")
def _lists_of_what_waits_come_while_people_work(hours: Hours, quota: QuotaRow) -> Iterator[Fault]:
    for n, at in enumerate(quota.bundles_at):
        if not _is_open(hours, at):
            yield Fault(("quota", "bundles_at", n), _NOT_OPEN.format(hours.open, hours.close))


_NOT_OPEN = "not within the office's hours, {:%H:%M} to {:%H:%M}"


def _is_open(hours: Hours, at: time) -> bool:
    return hours.open <= at < hours.close


@_check("hours", "quiet")
def _news_has_an_hour(hours: Hours, quiet: Quiet) -> Iterator[Fault]:
    """Residents are told things between quiet hours; if nobody works then, nobody answers what they say."""
    begun, not_over = quiet.start <= hours.open, hours.close <= quiet.end
    over_night = quiet.start > quiet.end
    if (begun or not_over) if over_night else (begun and not_over):
        yield Fault(("quiet",), "covers all of the office's hours")


@_check("holidays")
def _holidays_stand_once(holidays: Holidays) -> Iterator[Fault]:
    for list_name, rows in (("yearly", holidays.yearly), ("dates", holidays.dates)):
        seen = set()
        for n, row in enumerate(rows):
            if row.day in seen:
                yield Fault(("holidays", list_name, n, "day"), "the same day stands twice")
            seen.add(row.day)


@_check("hotlines")
def _there_are_numbers_for_danger(hotlines: dict[str, tuple[Hotline, ...]]) -> Iterator[Fault]:
    yield from (Fault(("hotlines",), f"missing: {key}") for key in ("any", "self_harm") if not hotlines.get(key))


@_check("hotlines", "seasons")
def _seasons_have_numbers(hotlines: dict[str, tuple[Hotline, ...]], seasons: tuple[Season, ...]) -> Iterator[Fault]:
    for n, season in enumerate(seasons):
        if season.hazard not in hotlines:
            yield Fault(("seasons", n, "hazard"), f"no hotlines for {season.hazard!r}")


@_check("news_topics")
def _forums_have_a_topic(topics: tuple[Topic, ...]) -> Iterator[Fault]:
    if "forum" not in {topic.code for topic in topics}:
        yield Fault(("news_topics",), "missing: forum")


@_check("forum_reminders")
def _reminders_differ(rungs: tuple[timedelta, ...]) -> Iterator[Fault]:
    if len(set(rungs)) < len(rungs):
        yield Fault(("forum_reminders",), "the same time stands twice")
