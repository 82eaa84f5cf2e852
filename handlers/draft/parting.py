"""Several matters in one draft: a draft for each, or one after all."""

from handlers import cards, texts
from handlers.draft import splitting
from handlers.draft.pieces import new_draft
from handlers.draft.showing import card, show
from handlers.draft.understanding import touch
from handlers.talk import Talk
from models import Draft


def split(talk: Talk, draft: Draft) -> None:
    """A report for each matter: all their cards at once."""
    if not draft.topics:
        show(talk, draft)
        return
    others = [new_draft(talk) for _ in draft.topics[1:]]
    splitting.split(talk, draft, others)
    for other in others:
        touch(other, talk)
    draft.asked = None
    all_of_them = cards.side_by_side([card(talk, each) for each in (draft, *others)])
    talk.reply(all_of_them, topic=f"draft:{draft.id}", must_arrive=True)


def keep_whole(talk: Talk, draft: Draft) -> None:
    draft.topics, draft.chose_whole = [], True
    show(talk, draft)


def put_together(talk: Talk, draft: Draft) -> None:
    """Open reports are one matter after all: those that were parted from one report, else this and the one before."""
    if draft.topics:
        keep_whole(talk, draft)
        return
    others = [each for each in Draft.all_open_in(talk.session, talk.conversation.chat) if each.id != draft.id]
    if not others:
        keep_whole(talk, draft)
        return
    before = max((each for each in others if each.id < draft.id), default=others[0], key=lambda each: each.id)
    into, *rest = sorted([draft, *(splitting.from_one_message(draft, others) or [before])], key=lambda each: each.id)
    for each in rest:
        splitting.put_together(each, into)
    touch(into, talk)
    talk.session.flush()
    talk.reply(texts.message(texts.NOW_ONE))
    show(talk, into)
