"""One event in a group chat, and what surrounds it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.events import Event
from handlers.office import Office
from handlers.talk import QUIET, Talk
from models import Conversation, Officer, OutboxMessage, Person

#: an answer to a group goes out as a free reply within this time, or never: a push would cost one for every member
_ANSWER_LIFE = timedelta(minutes=5)


@dataclass
class Group:
    """One event in a group chat, and what surrounds it."""

    session: Session
    office: Office
    chat: str
    event: Event
    now: datetime
    public_url: str

    def reply(self, message: dict, at_once: bool = False) -> None:
        OutboxMessage.put(
            self.session,
            key=f"{self.event.key}:group",
            chat=self.chat,
            message=message,
            now=self.now,
            due_at=self.now if at_once else self.now + QUIET,
            until=self.now + _ANSWER_LIFE,
            priority="emergency" if at_once else "answer",
        )

    def alone_with(self, person: Person) -> Talk:
        """The person's own chat, held as in a turn of its own."""
        Conversation.ensure(self.session, person.line_id)
        return Talk(
            session=self.session,
            office=self.office,
            conversation=Conversation.locked(self.session, person.line_id),
            person=person,
            officer=Officer.who_is(self.session, person),
            event=replace(self.event, key=f"{self.event.key}:alone"),
            now=self.now,
            public_url=self.public_url,
        )
