"""Forums as an operator writes them down: on the command line, or in a CSV file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.announce import moment
from bot.run import CannotStart
from handlers.forum.making import FURTHEST, PLACE_MOST, SEATS_MOST, TITLE_MOST
from handlers.office import Office
from models.limits import graphemes

_NEEDED, _OPTIONAL = ("title", "at", "place"), ("villages", "seats", "agenda", "pin")
_AGENDA_MOST = 1000


@dataclass(frozen=True)
class Wanted:
    """A forum that may be made."""

    title: str
    starts_at: datetime
    place: str
    pin: tuple[float, float] | None
    villages: list[int]
    seats: int | None
    agenda: str | None


def checked(written: Mapping[str, str], office: Office, now: datetime) -> Wanted:
    """Raises CannotStart with one sentence for the first thing that cannot be."""
    starts_at = moment(written["at"])
    if starts_at <= now:
        raise CannotStart(f"{written['at']} is past.")
    if starts_at > now + FURTHEST:
        raise CannotStart(f"{written['at']} is too far ahead.")
    return Wanted(
        title=_words("title", written["title"], TITLE_MOST),
        starts_at=starts_at,
        place=_words("place", written["place"], PLACE_MOST),
        pin=_pin(written.get("pin") or ""),
        villages=_villages(written.get("villages") or "", office),
        seats=_seats(written.get("seats") or ""),
        agenda=_words("agenda", written["agenda"], _AGENDA_MOST) if written.get("agenda") else None,
    )


def _words(name: str, text: str, most: int) -> str:
    plain = text.strip()
    if not plain:
        raise CannotStart(f"The {name} is empty.")
    if name != "agenda" and "\n" in plain:
        raise CannotStart(f"The {name} goes over more than one line. Is there a stray quotation mark?")
    if graphemes(plain) > most:
        raise CannotStart(f"The {name} has more than {most} characters.")
    return plain


def _villages(text: str, office: Office) -> list[int]:
    numbers = []
    for part in text.replace(",", " ").split():
        if not part.isdecimal() or int(part) not in office.villages:
            raise CannotStart(f"No village {part}. There are: {', '.join(map(str, office.villages))}")
        numbers.append(int(part))
    return numbers


def _seats(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not plain.isdecimal() or not 1 <= int(plain) <= SEATS_MOST:
        raise CannotStart(f"{plain!r} is no number of seats; 1 to {SEATS_MOST}, or leave it out.")
    return int(plain)


def _pin(text: str) -> tuple[float, float] | None:
    if not text.strip():
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError as error:
        raise CannotStart(f"{text!r} is no place; write it like 18.75,99.98") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CannotStart(f"{text!r} is not on earth.")
    return latitude, longitude


def read(file: Path, office: Office, now: datetime) -> list[tuple[int, Wanted]]:
    """(line number, forum) of every row. Raises CannotStart that names every line at fault."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return _rows(csv.DictReader(opened, strict=True), office, now)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CannotStart(f"{file} cannot be read as UTF-8 CSV: {error}") from error


def _rows(reader: csv.DictReader, office: Office, now: datetime) -> list[tuple[int, Wanted]]:
    _check_columns(reader.fieldnames or [])
    rows, faults = [], []
    for row in reader:
        try:
            wanted = checked(_whole(row), office, now)
            same = next((line for line, earlier in rows if earlier == wanted), None)
            if same is not None:
                raise CannotStart(f"the same as line {same}.")
            rows.append((reader.line_num, wanted))
        except CannotStart as error:
            faults.append(f"line {reader.line_num}: {error}")
    if faults:
        raise CannotStart("\n".join(faults))
    if not rows:
        raise CannotStart("There is no forum in the file.")
    return rows


def _check_columns(names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise CannotStart(f"line 1: the column {twice!r} stands twice.")
    missing = [name for name in _NEEDED if name not in names]
    unknown = [name for name in names if name not in (*_NEEDED, *_OPTIONAL)]
    if missing or unknown:
        wrong = f"no column {missing[0]!r}" if missing else f"an unknown column {unknown[0]!r}"
        raise CannotStart(f"line 1: {wrong}. The columns are {', '.join(_NEEDED)}; if wanted {', '.join(_OPTIONAL)}")


def _whole(row: dict) -> dict[str, str]:
    """The row, if it has as many fields as there are columns."""
    if None in row or None in row.values():
        raise CannotStart("it has not as many fields as line 1.")
    return row
