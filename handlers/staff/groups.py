"""A department's LINE group: bound by an officer's word, shown bare cards, worked from by members who are officers.
What a case is about is said in the officer's own chat only."""

from handlers import officer_cards, texts
from handlers.changes import apply
from handlers.events import OfficerWord
from handlers.officer_cards import GROUP_BUTTONS
from handlers.officers import ONE_TAP
from handlers.references import find_reference
from handlers.staff import words
from handlers.staff.gathering import Group
from handlers.talk import Talk
from handlers.telling import reads_plainly, tell_officers
from models import AuditEntry, Case, DepartmentGroup, Person, Piece, Quota


def heard(group: Group, event: OfficerWord) -> None:
    """A word that only officers may say."""
    if event.who is None:
        group.reply(texts.message(words.WHO_TAPPED))
        return
    alone = group.alone_with(Person.called(group.session, event.who, group.now))
    if alone.officer is None:
        AuditEntry.add(group.session, alone.by, "line:group:refuse", group.now)
        group.reply(texts.message(words.OFFICERS_ONLY))
    elif event.text.startswith(words.UNBIND):
        _unbind(group, alone)
    elif event.text.startswith(words.BIND):
        _bind(group, alone, event.text.removeprefix(words.BIND).strip(" :").removeprefix("กับ").strip())
    else:
        _act(group, alone, event.text)


# binding


def _bind(group: Group, alone: Talk, named: str) -> None:
    officer, office = alone.officer, group.office
    department = office.department(named) if named else office.department(officer.department)
    if department is None:
        names = [known.name for known in office.departments.values()]
        group.reply(texts.message(words.which_department(names)))
        return
    if department.code != officer.department and not officer.leads:
        group.reply(texts.message(words.NOT_YOUR_DEPARTMENT))
        return
    bound = DepartmentGroup.at(group.session, group.chat)
    if bound is None:
        bound = DepartmentGroup(chat=group.chat)
        group.session.add(bound)
    bound.department, bound.bound_by_id, bound.bound_at = department.code, officer.id, group.now
    bound.members = bound.counted_at = None
    AuditEntry.add(group.session, officer.tag, "line:group:bind", group.now)
    group.reply(texts.message(words.group_bound(department.name, Quota.is_small(group.session))))


def _unbind(group: Group, alone: Talk) -> None:
    bound = DepartmentGroup.at(group.session, group.chat)
    if bound is None:
        group.reply(texts.message(words.GROUP_NOT_BOUND))
    elif bound.department != alone.officer.department and not alone.officer.leads:
        group.reply(texts.message(words.NOT_YOUR_DEPARTMENT))
    else:
        AuditEntry.add(group.session, alone.by, "line:group:unbind", group.now)
        group.session.delete(bound)
        group.reply(texts.message(words.group_unbound(group.office.department_name(bound.department))))


def left(group: Group) -> None:
    """The account was put out of the group: it is nobody's any more."""
    bound = DepartmentGroup.at(group.session, group.chat)
    if bound is not None:
        AuditEntry.add(group.session, "line", "line:group:unbind", group.now)
        group.session.delete(bound)


# working


def _act(group: Group, alone: Talk, text: str) -> None:
    """A button of a bare card, which types its label and the reference."""
    if DepartmentGroup.at(group.session, group.chat) is None:
        group.reply(texts.message(words.GROUP_NOT_BOUND))
        return
    reference = find_reference(text, group.office.prefix)
    case = Case.locked(group.session, reference) if reference else None
    verb, to = next((verb, to) for label, verb, to in GROUP_BUTTONS if text.startswith(label))
    if case is None or case.lane != "ordinary":
        # the same for what is not there: a group must not learn that there is such a case
        group.reply(texts.message(words.NOT_FOR_GROUPS))
    elif not alone.may_read(case):
        AuditEntry.add(group.session, alone.by, "line:case:refuse", group.now, case.id)
        group.reply(texts.message(texts.NOT_YOURS))
    elif verb is None:
        AuditEntry.add(group.session, alone.by, "line:case:look", group.now, case.id)
        _show_alone(group, alone, case)
        group.reply(texts.message(words.SENT_TO_YOU))
    elif not case.may_become(to, group.now) or officer_cards.goes_with_idea(case, to):
        AuditEntry.add(group.session, alone.by, "line:case:late", group.now, case.id)
        group.reply(texts.message(texts.stands_at(case.status)))
    else:
        apply(alone, case, *ONE_TAP[verb])
        _show_alone(group, alone, case)
        group.reply(texts.message(words.taken_in_group(alone.officer.name, case.reference, to)))


def _show_alone(group: Group, alone: Talk, case: Case) -> None:
    pieces = Piece.of_case(group.session, case.id)
    masked = not reads_plainly(group.session, group.office, alone.officer, case)
    title = texts.OFFICER_LOOK
    card = officer_cards.officer_case(case, pieces, group.office, group.public_url, title, masked=masked)
    key = f"{group.event.key}:details"
    tell_officers(group.session, group.office, [alone.officer], key, card, now=group.now, case=case, awaited=True)
