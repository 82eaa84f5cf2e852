"""ไม่เปิดเผยชื่อ: in one report, in a case that was sent, or always."""

from handlers import buttons, flex, texts
from handlers.draft import showing
from handlers.mine import words
from handlers.talk import Talk
from models import Case, Draft

_SHOWN = 3


def typed(talk: Talk) -> None:
    """While a report is being written it is meant for that one; else it is asked for what."""
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if draft is not None:
        draft.hides_name = True
        showing.show(talk, draft)
    else:
        show(talk)


def show(talk: Talk) -> None:
    """The newest open cases first: the one just sent is meant most often."""
    newest = [case for case in Case.of(talk.session, talk.person) if case.closed_at is None and not case.hides_name]
    always = talk.person.hides_name
    switch = buttons.postback(
        words.HIDE_NO_MORE if always else words.HIDE_ALWAYS, "hide", "always", "off" if always else "on"
    )
    rows = [
        flex.button(buttons.postback(words.hide_in(case.reference), "hide", case.reference, "on"))
        for case in newest[:_SHOWN]
    ]
    card = flex.bubble(words.HIDE_TITLE, flex.text(words.HIDE_WHAT), *rows, footer=(flex.button(switch, main=True),))
    talk.reply(flex.message(words.HIDE_TITLE, card))


def tapped(talk: Talk, what: str, wish: str) -> None:
    """The button says what is wanted, so that tapping it twice is tapping it once."""
    if what == "always" and wish in ("on", "off"):
        talk.person.hides_name = wish == "on"
        talk.reply(texts.message(words.HIDDEN_ALWAYS if wish == "on" else words.HIDDEN_NO_MORE))
        return
    case = Case.locked(talk.session, what)
    if case is None or case.person_id != talk.person.id or case.closed_at is not None or wish != "on":
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    if not case.hides_name:
        case.hides_name = True
        case.note("hidden", talk.by, None, talk.now)
    talk.reply(texts.message(words.hidden_in(case.reference)))
