"""A button of a draft card."""

from collections.abc import Callable
from datetime import timedelta

from handlers import buttons, texts
from handlers.draft.changing import (
    ask_what_is_wrong,
    ask_words,
    choose_desk,
    choose_issue,
    choose_topic,
    choose_village,
    for_myself,
    for_somebody,
    go_back,
    is_ordinary,
)
from handlers.draft.parting import keep_whole, put_together, split
from handlers.draft.same import say_other, say_same
from handlers.draft.sending import cancel, send
from handlers.draft.showing import show
from handlers.draft.understanding import touch
from handlers.neighbours import joining
from handlers.talk import Talk
from models import Case, Draft

#: a report that was cancelled may be taken up again for so long
UNDO_TIME = timedelta(hours=1)


def tapped(talk: Talk, draft_id: str, verb: str, *value: str) -> None:
    """A button of a draft card. One that has been sent or dropped answers kindly and does nothing, but that it is the
    same matter as another, or is not, may be said later too."""
    draft = talk.session.get(Draft, buttons.number(draft_id) or 0)
    if draft is None or draft.chat != talk.conversation.chat or verb not in _VERBS:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif draft.state != "open":
        _too_late(talk, draft, verb, *value)
    else:
        touch(draft, talk)
        _VERBS[verb](talk, draft, *value)


def _too_late(talk: Talk, draft: Draft, verb: str, *value: str) -> None:
    case = talk.session.get(Case, draft.case_id) if draft.case_id else None
    number = buttons.number(value[0]) if value else None
    if draft.state == "sent" and verb == "same" and joining.merge(talk, draft, number or 0):
        return
    fresh = talk.now - draft.touched_at <= UNDO_TIME and not draft.is_empty
    if verb == "undo" and draft.state == "dropped" and fresh:
        draft.state = "open"
        touch(draft, talk)
        show(talk, draft)
    elif verb == "other" and draft.state == "joined":
        joining.take_out(talk, draft)
        touch(draft, talk)
        show(talk, draft)
    elif verb == "other" and case is not None and joining.was_merged_by(talk, case):
        joining.split_off(talk, case)
    else:
        talk.reply(texts.message(texts.already_sent(case.reference) if case else texts.STALE_BUTTON))


_VERBS: dict[str, Callable[..., None]] = {
    "send": send,
    "cancel": cancel,
    "undo": show,
    "back": go_back,
    "topic": choose_topic,
    "issue": choose_issue,
    "village": choose_village,
    "words": ask_words,
    "desk": choose_desk,
    "ordinary": is_ordinary,
    "change": ask_what_is_wrong,
    "same": say_same,
    "other": say_other,
    "split": split,
    "whole": keep_whole,
    "together": put_together,
    "proxy": for_somebody,
    "myself": for_myself,
}
