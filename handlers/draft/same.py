"""Is it the same matter as a case that stands already?"""

from handlers import buttons, texts
from handlers.draft.changing import go_back
from handlers.draft.showing import show
from handlers.neighbours import alike, joining
from handlers.neighbours import words as neighbours
from handlers.talk import Talk
from models import Draft


def say_same(talk: Talk, draft: Draft, case_id: str | None = None) -> None:
    """Without a case: the one that was asked about; of several the person has to name one."""
    offered = [each.case.id for each in alike.find(talk, draft)] or draft.similar
    number = buttons.number(case_id) if case_id else offered[0] if len(offered) == 1 else None
    if number is None:
        draft.similar, draft.asked = [], None
        show(talk, draft)
    elif not joining.join(talk, draft, number):
        talk.reply(texts.message(neighbours.NO_LONGER))
        go_back(talk, draft)


def say_other(talk: Talk, draft: Draft) -> None:
    draft.chose_new = True
    go_back(talk, draft)
