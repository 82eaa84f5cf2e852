"""A case passes to another department, by hand or with a corrected label. What sounds sensitive, though its resident
sent it the ordinary way, passes only after a warning, and never to whoever it speaks of."""

import re

from sqlalchemy import update

from handlers import buttons, cards, texts
from handlers.changes import explain_too_late, open_case, refuse
from handlers.draft.understanding import is_sensitive
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, choices, picked
from handlers.neighbours.alike import STAFF
from handlers.office import Desk, Office
from handlers.routing import route
from handlers.staff import access, recurring, words
from handlers.talk import Talk
from handlers.telling import send_card_after, tell_resident
from models import AuditEntry, Case, Correction, Officer, OutboxMessage, Piece
from models.outbox import OPEN
from nlp import read

_KIND_OF_UNIT = re.compile(r"^(?:กอง|สำนัก|หน่วย|ฝ่าย|งาน)")
#: what an officer answers for "to the department all the same"
_ON = "on"


def reroute(talk: Talk, case: Case, department: str, because: str) -> None:
    """Another department takes over; its officers get the card, the resident hears who."""
    if case.lane != "ordinary":
        talk.reply(texts.message(words.READER_WAS_CHOSEN))
    elif case.closed_at is not None or case.status == "done":
        explain_too_late(talk, case)
    elif department == case.department:
        talk.reply(texts.message(texts.SAME_DEPARTMENT))
    elif sounds_sensitive(talk, case):
        WARNED.begin(talk, case=case.reference, department=department, because=because)
    else:
        _pass_on(talk, case, department, because)


def relabel(talk: Talk, case: Case, step: str, value: str) -> None:
    """A tap while correcting the label: an issue opens its strategies, a strategy is the correction."""
    if not talk.may_read(case):
        refuse(talk, case)
    elif case.lane != "ordinary":
        talk.reply(texts.message(words.READER_WAS_CHOSEN))
    elif case.closed_at is not None:
        explain_too_late(talk, case)
    elif step == "issue" and value in {str(s.issue) for s in talk.office.strategies.values()}:
        talk.reply(cards.strategies(talk.office, int(value), "label", case.reference))
    elif step == "topic" and value in talk.office.strategies:
        _correct(talk, case, value)
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


def _correct(talk: Talk, case: Case, strategy: str) -> None:
    if strategy == case.strategy:
        talk.reply(texts.message(texts.SAME_LABEL))
        return
    talk.session.add(
        Correction(case_id=case.id, officer_id=talk.officer.id, at=talk.now, before=case.strategy, after=strategy)
    )
    case.note("relabelled", talk.by, None, talk.now, before=case.strategy, after=strategy)
    AuditEntry.add(talk.session, talk.by, "line:case:relabel", talk.now, case.id)
    case.strategy = strategy
    if strategy == STAFF:
        Piece.hide_all(talk.session, case.id)
    recurring.point_out(talk.session, case, talk.now)
    to = route(talk.office, strategy, case.kind, case.village, case.urgency)
    warned = to.department != case.department and sounds_sensitive(talk, case)
    if to.department != case.department and not warned:
        hand_over(talk, case, to.department, to.because)
    department = talk.office.department_name(case.department)
    talk.reply(texts.message(texts.relabelled(case.reference, talk.office.strategies[strategy].short, department)))
    if warned:
        WARNED.begin(talk, case=case.reference, department=to.department, because=to.because)


def _pass_on(talk: Talk, case: Case, department: str, because: str) -> None:
    hand_over(talk, case, department, because)
    talk.reply(texts.message(texts.rerouted(case.reference, talk.office.department_name(department))))


def hand_over(talk: Talk, case: Case, department: str, because: str) -> None:
    before = case.department
    event = case.note("routed", talk.by, because, talk.now, before=before, after=department)
    case.department, case.because, case.owner_id = department, because, None
    AuditEntry.add(talk.session, talk.by, "line:case:reroute", talk.now, case.id)
    talk.session.flush()
    name = talk.office.department_name(department)
    news = texts.message(texts.moved_department(case.reference, name))
    tell_resident(talk.session, talk.office, case, f"event{event.id}", news, now=talk.now)
    handed = words.handed_by(talk.office.department_name(before), because)
    send_card_after(talk, case, event, words.MOVED_HERE, handed, urgent=case.urgency == "emergency")


# what sounds sensitive


def sounds_sensitive(talk: Talk, case: Case) -> bool:
    """Fails closed, by whatever its resident said since, too."""
    if case.strategy == STAFF and case.kind != "praise":
        return True
    return any(is_sensitive(read(said), talk.office.sensitive_staff) for said in _said(talk, case))


def _said(talk: Talk, case: Case) -> list[str]:
    return [case.words, *(piece.text for piece in Piece.of_case(talk.session, case.id) if piece.text)]


def is_named(office: Office, department: str, said: str) -> bool:
    """Do the words speak of this department: by its name, with or without กอง, or as one of its desks is named?"""
    name = office.department_name(department)
    names = {name, _KIND_OF_UNIT.sub("", name)}
    desks = (desk for desk in office.desks.values() if desk.department == department)
    return any(called in said for called in names.union(*(desk.named_by for desk in desks)))


def _ways(talk: Talk) -> dict[str, str]:
    """The desks where somebody sits and nobody is spoken of; the department, unless it is spoken of."""
    answers = talk.conversation.answers
    said = "\n".join(_said(talk, Case.by_reference(talk.session, answers["case"])))
    desks = {desk.code: desk.name for desk in talk.office.desks_for(said) if _sits(talk, desk)}
    department = answers["department"]
    if is_named(talk.office, department, said):
        return desks
    return {**desks, _ON: words.pass_on_to(talk.office.department_name(department))}


def _sits(talk: Talk, desk: Desk) -> bool:
    return bool(Officer.in_department(talk.session, desk.department, desk.roles))


def _ask_way(talk: Talk, answers: Answers) -> dict:
    ways = _ways(talk)
    department = talk.office.department_name(answers["department"])
    desks = bool(ways.keys() - {_ON})
    asked = words.handle_with_care(answers["case"], department, talk.office.outside, _ON in ways, desks)
    return buttons.quick_replies(texts.message(asked), *choices(talk, "way", ways))


def _read_way(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "way", _ways(talk))


def _go(talk: Talk, answers: Answers) -> None:
    case = open_case(talk, answers, None)
    if case is None:
        return
    if case.lane != "ordinary" or case.closed_at is not None or case.status == "done":
        explain_too_late(talk, case)
    elif answers["way"] == _ON:
        _pass_on(talk, case, answers["department"], answers["because"])
    elif case.idea is not None:
        talk.reply(texts.message(texts.IDEA_PUBLISHED_ALREADY))
    else:
        _guard(talk, case, talk.office.desks[answers["way"]])


def _guard(talk: Talk, case: Case, desk: Desk) -> None:
    """From now on one desk reads it and nobody else; what has not yet left for others does not leave."""
    event = case.note("routed", talk.by, desk.name, talk.now, before=case.department, after=desk.department)
    case.lane, case.department, case.because, case.owner_id = desk.code, desk.department, desk.name, None
    AuditEntry.add(talk.session, talk.by, "line:case:guard", talk.now, case.id)
    talk.session.flush()
    Piece.hide_all(talk.session, case.id)
    _withhold(talk, case)
    news = texts.message(words.guarded_for_resident(case.reference, desk.name))
    tell_resident(talk.session, talk.office, case, f"event{event.id}", news, now=talk.now, to_followers=())
    send_card_after(talk, case, event, words.MOVED_TO_DESK, urgent=case.urgency == "emergency")
    talk.reply(texts.message(words.guarded(case.reference, desk.name)))


def _withhold(talk: Talk, case: Case) -> None:
    """Cards and news of the case that wait for officers who may not read it any more, or for a group."""
    readers = [
        officer.person.line_id
        for officer in Officer.all_active(talk.session)
        if access.may_read(talk.session, talk.office, officer, case)
    ]
    of_officers = OutboxMessage.key.like("%:officer%") | OutboxMessage.key.like("%:group%")
    talk.session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.case_id == case.id,
            OutboxMessage.state.in_(OPEN),
            of_officers,
            OutboxMessage.chat.not_in(readers),
        )
        .values(state="expired", ended_at=talk.now, reason="not theirs to read any more")
        .execution_options(synchronize_session=False)
    )


WARNED = Form("warned", (Slot("way", _ask_way, _read_way),), _go)
FORMS = {WARNED.name: WARNED}
