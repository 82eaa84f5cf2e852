"""The values that stand in the rows of an office file. What is wrong with one is told to whoever wrote it."""

import re
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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


def _once(value: Any) -> Any:
    twice = [item for n, item in enumerate(value) if item in value[:n]] if isinstance(value, list) else []
    if twice:
        raise ValueError(f"{twice[0]!r} stands twice")
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?\d[\d -]{1,18}\d", value) or sum(map(str.isdecimal, value)) < 3:
        raise ValueError('not a telephone number as "1129" or "054-123456"')
    return value


def _perhaps_phone(value: Any) -> str:
    return _phone(_written(value)) if value else ""


def _prefix(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}", value):
        raise ValueError("not two or three Latin letters")
    return value


#: of a list: nothing stands in it twice
ONCE = BeforeValidator(_once)
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
PerhapsPhone = Annotated[str, BeforeValidator(_perhaps_phone)]
MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day)]
Before = Annotated[timedelta, BeforeValidator(_before)]
Prefix = Annotated[str, Field(strict=True), AfterValidator(_prefix)]
Days = Annotated[int, Field(strict=True, ge=1, le=366)]
#: what a resident is told with one tap, and on which occasion; no_photo: why there is none of the finished work
Sentence = Annotated[str, Field(strict=True, min_length=3, max_length=200)]
Note = Literal["need_info", "rejected", "planned", "done", "forwarded", "no_photo"]
