"""What an office file may say: the rows it is made of, and every fault of one that says something else.

`read` takes plain dicts and lists. It finds all faults at once, each with the way to it, as ("routing", 1, "to"), so
that whoever has the text can tell the line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from dataclasses import dataclass as plain
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from models.officer import ROLES

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Way = tuple[str | int, ...]


@plain(frozen=True)
class Fault:
    way: Way
    why: str

    def __str__(self) -> str:
        """routing 2, to: no department 'parks' (rows are counted from 1)"""
        steps = [str(step + 1) if isinstance(step, int) else f", {step}" for step in self.way]
        where = "".join(f" {step}" if step.isdecimal() else step for step in steps).removeprefix(", ")
        return f"{where}: {self.why}" if where else self.why


class OfficeError(ValueError):
    """The office file says something that cannot be."""

    def __init__(self, *faults: Fault, between: str = "; "):
        super().__init__(between.join(map(str, faults)))
        self.faults = faults


# what stands in a row


def _written(value: Any) -> Any:
    """YAML takes an unquoted 16:30 for a number and 2026-12-07 for a day: what is meant is what was written."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError("write it in quotes, as text")
    return value


def _clock(value: Any) -> time:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", _written(value)):
        raise ValueError('not a time of day as "08:30"')
    return time.fromisoformat(value)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(_written(value))
    except ValueError as error:
        raise ValueError("not a day as 2026-12-07") from error


def _month_day(value: Any) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2000-{_written(value)}")
    except ValueError as error:
        raise ValueError('not a day of the year as "12-05"') from error
    return day.month, day.day


def _weekday(value: Any) -> int:
    if value not in WEEKDAYS:
        raise ValueError(f"no such day; days are {' '.join(WEEKDAYS)}")
    return WEEKDAYS.index(value)


def _before(value: Any) -> timedelta:
    """7 days, 2 hours"""
    found = re.fullmatch(r"(\d{1,3}) (day|hour)s?", str(value).strip())
    if found is None or int(found[1]) == 0:
        raise ValueError("not like '7 days' or '2 hours'")
    return timedelta(**{f"{found[2]}s": int(found[1])})


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?\d[\d -]{2,19}", value):
        raise ValueError('not a telephone number as "1129" or "054-123456"')
    return value


def _perhaps_phone(value: Any) -> str:
    return _phone(_written(value)) if value else ""


def _prefix(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}", value):
        raise ValueError("not two or three Latin letters")
    return value


Text = Annotated[str, Field(strict=True, min_length=1, max_length=120)]
#: stands in buttons and in rows
Code = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z][A-Za-z0-9_]{0,31}$")]
Phone = Annotated[str, Field(strict=True), AfterValidator(_phone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Annotated[date, BeforeValidator(_day)]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Village = Annotated[int, Field(strict=True, ge=1, le=99)]
StrategyId = Annotated[str, BeforeValidator(_written)]
Share = Annotated[float, Field(ge=0, le=1)]
Days = Annotated[int, Field(strict=True, ge=1, le=366)]
#: what a resident is told with one tap, and on which occasion; no_photo: why there is none of the finished work
Sentence = Annotated[str, Field(strict=True, min_length=3, max_length=200)]
Note = Literal["need_info", "rejected", "planned", "done", "forwarded", "no_photo"]
_row = dataclass(frozen=True, config=ConfigDict(extra="forbid"))


@_row
class Hours:
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    open: Clock
    close: Clock
    #: from and to; None: the office works through
    lunch: tuple[Clock, Clock] | None = None


@_row
class Quiet:
    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")


@_row
class VillageRow:
    number: Village
    name: Annotated[str, Field(max_length=40)] = ""


@_row
class Department:
    code: Code
    name: Text


@_row
class Rule:
    to: str
    because: Annotated[str, Field(min_length=1, max_length=200)]
    strategies: tuple[StrategyId, ...] = ()
    kinds: tuple[Literal["complaint", "idea", "question", "praise", "other"], ...] = ()
    villages: tuple[Village, ...] = ()
    urgency: Literal["emergency", "urgent", "normal"] | None = None

    def fits(self, strategy: str | None, kind: str, village: int | None, urgency: str) -> bool:
        return (
            (not self.strategies or strategy in self.strategies)
            and (not self.kinds or kind in self.kinds)
            and (not self.villages or village in self.villages)
            and self.urgency in (None, urgency)
        )

    @property
    def fits_all(self) -> bool:
        return not (self.strategies or self.kinds or self.villages or self.urgency)


@_row
class Desk:
    """Where a sensitive matter may go: only these roles of this department may read it."""

    code: Code
    name: Text
    department: str
    roles: Annotated[tuple[Literal[ROLES], ...], Field(min_length=1)]
    #: words by which a report names this desk's own people: then it is not theirs to read
    named_by: tuple[Text, ...] = ()


@_row
class Hotline:
    name: Text
    phone: Phone


@_row
class Season:
    """Months in which a danger is likely. `related`: dangers that mean this one too in these months."""

    months: frozenset[Annotated[int, Field(strict=True, ge=1, le=12)]]
    hazard: Code
    hint: Text
    related: frozenset[Code] = frozenset()


@_row
class Agency:
    """Who answers for what is not the office's: strategies it may concern, words in a report that point to it."""

    name: Text
    phone: Phone
    strategies: tuple[StrategyId, ...] = ()
    words: tuple[Text, ...] = ()


@_row
class Shift:
    """Who of a department is on duty on these days, by the names they gave when they joined."""

    department: str
    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    days: tuple[Weekday, ...] = ()
    dates: tuple[Day, ...] = ()


@_row
class Clocks:
    """Days are working days, hours working hours."""

    #: until a resident must have heard what is being done
    answer_days: Days
    #: until a card that nobody took goes to the head
    acknowledge_hours: Annotated[int, Field(strict=True, ge=1, le=400)]
    #: after an unanswered question: until the resident is reminded, and from then until the case lapses
    remind_days: Days
    lapse_days: Days
    #: between two questions how a matter stands at another agency
    agency_days: Days
    digest_at: Clock


@_row
class YearlyHoliday:
    day: Annotated[tuple[int, int], BeforeValidator(_month_day)]
    name: Text


@_row
class Holiday:
    day: Day
    name: Text


@_row
class Holidays:
    yearly: tuple[YearlyHoliday, ...]
    dates: tuple[Holiday, ...]


@_row
class QuotaRow:
    keep_for_emergencies: Annotated[int, Field(strict=True, ge=0)]
    bundles_at: tuple[Clock, ...]


@_row
class Topic:
    code: Code
    name: Text


@_row
class IdeasRow:
    threshold: Annotated[int, Field(strict=True, ge=1)]
    open_days: Days


@_row
class ReadingRow:
    sure: Share
    sensitive_staff: Share


@_row
class StrategyRow:
    id: StrategyId
    short: Text


@_row
class IssueRow:
    issue: Annotated[int, Field(strict=True, ge=1)]
    name: Text
    short: Text
    strategies: tuple[StrategyRow, ...]


@plain(frozen=True, kw_only=True)
class Shape:
    """The sections of the file."""

    name: Text
    full_name: Text
    prefix: Annotated[str, Field(strict=True), AfterValidator(_prefix)]
    phone: Annotated[str, BeforeValidator(_perhaps_phone)] = ""
    address: Annotated[str, Field(strict=True, max_length=200)] = ""
    disaster_phone: Annotated[str, BeforeValidator(_perhaps_phone)] = ""
    hours: Hours
    quiet: Quiet
    villages: tuple[VillageRow, ...]
    departments: tuple[Department, ...]
    roster: tuple[Shift, ...]
    routing: tuple[Rule, ...]
    catch_all: str
    sensitive_desks: tuple[Desk, ...]
    sensitive_outside: Hotline
    reply_templates: dict[Note, Annotated[tuple[Sentence, ...], Field(max_length=8)]]
    not_ours: tuple[Agency, ...]
    promise_days: dict[StrategyId, Days]
    clocks: Clocks
    holidays: Holidays
    hotlines: dict[Code, tuple[Hotline, ...]]
    seasons: tuple[Season, ...]
    quota: QuotaRow
    news_topics: tuple[Topic, ...]
    ideas: IdeasRow
    forum_reminders: tuple[Annotated[timedelta, BeforeValidator(_before)], ...]
    reading: ReadingRow
    plan: tuple[IssueRow, ...]


_SECTIONS = {section.name: TypeAdapter(section.type) for section in fields(Shape)}
_NEEDED = [section.name for section in fields(Shape) if section.default is MISSING]


def read(data: Any) -> Shape:
    """The file's sections. Raises OfficeError with every fault there is."""
    if not isinstance(data, Mapping):
        raise OfficeError(Fault((), "the office file is empty or not a mapping"))
    good: dict[str, Any] = {}
    faults = [*_sections(data, good)]
    for needs, look in _CHECKS:
        # what is said of sections that cannot be read themselves would be said of nothing
        if all(name in good for name in needs):
            faults += look(*(good[name] for name in needs))
    if faults:
        raise OfficeError(*faults)
    return Shape(**good)


def _sections(data: Mapping, good: dict[str, Any]) -> Iterator[Fault]:
    """Fills `good` with the sections that can be read."""
    yield from (Fault((), f"missing: {name}") for name in _NEEDED if name not in data)
    for name, said in data.items():
        if name not in _SECTIONS:
            yield Fault((name,), "there is no such section")
            continue
        try:
            good[name] = _SECTIONS[name].validate_python(said)
        except ValidationError as error:
            yield from (Fault((name, *_way(fault["loc"])), _why(fault)) for fault in error.errors())


def _way(steps: tuple[str | int, ...]) -> Way:
    """Without pydantic's own steps, such as the key of a mapping told from its value."""
    return tuple(step for step in steps if step != "[key]" and not str(step).startswith(("function-", "literal[")))


_PLAIN = {
    "missing": "missing",
    "unexpected_keyword_argument": "there is no such thing here",
    "tuple_type": "not a list as [a, b]",
    "dict_type": "not a mapping as {a: b}",
    "dataclass_type": "not a mapping as {a: b}",
    "int_type": "not a whole number",
    "int_parsing": "not a whole number",
    "int_from_float": "not a whole number",
    "float_parsing": "not a number",
    "float_type": "not a number",
    "string_type": "not a text; write it in quotes",
}


def _why(fault: Mapping[str, Any]) -> str:
    """In the words of whoever wrote the file."""
    said = _PLAIN[fault["type"]] if fault["type"] in _PLAIN else fault["msg"].removeprefix("Value error, ")
    silent = fault["type"] in ("missing", "unexpected_keyword_argument") or isinstance(fault["input"], dict | list)
    return said if silent else f"{said} (it says {fault['input']!r})"


# what must be true of the sections together

_CHECKS: list[tuple[tuple[str, ...], Callable[..., Iterator[Fault]]]] = []


def _check(*sections: str) -> Callable:
    def note(look: Callable[..., Iterator[Fault]]) -> Callable[..., Iterator[Fault]]:
        _CHECKS.append((sections, look))
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
        if rule.fits_all and n < len(routing) - 1:
            yield Fault(("routing", n), "fits everything, so what follows is never reached")


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


@_check("departments", "roster")
def _shifts_are_of_departments(departments: tuple[Department, ...], roster: tuple[Shift, ...]) -> Iterator[Fault]:
    codes = {department.code for department in departments}
    for n, shift in enumerate(roster):
        if shift.department not in codes:
            yield Fault(("roster", n, "department"), f"no department {shift.department!r}")
        if not shift.days and not shift.dates:
            yield Fault(("roster", n), "neither days nor dates")


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
