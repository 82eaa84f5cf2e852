"""What an officer is asked before a change that needs words: a reason, a year, an agency, a photo."""

from handlers import buttons, texts
from handlers.changes import move, open_case, reroute
from handlers.events import Event, SentMedia
from handlers.filing import take_piece
from handlers.forms import Answers, Form, Slot, asks, choice, choices, chosen, one_of, picked, said
from handlers.references import buddhist_year, find_reference
from handlers.report import piece_of
from handlers.talk import Talk
from models import Case, Piece

#: letters
_SHORTEST_REASON = 3
_WHERE = {"department": texts.TO_DEPARTMENT, "agency": texts.TO_AGENCY}


def read_reason(talk: Talk, event: Event) -> str | None:
    """Words that say something to the person who gets them."""
    words = said(talk, event)
    return words if words and sum(letter.isalpha() for letter in words) >= _SHORTEST_REASON else None


def _words_form(name: str, to: str) -> Form:
    """A move that needs nothing but words for the resident."""

    def done(talk: Talk, answers: Answers) -> None:
        case = open_case(talk, answers, to)
        if case is not None:
            move(talk, case, to, answers["words"])

    return Form(name, (Slot("words", asks(texts.ASK_WORDS[to]), read_reason),), done)


# finishing: an after-photo, or why there is none


def _after_photo(talk: Talk, event: Event) -> str | int | None:
    if isinstance(event, SentMedia) and event.kind == "image":
        piece = piece_of(talk, event, "after")
        talk.session.add(piece)
        talk.session.flush()
        return piece.id
    return said(talk, event)


def _finish(talk: Talk, answers: Answers) -> None:
    case = open_case(talk, answers, "done")
    if case is None:
        return
    words = answers["words"]
    if isinstance(answers["photo"], int):
        take_piece(case, talk.session.get(Piece, answers["photo"]))
    else:
        case.note("no_photo", talk.by, answers["photo"], talk.now)
    move(talk, case, "done", words)


# into the plan


def ask_year(talk: Talk, answers: Answers) -> dict:
    this = buddhist_year(talk.now)
    years = [choice(talk, str(year), "year", year) for year in range(this, this + 4)]
    return buttons.quick_replies(texts.message(texts.ASK_YEAR), *years)


def read_year(talk: Talk, event: Event) -> str | None:
    year = chosen("year")(talk, event) or (said(talk, event) or "").translate(texts.ARABIC_DIGITS)
    this = buddhist_year(talk.now)
    number = buttons.number(year)
    return year if number is not None and this <= number <= this + 10 else None


def _plan(talk: Talk, answers: Answers) -> None:
    case = open_case(talk, answers, "planned")
    if case is not None:
        move(talk, case, "planned", texts.planned_for(answers["year"], answers["words"]))


# to another department, or to another agency


def departments(talk: Talk) -> dict[str, str]:
    return {department.code: department.name for department in talk.office.departments.values()}


def _ask_department(talk: Talk, answers: Answers) -> dict:
    others = {code: name for code, name in departments(talk).items() if code != talk.officer.department}
    return buttons.quick_replies(texts.message(texts.ASK_DEPARTMENT), *choices(talk, "department", others))


def _department(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "department", departments(talk))


def _forward(talk: Talk, answers: Answers) -> None:
    if answers["where"] == "department":
        case = open_case(talk, answers, None)
        if case is not None:
            reroute(talk, case, answers["department"], texts.HANDED_OVER)
        return
    case = open_case(talk, answers, "forwarded")
    if case is not None:
        move(talk, case, "forwarded", texts.forwarded_to(answers["agency"], answers["words"]))


# the same thing reported before


def _original(talk: Talk, event: Event) -> str | None:
    """The reference of another case that this one may be merged into."""
    reference = find_reference(said(talk, event) or "", talk.office.prefix)
    original = Case.by_reference(talk.session, reference) if reference else None
    if original is None or reference == talk.conversation.answers["case"] or original.status == "duplicate":
        return None
    return reference if talk.officer.may_read(original, talk.office.desks) else None


def _merge(talk: Talk, answers: Answers) -> None:
    case = open_case(talk, answers, "duplicate")
    original = Case.by_reference(talk.session, answers["original"])
    if case is not None and original.status != "duplicate":
        case.duplicate_of_id = original.id
        move(talk, case, "duplicate", texts.merged_into(original.reference))


BY_VERB = {
    "ask": _words_form("ask", "need_info"),
    "reject": _words_form("reject", "rejected"),
    "finish": Form(
        "finish",
        (
            Slot("photo", asks(texts.ASK_AFTER_PHOTO), _after_photo),
            Slot("words", asks(texts.ASK_WORDS["done"]), said),
        ),
        _finish,
    ),
    "plan": Form(
        "plan", (Slot("year", ask_year, read_year), Slot("words", asks(texts.ASK_WORDS["planned"]), said)), _plan
    ),
    "forward": Form(
        "forward",
        (
            one_of("where", texts.ASK_FORWARD, lambda talk: _WHERE),
            Slot("department", _ask_department, _department, when=lambda answers: answers["where"] == "department"),
            Slot("agency", asks(texts.ASK_AGENCY), said, when=lambda answers: answers["where"] == "agency"),
            Slot("words", asks(texts.ASK_WORDS["forwarded"]), said, when=lambda answers: answers["where"] == "agency"),
        ),
        _forward,
    ),
    "merge": Form("merge", (Slot("original", asks(texts.ASK_ORIGINAL), _original),), _merge),
}
FORMS = {form.name: form for form in BY_VERB.values()}
