"""The three tasks of a worker: take a chat's turns, deliver to a chat, fetch media. A message carries an id only;
a broker that loses everything loses nothing, for the clock rings again."""

import time
from collections.abc import Callable
from datetime import datetime

import dramatiq
import redis
import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

import nlp
from bot.database import Database, Rings
from bot.inbound import person_id, text_of, to_event
from bot.line import Line, Outcome
from bot.media import MAX_BYTES, UnsafeMedia, keep, receive
from bot.settings import Settings
from handlers import texts, ticks
from handlers.office import Office
from handlers.talk import Talk
from handlers.turn import turn
from models import Conversation, Draft, InboxEvent, Media, Officer, OutboxMessage, Parcel, Person
from nlp import Reading

log = structlog.get_logger()


class Bell:
    """Rings the workers. Silent until actors are declared, and for whoever only writes rows."""

    def __init__(self, now: Callable[[], datetime]):
        self._now = now
        self._actors: dict[str, dramatiq.Actor] = {}

    def knows(self, actors: dict[str, dramatiq.Actor]) -> None:
        self._actors = actors

    def ring(self, rings: Rings) -> None:
        """After a commit: tell who has to look. A bell that cannot ring harms nothing: the sweep will."""
        try:
            for chat in rings.get("heard", ()):
                self._call("turn", chat)
            for chat, due in rings.get("told", {}).items():
                self._call("deliver", chat, due)
            for media_id in rings.get("wanted", ()):
                self._call("fetch", media_id)
        except (dramatiq.errors.BrokerConnectionError, redis.RedisError) as error:
            log.warning("bell_silent", error=error)

    def deliver_at(self, chat: str, when: datetime) -> None:
        self.ring({"told": {chat: when}})

    def _call(self, actor: str, subject: str | int, when: datetime | None = None) -> None:
        if actor not in self._actors:
            return
        wait = max(0, int((when - self._now()).total_seconds() * 1000) + 1) if when else 0
        self._actors[actor].send_with_options(args=(subject,), delay=wait or None)


def declare_actors(broker: dramatiq.Broker, tasks: "Tasks", bell: Bell) -> None:
    """On this broker, not on a global one; it has no middleware that would retry."""

    def actor(name: str, do: Callable) -> dramatiq.Actor:
        return dramatiq.actor(_careful(name, do), broker=broker, actor_name=name)

    bell.knows(
        {
            "turn": actor("turn", tasks.turns),
            "deliver": actor("deliver", tasks.deliver),
            "fetch": actor("fetch", tasks.fetch),
        }
    )


def _careful(name: str, do: Callable) -> Callable:
    """Nothing escapes into the broker, which would keep it for ever; rows and the sweep take it up again."""

    def task(subject: str | int) -> None:
        try:
            do(subject)
        except Exception as error:
            log.error("task_failed", task=name, subject=subject, error=error)

    return task


class Tasks:
    def __init__(
        self,
        settings: Settings,
        office: Office,
        database: Database,
        line: Line,
        bell: Bell,
        now: Callable[[], datetime],
    ):
        self.settings, self.office, self.database = settings, office, database
        self.line, self.bell, self.now = line, bell, now

    # turns

    def turns(self, chat: str) -> None:
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
        whole = nlp.read(f"{before}\n{text}", self.office.village_names) if before else None
        return nlp.read(text, self.office.village_names), whole

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
                        office=self.office,
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
            ticks.tell_admins(session, self.office, row.id, now)
        return False

    # deliveries

    def deliver(self, chat: str) -> None:
        """Send what is due to this chat, parcel by parcel, until nothing is left or LINE says later."""
        more = True
        while more and (parcel := self._depart(chat)) is not None:
            more = self._arrive(chat, parcel, self._send(parcel))

    def _depart(self, chat: str) -> Parcel | None:
        """The chat's next parcel, frozen and leased; None while another is on its way or nothing is due."""
        with self.database.transaction() as session:
            if Conversation.locked(session, chat) is None:
                Conversation.ensure(session, chat)
                Conversation.locked(session, chat)
            now = self.now()
            parcel = Parcel.on_its_way(session, chat)
            if parcel is not None and parcel.next_attempt_at > now:
                return None
            if parcel is None or not parcel.depart(now):
                parcel = Parcel.freeze(session, chat, now)
                if parcel is None:
                    return None
                parcel.depart(now)
            session.flush()
            parcel.reply_event  # noqa: B018 (loaded now, used after the transaction)
            return parcel

    def _arrive(self, chat: str, sent: Parcel, outcome: Outcome) -> bool:
        """Record what became of an attempt. Is there more to send now?"""
        with self.database.transaction(durable=False) as session:
            Conversation.locked(session, chat)
            now = self.now()
            parcel = session.get(Parcel, sent.id)
            _record(parcel, sent.attempts, outcome, now)
            more = parcel.state != "leaving" and bool(OutboxMessage.waiting(session, chat, now))
        log.info(
            "parcel",
            parcel=sent.id,
            outcome=outcome.kind,
            attempt=sent.attempts,
            state=parcel.state,
            line_request=outcome.request_id,
            reason=outcome.reason,
        )
        if parcel.state == "leaving":
            self.bell.deliver_at(chat, parcel.next_attempt_at)
        return more

    def _send(self, parcel: Parcel) -> Outcome:
        if parcel.reply_event is not None:
            return self.line.reply(parcel.reply_event.reply_token, parcel.messages, parcel.silent)
        return self.line.push(parcel.chat, parcel.messages, parcel.silent, parcel.retry_key)

    # media

    def fetch(self, media_id: int) -> None:
        """Download what a person sent, make it safe, keep it."""
        with self.database.reading() as session:
            media = session.get(Media, media_id)
            if media is None or media.state != "wanted":
                return
        most = MAX_BYTES if media.kind == "image" or self.settings.media_dir else MAX_BYTES // 10
        status, content = self.line.content(media.message_id, most)
        state, clean, mime = _examined(media.kind, status, content, most)
        with self.database.transaction() as session:
            media = session.get(Media, media_id, with_for_update=True)
            if media.state == "wanted" and state == "later":
                media.try_later(self.now())
            elif media.state == "wanted" and state == "stored":
                keep(media, clean, mime, self.settings.media_dir)
            elif media.state == "wanted":
                media.state = state
        log.info("media", media=media_id, state=media.state, status=status)


def _examined(kind: str, status: int, content: bytes, most: int) -> tuple[str, bytes, str]:
    """(state of the media or "later", bytes to keep, MIME type) of what LINE answered. Slow: no lock is held."""
    if status != 200:
        return "gone" if status in (404, 410) else "later", b"", ""
    if len(content) > most:
        return "too_large", b"", ""
    try:
        return "stored", *receive(kind, content)
    except UnsafeMedia:
        return "unsafe", b"", ""


def _record(parcel: Parcel, attempt: int, outcome: Outcome, now: datetime) -> None:
    """Record what became of this attempt, unless another sender has taken the parcel over meanwhile."""
    if parcel.state != "leaving" or parcel.attempts != attempt:
        return
    match outcome.kind:
        case "delivered":
            parcel.delivered(now, outcome.request_id)
        case "token":
            parcel.token_refused(now)
        case "quota":
            parcel.out_of_quota(now)
        case "never":
            parcel.refused(now, outcome.reason)
        case "later":
            parcel.later(now, outcome.reason, unknown=outcome.unknown)
