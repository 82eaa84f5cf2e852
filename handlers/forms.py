"""A questionnaire: an ordered tuple of slots. The next question is the first empty slot that applies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers import buttons, texts
from handlers.events import Event, Said, Tapped
from handlers.talk import Talk
from models.limits import shorten

Answers = dict[str, Any]
#: the answer under which a form keeps the one that waits for it
_WAITING = "waiting form"
_PRECIOUS: dict[str, "Form"] = {}


def cancel(talk: Talk) -> None:
    """Leave the form that is open; one that waited for it is taken up again."""
    waiting = talk.conversation.answers.get(_WAITING)
    talk.conversation.leave()
    talk.reply(texts.message(texts.FORM_CANCELLED))
    _resume(talk, waiting)


def _resume(talk: Talk, waiting: dict | None) -> None:
    if waiting is None:
        return
    if talk.conversation.form is not None:
        # one form led to another: it waits for that one too
        talk.conversation.answers = {**talk.conversation.answers, _WAITING: waiting}
        return
    talk.conversation.enter(waiting["form"], waiting["answers"], talk.now)
    talk.reply(texts.message(texts.BACK_TO_THE_FORM))
    _PRECIOUS[waiting["form"]].go_on(talk)


@dataclass(frozen=True)
class Slot:
    """One question. `read` returns the answer, or None when the event does not answer it; `why_not` says why then."""

    name: str
    ask: Callable[[Talk, Answers], dict]
    read: Callable[[Talk, Event], Any]
    when: Callable[[Answers], bool] = lambda answers: True
    why_not: Callable[[Talk, Event], str] = lambda talk, event: texts.NOT_AN_ANSWER


@dataclass(frozen=True)
class Form:
    """`precious`: half filled, it waits while another form is answered."""

    name: str
    slots: tuple[Slot, ...]
    done: Callable[[Talk, Answers], None]
    precious: bool = False

    def next_slot(self, answers: Answers) -> Slot | None:
        return next((slot for slot in self.slots if slot.name not in answers and slot.when(answers)), None)

    def begin(self, talk: Talk, **answers: Any) -> None:
        open_now = talk.conversation
        waiting = open_now.answers.get(_WAITING)
        if open_now.form in _PRECIOUS and open_now.form != self.name:
            waiting = {"form": open_now.form, "answers": dict(open_now.answers)}
        kept = {_WAITING: waiting} if waiting else {}
        talk.conversation.enter(self.name, {**answers, **kept}, talk.now)
        self.go_on(talk)

    def __post_init__(self) -> None:
        if self.precious:
            _PRECIOUS[self.name] = self

    def proceed(self, talk: Talk) -> None:
        """Take the event as the answer to the open question; ask again when it is none."""
        answers = dict(talk.conversation.answers)
        slot = self.next_slot(answers)
        answer = slot.read(talk, talk.event)
        if answer is None:
            talk.reply(texts.message(slot.why_not(talk, talk.event)), self._ask(talk, slot, answers))
            return
        talk.conversation.answers = {**answers, slot.name: answer}
        talk.conversation.form_at = talk.now
        self.go_on(talk)

    def go_on(self, talk: Talk) -> None:
        """Ask the open question; with none left the form is done."""
        answers = dict(talk.conversation.answers)
        slot = self.next_slot(answers)
        if slot is not None:
            talk.reply(self._ask(talk, slot, answers))
            return
        waiting = answers.pop(_WAITING, None)
        talk.conversation.leave()
        self.done(talk, answers)
        _resume(talk, waiting)

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


# questions as people are asked again and again


def asks(text: str) -> Callable[[Talk, Answers], dict]:
    """A question of words alone."""
    return lambda talk, answers: texts.message(text)


def choices(talk: Talk, slot: str, labels: Mapping[str, str]) -> list[dict]:
    """A button for each of {value: label}, as many and as long as quick replies may be."""
    return [choice(talk, shorten(label, 20), slot, value) for value, label in list(labels.items())[:12]]


def picked(talk: Talk, event: Event, slot: str, labels: Mapping[str, str]) -> str | None:
    """The value of {value: label} that was tapped, or whose label was typed."""
    value, typed = chosen(slot)(talk, event), said(talk, event)
    return next((known for known, label in labels.items() if known == value or (typed and label == typed)), None)


def one_of(
    name: str,
    question: str,
    labels: Callable[[Talk], Mapping[str, str]],
    when: Callable[[Answers], bool] = lambda answers: True,
) -> Slot:
    """One of some labelled values, tapped or typed."""

    def ask(talk: Talk, answers: Answers) -> dict:
        return buttons.quick_replies(texts.message(question), *choices(talk, name, labels(talk)))

    return Slot(name, ask, lambda talk, event: picked(talk, event, name, labels(talk)), when)


#: stands where no further bubble is to come
_ENOUGH = False


def several(name: str, most: int, first: str, more: str, read: Callable[[Talk, Event], Any]) -> tuple[Slot, ...]:
    """Up to `most` bubbles under `name`1, `name`2 …: `first` asks for one, `more` for others until พอแล้ว."""
    enough = {"yes": texts.ENOUGH}

    def ask_more(talk: Talk, answers: Answers) -> dict:
        return buttons.quick_replies(texts.message(more), *choices(talk, name, enough))

    def read_more(talk: Talk, event: Event) -> Any:
        return _ENOUGH if picked(talk, event, name, enough) else read(talk, event)

    def wanted(n: int) -> Callable[[Answers], bool]:
        return lambda answers: all(answers.get(f"{name}{i}") is not _ENOUGH for i in range(1, n))

    others = (Slot(f"{name}{n}", ask_more, read_more, wanted(n)) for n in range(2, most + 1))
    return Slot(f"{name}1", asks(first), read), *others


def collected(answers: Answers, name: str, most: int) -> list:
    """The bubbles of `several`."""
    found = [answers.get(f"{name}{n}", _ENOUGH) for n in range(1, most + 1)]
    return [bubble for bubble in found if bubble is not _ENOUGH]


def as_answers(name: str, most: int, bubbles: Sequence) -> Answers:
    """The answers of `several` that gave these bubbles."""
    ended = [*bubbles, _ENOUGH][:most]
    return {f"{name}{n}": bubble for n, bubble in enumerate(ended, 1)}
