"""What an officer does with a case: each change checked against the table of moves, noted, told to the resident."""

from handlers import buttons, cards, flex, texts
from handlers.events import Event, SentMedia
from handlers.filing import take_piece
from handlers.forms import Answers, Form, Slot, choice, chosen, said
from handlers.references import buddhist_year, find_reference
from handlers.report import piece_of
from handlers.routing import route
from handlers.talk import Talk
from handlers.telling import send_card, tell_change, tell_resident
from models import AuditEntry, Case, Correction, Officer, Piece
from models.limits import CAROUSEL_BUBBLES
from models.moves import allowed

_UNKNOWN = "unknown"


def tapped(talk: Talk, case: Case, verb: str) -> None:
    """A button on an officer's card. Old buttons, other people's cases, lost races: one explanation each."""
    if not talk.officer.may_read(case, talk.office.desks):
        talk.reply(texts.message(texts.NOT_YOURS))
        return
    to = next((to for _, known, to in cards.OFFICER_BUTTONS if known == verb), _UNKNOWN)
    if to == _UNKNOWN:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif to and to not in allowed(case.status, case.status_before):
        talk.reply(texts.message(texts.too_late(_who_last(talk, case), case.status)))
    elif verb == "relabel":
        talk.reply(cards.issues(talk.office, "label", case.reference))
    elif verb in _ONE_TAP:
        move(talk, case, _ONE_TAP[verb], texts.TEMPLATES[_ONE_TAP[verb]])
    else:
        _FORMS[verb].begin(talk, case=case.reference)


_ONE_TAP = {"accept": "accepted", "start": "in_progress"}


def _who_last(talk: Talk, case: Case) -> str:
    """Whoever changed the case last, by name."""
    by = next((event.by for event in reversed(case.timeline) if event.what == "moved"), "")
    kind, _, number = by.partition(":")
    officer = talk.session.get(Officer, int(number)) if kind == "officer" else None
    return officer.name if officer else texts.RESIDENT


def move(talk: Talk, case: Case, to: str, words: str) -> None:
    """Change the status, note it, tell the resident, show the officer the card as it stands now."""
    event = case.move(to, talk.by, words, talk.now)
    case.owner_id = talk.officer.id
    AuditEntry.add(talk.session, talk.by, f"line:case:{to}", talk.now, case.id)
    talk.session.flush()
    tell_change(talk.session, talk.office, case, f"event{event.id}", words, now=talk.now)
    pieces = Piece.of_case(talk.session, case.id)
    talk.reply(
        texts.message(texts.moved(case.reference, to)),
        cards.officer_case(case, pieces, talk.office, talk.public_url, texts.OFFICER_LOOK),
    )


def _open_case(talk: Talk, answers: Answers, to: str | None) -> Case | None:
    """The case at the end of a form: looked at again, for somebody may have been quicker."""
    case = Case.locked(talk.session, answers["case"])
    if not talk.officer.may_read(case, talk.office.desks):
        talk.reply(texts.message(texts.NOT_YOURS))
        return None
    if to and to not in allowed(case.status, case.status_before):
        talk.reply(texts.message(texts.too_late(_who_last(talk, case), case.status)))
        return None
    return case


def _asks(text: str):
    return lambda talk, answers: texts.message(text)


def _words_form(name: str, to: str) -> Form:
    """A move that needs nothing but words for the resident."""

    def done(talk: Talk, answers: Answers) -> None:
        case = _open_case(talk, answers, to)
        if case is not None:
            move(talk, case, to, answers["words"])

    return Form(name, (Slot("words", _asks(texts.ASK_WORDS[to]), said),), done)


# finishing: an after-photo, or why there is none


def _after_photo(talk: Talk, event: Event) -> str | int | None:
    if isinstance(event, SentMedia) and event.kind == "image":
        piece = piece_of(talk, event, "after")
        talk.session.add(piece)
        talk.session.flush()
        return piece.id
    return said(talk, event)


def _finish(talk: Talk, answers: Answers) -> None:
    case = _open_case(talk, answers, "done")
    if case is None:
        return
    words = answers["words"]
    if isinstance(answers["photo"], int):
        take_piece(case, talk.session.get(Piece, answers["photo"]))
    else:
        case.note("no_photo", talk.by, answers["photo"], talk.now)
    move(talk, case, "done", words)


# into the plan


def _ask_year(talk: Talk, answers: Answers) -> dict:
    this = buddhist_year(talk.now)
    years = [choice(talk, str(year), "year", year) for year in range(this, this + 4)]
    return buttons.quick_replies(texts.message(texts.ASK_YEAR), *years)


def _year(talk: Talk, event: Event) -> str | None:
    year = chosen("year")(talk, event) or (said(talk, event) or "").translate(texts.ARABIC_DIGITS)
    this = buddhist_year(talk.now)
    return year if year.isdigit() and this <= int(year) <= this + 10 else None


def _plan(talk: Talk, answers: Answers) -> None:
    case = _open_case(talk, answers, "planned")
    if case is not None:
        move(talk, case, "planned", texts.planned_for(answers["year"], answers["words"]))


# to another department, or to another agency


def _ask_forward(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(texts.ASK_FORWARD),
        choice(talk, texts.TO_DEPARTMENT, "where", "department"),
        choice(talk, texts.TO_AGENCY, "where", "agency"),
    )


def _where(talk: Talk, event: Event) -> str | None:
    typed = {texts.TO_DEPARTMENT: "department", texts.TO_AGENCY: "agency"}
    return chosen("where")(talk, event) or typed.get(said(talk, event))


def _ask_department(talk: Talk, answers: Answers) -> dict:
    others = [
        choice(talk, d.name[:20], "department", d.code)
        for d in talk.office.departments.values()
        if d.code != talk.officer.department
    ]
    return buttons.quick_replies(texts.message(texts.ASK_DEPARTMENT), *others[:12])


def _department(talk: Talk, event: Event) -> str | None:
    known = talk.office.department(chosen("department")(talk, event) or said(talk, event) or "")
    return known.code if known else None


def _forward(talk: Talk, answers: Answers) -> None:
    if answers["where"] == "department":
        case = _open_case(talk, answers, None)
        if case is not None:
            reroute(talk, case, answers["department"], texts.HANDED_OVER)
        return
    case = _open_case(talk, answers, "forwarded")
    if case is not None:
        move(talk, case, "forwarded", texts.forwarded_to(answers["agency"], answers["words"]))


def reroute(talk: Talk, case: Case, department: str, because: str) -> None:
    """Another department takes over; its officers get the card, the resident hears who."""
    if department == case.department:
        talk.reply(texts.message(texts.SAME_DEPARTMENT))
        return
    _hand_over(talk, case, department, because)
    talk.reply(texts.message(texts.rerouted(case.reference, talk.office.departments[department].name)))


def _hand_over(talk: Talk, case: Case, department: str, because: str) -> None:
    event = case.note("routed", talk.by, because, talk.now, before=case.department, after=department)
    case.department, case.because, case.owner_id = department, because, None
    AuditEntry.add(talk.session, talk.by, "line:case:reroute", talk.now, case.id)
    talk.session.flush()
    name = talk.office.departments[department].name
    news = texts.message(texts.moved_department(case.reference, name))
    tell_resident(talk.session, talk.office, case, f"event{event.id}", news, now=talk.now)
    send_card(talk.session, talk.office, case, f"event{event.id}", now=talk.now, public_url=talk.public_url)


# the same thing reported before


def _original(talk: Talk, event: Event) -> str | None:
    """The reference of another case that this one may be merged into."""
    reference = find_reference(said(talk, event) or "", talk.office.prefix)
    original = Case.by_reference(talk.session, reference) if reference else None
    if original is None or reference == talk.conversation.answers["case"] or original.status == "duplicate":
        return None
    return reference if talk.officer.may_read(original, talk.office.desks) else None


def _merge(talk: Talk, answers: Answers) -> None:
    case = _open_case(talk, answers, "duplicate")
    original = Case.by_reference(talk.session, answers["original"])
    if case is not None and original.status != "duplicate":
        case.duplicate_of_id = original.id
        move(talk, case, "duplicate", texts.merged_into(original.reference))


# another label


def relabel(talk: Talk, case: Case, step: str, value: str) -> None:
    """A tap while correcting the label: an issue opens its strategies, a strategy is the correction."""
    if not talk.officer.may_read(case, talk.office.desks):
        talk.reply(texts.message(texts.NOT_YOURS))
    elif case.closed_at is not None:
        talk.reply(texts.message(texts.too_late(_who_last(talk, case), case.status)))
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
    to = route(talk.office, strategy, case.kind, case.village, case.urgency)
    if to.department != case.department:
        _hand_over(talk, case, to.department, to.because)
    department = talk.office.departments[case.department].name
    talk.reply(texts.message(texts.relabelled(case.reference, talk.office.strategies[strategy].short, department)))


_FORMS = {
    "ask": _words_form("ask", "need_info"),
    "reject": _words_form("reject", "rejected"),
    "finish": Form(
        "finish",
        (
            Slot("photo", _asks(texts.ASK_AFTER_PHOTO), _after_photo),
            Slot("words", _asks(texts.ASK_WORDS["done"]), said),
        ),
        _finish,
    ),
    "plan": Form(
        "plan", (Slot("year", _ask_year, _year), Slot("words", _asks(texts.ASK_WORDS["planned"]), said)), _plan
    ),
    "forward": Form(
        "forward",
        (
            Slot("where", _ask_forward, _where),
            Slot("department", _ask_department, _department, when=lambda answers: answers["where"] == "department"),
            Slot("agency", _asks(texts.ASK_AGENCY), said, when=lambda answers: answers["where"] == "agency"),
            Slot("words", _asks(texts.ASK_WORDS["forwarded"]), said, when=lambda answers: answers["where"] == "agency"),
        ),
        _forward,
    ),
    "merge": Form("merge", (Slot("original", _asks(texts.ASK_ORIGINAL), _original),), _merge),
}
FORMS = {form.name: form for form in _FORMS.values()}


def my_work(talk: Talk) -> None:
    """Open cases this officer may act on, the most pressing first."""
    waiting = [case for case in Case.open_in(talk.session) if talk.officer.may_read(case, talk.office.desks)]
    mine = [
        case for case in waiting if case.lane != "ordinary" or case.department == talk.officer.department
    ] or waiting
    if not mine:
        talk.reply(texts.message(texts.NO_WORK))
        return
    bubbles = [
        cards.officer_bubble(
            case, Piece.of_case(talk.session, case.id), talk.office, talk.public_url, texts.OFFICER_LOOK
        )
        for case in mine[:CAROUSEL_BUBBLES]
    ]
    AuditEntry.add(talk.session, talk.by, "line:work:look", talk.now)
    talk.reply(flex.message(texts.WORK_ALT, *bubbles))
