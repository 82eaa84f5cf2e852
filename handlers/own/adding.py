"""More about a case that was sent."""

from datetime import datetime

from handlers import buttons, texts
from handlers.draft.understanding import is_about_something_else
from handlers.events import Said, SentMedia, SentPlace
from handlers.own.answering import take_up_again
from handlers.own.attaching import STILL_TALKING, attach, expect_more, or_a_new_matter, too_sensitive
from handlers.own.passing_on import refuse
from handlers.talk import Talk
from models import Case, Draft
from nlp.clean import clean
from nlp.landmarks import find as find_landmark


def ask_for_more(talk: Talk, case: Case) -> None:
    if not _takes_more(talk, case.root):
        refuse(talk, case.root)
        return
    expect_more(talk, case)
    talk.reply(buttons.quick_replies(texts.message(texts.ADD_MORE), buttons.CAMERA, buttons.ALBUM, buttons.PLACE))


def more(talk: Talk) -> bool:
    """Take a bubble for the case it was announced for. False when that time is over, or it is no bubble."""
    answers = talk.conversation.answers
    case = _open_for_more(talk, answers["case"])
    fresh = talk.now <= datetime.fromisoformat(answers["until"]) and case is not None and _takes_more(talk, case)
    if not fresh or not isinstance(talk.event, Said | SentMedia | SentPlace) or _another_matter(talk, case):
        talk.conversation.leave()
        return False
    if case.status == "lapsed":
        take_up_again(talk, case, talk.event)
        return True
    talk.conversation.answers = {**answers, "until": (talk.now + STILL_TALKING).isoformat()}
    add(talk, case)
    return True


def just_sent(talk: Talk, draft: Draft | None, mine: list[Case]) -> Case | None:
    """The case that this person has just sent, if what comes now belongs to it: a picture, a place, or words that say
    where something is and nothing else."""
    newest = mine[0] if mine else None
    if draft is not None or newest is None or newest.closed_at is not None or too_sensitive(talk):
        return None
    event, fresh = talk.event, talk.now - newest.created_at <= STILL_TALKING
    belongs = not isinstance(event, Said) or (event.reading.strategy is None and find_landmark(clean(event.text)))
    return newest if fresh and belongs else None


def _takes_more(talk: Talk, case: Case) -> bool:
    """One that lapsed for want of an answer is opened again by whatever comes from its author."""
    return case.closed_at is None or (case.status == "lapsed" and case.person_id == talk.person.id)


def add(talk: Talk, case: Case) -> None:
    """What was just said belongs to this case."""
    piece = attach(talk, case, talk.event)
    talk.reply(or_a_new_matter(texts.added(case.reference), piece), topic=f"more:{case.id}")


def _open_for_more(talk: Talk, reference: str) -> Case | None:
    """The case, or the one it was merged into."""
    case = Case.locked(talk.session, reference)
    return Case.locked(talk.session, case.root.reference) if case is not None and case.root is not case else case


def _another_matter(talk: Talk, case: Case) -> bool:
    """Words that must not, or clearly do not, belong to the case that is being added to."""
    if too_sensitive(talk):
        return True
    return isinstance(talk.event, Said) and is_about_something_else(talk.event.reading, case.strategy, case.village)
