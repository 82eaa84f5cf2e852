"""A worker takes a chat's turns: unread events, oldest first, each in its own transaction."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session

import nlp
from bot.database import Database
from bot.groups import is_group, to_group_event, without_words
from bot.inbound import person_id, place_of, text_of, to_event
from bot.lookalikes import Lookalikes
from bot.settings import Settings
from handlers import groups, texts, ticks
from handlers.events import Event
from handlers.groups import Group
from handlers.neighbours import alike
from handlers.office import Office
from handlers.talk import Talk
from handlers.turn import turn
from models import Conversation, Draft, InboxEvent, Officer, OutboxMessage, Person
from nlp import Reading
from nlp.similar import Entry

log = structlog.get_logger()

#: kinds of which others may have the same
_SHARED = ("complaint", "idea")


@dataclass(frozen=True)
class Unread:
    """An event that waits, and what is known of the open report that it may join; `pin` in degrees."""

    row_id: int
    text: str | None
    before: str = ""
    strategy: str | None = None
    village: int | None = None
    pin: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True)
class Read:
    """What was understood of it before any lock is held."""

    reading: Reading | None = None
    whole: Reading | None = None
    similar: tuple[tuple[int, float], ...] = ()


class Turns:
    def __init__(
        self,
        settings: Settings,
        office: Callable[[], Office],
        database: Database,
        lookalikes: Lookalikes,
        now: Callable[[], datetime],
    ):
        self.settings, self.office, self.database, self.now = settings, office, database, now
        self.lookalikes = lookalikes

    def take(self, chat: str) -> None:
        """Handle a chat's unread events, oldest first, each in its own transaction."""
        more = True
        while more and (found := self._oldest(chat)) is not None:
            try:
                more = self._turn(chat, found.row_id, self._read(found))
            except (OperationalError, InterfaceError, NoConnectionFree) as error:
                # the database's fault, not the event's: nothing is counted, the sweep comes back
                log.error("database_unavailable", task="turn", error=error)
                return
            except Exception as error:
                log.error("turn_failed", inbox=found.row_id, error=error)
                more = not self._failed(chat, found.row_id, type(error).__name__)

    def _oldest(self, chat: str) -> Unread | None:
        """The oldest unread event, and the open report that it may join."""
        with self.database.reading() as session:
            row = InboxEvent.oldest_unread(session, chat)
            if row is None:
                return None
            text, draft = text_of(row.payload), Draft.open_in(session, chat)
            if draft is None:
                return Unread(row.id, text)
            # words that are asked for anew are read by themselves
            before = "" if draft.asked == "words" and text is not None else draft.words
            pin = place_of(row.payload) or alike.pin_of(draft)
            return Unread(row.id, text, before, draft.strategy, draft.village, pin)

    def _read(self, found: Unread) -> Read:
        """Read the text, alone and with the open report it may join, and look for what is like it, before any lock is
        held: this is the slow part of a turn, and nothing but this chat's turns adds to the report."""
        if found.text is None:
            return Read(similar=self._similar(found, None) if found.before else ())
        names = self.office().village_names
        reading = nlp.read(found.text, names)
        whole = nlp.read(f"{found.before}\n{found.text}", names) if found.before else None
        return Read(reading, whole, self._similar(found, whole or reading))

    def _similar(self, found: Unread, reading: Reading | None) -> tuple[tuple[int, float], ...]:
        """Nothing is looked up for what is delicate, dangerous or nobody else's."""
        if reading is not None and (
            reading.kind not in _SHARED or reading.sensitive or reading.self_harm or reading.urgency == "emergency"
        ):
            return ()
        strategy = (reading.strategy if reading else None) or found.strategy
        village = (reading.village if reading else None) or found.village
        words = f"{found.before}\n{found.text or ''}".strip()
        return self.lookalikes.nearest(Entry(0, words, strategy, village, *found.pin, self.now()))

    def _turn(self, chat: str, expected: int, read: Read) -> bool:
        """One event, one transaction. Is there more to read in this chat now?"""
        started = time.perf_counter()
        with self.database.transaction(durable=False) as session:
            conversation = Conversation.held(session, chat)
            now = self.now()
            if conversation.resume_at is not None and conversation.resume_at > now:
                return False
            # a second statement, on purpose: the lock may have come late, and only a new look shows what its
            # previous holder has read
            row = InboxEvent.oldest_unread(session, chat)
            if row is None or row.id != expected:
                return row is not None
            user = person_id(row)
            event = to_event(row, read.reading, read.whole) if user else None
            if is_group(row.payload):
                event = self._group_turn(session, row, read.reading, now)
            elif event is not None:
                person = Person.called(session, user, now)
                turn(
                    Talk(
                        session=session,
                        office=self.office(),
                        conversation=conversation,
                        person=person,
                        officer=Officer.who_is(session, person),
                        event=event,
                        now=now,
                        public_url=self.settings.public_url,
                        similar=read.similar,
                    )
                )
            row.reading = read.reading.as_dict() if read.reading and user else None
            row.done(now)
            conversation.resume()
            more = InboxEvent.more_unread(session, chat, but=row.id)
        log.info("turn", inbox=expected, kind=type(event).__name__, ms=round((time.perf_counter() - started) * 1000, 1))
        return more

    def _group_turn(self, session: Session, row: InboxEvent, reading: Reading | None, now: datetime) -> Event | None:
        """What was said to us is a case now, or nothing: the words stay in no other place."""
        event = to_group_event(row, reading)
        if event is not None:
            groups.turn(Group(session, self.office(), row.chat, event, now, self.settings.public_url))
        row.payload = without_words(row.payload)
        return event

    def _failed(self, chat: str, row_id: int, error: str) -> bool:
        """Park the chat; after the third failure set the event aside and tell the person a human will look."""
        with self.database.transaction() as session:
            conversation = Conversation.held(session, chat)
            now = self.now()
            row = InboxEvent.oldest_unread(session, chat)
            if row is None or row.id != row_id:
                return False
            if not conversation.park(now):
                return True
            row.set_aside(error, now)
            if person_id(row):
                OutboxMessage.put(
                    session,
                    key=f"in{row.id}:aside",
                    chat=chat,
                    now=now,
                    push_at=now,
                    must_arrive=True,
                    message=texts.message(texts.SOMEONE_WILL_LOOK),
                )
            ticks.tell_admins(session, self.office(), row.id, now)
        return False
