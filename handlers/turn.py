"""One turn: an event in a chat, answered by whichever room it belongs to."""

from datetime import timedelta

from handlers import (
    announcing,
    commands,
    contact,
    courtesy,
    danger,
    home,
    joining,
    officer_forms,
    privacy,
    proxy,
    rating,
    taps,
    texts,
    typed,
    welcome,
)
from handlers.clocks import areas
from handlers.clocks import desk as clocks
from handlers.draft import agreeing, gathering, saying, showing
from handlers.events import Event, Followed, Left, Said, SentMedia, SentPlace, SentSticker, Tapped, Unsent
from handlers.faq import desk as faq_desk
from handlers.faq import resident as faq
from handlers.forms import Form, cancel
from handlers.forum import checkin
from handlers.forum import forms as forum_forms
from handlers.forum import resident as forums
from handlers.ideas import desk as ideas_desk
from handlers.mine import erasing, hiding
from handlers.neighbours import following
from handlers.own import adding, answering, attaching, looking
from handlers.references import find_reference
from handlers.staff import passing, views
from handlers.talk import Talk
from models import Case, Draft
from nlp import anonymity

#: in which an officer's words are work
OFFICER_FORMS: dict[str, Form] = {
    **officer_forms.FORMS,
    **passing.FORMS,
    **ideas_desk.FORMS,
    **forum_forms.FORMS,
    **faq_desk.FORMS,
    announcing.WRITE.name: announcing.WRITE,
    areas.AREAS.name: areas.AREAS,
}
#: how long a question waits for its answer: a resident's, an officer's who may be out in the field
FORM_LIFE, OFFICER_FORM_LIFE = timedelta(minutes=45), timedelta(hours=8)
RESIDENT_FORMS = (danger.CALL_BACK, forums.ITEM, erasing.FORM)
FORMS: dict[str, Form] = {
    **OFFICER_FORMS,
    joining.NAME.name: joining.NAME,
    **{form.name: form for form in RESIDENT_FORMS},
}


def turn(talk: Talk) -> None:
    """Change rows as the event demands. Whatever is said back is in the outbox afterwards."""
    match talk.event:
        case Left():
            welcome.left(talk)
        case Unsent():
            privacy.unsent(talk, talk.event.message_id)
        case Followed():
            welcome.followed(talk)
        case _:
            talk.person.is_back()
            _converse(talk, talk.event)


def _converse(talk: Talk, event: Event) -> None:
    _lapse(talk)
    if isinstance(event, Said) and _danger(talk, event):
        return
    if talk.conversation.form not in danger.IN_CARE:
        welcome.give_notice(talk)
    if isinstance(event, Tapped) and taps.tapped(talk, event):
        return
    if _in_a_form(talk, event):
        return
    match event:
        case Said():
            _said(talk, event)
        case SentMedia() | SentPlace():
            _joins(talk, event)
        case SentSticker():
            _sticker(talk)
        case Tapped():
            talk.reply(texts.message(texts.STALE_BUTTON))


def _lapse(talk: Talk) -> None:
    """A question that was left alone is not answered by what is said hours later."""
    asked = talk.conversation.form_at
    life = OFFICER_FORM_LIFE if talk.conversation.form in OFFICER_FORMS else FORM_LIFE
    if asked is not None and talk.now - asked > life:
        talk.conversation.leave()


def _danger(talk: Talk, event: Said) -> bool:
    """Before any form, draft or command. An officer's words about a case are not a cry for help."""
    if talk.conversation.form in OFFICER_FORMS or _is_command(talk, event):
        return False
    if event.reading.self_harm:
        danger.care(talk, event)
        return True
    together = event.whole is not None and event.whole.urgency == "emergency" and event.whole.hazards
    if event.reading.urgency == "emergency" or together:
        danger.alarm(talk, event)
        return True
    return False


def _is_command(talk: Talk, event: Said) -> bool:
    """A word of ours, whatever it may sound like to the reader (ไม่เอาแล้ว, of a report)."""
    word = commands.plain(event.text)
    drafting = word in commands.DRAFT_WORDS and Draft.open_in(talk.session, talk.conversation.chat) is not None
    officers_word = talk.officer is not None and (views.is_view(word, event.text) or word in clocks.WORDS)
    ours = drafting or officers_word or word in commands.WORDS or courtesy.kind(event.text) is not None
    return ours or typed.meant(talk, word) is not None


def _in_a_form(talk: Talk, event: Event) -> bool:
    """A questionnaire takes what is said until it is filled or cancelled."""
    name = talk.conversation.form
    if name is None:
        return False
    if isinstance(event, Said) and commands.plain(event.text) == "ยกเลิก":
        cancel(talk)
        return True
    if name == danger.CARING:
        return not (isinstance(event, Said) and _names_a_room(talk, event)) and danger.keep_caring(talk)
    if name in (attaching.MORE, rating.FORM, proxy.FORM) and _presses_a_button(talk, event):
        return True
    if name == attaching.MORE:
        return not (isinstance(event, Said) and _opens_something(talk, event)) and adding.more(talk)
    if name == rating.FORM:
        other = not isinstance(event, Said) or _opens_something(talk, event)
        return not other and rating.heard(talk, commands.plain(event.text))
    if name == proxy.FORM:
        if isinstance(event, Said) and _names_a_room(talk, event):
            talk.conversation.leave()
            return False
        # a courtesy in between is answered, and the report still awaited
        return not (isinstance(event, Said) and _opens_something(talk, event)) and proxy.told(talk)
    form = FORMS.get(name)
    elsewhere = isinstance(event, Said) and _leads_elsewhere(talk, event, form)
    if form is None or elsewhere or (talk.officer is None and form not in RESIDENT_FORMS):
        talk.conversation.leave()
        return False
    form.proceed(talk)
    return True


def _leads_elsewhere(talk: Talk, event: Said, form: Form | None) -> bool:
    """Words that open another room of ours and can be no answer here; a reason or a title may hold any other word."""
    if form in (joining.NAME, forums.ITEM):
        return _opens_something(talk, event)
    word = commands.plain(event.text)
    return word in commands.ROOMS or (talk.officer is not None and views.is_view(word, event.text))


def _opens_something(talk: Talk, event: Said) -> bool:
    """Words that are meant for us, not for the case that is being added to."""
    small_talk = courtesy.kind(event.text) is not None
    return small_talk or commands.plain(event.text) in commands.WORDS or _names_a_room(talk, event)


def _names_a_room(talk: Talk, event: Said) -> bool:
    """A room of ours, or a code that opens one; courtesies are none."""
    return (
        commands.plain(event.text) in commands.ROOMS
        or joining.looks_like_code(event.text)
        or find_reference(event.text, talk.office.prefix) is not None
        or checkin.is_code(talk, event.text)
        or following.is_code(talk, event.text)
    )


def _said(talk: Talk, event: Said) -> None:
    word = commands.plain(event.text)
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    reference = find_reference(event.text, talk.office.prefix)
    if draft is not None and word in commands.DRAFT_WORDS:
        saying.typed_word(talk, draft, commands.DRAFT_WORDS[word])
    elif draft is not None and agreeing.heard(talk, draft, word):
        return
    elif draft is not None and _are_new_words(talk, draft, event):
        gathering.reword(talk, draft, event)
    elif _typed_choice(talk, event, draft, word):
        return
    elif word in commands.WORDS:
        commands.WORDS[word](talk)
    elif talk.officer is not None and (views.typed(talk, word, event.text) or clocks.typed(talk, word)):
        return
    elif word in contact.OFFICER_ROOMS:
        talk.reply(texts.message(texts.NOT_YOUR_ROOM))
    elif reference is not None:
        looking.by_reference(talk, reference)
    elif (draft is None and _presses_a_button(talk, event)) or _took_a_code(talk, event.text):
        return
    elif joining.looks_like_code(event.text):
        joining.typed_code(talk, event.text)
    elif draft is None and word in commands.DRAFT_WORDS:
        talk.reply(texts.message(texts.NOTHING_TO_SEND))
    elif draft is None and proxy.names_somebody(talk, event):
        return
    elif anonymity.is_wanted(event.text) and courtesy.kind(anonymity.without(event.text)) is not None:
        hiding.typed(talk)
    else:
        _told(talk, event, draft)


def _presses_a_button(talk: Talk, event: Event) -> bool:
    """A word that is on a button, typed where that button would do something now."""
    word = commands.plain(event.text) if isinstance(event, Said) else ""
    return typed.heard(talk, word)


def _took_a_code(talk: Talk, text: str) -> bool:
    """Digits alone may be meant for the door of a forum or for a case: a code that somebody was given is that."""
    return (following.is_code(talk, text) and following.typed(talk, text)) or (
        checkin.heard(talk, text) or following.typed(talk, text)
    )


def _are_new_words(talk: Talk, draft: Draft, event: Said) -> bool:
    """They were asked for, and are words; any of ours that opens something is that."""
    spoken = any(letter.isalpha() for letter in event.text)
    return draft.asked == "words" and spoken and not _opens_something(talk, event)


def _typed_choice(talk: Talk, event: Said, draft: Draft | None, word: str) -> bool:
    """Where buttons do not show: a number that picks from what was offered."""
    return (draft is not None and saying.typed_choice(talk, draft, event)) or faq.typed(talk, draft, word)


def _told(talk: Talk, event: Said, draft: Draft | None) -> None:
    """Not a command: an answer to an officer, a piece of the open draft, a new matter, or small talk."""
    mine = Case.of(talk.session, talk.person)
    waiting = answering.waiting_question(talk, draft, mine)
    if courtesy.heard(talk, event.text, draft, asked=waiting is not None):
        return
    if waiting is not None:
        answering.answer(talk, Case.locked(talk.session, waiting.reference), event)
    elif _answered_at_once(talk, event, draft):
        return
    elif (lapsed := answering.lapsed_lately(talk, draft, mine)) is not None:
        answering.take_up_again(talk, Case.locked(talk.session, lapsed.reference), event)
    elif (sent := adding.just_sent(talk, draft, mine)) is not None:
        adding.add(talk, Case.locked(talk.session, sent.reference))
    elif not any(letter.isalpha() for letter in event.text):
        welcome.not_understood(talk)
    elif draft is not None or event.reading.kind != "other":
        gathering.add(talk, event)
    else:
        welcome.not_understood(talk)


def _answered_at_once(talk: Talk, event: Said, draft: Draft | None) -> bool:
    """The village that was asked for, a word about a forum or one's own case, or a question that the office has
    answered before."""
    word = commands.plain(event.text)
    if draft is None and (
        home.typed(talk, word) or _about_a_forum(talk, event) or typed.asks_what_becomes_of_it(talk, word)
    ):
        return True
    return faq.asked(talk, event, draft)


def _about_a_forum(talk: Talk, event: Said) -> bool:
    """An answer to an invitation in plain words, or a question when and where people meet."""
    if forums.typed_answer(talk, commands.plain(event.text)):
        return True
    if not forums.asks_about_forums(event.text):
        return False
    forums.look(talk)
    return True


def _joins(talk: Talk, event: SentMedia | SentPlace) -> None:
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    mine = Case.of(talk.session, talk.person)
    waiting = answering.waiting_question(talk, draft, mine)
    if waiting is not None:
        answering.answer(talk, Case.locked(talk.session, waiting.reference), event)
    elif (lapsed := answering.lapsed_lately(talk, draft, mine)) is not None:
        answering.take_up_again(talk, Case.locked(talk.session, lapsed.reference), event)
    elif (sent := adding.just_sent(talk, draft, mine)) is not None:
        adding.add(talk, Case.locked(talk.session, sent.reference))
    else:
        gathering.add(talk, event)


def _sticker(talk: Talk) -> None:
    draft = Draft.open_in(talk.session, talk.conversation.chat)
    if draft is not None:
        showing.show(talk, draft)
    else:
        talk.reply(texts.message(texts.STICKER))
