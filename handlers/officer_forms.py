"""What an officer is asked before a change that needs words: a reason, a year, an agency, a photo."""

import re

from handlers import buttons, texts
from handlers.buttons import ALBUM, CAMERA
from handlers.changes import move, open_case
from handlers.draft.pieces import piece_of
from handlers.events import Event, SentMedia
from handlers.filing import take_piece
from handlers.forms import Answers, Form, Slot, choice, choices, chosen, one_of, picked, said
from handlers.references import buddhist_year
from handlers.staff import merging, words
from handlers.staff.passing import reroute
from handlers.staff.templates import by_number, numbered, templated
from handlers.talk import Talk
from models import Case, Piece
from models.limits import shorten
from models.moves import allowed
from nlp.privacy import mask

#: letters
_SHORTEST_REASON = 3
#: the answer that stands for "this is not our duty", and what may follow it
_NOT_OURS = "not_ours"
#: letters of a report in a letter to another agency
_IN_A_LETTER = 1500
_MOST_AGENCIES = 10
#: further photos, beside the answers of the form
_MORE = "more photos"
_MOST_MORE = 5
_PHONE = re.compile(r"\d{3}")
#: the answer of an officer who does not know an agency's number
_UNKNOWN = "unknown"


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

    return Form(name, (templated("words", texts.ASK_WORDS[to], to, read_reason),), done)


# finishing: an after-photo, or why there is none


def _after_photo(talk: Talk, event: Event) -> str | int | None:
    return _kept(talk, event) if _is_photo(event) else said(talk, event)


def _is_photo(event: Event) -> bool:
    return isinstance(event, SentMedia) and event.kind == "image"


def _kept(talk: Talk, event: SentMedia) -> int:
    piece = piece_of(talk, event, "after")
    talk.session.add(piece)
    talk.session.flush()
    return piece.id


def _what_was_done(talk: Talk, event: Event) -> str | None:
    """Words; a photo that comes instead, as when several are sent at once, is kept with the first."""
    answers = talk.conversation.answers
    kept = answers.get(_MORE, [])
    if _is_photo(event) and len(kept) < _MOST_MORE:
        talk.conversation.answers = {**answers, _MORE: [*kept, _kept(talk, event)]}
    return said(talk, event)


def _no_words_yet(talk: Talk, event: Event) -> str:
    if not _is_photo(event):
        return texts.NOT_AN_ANSWER
    return words.PHOTOS_KEPT if len(talk.conversation.answers.get(_MORE, ())) == _MOST_MORE else words.PHOTO_KEPT


def _finish(talk: Talk, answers: Answers) -> None:
    case = open_case(talk, answers, "done")
    if case is None:
        return
    photos = [photo for photo in (answers["photo"], *answers.get(_MORE, ())) if isinstance(photo, int)]
    for photo in photos:
        take_piece(case, talk.session.get(Piece, photo))
    if not photos:
        case.note("no_photo", talk.by, answers["photo"], talk.now)
    move(talk, case, "done", answers["words"])


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


# to another department, to another agency, or away from us because it is not our duty


def _of(talk: Talk) -> Case:
    return Case.by_reference(talk.session, talk.conversation.answers["case"])


def _ways(talk: Talk) -> dict[str, str]:
    """Who reads a sensitive case its resident decided: no other department is offered."""
    ways = {"department": texts.TO_DEPARTMENT, "agency": texts.TO_AGENCY, _NOT_OURS: words.NOT_OURS}
    return ways if _of(talk).lane == "ordinary" else {"agency": texts.TO_AGENCY}


def departments(talk: Talk) -> dict[str, str]:
    return {department.code: department.name for department in talk.office.departments.values()}


def _others(talk: Talk) -> dict[str, str]:
    return {code: name for code, name in departments(talk).items() if code != _of(talk).department}


def _ask_department(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(texts.ASK_DEPARTMENT), *choices(talk, "department", _others(talk)))


def _department(talk: Talk, event: Event) -> str | None:
    return picked(talk, event, "department", _others(talk))


def _why_not_there(talk: Talk, event: Event) -> str:
    return texts.SAME_DEPARTMENT if picked(talk, event, "department", departments(talk)) else texts.NOT_AN_ANSWER


def _is_for_agency(answers: Answers) -> bool:
    return answers.get("where") in ("agency", _NOT_OURS) or answers.get("words") == _NOT_OURS


def _agencies(talk: Talk) -> list[str]:
    """With number: those whom this case may concern; all of them when none seems to fit."""
    case = _of(talk)
    listed = talk.office.agencies_for(case.strategy, case.words) or talk.office.not_ours
    return [words.agency(agency.name, agency.phone) for agency in listed][:_MOST_AGENCIES]


def _ask_agency(talk: Talk, answers: Answers) -> dict:
    listed = _agencies(talk)
    return buttons.quick_replies(texts.message(words.agencies(listed)), *numbered(talk, "agency", listed))


def _agency(talk: Talk, event: Event) -> str | None:
    typed = read_reason(talk, event)
    return by_number(talk, event, "agency", _agencies(talk)) or (typed and _with_known_phone(talk, typed))


def _with_known_phone(talk: Talk, typed: str) -> str:
    """With the number of the office's table, where a name without one is that of an agency there or of its branch."""
    if _PHONE.search(typed):
        return typed
    its_own = [agency for agency in talk.office.not_ours if agency.name in typed]
    if its_own:
        return words.agency(typed, max(its_own, key=lambda agency: len(agency.name)).phone)
    meant = [agency for agency in talk.office.not_ours if typed in agency.name]
    return words.agency(meant[0].name, meant[0].phone) if len(meant) == 1 else typed


def _lacks_phone(answers: Answers) -> bool:
    return _is_for_agency(answers) and not _PHONE.search(answers["agency"])


def _ask_phone(talk: Talk, answers: Answers) -> dict:
    asked = texts.message(words.ask_phone(answers["agency"]))
    return buttons.quick_replies(asked, *choices(talk, "phone", {_UNKNOWN: words.PHONE_UNKNOWN}))


def _phone(talk: Talk, event: Event) -> str | None:
    typed = said(talk, event) or ""
    if _PHONE.search(typed):
        return typed.removeprefix("โทร").strip(" .")
    return _UNKNOWN if typed.startswith("ไม่") else picked(talk, event, "phone", {_UNKNOWN: words.PHONE_UNKNOWN})


def _not_ours(talk: Talk, answers: Answers) -> list[str]:
    """The forwarding text with the right number, for an agency of the office's table."""
    known = [a for a in talk.office.not_ours if words.agency(a.name, a.phone) == answers.get("agency")]
    return [words.not_ours(talk.office, agency.name, agency.phone) for agency in known]


_AGENCY_SLOTS = (
    Slot("agency", _ask_agency, _agency, _is_for_agency),
    Slot("phone", _ask_phone, _phone, _lacks_phone),
    templated("told", texts.ASK_WORDS["forwarded"], "forwarded", read_reason, when=_is_for_agency, before=_not_ours),
)


def _forward(talk: Talk, answers: Answers) -> None:
    if not _is_for_agency(answers):
        case = open_case(talk, answers, None)
        if case is not None:
            reroute(talk, case, answers["department"], texts.HANDED_OVER)
        return
    case = open_case(talk, answers, "forwarded")
    if case is None:
        return
    phone = answers.get("phone", _UNKNOWN)
    agency = answers["agency"] if phone == _UNKNOWN else words.agency(answers["agency"], phone)
    move(talk, case, "forwarded", texts.forwarded_to(agency, answers["told"]))
    if case.lane == "ordinary":
        talk.reply(texts.message(_letter(talk, case, agency)))


def _letter(talk: Talk, case: Case, agency: str) -> str:
    village = talk.office.village_label(case.village) if case.village else texts.NO_VILLAGE
    pin = buttons.map_address(case.latitude, case.longitude) if case.latitude is not None else None
    told = shorten(mask(case.words), _IN_A_LETTER)
    return words.letter(talk.office, agency, case.reference, told, village, pin)


# refusing: with a reason, or because it is somebody else's duty


def _not_ours_choice(talk: Talk) -> list[dict]:
    case = _of(talk)
    may = "forwarded" in allowed(case.status, case.status_before)
    return [choice(talk, words.NOT_OURS, "words", _NOT_OURS)] if may else []


def _reason(talk: Talk, event: Event) -> str | None:
    offered = {_NOT_OURS: words.NOT_OURS} if _not_ours_choice(talk) else {}
    return picked(talk, event, "words", offered) or read_reason(talk, event)


def _reject(talk: Talk, answers: Answers) -> None:
    if _is_for_agency(answers):
        _forward(talk, answers)
        return
    case = open_case(talk, answers, "rejected")
    if case is not None:
        move(talk, case, "rejected", answers["words"])


BY_VERB = {
    "ask": _words_form("ask", "need_info"),
    "reject": Form(
        "reject",
        (
            templated("words", texts.ASK_WORDS["rejected"], "rejected", _reason, also=_not_ours_choice),
            *_AGENCY_SLOTS,
        ),
        _reject,
    ),
    "finish": Form(
        "finish",
        (
            templated("photo", texts.ASK_AFTER_PHOTO, "no_photo", _after_photo, also=lambda talk: [CAMERA, ALBUM]),
            templated("words", texts.ASK_WORDS["done"], "done", _what_was_done, why_not=_no_words_yet),
        ),
        _finish,
    ),
    "plan": Form(
        "plan",
        (Slot("year", ask_year, read_year), templated("words", texts.ASK_WORDS["planned"], "planned", said)),
        _plan,
    ),
    "forward": Form(
        "forward",
        (
            one_of("where", texts.ASK_FORWARD, _ways),
            Slot(
                "department",
                _ask_department,
                _department,
                lambda answers: answers["where"] == "department",
                _why_not_there,
            ),
            *_AGENCY_SLOTS,
        ),
        _forward,
    ),
    "merge": merging.FORM,
}
FORMS = {form.name: form for form in BY_VERB.values()}
