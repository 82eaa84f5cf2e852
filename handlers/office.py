"""The office as data: names, villages, departments, routing, hours, hotlines, plan.

`Office.parse` takes what the office file says (plain dicts and lists) and raises OfficeError that names every fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OfficeError(ValueError):
    """The office file says something that cannot be."""


@dataclass(frozen=True)
class Department:
    code: str
    name: str


@dataclass(frozen=True)
class Strategy:
    id: str
    short: str
    issue: int
    issue_short: str


@dataclass(frozen=True)
class Rule:
    to: str
    because: str
    strategies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    villages: tuple[int, ...] = ()
    urgency: str | None = None

    def fits(self, strategy: str | None, kind: str, village: int | None, urgency: str) -> bool:
        return (
            (not self.strategies or strategy in self.strategies)
            and (not self.kinds or kind in self.kinds)
            and (not self.villages or village in self.villages)
            and self.urgency in (None, urgency)
        )


@dataclass(frozen=True)
class Desk:
    """Where a sensitive matter may go: only these roles of this department may read it."""

    code: str
    name: str
    department: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Hotline:
    name: str
    phone: str


@dataclass(frozen=True)
class Agency:
    """Who answers for what is not the office's: strategies it may concern, words in a report that point to it."""

    name: str
    phone: str
    strategies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    name: str
    full_name: str
    prefix: str
    phone: str
    work_days: frozenset[int]
    opens: time
    closes: time
    quiet_from: time
    quiet_to: time
    villages: dict[int, str]
    departments: dict[str, Department]
    routing: tuple[Rule, ...]
    catch_all: str
    desks: dict[str, Desk]
    outside: Hotline
    not_ours: tuple[Agency, ...]
    promise_days: dict[str, int]
    default_promise: int
    yearly_holidays: frozenset[tuple[int, int]]
    holidays: frozenset[date]
    hotlines: dict[str, tuple[Hotline, ...]]
    kept_for_emergencies: int
    bundles_at: tuple[time, ...]
    news_topics: dict[str, str]
    #: how long before a forum those who come are reminded, the farthest first
    forum_reminders: tuple[timedelta, ...]
    #: supporters of an idea that oblige the office to answer, and the days within which they may come together
    idea_threshold: int
    idea_days: int
    sure: float
    sensitive_staff: float
    strategies: dict[str, Strategy]

    @classmethod
    def parse(cls, data: Any) -> "Office":
        return _Parser(data).office()

    @property
    def village_names(self) -> dict[str, int]:
        return {name: number for number, name in self.villages.items() if name}

    def village_label(self, number: int) -> str:
        name = self.villages.get(number)
        return f"หมู่ {number} {name}" if name else f"หมู่ {number}"

    def department(self, wanted: str) -> Department | None:
        """By code or by Thai name."""
        return next((d for d in self.departments.values() if wanted in (d.code, d.name)), None)

    def department_name(self, code: str) -> str:
        """Its name; the code of a department that has left the office file while cases still name it."""
        known = self.departments.get(code)
        return known.name if known else code

    def is_working_day(self, day: date) -> bool:
        return (
            day.weekday() in self.work_days
            and (day.month, day.day) not in self.yearly_holidays
            and day not in self.holidays
        )

    def is_open(self, now: datetime) -> bool:
        local = now.astimezone(BANGKOK)
        return self.is_working_day(local.date()) and self.opens <= local.time() < self.closes

    def is_quiet(self, now: datetime) -> bool:
        local = now.astimezone(BANGKOK).time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= local < self.quiet_to
        return local >= self.quiet_from or local < self.quiet_to

    def after_quiet(self, now: datetime) -> datetime:
        """Now, or the end of the night if it is night."""
        if not self.is_quiet(now):
            return now
        local = now.astimezone(BANGKOK)
        day = local.date() + timedelta(days=local.time() > self.quiet_to)
        return datetime.combine(day, self.quiet_to, BANGKOK)

    def tomorrow_morning(self, now: datetime) -> datetime:
        """When the office opens on the next calendar day."""
        return datetime.combine(now.astimezone(BANGKOK).date() + timedelta(days=1), self.opens, BANGKOK)

    def agencies_for(self, strategy: str | None, words: str) -> list[Agency]:
        """Whose matter this may be instead of ours: first those whose words occur in it, then those of its strategy."""
        named = [agency for agency in self.not_ours if any(word in words for word in agency.words)]
        near = [agency for agency in self.not_ours if strategy in agency.strategies]
        return list({agency.name: agency for agency in [*named, *near]}.values())

    def numbers_for(self, hazards: tuple[str, ...] | list[str]) -> list[Hotline]:
        """The numbers to offer, the fitting ones first, each once."""
        lines = [line for hazard in hazards for line in self.hotlines.get(hazard, ())] + list(self.hotlines["any"])
        return list({line.phone: line for line in lines}.values())


class _Parser:
    """Reads the office file with a path for every complaint."""

    def __init__(self, data: Any):
        self.data = data
        self.faults: list[str] = []

    def office(self) -> Office:
        if not isinstance(self.data, dict):
            raise OfficeError("the office file is empty or not a mapping")
        try:
            office = self._read(self.data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            named = f"missing {error}" if isinstance(error, KeyError) else str(error)
            raise OfficeError("; ".join([*self.faults, named])) from error
        self.faults += _contradictions(office)
        if self.faults:
            raise OfficeError("; ".join(self.faults))
        return office

    def _read(self, d: dict) -> Office:
        issues = [(i, s) for i in d["plan"] for s in i["strategies"]]
        promise = {str(k): int(v) for k, v in d["promise_days"].items()}
        return Office(
            name=d["name"],
            full_name=d["full_name"],
            prefix=d["prefix"],
            phone=d.get("phone") or "",
            work_days=frozenset(_weekday(day) for day in d["hours"]["days"]),
            opens=time.fromisoformat(d["hours"]["open"]),
            closes=time.fromisoformat(d["hours"]["close"]),
            quiet_from=time.fromisoformat(d["quiet"]["from"]),
            quiet_to=time.fromisoformat(d["quiet"]["to"]),
            villages={int(v["number"]): v.get("name") or "" for v in self._unique(d["villages"], "villages", "number")},
            departments={
                v["code"]: Department(v["code"], v["name"])
                for v in self._unique(d["departments"], "departments", "code")
            },
            routing=tuple(_rule(rule) for rule in d["routing"]),
            catch_all=d["catch_all"],
            desks={
                v["code"]: Desk(v["code"], v["name"], v["department"], tuple(v["roles"]))
                for v in self._unique(d["sensitive_desks"], "sensitive_desks", "code")
            },
            outside=Hotline(**d["sensitive_outside"]),
            not_ours=tuple(_agency(v) for v in self._unique(d["not_ours"], "not_ours", "name")),
            default_promise=promise.pop("default"),
            promise_days=promise,
            yearly_holidays=frozenset(_month_day(text) for text in d["holidays"]["yearly"]),
            holidays=frozenset(date.fromisoformat(str(text)) for text in d["holidays"]["dates"]),
            hotlines={k: tuple(Hotline(**line) for line in v) for k, v in d["hotlines"].items()},
            kept_for_emergencies=int(d["quota"]["keep_for_emergencies"]),
            bundles_at=tuple(sorted(time.fromisoformat(at) for at in d["quota"]["bundles_at"])),
            news_topics={v["code"]: v["name"] for v in self._unique(d["news_topics"], "news_topics", "code")},
            forum_reminders=_ladder(d["forum_reminders"]),
            idea_threshold=int(d["ideas"]["threshold"]),
            idea_days=int(d["ideas"]["open_days"]),
            sure=float(d["reading"]["sure"]),
            sensitive_staff=float(d["reading"]["sensitive_staff"]),
            strategies={s["id"]: Strategy(s["id"], s["short"], int(i["issue"]), i["short"]) for i, s in issues},
        )

    def _unique(self, rows: list[dict], where: str, key: str) -> list[dict]:
        seen = [row[key] for row in rows]
        self.faults += [f"{where}: {key} {value!r} stands twice" for value in set(seen) if seen.count(value) > 1]
        return rows


def _rule(rule: dict) -> Rule:
    return Rule(
        to=rule["to"],
        because=rule["because"],
        strategies=tuple(rule.get("strategies", ())),
        kinds=tuple(rule.get("kinds", ())),
        villages=tuple(rule.get("villages", ())),
        urgency=rule.get("urgency"),
    )


def _agency(row: dict) -> Agency:
    return Agency(row["name"], row["phone"], tuple(row.get("strategies", ())), tuple(row.get("words", ())))


def _weekday(day: str) -> int:
    if day not in _DAYS:
        raise ValueError(f"hours: no day {day!r}; days are {' '.join(_DAYS)}")
    return _DAYS.index(day)


def _month_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def _ladder(rungs: list) -> tuple[timedelta, ...]:
    """["7 days", "2 hours"] as times before a start, the farthest first."""
    ladder = []
    for rung in rungs:
        found = re.fullmatch(r"(\d{1,3}) (day|hour)s?", str(rung).strip())
        if found is None or int(found[1]) == 0:
            raise ValueError(f"forum_reminders: {rung!r} is not like '7 days' or '2 hours'")
        ladder.append(timedelta(**{f"{found[2]}s": int(found[1])}))
    if len(set(ladder)) < len(ladder):
        raise ValueError("forum_reminders: the same time stands twice")
    return tuple(sorted(ladder, reverse=True))


def _contradictions(office: Office) -> Iterator[str]:
    targets = [
        *((f"routing rule {n}", rule.to) for n, rule in enumerate(office.routing, 1)),
        ("catch_all", office.catch_all),
        *((f"sensitive desk {desk.code}", desk.department) for desk in office.desks.values()),
    ]
    yield from (f"{where}: no department {code!r}" for where, code in targets if code not in office.departments)
    named = [
        *office.promise_days,
        *(s for rule in office.routing for s in rule.strategies),
        *(s for agency in office.not_ours for s in agency.strategies),
    ]
    yield from (f"no strategy {s!r} in the plan" for s in dict.fromkeys(named) if s not in office.strategies)
    if not (office.prefix.isascii() and office.prefix.isalpha() and 2 <= len(office.prefix) <= 3):
        yield "prefix: two or three Latin letters"
    if "forum" not in office.news_topics:
        yield "news_topics: forum is missing"
    if office.idea_threshold < 1:
        yield "ideas: threshold: 1 or more"
    if not 1 <= office.idea_days <= 366:
        yield "ideas: open_days: 1 to 366"
    for needed in ("any", "self_harm"):
        if not office.hotlines.get(needed):
            yield f"hotlines: {needed} is missing"
