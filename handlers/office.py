"""The office as data: names, villages, departments, routing, hours, hotlines, plan.

`Office.parse` takes what the office file says (plain dicts and lists) and raises OfficeError that names every fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.faq.entries import FaqEntry
from handlers.office_shape.faults import Fault, OfficeError
from handlers.office_shape.reading import read
from handlers.office_shape.rows import Agency, Clocks, Department, Desk, Hotline, Rule, Season, Shape, Shift

__all__ = [
    "BANGKOK",
    "Agency",
    "Clocks",
    "Department",
    "Desk",
    "Fault",
    "Hotline",
    "Office",
    "OfficeError",
    "Rule",
    "Season",
    "Shift",
    "Strategy",
]

BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True)
class Strategy:
    id: str
    short: str
    issue: int
    issue_short: str


@dataclass(frozen=True)
class Office:
    name: str
    full_name: str
    prefix: str
    phone: str
    address: str
    #: the office's own people for disasters, if they answer day and night
    disaster_phone: str
    work_days: frozenset[int]
    opens: time
    closes: time
    #: from and to; None: the office works through
    lunch: tuple[time, time] | None
    quiet_from: time
    quiet_to: time
    villages: dict[int, str]
    departments: dict[str, Department]
    roster: tuple[Shift, ...]
    routing: tuple[Rule, ...]
    catch_all: str
    desks: dict[str, Desk]
    outside: Hotline
    #: ready sentences for the resident: status, or no_photo -> texts
    reply_templates: dict[str, tuple[str, ...]]
    not_ours: tuple[Agency, ...]
    promise_days: dict[str, int]
    default_promise: int
    clocks: Clocks
    #: (month, day) -> name of those on fixed days; day -> name of those that move, substitution days among them
    yearly_holidays: dict[tuple[int, int], str]
    holidays: dict[date, str]
    hotlines: dict[str, tuple[Hotline, ...]]
    seasons: tuple[Season, ...]
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
    #: of the file beside the office file
    faq: tuple[FaqEntry, ...] = ()

    @classmethod
    def parse(cls, data: Any) -> "Office":
        return _made(read(data))

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
        """Its name; the code of one that has left the office file, for operators."""
        known = self.departments.get(code)
        return known.name if known else code

    def acting(self, code: str) -> str:
        """The department that acts for this one: the catch-all for one that has left the office file."""
        return code if code in self.departments else self.catch_all

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.work_days and self.holiday(day) is None

    def holiday(self, day: date) -> str | None:
        """What is kept on this day, if it is a holiday."""
        return self.holidays.get(day) or self.yearly_holidays.get((day.month, day.day))

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

    def desks_for(self, words: str) -> list[Desk]:
        """Who may be offered a sensitive matter: no desk whose own people the words are about."""
        return [desk for desk in self.desks.values() if not any(name in words for name in desk.named_by)]

    def agencies_for(self, strategy: str | None, words: str) -> list[Agency]:
        """Whose matter this may be instead of ours: first those whose words occur in it, then those of its strategy."""
        named = [agency for agency in self.not_ours if any(word in words for word in agency.words)]
        near = [agency for agency in self.not_ours if strategy in agency.strategies]
        return list({agency.name: agency for agency in [*named, *near]}.values())

    def numbers_for(self, hazards: Sequence[str], now: datetime) -> list[Hotline]:
        """The numbers to offer, each once: the one that fits best, those of the season, the others that fit, the
        office's own."""
        named = [line for hazard in hazards for line in self.hotlines.get(hazard, ())] or list(self.hotlines["any"])
        season = self.season(hazards, now)
        of_season = self.hotlines.get(season.hazard, ()) if season else ()
        lines = [named[0], *of_season, *named[1:], *self.own_lines(now), *self.hotlines["any"]]
        return list({line.phone: line for line in lines}.values())

    def numbers_after_poison(self) -> list[Hotline]:
        """A doctor first, whatever it was taken for; then somebody to talk to."""
        doctor = self.hotlines.get("injury", self.hotlines["any"])[0]
        return list({line.phone: line for line in (doctor, *self.hotlines["self_harm"])}.values())

    def own_lines(self, now: datetime) -> list[Hotline]:
        """The office's own number for disasters; without one its telephone, while somebody sits there."""
        if self.disaster_phone:
            return [Hotline(self.name, self.disaster_phone)]
        return [Hotline(self.name, self.phone)] if self.phone and self.is_open(now) else []

    def season(self, hazards: Sequence[str], now: datetime) -> Season | None:
        """The season whose danger this is or, when none is named, may be."""
        month = now.astimezone(BANGKOK).month
        return next(
            (
                season
                for season in self.seasons
                if month in season.months and (not hazards or {season.hazard, *season.related} & set(hazards))
            ),
            None,
        )


def _made(shape: Shape) -> Office:
    promise = dict(shape.promise_days)
    return Office(
        name=shape.name,
        full_name=shape.full_name,
        prefix=shape.prefix,
        phone=shape.phone,
        address=shape.address,
        disaster_phone=shape.disaster_phone,
        work_days=frozenset(shape.hours.days),
        opens=shape.hours.open,
        closes=shape.hours.close,
        lunch=shape.hours.lunch,
        quiet_from=shape.quiet.start,
        quiet_to=shape.quiet.end,
        villages={village.number: village.name for village in shape.villages},
        departments={department.code: department for department in shape.departments},
        roster=shape.roster,
        routing=shape.routing,
        catch_all=shape.catch_all,
        desks={desk.code: desk for desk in shape.sensitive_desks},
        outside=shape.sensitive_outside,
        reply_templates=shape.reply_templates,
        not_ours=shape.not_ours,
        default_promise=promise.pop("default"),
        promise_days=promise,
        clocks=shape.clocks,
        yearly_holidays={holiday.day: holiday.name for holiday in shape.holidays.yearly},
        holidays={holiday.day: holiday.name for holiday in shape.holidays.dates},
        hotlines=shape.hotlines,
        seasons=shape.seasons,
        kept_for_emergencies=shape.quota.keep_for_emergencies,
        bundles_at=tuple(sorted(shape.quota.bundles_at)),
        news_topics={topic.code: topic.name for topic in shape.news_topics},
        forum_reminders=tuple(sorted(shape.forum_reminders, reverse=True)),
        idea_threshold=shape.ideas.threshold,
        idea_days=shape.ideas.open_days,
        sure=shape.reading.sure,
        sensitive_staff=shape.reading.sensitive_staff,
        strategies={
            strategy.id: Strategy(strategy.id, strategy.short, issue.issue, issue.short)
            for issue in shape.plan
            for strategy in issue.strategies
        },
    )
