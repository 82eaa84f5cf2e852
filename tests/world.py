"""The bot in one process without threads: webhook rows, turns and deliveries happen when a phone does something.

resident.says("ไฟหน้าวัดดับ ม.3").hears("ไฟฟ้าสาธารณะ", "หมู่ 3")
resident.taps("ส่งเรื่อง").hears("เลขที่เรื่อง")
"""

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from structlog.testing import capture_logs

from bot import clock as metronome
from bot.bell import Bell
from bot.database import Database
from bot.migrations import migrate
from bot.office_file import OfficeFile
from bot.settings import Settings
from bot.webhook import store
from bot.wiring import Services, Tasks
from handlers.joining import invite
from handlers.office import Office
from models import AuditEntry, Case, Edition, Officer, OutboxMessage, Person, trail
from tests.clock import Clock
from tests.fakes import Delivery, FakeLine, a_photo

OFFICE_FILE = Path(__file__).parent.parent / "bot" / "office.yml"
_serial = itertools.count(1)
#: what the clock does, save ringing again: the world hears every bell
JOBS = (
    metronome.drafts,
    metronome.fading,
    metronome.erased,
    metronome.quota,
    metronome.editions,
    metronome.bundled,
    metronome.forums,
    metronome.weekly,
    metronome.untaken,
    metronome.menus,
    metronome.cases,
)


class World:
    def __init__(
        self,
        database_url: str,
        media_dir: Path | None = None,
        line: FakeLine | None = None,
        office_file: Path = OFFICE_FILE,
    ):
        self.clock = Clock()
        #: when the clock made its rounds
        self.looks: list[datetime] = []
        self.line = line or FakeLine()
        self.office_file = OfficeFile(office_file)
        self.settings = Settings.from_env(
            {
                "LINE_CHANNEL_SECRET": "secret",
                "LINE_CHANNEL_ACCESS_TOKEN": "token",
                "DATABASE_URL": database_url,
                "SECRET_KEY": "k",
                "PUBLIC_URL": "https://bot.test",
                "MEDIA_DIR": str(media_dir or ""),
                "OFFICE_FILE": str(office_file),
            }
        )
        self.database = Database(database_url, lambda rings: None)
        migrate(self.database.engine)
        bell = Bell(self.clock)
        self.tasks = Tasks.of(self.settings, self.office_file.current, self.database, self.line, bell, self.clock)
        self.services = Services(
            self.settings, self.office_file, self.database, self.line, None, bell, self.tasks, self.clock
        )

    @property
    def office(self) -> Office:
        return self.office_file.current()

    def close(self) -> None:
        with self.database.reading() as session:
            tags = set(session.scalars(select(AuditEntry.action)))
        self.database.engine.dispose()
        unknown = {tag for tag in tags if not trail.is_known(tag)}
        assert not unknown, f"models/trail.py does not list {unknown}"

    def phone(self, name: str) -> "Phone":
        return Phone(self, name)

    def officer(
        self, name: str, department: str = "chang", role: str = "officer", villages: tuple[int, ...] = ()
    ) -> "Phone":
        """Somebody who typed an invitation code and a name."""
        with self.database.transaction() as session:
            code = invite(session, department, role, self.clock(), villages)
        phone = self.phone(name)
        phone.says(code).says(name)
        phone.forget()
        return phone

    def settle(self, seconds: float = 1) -> None:
        """Let the quiet after a burst pass, then do all that is due."""
        self.clock.passes(seconds=seconds)
        with self.database.reading() as session:
            waiting = metronome.Media.waiting(session, self.clock())
        for media_id in waiting:
            self.tasks.fetching.fetch(media_id)
        for chat in self._chats_to_tell():
            self.tasks.deliveries.deliver(chat)
        with self.database.reading() as session:
            editions = Edition.with_work(session, self.clock())
        for edition_id in editions:
            self.tasks.broadcasts.send(edition_id)

    def _chats_to_tell(self) -> list[str]:
        with self.database.reading() as session:
            return [
                *OutboxMessage.chats_with_work(session, self.clock()),
                *metronome.Parcel.overdue(session, self.clock()),
            ]

    def time_passes(self, **duration: float) -> None:
        """…and the clock does its rounds at the end of it."""
        self.clock.passes(**duration)
        self.looks.append(self.clock())
        with capture_logs() as logs:
            for job in JOBS:
                job(self.services)
        failed = [line for line in logs if line["log_level"] == "error"]
        assert not failed, failed
        self.settle()

    def cases(self) -> list[Case]:
        with self.database.reading() as session:
            return list(session.query(Case).order_by(Case.id))

    def case(self) -> Case:
        """The only case there is."""
        (case,) = self.cases()
        return case

    def rows(self, table: type) -> list:
        with self.database.reading() as session:
            return list(session.query(table).order_by(table.id))

    def officers(self) -> list[Officer]:
        return self.rows(Officer)

    def people(self) -> list[Person]:
        return self.rows(Person)


class Phone:
    """One person's chat with the account. Every gesture is a webhook event; `hears` looks at what came since."""

    def __init__(self, world: World, name: str):
        self.world, self.name = world, name
        self.user_id = f"U{next(_serial):032x}"
        self._read = 0

    # gestures

    def says(self, text: str) -> "Phone":
        return self._message({"type": "text", "text": text, "quoteToken": "q"})

    def sends_photo(self, content: bytes | None = None) -> "Phone":
        message = {"type": "image", "contentProvider": {"type": "line"}, "quoteToken": "q"}
        return self._message(message, content or a_photo())

    def sends(self, kind: str, content: bytes = b"") -> "Phone":
        return self._message({"type": kind, "contentProvider": {"type": "line"}}, content)

    def sends_place(self, latitude: float = 18.75, longitude: float = 99.98, address: str | None = None) -> "Phone":
        return self._message({"type": "location", "latitude": latitude, "longitude": longitude, "address": address})

    def sends_sticker(self) -> "Phone":
        return self._message({"type": "sticker", "packageId": "446", "stickerId": "1988", "quoteToken": "q"})

    def follows(self) -> "Phone":
        return self.event({"type": "follow", "follow": {"isUnblocked": False}})

    def blocks(self) -> "Phone":
        return self.event({"type": "unfollow"})

    def unsends(self, message_id: str) -> "Phone":
        return self.event({"type": "unsend", "unsend": {"messageId": message_id}})

    def taps(self, label: str) -> "Phone":
        """The newest button with this label that this phone was ever shown."""
        return self.taps_action(self.button(label))

    def button(self, label: str) -> dict:
        shown = [action for message in self._heard() for action in actions_of(message) if action["label"] == label]
        assert shown, f"{self.name} sees no button {label!r}; there are {self.buttons()}"
        return shown[-1]

    def picks(self, label: str, when: str) -> "Phone":
        """Chooses a date and time (2026-12-01T08:00) on the picker that the newest such button opens."""
        picker = self.button(label)
        assert picker["type"] == "datetimepicker", picker
        return self.event({"type": "postback", "postback": {"data": picker["data"], "params": {"datetime": when}}})

    def taps_action(self, action: dict) -> "Phone":
        if action["type"] == "message":
            return self.says(action["text"])
        assert action["type"] == "postback", action
        return self.event({"type": "postback", "postback": {"data": action["data"]}})

    def _message(self, message: dict, content: bytes | None = None) -> "Phone":
        self.last_message_id = f"m{next(_serial)}"
        if content is not None:
            self.world.line.contents.setdefault(self.last_message_id, (200, content))
        return self.event({"type": "message", "message": {"id": self.last_message_id, **message}})

    def event(self, event: dict, settle: bool = True) -> "Phone":
        """Any event of this person, through the inbox and a turn; then what is due is delivered."""
        n = next(_serial)
        whole = {
            "webhookEventId": f"E{n}",
            "timestamp": int(self.world.clock().timestamp() * 1000),
            "mode": "active",
            "source": {"type": "user", "userId": self.user_id},
            "deliveryContext": {"isRedelivery": False},
            **({} if event["type"] in ("unsend", "unfollow") else {"replyToken": f"{self.user_id[-6:]}-r{n}"}),
            **event,
        }
        with self.world.database.transaction() as session:
            store(session, whole, self.world.clock())
        self.world.tasks.turns.take(self.user_id)
        if settle:
            self.world.settle()
        return self

    def burst(self, *texts: str) -> "Phone":
        """Several bubbles within half a second."""
        for text in texts:
            self.event({"type": "message", "message": {"id": f"m{next(_serial)}", "type": "text", "text": text}}, False)
            self.world.clock.passes(seconds=0.2)
        self.world.settle()
        return self

    # what was said to this phone

    def _heard(self) -> list[dict]:
        mine = (delivery for delivery in self.world.line.accepted if self._is_mine(delivery))
        return [message for delivery in mine for message in delivery.messages]

    def _is_mine(self, delivery: Delivery) -> bool:
        if delivery.how == "reply":
            return delivery.to.startswith(f"{self.user_id[-6:]}-r")
        return self.user_id in delivery.to if delivery.how == "multicast" else self.user_id == delivery.to

    @property
    def news(self) -> list[dict]:
        """Messages since the last look."""
        return self._heard()[self._read :]

    def forget(self) -> "Phone":
        self._read = len(self._heard())
        return self

    def hears(self, *parts: str) -> "Phone":
        """All the parts are in what came since the last look. Looking uses it up."""
        text = "\n".join(words_of(message) for message in self.news)
        missing = [part for part in parts if part not in text]
        assert not missing, f"{self.name} did not hear {missing}; heard:\n{text}"
        return self.forget()

    def hears_nothing(self) -> "Phone":
        assert not self.news, f"{self.name} heard: {[words_of(message) for message in self.news]}"
        return self

    def does_not_hear(self, *parts: str) -> "Phone":
        text = "\n".join(words_of(message) for message in self.news)
        told = [part for part in parts if part in text]
        assert not told, f"{self.name} heard {told} in:\n{text}"
        return self

    def buttons(self) -> list[str]:
        """Labels on the newest message that has any."""
        with_buttons = [message for message in self._heard() if list(actions_of(message))]
        return [action["label"] for action in actions_of(with_buttons[-1])] if with_buttons else []


def components(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from components(value)
    elif isinstance(node, list):
        for value in node:
            yield from components(value)


def actions_of(message: dict) -> Iterator[dict]:
    for node in components(message):
        action = node.get("action")
        if isinstance(action, dict) and "label" in action:
            yield action


def words_of(message: dict) -> str:
    """Everything readable in a message."""
    texts = [node["text"] for node in components(message) if isinstance(node.get("text"), str)]
    return "\n".join([*texts, *(action["label"] for action in actions_of(message))])
