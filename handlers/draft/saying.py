"""Where buttons do not show: a number or a word in place of a button."""

from handlers import cards, texts
from handlers.draft.changing import ask_what_is_wrong, choose_issue, choose_topic, choose_village
from handlers.draft.sending import send_all
from handlers.draft.showing import show
from handlers.draft.tapping import tapped
from handlers.draft.understanding import touch
from handlers.events import Said
from handlers.neighbours import alike
from handlers.talk import Talk
from models import Draft


def typed_word(talk: Talk, draft: Draft, verb: str, *value: str) -> None:
    """A word or a number in place of a button; ส่งเรื่อง means every report that is open, for it names none."""
    if verb == "send":
        send_all(talk)
    else:
        tapped(talk, str(draft.id), verb, *value)


def typed_choice(talk: Talk, draft: Draft, event: Said) -> bool:
    """Where buttons do not show: a typed number picks from what was offered last. True when it did."""
    if draft.asked == "village" and event.reading.village is not None:
        choose_village(talk, draft, event.reading.village)
        return True
    number = event.text.translate(texts.ARABIC_DIGITS).strip(" .)")
    if not number.isascii() or not number.isdigit() or len(number) > 2:
        return False
    if draft.asked == "village":
        choose_village(talk, draft, int(number))
        return True
    choices = _choices(talk, draft)
    if 1 <= int(number) <= len(choices):
        touch(draft, talk)
        verb, *value = choices[int(number) - 1]
        typed_word(talk, draft, verb, *value)
    elif choices:
        _ask_again(talk, draft)
    return bool(choices)


def _choices(talk: Talk, draft: Draft) -> list[tuple[str, ...]]:
    """What the open question offers, in its order: a verb and what it is about."""
    asked, _, issue = (draft.asked or "").partition(":")
    strategies = talk.office.strategies.values()
    if draft.lane == "ask":
        return [*(("desk", desk.code) for desk in talk.office.desks_for(draft.words)), ("ordinary",)]
    if asked == "topic":
        return [("topic", strategy) for strategy in [*draft.likely[:3], "other"]]
    if asked == "issue":
        return [("issue", issue) for issue in dict.fromkeys(str(s.issue) for s in strategies)]
    if asked == "strategy":
        return [("topic", s.id) for s in strategies if str(s.issue) == issue]
    if asked == "several":
        return [("split",), ("whole",)]
    if asked == "similar":
        newest = [each.case.id for each in alike.find(talk, draft)] or draft.similar
        return [*(("same", str(case_id)) for case_id in newest), ("other",)]
    if asked == "change":
        return cards.WRONG
    return cards.DRAFT_CHOICES if asked == "" and draft.words else []


def _ask_again(talk: Talk, draft: Draft) -> None:
    """The number stood for nothing: the open question once more, or the card."""
    asked, _, issue = (draft.asked or "").partition(":")
    if asked == "issue":
        choose_topic(talk, draft)
    elif asked == "strategy":
        choose_issue(talk, draft, issue)
    elif asked == "change":
        ask_what_is_wrong(talk, draft)
    else:
        draft.similar = [] if asked == "similar" else draft.similar
        show(talk, draft)
