"""A questionnaire: an ordered tuple of slots. The next question is the first empty slot that applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers import buttons, texts
from handlers.events import Event, Said, Tapped
from handlers.talk import Talk

Answers = dict[str, Any]


@dataclass(frozen=True)
class Slot:
    """One question. `read` returns the answer, or None when the event does not answer it."""

    name: str
    ask: Callable[[Talk, Answers], dict]
    read: Callable[[Talk, Event], Any]
    when: Callable[[Answers], bool] = lambda answers: True


@dataclass(frozen=True)
class Form:
    name: str
    slots: tuple[Slot, ...]
    done: Callable[[Talk, Answers], None]

    def next_slot(self, answers: Answers) -> Slot | None:
        return next((slot for slot in self.slots if slot.name not in answers and slot.when(answers)), None)

    def begin(self, talk: Talk, **answers: Any) -> None:
        talk.conversation.enter(self.name, answers, talk.now)
        self._go_on(talk)

    def proceed(self, talk: Talk) -> None:
        """Take the event as the answer to the open question; ask again when it is none."""
        answers = dict(talk.conversation.answers)
        slot = self.next_slot(answers)
        answer = slot.read(talk, talk.event)
        if answer is None:
            talk.reply(texts.message(texts.NOT_AN_ANSWER), self._ask(talk, slot, answers))
            return
        talk.conversation.answers = {**answers, slot.name: answer}
        talk.conversation.form_at = talk.now
        self._go_on(talk)

    def _go_on(self, talk: Talk) -> None:
        answers = dict(talk.conversation.answers)
        slot = self.next_slot(answers)
        if slot is not None:
            talk.reply(self._ask(talk, slot, answers))
            return
        talk.conversation.leave()
        self.done(talk, answers)

    def _ask(self, talk: Talk, slot: Slot, answers: Answers) -> dict:
        question = slot.ask(talk, answers)
        given = [item["action"] for item in question.get("quickReply", {}).get("items", [])]
        return buttons.quick_replies(
            question, *given, buttons.postback("ยกเลิก", "form", talk.conversation.visit, "cancel")
        )


def choice(talk: Talk, label: str, slot: str, value: object) -> dict:
    """A button that answers this slot in this visit of the form, and no other."""
    return buttons.postback(label, "form", talk.conversation.visit, slot, value)


def said(talk: Talk, event: Event) -> str | None:
    return event.text.strip() or None if isinstance(event, Said) else None


def chosen(slot: str) -> Callable[[Talk, Event], str | None]:
    """Reads a tapped choice of this slot."""

    def read(talk: Talk, event: Event) -> str | None:
        if not isinstance(event, Tapped):
            return None
        parts = buttons.unpack(event.data)
        return parts[3] if len(parts) == 4 and parts[0] == "form" and parts[2] == slot else None

    return read
