"""What its author changes about a draft before it is sent."""

from handlers import buttons, cards, texts
from handlers.draft.showing import show
from handlers.draft.understanding import touch
from handlers.talk import Talk
from models import Draft


def go_back(talk: Talk, draft: Draft) -> None:
    draft.asked = None
    show(talk, draft)


def ask_what_is_wrong(talk: Talk, draft: Draft) -> None:
    """Not as it was understood: what can be changed about it."""
    draft.asked = "change"
    talk.reply(cards.what_is_wrong(draft), topic=f"draft:{draft.id}")


def ask_words(talk: Talk, draft: Draft) -> None:
    """Other words are wanted: the next that are said take the place of these."""
    if draft.words:
        draft.asked = "words"
    show(talk, draft)


def choose_topic(talk: Talk, draft: Draft, strategy: str | None = None) -> None:
    """Without a strategy: ask, first for the issue."""
    if strategy in talk.office.strategies:
        draft.strategy, draft.settled, draft.chose_topic, draft.topics = strategy, True, True, []
        draft.asked = None
        show(talk, draft)
        return
    draft.asked = "issue"
    talk.reply(cards.issues(talk.office, "draft", draft.id), topic=f"draft:{draft.id}")


def choose_issue(talk: Talk, draft: Draft, issue: str) -> None:
    if issue in {str(s.issue) for s in talk.office.strategies.values()}:
        draft.asked = f"strategy:{issue}"
        talk.reply(cards.strategies(talk.office, int(issue), "draft", draft.id), topic=f"draft:{draft.id}")
    else:
        choose_topic(talk, draft)


def choose_village(talk: Talk, draft: Draft, number: str | int | None = None) -> None:
    """Without a number: ask. 0 is "no village"."""
    if number is None:
        draft.asked = "village"
        talk.reply(cards.villages(talk.office, draft.id), topic=f"draft:{draft.id}")
        return
    number = buttons.number(str(number))
    if number is None or (number != 0 and number not in talk.office.villages):
        talk.reply(texts.message(texts.NO_SUCH_VILLAGE))
        choose_village(talk, draft)
        return
    draft.village, draft.chose_village, draft.asked = number or None, True, None
    show(talk, draft)


def choose_desk(talk: Talk, draft: Draft, desk: str) -> None:
    """The person says who is to read a sensitive matter, or that it is an ordinary one."""
    if desk == "ordinary" or desk in [open_to.code for open_to in talk.office.desks_for(draft.words)]:
        draft.lane, draft.chose_lane = desk, True
        touch(draft, talk)
    show(talk, draft)


def is_ordinary(talk: Talk, draft: Draft) -> None:
    choose_desk(talk, draft, "ordinary")


def for_somebody(talk: Talk, draft: Draft, really: bool = True) -> None:
    draft.by_proxy = really
    show(talk, draft)


def for_myself(talk: Talk, draft: Draft) -> None:
    for_somebody(talk, draft, really=False)
