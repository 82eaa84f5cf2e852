"""The answer to anything that touches a draft."""

from handlers import buttons, cards, texts
from handlers.filing import route_draft
from handlers.neighbours import alike
from handlers.neighbours import cards as neighbour_cards
from handlers.talk import QUIET, Talk
from models import Draft


def show(talk: Talk, draft: Draft) -> None:
    """The answer to anything that touches a draft: the open question, else the card and what it may be the same as."""
    answer = _answer(talk, draft)
    similar = _whether_same(talk, draft) if draft.asked is None else None
    if similar is not None:
        # a typed number answers the question that stands last
        answer = card(talk, draft, numbered=False)
    talk.reply(answer, topic=f"draft:{draft.id}", must_arrive=True)
    if similar is not None:
        talk.reply(similar, topic=f"similar:{draft.id}")


def _answer(talk: Talk, draft: Draft) -> dict:
    if draft.lane == "ask":
        return cards.desks(draft, talk.office)
    if draft.asked == "words":
        return _new_words_wanted(draft)
    if draft.asked is not None:
        draft.asked = None
    if not draft.words:
        kinds = [piece.kind for piece in draft.kept]
        asked = texts.message(texts.only_media(texts.MEDIA_NAMES[kinds[-1]], draft.send_at))
        return buttons.quick_replies(asked, buttons.CAMERA, buttons.ALBUM, buttons.PLACE)
    if draft.topics and draft.lane == "ordinary":
        draft.asked = "several"
        return cards.several_matters(draft, talk.office)
    if not draft.settled and draft.likely and draft.lane == "ordinary":
        draft.asked = "topic"
        return cards.likely_topics(draft, talk.office)
    return card(talk, draft)


def _new_words_wanted(draft: Draft) -> dict:
    back = buttons.postback(texts.KEEP_WORDS, "draft", draft.id, "back")
    return buttons.quick_replies(texts.message(texts.ask_new_words(draft.words)), back)


def card(talk: Talk, draft: Draft, numbered: bool = True) -> dict:
    several = len(Draft.all_open_in(talk.session, talk.conversation.chat)) > 1
    return cards.draft(draft, talk.office, _destination(talk, draft), several, numbered)


def _whether_same(talk: Talk, draft: Draft) -> dict | None:
    """The question, once about each case that is alike; within one burst of bubbles again, for the answer to the last
    one is the only one that is read."""
    found = alike.find(talk, draft) if draft.words else []
    new = [each.case.id for each in found if each.case.id not in draft.similar]
    in_burst = draft.similar_at is not None and talk.now - draft.similar_at <= 2 * QUIET
    if not new and not (found and in_burst):
        return None
    draft.similar, draft.similar_at, draft.asked = [*draft.similar, *new], talk.now, "similar"
    return neighbour_cards.similar(draft, found, talk.office, talk.now)


def _destination(talk: Talk, draft: Draft) -> str:
    desk = talk.office.desks.get(draft.lane)
    return desk.name if desk else talk.office.department_name(route_draft(draft, talk.office).department)
