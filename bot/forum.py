"""python -m bot forum: forums (ประชาคม) for scripts. The operator at the shell stands for both hands."""

import argparse
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import forum_file
from bot.forum_file import Wanted, checked
from bot.run import CannotStart, connected
from bot.settings import Settings
from bot.wiring import Services
from handlers import announcements
from handlers.forum import making
from handlers.office import BANGKOK, Office
from models import Attendance, Forum

_BY = "cli"


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action")
    add = actions.add_parser("add", help="list a new forum; prints its id")
    add.set_defaults(action=_add)
    add.add_argument("--title", required=True)
    add.add_argument("--at", required=True, help="such as 2026-12-01T09:00, time of Bangkok")
    add.add_argument("--place", required=True, help="in words")
    add.add_argument("--pin", default="", help="latitude,longitude of the place, such as 18.75,99.98")
    add.add_argument("--village", nargs="+", action="extend", default=[], help="numbers; all villages if left out")
    add.add_argument("--seats", default="", help="no limit if left out")
    add.add_argument("--agenda", default="")
    add.add_argument("--announce", action="store_true", help="invite everybody it is for, by push")
    listing = actions.add_parser("list", help="forums to come and those that wait for minutes")
    listing.set_defaults(action=_list)
    importing = actions.add_parser("import", help="list the forums of a CSV file, all of them or none")
    importing.set_defaults(action=_import)
    importing.add_argument("file", type=Path, help="UTF-8 with the columns title, at, place; if wanted villages …")


def run_forum(settings: Settings, chosen: argparse.Namespace) -> None:
    chosen.action(connected(settings), chosen)


def _add(services: Services, chosen: argparse.Namespace) -> None:
    written = {
        "title": chosen.title,
        "at": chosen.at,
        "place": chosen.place,
        "pin": chosen.pin,
        "villages": " ".join(chosen.village),
        "seats": chosen.seats,
        "agenda": chosen.agenda,
    }
    wanted = checked(written, services.office, services.now())
    with services.database.transaction() as session:
        forum = _create(session, wanted, services.now())
        if chosen.announce:
            _announce(session, services.office, forum, services.now())
        print(forum.id)


def _create(session: Session, wanted: Wanted, now: datetime) -> Forum:
    return making.create(session, by=_BY, now=now, **vars(wanted))


def _announce(session: Session, office: Office, forum: Forum, now: datetime) -> None:
    invitation = making.invite(session, office, forum, _BY, now)
    announcements.approve(session, office, invitation, _BY, now)


def _list(services: Services, chosen: argparse.Namespace) -> None:
    with services.database.reading() as session:
        for forum in session.scalars(select(Forum).where(Forum.state.in_(("open", "held"))).order_by(Forum.starts_at)):
            print(_line(session, forum))


def _line(session: Session, forum: Forum) -> str:
    tally = Attendance.tally(session, forum)
    when = f"{forum.starts_at.astimezone(BANGKOK):%Y-%m-%dT%H:%M}"
    villages = ",".join(map(str, forum.villages)) or "all"
    seats = "" if forum.seats is None else f" seats={forum.seats}"
    counts = f"coming={tally['coming']} waiting={tally['waiting']} here={tally['here']}"
    return f"id={forum.id} {forum.state} {when} villages={villages}{seats} {counts} {forum.title}"


def _import(services: Services, chosen: argparse.Namespace) -> None:
    now = services.now()
    rows = forum_file.read(chosen.file, services.office, now)
    with services.database.transaction() as session:
        twice = [_stands_already(session, line, wanted) for line, wanted in rows]
        faults = [fault for fault in twice if fault]
        if faults:
            raise CannotStart("\n".join(faults))
        for _, wanted in rows:
            print(_create(session, wanted, now).id)


def _stands_already(session: Session, line: int, wanted: Wanted) -> str | None:
    same = select(Forum.id).where(
        Forum.title == wanted.title,
        Forum.starts_at == wanted.starts_at,
        Forum.place == wanted.place,
        Forum.state != "cancelled",
    )
    number = session.scalar(same.limit(1))
    return f"line {line}: this is forum {number} already" if number else None
