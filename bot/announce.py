"""python -m bot announce: messages to many, for scripts. The operator at the shell stands for both hands."""

import argparse
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.run import CannotStart, connected
from bot.settings import Settings
from bot.wiring import Services
from handlers import announcements, texts
from handlers.office import BANGKOK
from models import Announcement, Edition
from models.limits import BrokenLimit

_BY = "cli"
#: years that are surely meant in the Buddhist era
_BUDDHIST = range(2500, 2700)
#: further ahead is a slip of the finger
_FURTHEST = timedelta(days=36_600)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "cancel"))
    parser.add_argument("id", nargs="?", type=_number, help="of the announcement to cancel")
    parser.add_argument("--text-file", type=Path, help="what to say, UTF-8")
    parser.add_argument("--village", type=int, nargs="+", default=[], help="numbers; all villages if left out")
    parser.add_argument("--topic", default="general", help="code of a news topic of the office file")
    parser.add_argument("--at", help="such as 2026-12-01T08:00, time of Bangkok; now if left out")
    parser.add_argument("--until", help="not sent after this time")
    parser.add_argument("--urgent", action="store_true", help="danger: at once, day and night, to everybody")


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise argparse.ArgumentTypeError(f"{written!r} is no announcement's number")
    return int(written)


def run_announce(settings: Settings, chosen: argparse.Namespace) -> None:
    services = connected(settings)
    if chosen.action == "list":
        _list(services)
    elif chosen.action == "cancel" and chosen.id is not None:
        _cancel(services, chosen.id)
    elif chosen.action is None and chosen.text_file is not None:
        _send(services, chosen)
    else:
        raise CannotStart("Say what to do: announce --text-file FILE, announce list, or announce cancel ID")


def _send(services: Services, chosen: argparse.Namespace) -> None:
    villages, topic, urgent = chosen.village, chosen.topic, chosen.urgent
    words, when, last = _words(chosen.text_file), moment(chosen.at), moment(chosen.until)
    _check(services, villages, topic, when, last, urgent)
    with services.database.transaction() as session:
        now = services.now()
        try:
            announcement = announcements.compose(
                session,
                messages=[texts.message(words)],
                audience={"villages": villages, "topic": topic},
                by=_BY,
                now=now,
                urgent=urgent,
                starts_at=when,
                until=last,
            )
        except BrokenLimit as error:
            raise CannotStart(f"LINE would refuse this text: {error}") from error
        announcements.approve(session, services.office, announcement, _BY, now)
        people = announcements.reach(session, announcement)
        print(f"id={announcement.id} recipients={people} cost={people}")


def _list(services: Services) -> None:
    with services.database.reading() as session:
        for announcement in session.scalars(select(Announcement).order_by(Announcement.id)):
            print(_line(session, announcement))


def _cancel(services: Services, announcement_id: int) -> None:
    with services.database.transaction() as session:
        announcement = Announcement.locked(session, announcement_id)
        if announcement is None:
            raise CannotStart(f"No announcement {announcement_id}.")
        try:
            announcements.cancel(session, announcement, _BY, services.now())
        except announcements.NotPossible as error:
            raise CannotStart(f"Announcement {announcement_id} is over.") from error
        print(f"id={announcement_id} cancelled")


def moment(written: str | None) -> datetime | None:
    """An ISO time as an operator writes it; without a zone it is Bangkok's. Raises CannotStart."""
    if written is None:
        return None
    try:
        when = datetime.fromisoformat(written)
    except ValueError as error:
        raise CannotStart(f"{written!r} is no time; write it like 2026-12-01T08:00") from error
    if when.year in _BUDDHIST:
        raise CannotStart(f"{written!r}: years are of the common era here, such as 2026")
    return when if when.tzinfo else when.replace(tzinfo=BANGKOK)


def _words(file: Path) -> str:
    try:
        words = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotStart(f"{file} cannot be read as UTF-8 text: {error}") from error
    if not any(letter.isprintable() and not letter.isspace() for letter in words):
        raise CannotStart(f"{file} is empty.")
    return words


def _check(
    services: Services,
    villages: list[int],
    topic: str,
    when: datetime | None,
    until: datetime | None,
    urgent: bool,
) -> None:
    office, now = services.office, services.now()
    unknown = [number for number in villages if number not in office.villages]
    if unknown:
        raise CannotStart(f"No village {unknown[0]}. There are: {', '.join(map(str, office.villages))}")
    if topic not in office.news_topics:
        raise CannotStart(f"No topic {topic!r}. There are: {', '.join(office.news_topics)}")
    if when is not None and when < now:
        raise CannotStart("That time is past.")
    if when is not None and urgent:
        raise CannotStart("What is urgent goes at once: leave --at or --urgent out.")
    if until is not None and until < (when or now):
        raise CannotStart("It would end before it begins.")
    if any(time is not None and time - now > _FURTHEST for time in (when, until)):
        raise CannotStart("That time is too far ahead.")


def _line(session, announcement: Announcement) -> str:
    counts: dict[str, int] = {}
    for edition in session.scalars(select(Edition).where(Edition.announcement_id == announcement.id)):
        for state, people in edition.counts(session).items():
            counts[state] = counts.get(state, 0) + people
    told = " ".join(f"{state}={people}" for state, people in sorted(counts.items()))
    when = announcement.next_at or announcement.starts_at or announcement.created_at
    words = str(announcement.messages[0].get("text", announcement.messages[0]["type"])).split("\n")[0][:40]
    return f"id={announcement.id} {announcement.state} {when.astimezone(BANGKOK):%Y-%m-%dT%H:%M} {told} {words}"
