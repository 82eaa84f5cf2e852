"""Dates and times as people write them, and as a phone's picker tells them. All are Bangkok's."""

import re
from datetime import date, datetime, time, timedelta

from handlers.events import Event, Said, Tapped
from handlers.office import BANGKOK
from handlers.texts import ARABIC_DIGITS, MONTHS, MONTHS_IN_FULL

_BUDDHIST = 543
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?")
_MONTH = "|".join(map(re.escape, (*MONTHS_IN_FULL, *MONTHS)))
_NAMED = re.compile(rf"(\d{{1,2}})\s*({_MONTH})\s*(\d{{4}}|\d{{2}}(?![\d:.]))?")
_RELATIVE = {"วันนี้": 0, "พรุ่งนี้": 1, "วันพรุ่งนี้": 1, "วันพูก": 1, "มะรืน": 2, "มะรืนนี้": 2}


def moment_of(event: Event, now: datetime) -> datetime | None:
    """The instant that was picked or typed; None when the event tells none."""
    if isinstance(event, Tapped):
        return _from_picker(event.picked)
    return read_moment(event.text, now) if isinstance(event, Said) else None


def _from_picker(picked: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(picked).replace(tzinfo=BANGKOK) if picked else None
    except ValueError:
        return None


def read_moment(text: str, now: datetime) -> datetime | None:
    """1/12/2569 08:00, 1 ธ.ค. 8.30 น., พรุ่งนี้ 18:00, 2026-12-01 08:00. A day without a year is the next such day."""
    written = text.translate(ARABIC_DIGITS)
    today = now.astimezone(BANGKOK).date()
    day, rest = _day(written, today)
    clock = _clock(rest)
    return datetime.combine(day, clock, BANGKOK) if day and clock else None


def _clock(text: str) -> time | None:
    found = _CLOCK.search(text)
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _day(text: str, today: date) -> tuple[date | None, str]:
    """(the day, the text without it)."""
    for word, days in sorted(_RELATIVE.items(), key=lambda pair: -len(pair[0])):
        if word in text:
            return today + timedelta(days=days), text.replace(word, " ")
    for pattern, order in ((_ISO, (3, 2, 1)), (_NAMED, (1, 2, 3)), (_SLASHED, (1, 2, 3))):
        found = pattern.search(text)
        if found:
            number, month, year = (found[place] for place in order)
            return _calendar(int(number), _month(month), year, today), text.replace(found[0], " ")
    return None, text


def _month(written: str) -> int:
    for names in (MONTHS_IN_FULL, MONTHS):
        if written in names:
            return names.index(written) + 1
    return int(written)


def _calendar(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(_christian(int(year)), month, day)
        this = date(today.year, month, day)
        return this if this >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _christian(year: int) -> int:
    """2569 and 69 are 2026, and so is 2026; 26 is nobody's year."""
    if year < 100:
        year += 2500
    return year - _BUDDHIST if year > 2400 else year
