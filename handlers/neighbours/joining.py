"""The same matter: a report joins a case that stands already, and can be taken out again."""

from handlers import texts
from handlers.buttons import postback, quick_replies
from handlers.filing import take_piece
from handlers.neighbours import words
from handlers.neighbours.alike import can_be_joined
from handlers.neighbours.audience import people_behind
from handlers.reopening import may_be_reopened, reopen
from handlers.talk import Talk
from handlers.telling import in_charge, send_card_after, tell_officers
from models import Case, Draft, Follow, Piece
from models.moves import allowed


def join(talk: Talk, draft: Draft, case_id: int) -> bool:
    """Put an open report to the case. False when that can no longer be: the report stands as it was."""
    root = _offered(talk, draft, case_id)
    if root is None or not can_be_joined(root, talk.now):
        return False
    own = root.person_id == talk.person.id
    reopened = may_be_reopened(talk, root)
    if reopened:
        reopen(talk, root)
    answers = own and root.status == "need_info"
    pieces = draft.kept
    for piece in pieces:
        take_piece(root, piece)
        piece.purpose = ("answer" if answers else "added") if own else "joined"
    draft.state, draft.case_id = "joined", root.id
    if not own:
        Follow.begin(talk.session, root, talk.person, talk.conversation.chat, talk.now, draft)
    said = draft.words or " ".join(texts.MEDIA_NAMES[piece.kind] for piece in pieces)
    # several bubbles are read where they are: taken back one by one, none stays behind here
    noted = said if len(pieces) == 1 else None
    if answers:
        event = root.move(root.status_before, talk.by, noted, talk.now)
    else:
        event = root.note("added" if own else "joined", talk.by, noted, talk.now)
    talk.session.flush()
    excerpt = texts.excerpt(said)
    people = len(people_behind(talk.session, root))
    to_officers = (
        words.owner_repeats(root.reference, excerpt) if own else words.neighbour_joined(root.reference, people, excerpt)
    )
    _tell_officers(talk, root, f"event{event.id}", to_officers)
    told = words.added_to_own if own else words.joined
    _answer(talk, draft, told(root.reference, reopened))
    return True


def _offered(talk: Talk, draft: Draft, case_id: int) -> Case | None:
    """The case as it stands now, if this report was asked about it."""
    root = _root(talk, case_id) if case_id in draft.similar else None
    return Case.locked(talk.session, root.reference) if root else None


def _root(talk: Talk, case_id: int) -> Case | None:
    case = talk.session.get(Case, case_id)
    return case.root if case else None


def _answer(talk: Talk, draft: Draft, text: str) -> None:
    undo = postback(words.OTHER, "draft", draft.id, "other")
    talk.reply(quick_replies(texts.message(text), undo), topic=f"draft:{draft.id}", must_arrive=True)


def take_out(talk: Talk, draft: Draft) -> None:
    """Not the same matter after all: the report is open again, and nothing of it stays with the case."""
    case = Case.locked(talk.session, talk.session.get(Case, draft.case_id).reference)
    answered = False
    for piece in draft.kept:
        if piece.case_id == case.id:
            answered = answered or piece.purpose == "answer"
            piece.case_id, piece.purpose, piece.public_token = None, "report", None
            _forget_pin(talk, case, piece)
    draft.state, draft.case_id, draft.chose_new = "open", None, True
    follow = Follow.by(talk.session, talk.person, case)
    if follow is not None and follow.draft_id == draft.id:
        talk.session.delete(follow)
    if answered and "need_info" in allowed(case.status):
        event = case.move("need_info", talk.by, None, talk.now)
    else:
        event = case.note("removed", talk.by, None, talk.now)
    talk.session.flush()
    _tell_officers(talk, case, f"event{event.id}", texts.was_a_new_matter(case.reference))


def _forget_pin(talk: Talk, case: Case, piece: Piece) -> None:
    """A pin that came with the report leaves with it; another one may take its place."""
    if piece.latitude is None or (piece.latitude, piece.longitude) != (case.latitude, case.longitude):
        return
    case.latitude = case.longitude = None
    for other in Piece.of_case(talk.session, case.id):
        take_piece(case, other)


# a report that had been sent, perhaps by itself, when its author said that it is the same


def merge(talk: Talk, draft: Draft, case_id: int) -> bool:
    """Merge the case that the report became. False when that can no longer be."""
    # the elder first, as officers do who merge: two who hold one each would wait for each other for ever
    for case in sorted(filter(None, (talk.session.get(Case, draft.case_id), _root(talk, case_id))), key=lambda c: c.id):
        Case.locked(talk.session, case.reference)
    own = Case.locked(talk.session, talk.session.get(Case, draft.case_id).reference)
    root = _offered(talk, draft, case_id)
    fits = root is not None and root.id != own.id and can_be_joined(root, talk.now)
    if not fits or "duplicate" not in allowed(own.status, own.status_before) or own.idea is not None:
        return False
    if may_be_reopened(talk, root):
        reopen(talk, root)
    own.duplicate_of_id = root.id
    event = own.move("duplicate", talk.by, texts.merged_into(root.reference), talk.now)
    talk.session.flush()
    text = words.merged_by_its_author(own.reference, root.reference)
    _tell_officers(talk, root, f"event{event.id}", text)
    if own.department != root.department:
        _tell_officers(talk, own, f"event{event.id}", text)
    _answer(talk, draft, words.merged(own.reference, root.reference))
    return True


def was_merged_by(talk: Talk, case: Case) -> bool:
    """By its author, that is: what an officer put together stays so."""
    last = next((event for event in reversed(case.timeline) if event.what == "moved"), None)
    return case.status == "duplicate" and case.person_id == talk.person.id and last.by == talk.by


def split_off(talk: Talk, case: Case) -> None:
    """A merged case stands by itself again: those in charge get its card."""
    stand_alone(talk, case)
    talk.reply(texts.message(words.stands_alone(case.reference)))


def stand_alone(talk: Talk, case: Case) -> None:
    case.duplicate_of_id = None
    event = case.move("received", talk.by, None, talk.now)
    send_card_after(talk, case, event)


def _tell_officers(talk: Talk, case: Case, key: str, text: str) -> None:
    people = in_charge(talk.session, talk.office, case)
    owner = [officer for officer in people if officer.id == case.owner_id]
    tell_officers(
        talk.session, talk.office, owner or people, key, texts.message(text), now=talk.now, case=case
    )
