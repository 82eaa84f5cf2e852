"""python -m bot invite: a one-time code that makes a LINE user an officer."""

from bot.run import CannotStart, connected
from bot.settings import Settings
from handlers.joining import LIFE, invite


def run_invite(settings: Settings, department: str, role: str, villages: list[int]) -> None:
    services = connected(settings)
    known = services.office.department(department)
    if known is None:
        names = ", ".join(f"{d.name} ({d.code})" for d in services.office.departments.values())
        raise CannotStart(f"No department {department!r}. There are: {names}")
    unknown = [number for number in villages if number not in services.office.villages]
    if unknown:
        raise CannotStart(f"No village {unknown[0]}. There are: {', '.join(map(str, services.office.villages))}")
    with services.database.transaction() as session:
        code = invite(session, known.code, role, services.now(), villages)
    print(f"For one {role} of {known.name}, within {LIFE.days} days. Type this code into the chat with the bot:")
    print(code)
