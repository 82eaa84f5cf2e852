"""python -m bot officers: who they are, and taking somebody's rights away."""

import argparse

from bot.run import CannotStart, connected
from bot.settings import Settings
from handlers.staff import leaving
from models import Officer


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    verbs.add_parser("list", help="everybody with an id, those who left among them")
    removing = verbs.add_parser("remove", help="end everything an officer may do, at once; the cases go back")
    removing.add_argument("id", type=int, help="the number that list shows")


def run_officers(settings: Settings, chosen: argparse.Namespace) -> None:
    services = connected(settings)
    if chosen.verb == "list":
        _list(services)
    else:
        _remove(services, chosen.id)


def _list(services) -> None:
    with services.database.reading() as session:
        for officer in session.query(Officer).order_by(Officer.id):
            state = ("on duty" if officer.on_duty else "off duty") if officer.active else "removed"
            department = services.office.department_name(officer.department)
            print(f"{officer.id}\t{officer.name}\t{department}\t{officer.role}\t{state}")


def _remove(services, number: int) -> None:
    with services.database.transaction() as session:
        officer = session.get(Officer, number, with_for_update=True)
        if officer is None or not officer.active:
            raise CannotStart(f"No active officer {number}. `python -m bot officers list` shows them")
        name = officer.name
        returned = leaving.dismiss(
            session, services.office, officer, "cli", services.now(), services.settings.public_url
        )
        nobody = leaving.unmanned(session, services.office)
    print(f"{name} is no officer any more. Cases given back to the department: {', '.join(returned) or 'none'}")
    print("If there is a LINE group of the department, take them out of it in LINE: only its members can.")
    if nobody:
        print(f"Nobody sits at: {', '.join(nobody)}")
