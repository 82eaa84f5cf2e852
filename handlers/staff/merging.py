"""The same thing was reported before: the officer says as which case, looks at that one, and merges."""

from handlers import buttons, seeing, texts
from handlers.changes import move, open_case
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, choice, choices, chosen, picked, said
from handlers.references import find_reference
from handlers.staff import recurring, words
from handlers.talk import Talk
from handlers.telling import reads_plainly
from models import AuditEntry, Case

_MOST_ORIGINALS = 6
_SURE = {"yes": words.TOGETHER, "no": words.ANOTHER_ONE}


def _of(talk: Talk) -> Case:
    return Case.by_reference(talk.session, talk.conversation.answers["case"])


def _words(talk: Talk, case: Case) -> str:
    masked = not reads_plainly(talk.session, talk.office, talk.officer, case)
    return seeing.words(case, case.words, masked) or texts.UNCLASSIFIED


def _ask_original(talk: Talk, answers: Answers) -> dict:
    likely = _likely_originals(talk)
    for case in likely:
        AuditEntry.add(talk.session, talk.by, "line:case:list", talk.now, case.id)
    asked = words.originals(texts.ASK_ORIGINAL, [(case.reference, _words(talk, case)) for case in likely])
    return buttons.quick_replies(
        texts.message(asked), *(choice(talk, case.reference, "original", case.reference) for case in likely)
    )


def _likely_originals(talk: Talk) -> list[Case]:
    """Open cases about the same thing at the same place that this officer may read."""
    case = _of(talk)
    alike = recurring.alike(talk.session, case, talk.now)
    return [other for other in alike if why_not(talk, case, other) is None][:_MOST_ORIGINALS]


def _reference(talk: Talk, event: Event) -> str | None:
    return find_reference(chosen("original")(talk, event) or said(talk, event) or "", talk.office.prefix)


def _original(talk: Talk, event: Event) -> str | None:
    reference = _reference(talk, event)
    original = Case.by_reference(talk.session, reference) if reference else None
    return original.reference if original and why_not(talk, _of(talk), original) is None else None


def _why_not(talk: Talk, event: Event) -> str:
    reference = _reference(talk, event)
    if reference is None:
        return texts.NOT_AN_ANSWER
    original = Case.by_reference(talk.session, reference)
    return why_not(talk, _of(talk), original) if original else texts.not_found(reference)


def why_not(talk: Talk, case: Case, original: Case) -> str | None:
    """Why the case cannot be merged into that one; None when it can."""
    if original.id == case.id:
        return words.NOT_WITH_ITSELF
    if not talk.may_read(original):
        return words.not_readable(original.reference)
    if original.lane != case.lane:
        return words.NOT_TOGETHER
    if original.root.id == case.id:
        return words.in_this_one(original.reference)
    if original.status == "duplicate":
        return words.in_another(original.reference, original.root.reference)
    if original.closed_at is not None:
        return words.over_already(original.reference, texts.status(original.status, original.confirmed_by))
    return None


def _ask_whether(talk: Talk, answers: Answers) -> dict:
    original = Case.by_reference(talk.session, answers["original"])
    AuditEntry.add(talk.session, talk.by, "line:case:look", talk.now, original.id)
    look = words.the_original(
        original.reference,
        _words(talk, original),
        talk.office.village_label(original.village) if original.village else texts.NO_VILLAGE,
        (talk.now - original.created_at).days,
        texts.status(original.status, original.confirmed_by),
        answers["case"],
    )
    return buttons.quick_replies(texts.message(look), *choices(talk, "sure", _SURE))


def _whether(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "sure", _SURE)


def _merge(talk: Talk, answers: Answers) -> None:
    """Both are held, the elder first: two officers who merge two cases into each other are told apart here."""
    if answers["sure"] == "no":
        FORM.begin(talk, case=answers["case"])
        return
    pair = {reference: Case.locked(talk.session, reference) for reference in _elder_first(talk, answers)}
    case, original = open_case(talk, answers, "duplicate"), pair[answers["original"]]
    if case is None:
        return
    reason = why_not(talk, case, original)
    if reason is not None:
        talk.reply(texts.message(reason))
        return
    case.duplicate_of_id = original.id
    move(talk, case, "duplicate", texts.merged_into(original.reference))


def _elder_first(talk: Talk, answers: Answers) -> list[str]:
    both = [Case.by_reference(talk.session, answers[name]) for name in ("case", "original")]
    return [case.reference for case in sorted(both, key=lambda case: case.id)]


FORM = Form(
    "merge",
    (Slot("original", _ask_original, _original, why_not=_why_not), Slot("sure", _ask_whether, _whether)),
    _merge,
)
