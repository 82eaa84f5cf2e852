"""Before many people are told of a change: what it will be, and how many will hear of it."""

from handlers import flex, texts
from handlers.events import Event
from handlers.forms import Answers, Slot, choice, chosen, said
from handlers.forum import slots, words
from handlers.forum.telling import everyone_told
from handlers.talk import Talk
from models import Forum

_TYPED = {words.CONFIRM: "yes", "ใช่": "yes", words.BACK: "no", "ไม่": "no"}


def sure(answers: Answers) -> bool:
    return answers["sure"] == "yes"


def stay(talk: Talk) -> None:
    talk.reply(texts.message(words.NOTHING_DONE))


def _ask(talk: Talk, answers: Answers) -> dict:
    forum = talk.session.get(Forum, answers["forum"])
    rows = [
        flex.text(forum.title, bold=True),
        *_after(forum, answers),
        flex.text(words.will_be_told(len(everyone_told(talk.session, forum)))),
    ]
    yes, no = choice(talk, words.CONFIRM, "sure", "yes"), choice(talk, words.BACK, "sure", "no")
    card = flex.bubble(words.IS_THIS_RIGHT, *rows, footer=(flex.button(yes, main=True), flex.button(no)))
    return flex.message(words.IS_THIS_RIGHT, card)


def _after(forum: Forum, answers: Answers) -> list[dict]:
    if "because" in answers:
        return [
            flex.text(words.CANCEL, color=flex.RED),
            flex.text(words.when(forum.starts_at)),
            flex.fact("เพราะ", answers["because"]),
        ]
    if "at" in answers:
        now, before = words.when(slots.instant(answers)), words.when(forum.starts_at)
    else:
        now, before = answers["place"]["name"], forum.place
    return [flex.fact("จากเดิม", before), flex.fact("เป็น", now)]


def _read(talk: Talk, event: Event) -> str | None:
    return chosen("sure")(talk, event) or _TYPED.get((said(talk, event) or "").removesuffix("ค่ะ").removesuffix("ครับ"))


SURE = Slot("sure", _ask, _read)
