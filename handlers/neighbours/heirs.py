"""Whoever brought a case first withdraws it: the trouble of the neighbours who joined stays, as a case of their own."""

from handlers import texts
from handlers.filing import file_draft, take_piece
from handlers.neighbours import words
from handlers.neighbours.joining import stand_alone
from handlers.talk import Talk
from handlers.telling import tell_resident
from models import Case, Draft, Follow, Piece


def pass_on(talk: Talk, case: Case) -> bool:
    """After the withdrawal: the neighbour who came first carries on, and the others join that case. False when there is
    none."""
    merged, joined = _merged(talk, case), _joined(talk, case)
    if not merged and not joined:
        return False
    if merged:
        heir = Case.locked(talk.session, merged[0].reference)
        stand_alone(talk, heir)
    else:
        heir = _file_again(talk, joined[0])
    for other in merged[1:]:
        other.duplicate_of_id = heir.id
    for follow in joined if merged else joined[1:]:
        _move_over(talk, follow, case, heir)
    news = texts.message(words.heir(case.reference, heir.reference))
    tell_resident(talk.session, talk.office, heir, f"{talk.event.key}:heir{heir.id}", news, now=talk.now)
    return True


def _merged(talk: Talk, case: Case) -> list[Case]:
    return [
        other
        for other in talk.session.query(Case).filter(Case.duplicate_of_id == case.id, Case.status == "duplicate")
        if other.person_id != case.person_id
    ]


def _joined(talk: Talk, case: Case) -> list[Follow]:
    return [follow for follow in Follow.of_cases(talk.session, [case]) if follow.draft_id is not None]


def _file_again(talk: Talk, follow: Follow) -> Case:
    """The report with which this neighbour had joined becomes a case."""
    draft, old = follow.draft, follow.case
    for piece in draft.kept:
        if piece.case_id == old.id:
            piece.purpose = "report"
    talk.session.delete(follow)
    talk.session.flush()
    heir = file_draft(talk.session, talk.office, draft, now=talk.now, public_url=talk.public_url)
    _take_along(talk, follow.person_id, old, heir)
    return heir


def _move_over(talk: Talk, follow: Follow, old: Case, heir: Case) -> None:
    _take_along(talk, follow.person_id, old, heir)
    if follow.person_id == heir.person_id:
        talk.session.delete(follow)
        return
    follow.case_id = heir.id
    follow.draft.case_id = heir.id


def _take_along(talk: Talk, person_id: int, old: Case, heir: Case) -> None:
    """What this neighbour said goes where they go."""
    for piece in Piece.of_case(talk.session, old.id):
        if piece.person_id == person_id:
            take_piece(heir, piece)
            if piece.purpose == "joined" and person_id == heir.person_id:
                piece.purpose = "added"
    for draft in talk.session.query(Draft).filter(
        Draft.case_id == old.id, Draft.person_id == person_id, Draft.state == "joined"
    ):
        draft.case_id = heir.id
