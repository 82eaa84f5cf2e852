"""What people see of an idea. Never whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import flex, texts
from handlers.buttons import postback
from handlers.office import BANGKOK, Office
from models import Idea
from models.ladder import TAKES_SUPPORT
from models.limits import shorten

WORDS_ON_CARD = 300
_STEPS = ("listed", "agenda", "passed", "planned", "budgeted", "done")


@dataclass(frozen=True)
class Looking:
    """What the idea is to whoever looks at it."""

    own: bool = False
    supports: bool = False
    #: the officer in charge: gets the button that moves it on
    in_charge: bool = False


def listed(ideas: Sequence[tuple[Idea, Looking]], office: Office, now: datetime, next_page: int | None) -> dict:
    """How to offer an idea, then those of others. `next_page`: None when these were the last."""
    more = [postback(texts.MORE_IDEAS, "ideas", "page", next_page)] if next_page is not None else []
    invitation = flex.bubble(
        texts.IDEAS_TITLE,
        flex.text(texts.IDEA_INVITATION),
        flex.text(texts.IDEA_HOW, size="sm", color=flex.GREY),
        *([] if ideas else [flex.text(texts.NO_IDEAS)]),
        footer=tuple(flex.button(action) for action in (postback(texts.MY_IDEAS, "ideas", "mine"), *more)),
    )
    return flex.message(texts.IDEAS_ALT, invitation, *(bubble(idea, office, now, looking) for idea, looking in ideas))


def own(ideas: Sequence[tuple[Idea, Looking]], office: Office, now: datetime) -> dict:
    return flex.message(texts.MY_IDEAS_ALT, *(bubble(idea, office, now, looking) for idea, looking in ideas))


def one(idea: Idea, office: Office, now: datetime, looking: Looking) -> dict:
    return flex.message(idea.title, bubble(idea, office, now, looking))


def preview(idea: Idea, office: Office, now: datetime, publish: dict) -> dict:
    """As everybody will see it, for whoever is about to publish it."""
    card = flex.bubble(
        idea.title, flex.text(texts.ASK_IDEA_SURE, size="sm", color=flex.GREY), *_body(idea, office, now, Looking())
    )
    return flex.message(texts.ASK_IDEA_SURE, {**card, "footer": flex.box(flex.button(publish, main=True))})


def bubble(idea: Idea, office: Office, now: datetime, looking: Looking) -> dict:
    footer = []
    if idea.takes_support(now) and not looking.own:
        if looking.supports:
            footer.append(flex.button(postback("ถอนการสนับสนุน", "idea", idea.id, "unsupport")))
        else:
            footer.append(flex.button(postback("สนับสนุน", "idea", idea.id, "support"), main=True))
    if looking.in_charge:
        footer.append(flex.button(postback("ความคืบหน้า", "case", idea.case.reference, "progress")))
    return flex.bubble(shorten(idea.title, 60), *_body(idea, office, now, looking), footer=tuple(footer))


def _body(idea: Idea, office: Office, now: datetime, looking: Looking) -> list[dict]:
    rows = [
        flex.text(f"{progress(idea.state)} {state(idea)}".strip(), bold=True, color=flex.GREEN),
        flex.text(shorten(idea.words, WORDS_ON_CARD)),
        flex.fact("เสียงสนับสนุน", texts.support_count(idea.supporters, idea.threshold)),
    ]
    if idea.state in TAKES_SUPPORT:
        rows.append(flex.fact("เวลา", time_left(idea, now)))
    if idea.takes_support(now) and idea.reached_at is None:
        rows.append(flex.text(texts.idea_promise(idea.threshold), size="sm", color=flex.GREY))
    if idea.owes_answer():
        rows.append(flex.text(texts.ANSWER_OWED, size="sm"))
    if idea.answer:
        rows.append(flex.text(texts.idea_answer(office, shorten(idea.answer, 300)), size="sm"))
    if looking.own or looking.supports:
        mine = texts.YOUR_IDEA if looking.own else texts.YOU_SUPPORT
        rows.append(flex.text(mine, size="sm", color=flex.GREEN))
    return rows


def progress(step: str) -> str:
    """●●●○○○; nothing for an idea that went another way."""
    if step not in _STEPS:
        return ""
    done = _STEPS.index(step) + 1
    return "●" * done + "○" * (len(_STEPS) - done)


def state(idea: Idea) -> str:
    return texts.idea_state(texts.IDEA_STATES[idea.state], idea.plan_year if idea.state == "planned" else None)


def time_left(idea: Idea, now: datetime) -> str:
    last = idea.last_moment
    if now >= idea.closes_at:
        return texts.closed_since(last)
    return texts.days_left((last.astimezone(BANGKOK).date() - now.astimezone(BANGKOK).date()).days, last)
