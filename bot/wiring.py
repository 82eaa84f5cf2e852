"""The composition root: what the program is made of, on one screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import ShutdownNotifications

from bot.bell import Bell, declare_actors
from bot.broadcasts import Broadcasts
from bot.case_watch import CaseWatch
from bot.database import Database, Rings
from bot.deliveries import Deliveries
from bot.fetching import Fetching
from bot.line import Line
from bot.lookalikes import Lookalikes
from bot.menus.linking import MenuLinks
from bot.office_file import OfficeFile
from bot.quotas import Quotas
from bot.settings import Settings, SettingsError
from bot.turns import Turns
from handlers.office import Office, OfficeError


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Services:
    settings: Settings
    office_file: OfficeFile
    database: Database
    line: Line
    broker: dramatiq.Broker
    bell: Bell
    tasks: "Tasks"
    now: Callable[[], datetime] = field(default=utc_now)
    case_watch: CaseWatch = field(default_factory=CaseWatch)

    @property
    def office(self) -> Office:
        """The office as its file says now."""
        return self.office_file.current()


@dataclass
class Tasks:
    """What workers can be rung for."""

    turns: Turns
    deliveries: Deliveries
    fetching: Fetching
    broadcasts: Broadcasts
    quotas: Quotas
    menu_links: MenuLinks

    @classmethod
    def of(
        cls,
        settings: Settings,
        office: Callable[[], Office],
        database: Database,
        line: Line,
        bell: Bell,
        now: Callable[[], datetime],
    ) -> "Tasks":
        return cls(
            Turns(settings, office, database, Lookalikes(database, now), now),
            Deliveries(database, line, bell, now),
            Fetching(settings, database, line, now),
            Broadcasts(office, database, line, bell, now),
            Quotas(office, database, line, now),
            MenuLinks(database, line, now),
        )

    def by_name(self) -> dict[str, Callable]:
        return {
            "turn": self.turns.take,
            "deliver": self.deliveries.deliver,
            "fetch": self.fetching.fetch,
            "broadcast": self.broadcasts.send,
        }


def build(settings: Settings, now: Callable[[], datetime] = utc_now) -> Services:
    """Put the program together. Raises SettingsError for an office file that cannot be."""
    office_file = open_office(settings)
    broker = _broker(settings.redis_url)
    bell = Bell(now)

    def ring(rings: Rings) -> None:
        bell.ring(rings)

    database = Database(settings.database_url, ring)
    line = Line(settings.access_token, settings.api_url, settings.data_api_url)
    tasks = Tasks.of(settings, office_file.current, database, line, bell, now)
    declare_actors(broker, tasks.by_name(), bell)
    return Services(settings, office_file, database, line, broker, bell, tasks, now)


def open_office(settings: Settings) -> OfficeFile:
    try:
        return OfficeFile(settings.office_file)
    except OfficeError as error:
        raise SettingsError(str(error)) from error


def _broker(redis_url: str) -> dramatiq.Broker:
    """Few middleware: rows are the truth, so nothing is retried, aged or counted by the broker."""
    middleware = [ShutdownNotifications()]
    return RedisBroker(url=redis_url, middleware=middleware) if redis_url else StubBroker(middleware=middleware)
