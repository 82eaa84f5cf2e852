"""Which villages' cases come to whom. The head of a department says so in the chat; who has no villages gets all."""

from handlers import buttons, texts
from handlers.clocks import words
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, choice, choices, picked, said
from handlers.talk import Talk
from handlers.telling import tell_officers
from handlers.villages import villages_in
from models import AuditEntry, Officer
from models.officer import ROLES

#: who may say so for a department of their own, and for every department
_OWN, _EVERY = ("head", "deputy"), ("supervisor", "admin")
_ALL = "all"


def begin(talk: Talk) -> None:
    """Heads are asked for whom; everybody else reads their own."""
    if talk.officer.role in (*_OWN, *_EVERY):
        AREAS.begin(talk)
    else:
        talk.reply(texts.message(words.your_area(_labels(talk, talk.officer.villages))))


def _people(talk: Talk) -> dict[str, str]:
    """{officer's id: name} of those whose villages this officer may set."""
    officer = talk.officer
    people = (
        Officer.with_role(talk.session, *ROLES)
        if officer.role in _EVERY
        else Officer.in_department(talk.session, officer.department)
    )
    return {str(other.id): other.name for other in people}


def _ask_who(talk: Talk, answers: Answers) -> dict:
    lines = [
        f"• {other.name}: {_labels(talk, other.villages)}"
        for other in (talk.session.get(Officer, int(number)) for number in _people(talk))
    ]
    question = texts.message(words.whose_area(lines))
    return buttons.quick_replies(question, *choices(talk, "officer", _people(talk)))


def _read_who(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "officer", _people(talk))


def _ask_villages(talk: Talk, answers: Answers) -> dict:
    name = talk.session.get(Officer, int(answers["officer"])).name
    return buttons.quick_replies(
        texts.message(words.which_villages(name)), choice(talk, words.ALL_VILLAGES, "villages", _ALL)
    )


def _read_villages(talk: Talk, event: Event) -> list[int] | None:
    if picked(talk, event, "villages", {_ALL: words.ALL_VILLAGES}):
        return []
    return villages_in(said(talk, event) or "", talk.office)


def _done(talk: Talk, answers: Answers) -> None:
    officer = talk.session.get(Officer, int(answers["officer"]), with_for_update=True, populate_existing=True)
    # somebody may have left, or the head may be none any more, while the question stood
    if not officer.active or answers["officer"] not in _people(talk):
        talk.reply(texts.message(texts.NOT_YOURS))
        return
    officer.villages = answers["villages"]
    AuditEntry.add(talk.session, talk.by, "line:officer:area", talk.now)
    area = _labels(talk, officer.villages)
    talk.reply(texts.message(words.area_set(officer.name, area)))
    if officer.id != talk.officer.id:
        news = texts.message(words.your_area(area))
        tell_officers(talk.session, talk.office, [officer], f"{talk.event.key}:area", news, now=talk.now)


def _labels(talk: Talk, villages: list[int]) -> str:
    return ", ".join(talk.office.village_label(number) for number in villages) or words.ALL_VILLAGES


AREAS = Form(
    "areas",
    (Slot("officer", _ask_who, _read_who), Slot("villages", _ask_villages, _read_villages)),
    _done,
)
