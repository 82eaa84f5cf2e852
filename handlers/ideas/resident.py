"""A resident looks at ideas, supports them, takes support back."""

from handlers import buttons, texts
from handlers.ideas import cards, telling
from handlers.ideas.cards import Looking
from handlers.talk import Talk
from models import Idea, Support

_PAGE, _OWN = 9, 10


def browse(talk: Talk, page: int = 0) -> None:
    """How to offer one, and what others offered: those that still take support first."""
    found = Idea.page(talk.session, talk.now, page, _PAGE)
    if page and not found:
        talk.reply(texts.message(texts.NO_MORE_IDEAS))
        return
    more = bool(Idea.page(talk.session, talk.now, page + 1, _PAGE))
    talk.reply(cards.listed(_seen_by(talk, found), talk.office, talk.now, page + 1 if more else None))


def mine(talk: Talk) -> None:
    """What became of the ideas this person brought or supports."""
    found = Idea.concerning(talk.session, talk.person, _OWN)
    if found:
        talk.reply(cards.own(_seen_by(talk, found), talk.office, talk.now))
    else:
        talk.reply(texts.message(texts.NO_OWN_IDEAS))


def _seen_by(talk: Talk, ideas: list[Idea]) -> list[tuple[Idea, Looking]]:
    supported = Support.by(talk.session, talk.person, ideas)
    return [(idea, _looking(talk, idea, idea.id in supported)) for idea in ideas]


def _looking(talk: Talk, idea: Idea, supports: bool) -> Looking:
    in_charge = talk.may_read(idea.case)
    return Looking(own=idea.case.person_id == talk.person.id, supports=supports, in_charge=in_charge)


def turned(talk: Talk, what: str, page: str = "") -> None:
    """A button of the list."""
    number = buttons.number(page)
    if what == "mine" and not page:
        mine(talk)
    elif what == "page" and number is not None:
        browse(talk, number)
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


def tapped(talk: Talk, idea_id: str, verb: str) -> None:
    """A button of an idea. Too late, one's own, or for the second time: said kindly, and nothing changes."""
    number, verbs = buttons.number(idea_id), {"support": _support, "unsupport": _take_back}
    idea = Idea.locked(talk.session, number) if number is not None else None
    if idea is None or verb not in verbs:
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    refusal = _refusal(talk, idea)
    if refusal:
        talk.reply(texts.message(refusal))
    else:
        verbs[verb](talk, idea)


def _refusal(talk: Talk, idea: Idea) -> str | None:
    if idea.is_withdrawn:
        return texts.IDEA_GONE
    if talk.now >= idea.closes_at:
        return texts.idea_closed(idea.title, idea.last_moment)
    if not idea.takes_support(talk.now):
        return texts.idea_decided(idea.title, cards.state(idea))
    return texts.IDEA_IS_YOURS if idea.case.person_id == talk.person.id else None


def _support(talk: Talk, idea: Idea) -> None:
    if not Support.give(talk.session, idea, talk.person, talk.now):
        talk.reply(texts.message(texts.supported_before(idea.title)))
        return
    enough_now = idea.count(talk.session, talk.now)
    thanks = texts.supported(idea.title, idea.supporters, idea.threshold, idea.last_moment)
    card = cards.one(idea, talk.office, talk.now, _looking(talk, idea, supports=True))
    talk.reply(texts.message(thanks), card)
    if enough_now:
        telling.reached(talk.session, talk.office, idea, talk.now, talk.public_url)


def _take_back(talk: Talk, idea: Idea) -> None:
    if not Support.take_back(talk.session, idea, talk.person):
        talk.reply(texts.message(texts.no_support_to_take_back(idea.title)))
        return
    idea.count(talk.session, talk.now)
    talk.reply(texts.message(texts.support_taken_back(idea.title, idea.supporters, idea.threshold)))
