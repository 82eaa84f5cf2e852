"""Ready sentences under a question: a tap or a number sends one, typing anything else is an answer as ever."""

from collections.abc import Callable, Sequence

from handlers import buttons, texts
from handlers.events import Event
from handlers.forms import Answers, Slot, choice, chosen, said
from handlers.staff import words
from handlers.talk import Talk
from models.limits import shorten

#: graphemes of a quick reply's label
_LABEL = 20


def templated(
    name: str,
    question: str,
    note: str,
    read: Callable[[Talk, Event], object],
    *,
    when: Callable[[Answers], bool] = lambda answers: True,
    before: Callable[[Talk, Answers], list[str]] = lambda talk, answers: [],
    also: Callable[[Talk], list[dict]] = lambda talk: [],
    why_not: Callable[[Talk, Event], str] = lambda talk, event: texts.NOT_AN_ANSWER,
) -> Slot:
    """A slot that offers the office's ready sentences for a `note`. `read` takes what is typed or sent; `before`:
    sentences that fit this case, offered first; `also`: further buttons; `why_not`: as in `Slot`."""

    def sentences(talk: Talk, answers: Answers) -> list[str]:
        return [*before(talk, answers), *talk.office.reply_templates.get(note, ())]

    def ask(talk: Talk, answers: Answers) -> dict:
        offered = sentences(talk, answers)
        asked = texts.message(words.with_templates(question, offered))
        return buttons.quick_replies(asked, *also(talk), *numbered(talk, name, offered))

    def answer(talk: Talk, event: Event) -> object:
        picked = by_number(talk, event, name, sentences(talk, dict(talk.conversation.answers)))
        return picked if picked is not None else read(talk, event)

    return Slot(name, ask, answer, when, why_not)


def numbered(talk: Talk, slot: str, listed: Sequence[str]) -> list[dict]:
    """A button for each, as "1 ซ่อมเรียบร้อยแล้ว…"."""
    return [choice(talk, shorten(f"{n} {text}", _LABEL), slot, n) for n, text in enumerate(listed, 1)]


def by_number(talk: Talk, event: Event, slot: str, listed: Sequence[str]) -> str | None:
    """The one whose button was tapped or whose number was typed."""
    number = chosen(slot)(talk, event) or (said(talk, event) or "").translate(texts.ARABIC_DIGITS).strip(" .)")
    place = buttons.number(number) or 0
    return listed[place - 1] if 1 <= place <= len(listed) else None
