"""The rows and sections of an office file."""

from dataclasses import dataclass as plain
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from handlers.office_shape.values import (
    ONCE,
    Before,
    Clock,
    Code,
    Day,
    Days,
    MonthDay,
    Note,
    PerhapsPhone,
    Phone,
    Prefix,
    Sentence,
    Share,
    StrategyId,
    Text,
    Village,
    Weekday,
)
from models.officer import ROLES

_row = dataclass(frozen=True, config=ConfigDict(extra="forbid"))


@_row
class Hours:
    days: Annotated[tuple[Weekday, ...], Field(min_length=1), ONCE]
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
    strategies: Annotated[tuple[StrategyId, ...], ONCE] = ()
    kinds: Annotated[tuple[Literal["complaint", "idea", "question", "praise", "other"], ...], ONCE] = ()
    villages: Annotated[tuple[Village, ...], ONCE] = ()
    urgency: Literal["emergency", "urgent", "normal"] | None = None

    def fits(self, strategy: str | None, kind: str, village: int | None, urgency: str) -> bool:
        return (
            (not self.strategies or strategy in self.strategies)
            and (not self.kinds or kind in self.kinds)
            and (not self.villages or village in self.villages)
            and self.urgency in (None, urgency)
        )


@_row
class Desk:
    """Where a sensitive matter may go: only these roles of this department may read it."""

    code: Code
    name: Text
    department: str
    roles: Annotated[tuple[Literal[ROLES], ...], Field(min_length=1), ONCE]
    #: words by which a report names this desk's own people: then it is not theirs to read
    named_by: tuple[Text, ...] = ()


@_row
class Hotline:
    name: Text
    phone: Phone


@_row
class Season:
    """Months in which a danger is likely. `related`: dangers that mean this one too in these months."""

    months: Annotated[frozenset[Annotated[int, Field(strict=True, ge=1, le=12)]], Field(min_length=1), ONCE]
    hazard: Code
    hint: Text
    related: frozenset[Code] = frozenset()


@_row
class Agency:
    """Who answers for what is not the office's: strategies it may concern, words in a report that point to it."""

    name: Text
    phone: Phone
    strategies: Annotated[tuple[StrategyId, ...], ONCE] = ()
    words: tuple[Text, ...] = ()


@_row
class Shift:
    """Who of a department is on duty on these days, by the names they gave when they joined."""

    department: str
    names: Annotated[tuple[Text, ...], Field(min_length=1), ONCE]
    days: Annotated[tuple[Weekday, ...], ONCE] = ()
    dates: Annotated[tuple[Day, ...], ONCE] = ()


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
    day: MonthDay
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
    bundles_at: Annotated[tuple[Clock, ...], ONCE]


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
    strategies: Annotated[tuple[StrategyRow, ...], Field(min_length=1)]


@plain(frozen=True, kw_only=True)
class Shape:
    """The sections of the file."""

    name: Text
    full_name: Text
    prefix: Prefix
    phone: PerhapsPhone = ""
    address: Annotated[str, Field(strict=True, max_length=200)] = ""
    disaster_phone: PerhapsPhone = ""
    hours: Hours
    quiet: Quiet
    villages: tuple[VillageRow, ...]
    departments: tuple[Department, ...]
    roster: tuple[Shift, ...]
    routing: tuple[Rule, ...]
    catch_all: str
    sensitive_desks: Annotated[tuple[Desk, ...], Field(min_length=1)]
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
    forum_reminders: tuple[Before, ...]
    reading: ReadingRow
    plan: Annotated[tuple[IssueRow, ...], Field(min_length=1)]
