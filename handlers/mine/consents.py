"""What is done beyond one's own cases is asked for, one by one."""

from handlers import buttons, flex, home, texts
from handlers.mine import ledger, words
from handlers.talk import Talk
from models import Agreement


def show(talk: Talk) -> None:
    rows = []
    for what, (name, meaning) in words.CONSENTS.items():
        answer = Agreement.last(talk.session, talk.person, what)
        state = words.CONSENT_STATES[answer.answer if answer else None]
        rows.append(flex.text(meaning))
        rows.append(flex.text(words.since(state, answer.at) if answer else state, size="sm", color=flex.GREY))
        rows += [flex.button(action) for action in _others(what, name, answer.answer if answer else None)]
    card = flex.bubble(words.ALLOWED_TITLE, *rows, flex.text(words.CONSENT_HOW, size="sm", color=flex.GREY))
    talk.reply(flex.message(words.ALLOWED_TITLE, card), topic="consents")


def _others(what: str, name: str, answer: str | None) -> list[dict]:
    """What may be answered instead of what stands."""
    allow = buttons.postback(words.allow(name), "consent", what, "yes")
    refuse = buttons.postback(words.do_not_allow(name), "consent", what, "no")
    return {"yes": [refuse], "no": [allow], None: [allow, refuse]}[answer]


def tapped(talk: Talk, what: str, answer: str) -> None:
    """The button says what is wanted, so that tapping it twice is tapping it once."""
    if what not in words.CONSENTS or answer not in ("yes", "no"):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    ledger.note(talk, what, answer)
    if what == "news":
        talk.person.wants_news = answer == "yes"
    elif what == "village" and answer == "no":
        talk.person.village = None
    elif what == "village" and talk.person.village is None:
        home.change(talk)
    show(talk)
