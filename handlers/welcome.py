"""First contact, help, small talk, and whatever was not understood."""

from handlers import cards, texts
from handlers.buttons import postback, quick_replies
from handlers.draft import showing
from handlers.talk import Talk
from models import Agreement, Draft, OutboxMessage

#: raise it when the notice changes: everyone is shown the new one once
NOTICE_VERSION = "2569-2"


def give_notice(talk: Talk) -> None:
    """Who sees what, before anything else, once per version."""
    if talk.person.notice_version == NOTICE_VERSION:
        return
    talk.reply(texts.message(texts.notice(talk.office)))
    Agreement.note(talk.session, talk.person, "notice", NOTICE_VERSION, "shown", talk.now)
    talk.person.notice_version = NOTICE_VERSION


def followed(talk: Talk) -> None:
    """Added us, or came back after blocking. Whoever began a report in a group goes on with it here."""
    talk.person.is_back()
    give_notice(talk)
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if draft is not None:
        showing.show(talk, draft)
    else:
        talk.reply(cards.menu())


def left(talk: Talk) -> None:
    """Blocked us: nothing more is sent; cases stay."""
    talk.person.blocked_at = talk.now
    OutboxMessage.refuse_blocked(talk.session, talk.conversation.chat, talk.now)


def menu(talk: Talk) -> None:
    talk.reply(cards.menu())


def not_understood(talk: Talk) -> None:
    """Never a dead end: the words can still be filed with one tap."""
    file_it = postback(texts.FILE_THIS, "said", talk.event.key.removeprefix("in"))
    talk.reply(quick_replies(texts.message(texts.NOT_UNDERSTOOD), file_it, *cards.menu_words()))
