"""A resident's own cases: see them, add to them, answer, withdraw, confirm, dispute; and following by reference."""

from datetime import datetime, timedelta

from handlers import buttons, cards, officer_cards, rating, seeing, texts, thread
from handlers.clocks import words as clock_words
from handlers.clocks.reckoning import promised
from handlers.events import Event, Said, SentMedia, SentPlace
from handlers.filing import take_piece
from handlers.ideas import telling as ideas
from handlers.neighbours import following, heirs
from handlers.neighbours import words as neighbours
from handlers.reopening import may_be_reopened, reopen
from handlers.report import is_about_something_else, is_sensitive, piece_of
from handlers.staff import words
from handlers.talk import Talk
from handlers.telling import in_charge, reads_plainly, send_card_after, tell_followers, tell_officers
from models import AuditEntry, Case, Draft, Officer, Piece
from models.moves import REOPEN_DAYS, allowed

#: bubbles within this time after "เพิ่มข้อมูล" or an alarm belong to that case
STILL_TALKING = timedelta(minutes=10)
_LOOKS_AN_HOUR = 20
#: words within this time after a case has lapsed may be the answer
_LATE_ANSWER = timedelta(days=30)


def own_cases(talk: Talk) -> None:
    cases, followed = Case.of(talk.session, talk.person), following.bubbles(talk)
    nothing = not cases and not followed
    talk.reply(texts.message(texts.NO_CASES) if nothing else cards.own_cases(cases, talk.office, followed))


def by_reference(talk: Talk, reference: str) -> None:
    """The owner sees everything, an officer in charge the working card, anyone else the public fields."""
    case = Case.by_reference(talk.session, reference)
    if case is not None and case.person_id == talk.person.id:
        talk.reply(cards.own_case(case, talk.office))
        return
    if case is not None and talk.may_read(case):
        AuditEntry.add(talk.session, talk.by, "line:case:look", talk.now, case.id)
        pieces = Piece.of_case(talk.session, case.id)
        masked, title = not reads_plainly(talk.session, talk.office, talk.officer, case), texts.OFFICER_LOOK
        talk.reply(officer_cards.officer_case(case, pieces, talk.office, talk.public_url, title, masked=masked))
        return
    if case is not None and following.look(talk, case):
        return
    if _looked_too_often(talk):
        talk.reply(texts.message(texts.TOO_MANY_LOOKS))
        return
    talk.reply(cards.public_case(case, talk.office) if case else texts.message(texts.not_found(reference)))


def _looked_too_often(talk: Talk) -> bool:
    """Guessing references must not pay."""
    who, action = f"person:{talk.person.id}", "line:reference:look"
    if AuditEntry.count(talk.session, who, action, talk.now - timedelta(hours=1)) >= _LOOKS_AN_HOUR:
        return True
    AuditEntry.add(talk.session, who, action, talk.now)
    return False


def tapped(talk: Talk, case: Case, verb: str) -> bool:
    """A button on one's own case. False when the verb is not a resident's."""
    verbs = {
        "fixed": fixed,
        "broken": broken,
        "withdraw": withdraw,
        "restore": restore,
        "add": ask_for_more,
        "code": give_code,
    }
    if verb not in verbs:
        return False
    verbs[verb](talk, case)
    return True


def _refuse(talk: Talk, case: Case) -> None:
    talk.reply(texts.message(texts.cannot(case.status, case.confirmed_by)))


def show_thread(talk: Talk, case: Case, skip: int = 0) -> None:
    thread.show(talk, case, skip)


def give_code(talk: Talk, case: Case) -> None:
    """Whoever it was brought for may follow it with this."""
    if following.gives_code(case):
        following.give_code(talk, case)
    else:
        _refuse(talk, case)


def followed_tapped(talk: Talk, case: Case, verb: str) -> bool:
    """A button on a case that one follows. False when the verb is none of a follower's."""
    if verb == "stop":
        following.stop(talk, case)
    elif verb == "add":
        ask_for_more(talk, case)
    elif verb == "broken":
        broken(talk, case)
    else:
        return False
    return True


def fixed(talk: Talk, case: Case) -> None:
    late = case.status == "confirmed" and case.confirmed_by == "silence"
    if not late and "confirmed" not in allowed(case.status):
        _refuse(talk, case)
        return
    # a yes that comes after the silence is a yes all the same
    event = case.note("said_yes", talk.by, None, talk.now) if late else case.move("confirmed", talk.by, None, talk.now)
    case.confirmed_by = "person"
    talk.session.flush()
    _tell(talk, case, f"event{event.id}", texts.resident_confirmed(case.reference))
    if not late:
        tell_followers(talk.session, talk.office, case, f"event{event.id}", talk.now, but=talk.conversation.chat)
    talk.reply(texts.message(texts.THANKS_CONFIRMED))
    rating.ask(talk, case)


def broken(talk: Talk, case: Case) -> None:
    """Not fixed. Words may follow. Whoever's case was merged into another speaks of that one."""
    root = Case.locked(talk.session, case.root.reference)
    if not may_be_reopened(talk, root):
        _refuse(talk, root)
        return
    reopen(talk, root)
    expect_more(talk, root)
    talk.reply(texts.message(texts.THANKS_REOPENED))


def withdraw(talk: Talk, case: Case) -> None:
    if case.status == "duplicate":
        # its author is done with it, the case that it was merged into is not
        case.duplicate_of_id = None
        case.move("received", talk.by, None, talk.now)
    if "cancelled" not in allowed(case.status, case.status_before):
        _refuse(talk, case)
        return
    event = case.move("cancelled", talk.by, None, talk.now)
    talk.session.flush()
    if talk.conversation.form == MORE:
        talk.conversation.leave()
    _tell(talk, case, f"event{event.id}", texts.resident_withdrew(case.reference))
    ideas.taken_back(talk.session, talk.office, case, talk.by, talk.now)
    goes_on = heirs.pass_on(talk, case)
    tell_followers(talk.session, talk.office, case, f"event{event.id}", talk.now, but=talk.conversation.chat)
    undo = buttons.postback("ไม่ถอนแล้ว", "case", case.reference, "restore")
    words = neighbours.withdrawn_but_goes_on(case.reference) if goes_on else texts.WITHDRAWN
    talk.reply(buttons.quick_replies(texts.message(words), undo))


def restore(talk: Talk, case: Case) -> None:
    """A change of mind after withdrawing: the case stands again as it came, for those in charge too."""
    if case.status != "cancelled" or talk.now - case.moved_at > timedelta(days=REOPEN_DAYS["cancelled"]):
        _refuse(talk, case)
        return
    event = case.move("received", talk.by, None, talk.now)
    send_card_after(talk, case, event, words.REOPENED, words.CHANGED_MIND)
    ideas.restored(talk.session, talk.office, case, talk.by, talk.now)
    talk.reply(texts.message(texts.RESTORED))


def ask_for_more(talk: Talk, case: Case) -> None:
    if not _takes_more(talk, case.root):
        _refuse(talk, case.root)
        return
    expect_more(talk, case)
    talk.reply(buttons.quick_replies(texts.message(texts.ADD_MORE), buttons.CAMERA, buttons.ALBUM, buttons.PLACE))


# adding: not a questionnaire, for nobody knows how many bubbles will come

MORE = "more"


def expect_more(talk: Talk, case: Case) -> None:
    talk.conversation.enter(MORE, {"case": case.reference, "until": (talk.now + STILL_TALKING).isoformat()}, talk.now)


def more(talk: Talk) -> bool:
    """Take a bubble for the case it was announced for. False when that time is over, or it is no bubble."""
    answers = talk.conversation.answers
    case = _open_for_more(talk, answers["case"])
    fresh = talk.now <= datetime.fromisoformat(answers["until"]) and case is not None and _takes_more(talk, case)
    if not fresh or not isinstance(talk.event, Said | SentMedia | SentPlace) or _another_matter(talk, case):
        talk.conversation.leave()
        return False
    if case.status == "lapsed":
        take_up_again(talk, case, talk.event)
        return True
    talk.conversation.answers = {**answers, "until": (talk.now + STILL_TALKING).isoformat()}
    add(talk, case)
    return True


def _takes_more(talk: Talk, case: Case) -> bool:
    """One that lapsed for want of an answer is opened again by whatever comes from its author."""
    return case.closed_at is None or (case.status == "lapsed" and case.person_id == talk.person.id)


def add(talk: Talk, case: Case) -> None:
    """What was just said belongs to this case."""
    piece = attach(talk, case, talk.event)
    talk.reply(_or_a_new_matter(texts.added(case.reference), piece), topic=f"more:{case.id}")


def _open_for_more(talk: Talk, reference: str) -> Case | None:
    """The case, or the one it was merged into."""
    case = Case.locked(talk.session, reference)
    return Case.locked(talk.session, case.root.reference) if case is not None and case.root is not case else case


def _another_matter(talk: Talk, case: Case) -> bool:
    """Words that must not, or clearly do not, belong to the case that is being added to."""
    if _too_sensitive(talk):
        return True
    return isinstance(talk.event, Said) and is_about_something_else(talk.event.reading, case.strategy, case.village)


def _or_a_new_matter(text: str, piece: Piece) -> dict:
    """Should it have been something new, one tap says so."""
    mistaken = buttons.postback("เรื่องใหม่", "piece", piece.id, "new")
    return buttons.quick_replies(texts.message(text), mistaken, buttons.CAMERA, buttons.PLACE)


def _too_sensitive(talk: Talk) -> bool:
    """What must not be read by just anybody is asked about first, wherever it comes up."""
    return isinstance(talk.event, Said) and is_sensitive(talk.event.reading, talk.office.sensitive_staff)


def waiting_question(talk: Talk, draft: Draft | None) -> Case | None:
    """The case of this person in which an officer asked something, the newest question of several: what they say next
    is the answer, unless they have begun to report something since."""
    if _too_sensitive(talk):
        return None
    asked = [case for case in Case.of(talk.session, talk.person) if case.status == "need_info"]
    newest = max(asked, key=lambda case: case.moved_at, default=None)
    if newest is None or (draft is not None and draft.touched_at > newest.moved_at):
        return None
    return newest


def lapsed_lately(talk: Talk, draft: Draft | None) -> Case | None:
    """The one case of this person that lapsed within a month, if what they say may be about it: the answer that comes
    late. Words about something else, and mere questions, are new matters."""
    if draft is not None or _too_sensitive(talk):
        return None
    lapsed = [
        case
        for case in Case.of(talk.session, talk.person)
        if case.status == "lapsed" and talk.now - case.moved_at <= _LATE_ANSWER
    ]
    if len(lapsed) != 1 or (isinstance(talk.event, Said) and _is_new(talk.event, lapsed[0])):
        return None
    return lapsed[0]


def _is_new(event: Said, case: Case) -> bool:
    if not any(letter.isalnum() for letter in event.text) or event.reading.kind in ("question", "praise"):
        return True
    return is_about_something_else(event.reading, case.strategy, case.village)


def take_up_again(talk: Talk, case: Case, event: Event) -> None:
    """One message opens a lapsed case again, with a new promise. Should it have been something new, one tap says so."""
    piece = attach(talk, case, event)
    expect_more(talk, case)
    clock = promised(talk.office, case, talk.now)
    said = clock_words.opened_again(case.reference, clock.due_at if clock else None)
    talk.reply(_or_a_new_matter(f"{said}\n{texts.ANSWER_OR_NEW}", piece))


def answer(talk: Talk, case: Case, event: Event) -> None:
    """The answer came: the clock resumes. Should it have been something new, one tap says so."""
    piece = attach(talk, case, event)
    expect_more(talk, case)
    talk.reply(_or_a_new_matter(f"{texts.answered(case.reference)}\n{texts.ANSWER_OR_NEW}", piece))


def attach(talk: Talk, case: Case, event: Event) -> Piece:
    """Add a piece to a case (or to the one it was merged into) and let those in charge know; its author's answer sends
    the case back to where it was."""
    case = case.root
    own = case.person_id == talk.person.id
    answers_question = own and case.status in ("need_info", "lapsed")
    piece = piece_of(talk, event, "answer" if answers_question else "added" if own else "joined")
    take_piece(case, piece)
    if case.village is None and isinstance(event, Said) and event.reading.village in talk.office.villages:
        case.village = event.reading.village
    talk.session.add(piece)
    said = piece.text or texts.MEDIA_NAMES[piece.kind]
    if answers_question:
        happened = case.move(case.status_before or "received", talk.by, said, talk.now)
    else:
        happened = case.note("added", talk.by, said, talk.now)
    talk.session.flush()
    if answers_question:
        # with the card the officer may go on at once
        people, urgent = _whose(talk, case), case.urgency == "emergency"
        send_card_after(talk, case, happened, words.ANSWERED, said, people, urgent)
    elif case.closed_at is None:
        say = texts.resident_added if own else neighbours.follower_added
        _tell(talk, case, f"event{happened.id}", say(case.reference, texts.excerpt(seeing.words(case, said))))
    return piece


def _whose(talk: Talk, case: Case) -> list[Officer]:
    """The owner if somebody took the case, else those in charge."""
    people = in_charge(talk.session, talk.office, case)
    return [officer for officer in people if officer.id == case.owner_id] or people


def _tell(talk: Talk, case: Case, key: str, news: str) -> None:
    tell_officers(
        talk.session,
        talk.office,
        _whose(talk, case),
        key,
        texts.message(news),
        now=talk.now,
        case=case,
        urgent=case.urgency == "emergency" and case.closed_at is None,
    )
