"""One turn's surroundings: whose chat, what happened, when, and how to answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.events import Event
from handlers.office import Office
from handlers.staff import access
from models import Case, Conversation, Officer, OutboxMessage, Person

#: a burst of bubbles gets one answer: an answer leaves after this much quiet
QUIET = timedelta(seconds=0.6)


@dataclass
class Talk:
    session: Session
    office: Office
    conversation: Conversation
    person: Person
    officer: Officer | None
    event: Event
    now: datetime
    #: where people may look at photos, such as https://bot.example.org; no trailing slash
    public_url: str
    #: (id, score) of the cases whose words, place and time are nearest to what is being reported, best first
    similar: tuple[tuple[int, float], ...] = ()
    _replies: int = 0

    def reply(
        self, *messages: dict, topic: str | None = None, must_arrive: bool = False, at_once: bool = False
    ) -> None:
        """Answer in this chat. An unsent answer of the same topic is superseded by this one."""
        for message in messages:
            self._replies += 1
            due = self.now if at_once else self.now + QUIET
            OutboxMessage.put(
                self.session,
                key=f"{self.event.key}:{self._replies}",
                chat=self.conversation.chat,
                message=message,
                now=self.now,
                due_at=due,
                push_at=due,
                topic=topic,
                must_arrive=must_arrive,
                priority="emergency" if at_once else "answer",
            )

    def may_read(self, case: Case) -> bool:
        """As an officer; residents' own cases are another matter."""
        return access.may_read(self.session, self.office, self.officer, case)

    @property
    def by(self) -> str:
        """How timelines name whoever speaks here."""
        return self.officer.tag if self.officer else f"person:{self.person.id}"
