"""A worker takes a chat's turns: unread events, oldest first, each in its own transaction."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

import nlp
from bot.database import Database
from bot.inbound import person_id, text_of, to_event
from bot.settings import Settings
from handlers import texts, ticks
from handlers.office import Office
from handlers.talk import Talk
from handlers.turn import turn
from models import Conversation, Draft, InboxEvent, Officer, OutboxMessage, Person
from nlp import Reading

log = structlog.get_logger()


class Turns:
    def __init__(
        self, settings: Settings, office: Callable[[], Office], database: Database, now: Callable[[], datetime]
    ):
        self.settings, self.office, self.database, self.now = settings, office, database, now

    def take(self, chat: str) -> None:
        """Handle a chat's unread events, oldest first, each in its own transaction."""
        while (found := self._oldest(chat)) is not None:
            row_id, text, before = found
            try:
                if not self._turn(chat, row_id, *self._read(text, before)):
                    return
            except (OperationalError, InterfaceError, NoConnectionFree) as error:
                # the database's fault, not the event's: nothing is counted, the sweep comes back
                log.error("database_unavailable", task="turn", error=error)
                return
            except Exception as error:
                log.error("turn_failed", inbox=row_id, error=error)
                if self._failed(chat, row_id, type(error).__name__):
                    return

    def _oldest(self, chat: str) -> tuple[int, str | None, str] | None:
        """The oldest unread event: its row id, its text, and the words of the open report that it may join."""
        with self.database.reading() as session:
            row = InboxEvent.oldest_unread(session, chat)
            if row is None:
                return None
            text = text_of(row.payload)
            draft = Draft.open_in(session, chat) if text is not None else None
            return row.id, text, draft.words if draft else ""

    def _read(self, text: str | None, before: str) -> tuple[Reading | None, Reading | None]:
        """Read the text, alone and with the open report it may join, before any lock is held: reading is the slow
        part of a turn, and nothing but this chat's turns adds to the report."""
        if text is None:
            return None, None
        office = self.office()
        whole = nlp.read(f"{before}\n{text}", office.village_names) if before else None
        return nlp.read(text, office.village_names), whole

    def _turn(self, chat: str, expected: int, reading: Reading | None, whole: Reading | None) -> bool:
        """One event, one transaction. False when the chat is parked."""
        started = time.perf_counter()
        with self.database.transaction(durable=False) as session:
            conversation = Conversation.locked(session, chat)
            now = self.now()
            if conversation.resume_at is not None and conversation.resume_at > now:
                return False
            # a second statement, on purpose: the lock may have come late, and only a new look shows what its
            # previous holder has read
            row = InboxEvent.oldest_unread(session, chat)
            if row is None or row.id != expected:
                return row is not None
            user = person_id(row)
            event = to_event(row, reading, whole) if user else None
            if event is not None:
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
                    )
                )
            row.reading = reading.as_dict() if reading else None
            row.done(now)
            conversation.resume()
        log.info("turn", inbox=expected, kind=type(event).__name__, ms=round((time.perf_counter() - started) * 1000, 1))
        return True

    def _failed(self, chat: str, row_id: int, error: str) -> bool:
        """Park the chat; after the third failure set the event aside and tell the person a human will look."""
        with self.database.transaction() as session:
            conversation = Conversation.locked(session, chat)
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
