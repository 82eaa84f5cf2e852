"""Which cases a report may be the same as. `bot` brings the nearest texts; what is shown is decided here, from rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.distance import metres
from handlers.neighbours.audience import people_behind
from handlers.talk import Talk
from models import Case, Draft, Piece
from models.moves import REOPEN_DAYS
from nlp import landmarks
from nlp.clean import clean

#: what only few may know of is neither compared nor shown
KINDS = ("complaint", "idea")
STAFF = "5.1"
_MOST = 3
#: scores of nlp.similar: alike by the words alone; with the same public place or pins close by; with neither village
#: nor place known on one side
_ALIKE, _SAME_PLACE, _NOWHERE = 0.42, 0.27, 0.5
#: metres between pins: surely the same place, surely another
_NEAR, _FAR = 150, 1500


@dataclass(frozen=True)
class Alike:
    """apart: metres between the two pins, None when one is missing; people: those behind the case but the asker;
    photo: the address of one that an officer lets neighbours see."""

    case: Case
    own: bool
    apart: int | None
    people: int
    photo: str | None = None


def find(talk: Talk, draft: Draft) -> list[Alike]:
    """The cases to ask about, most similar first."""
    if not _may_be_compared(draft):
        return []
    found: dict[int, Alike] = {}
    cases = {case.id: case for case in Case.with_ids(talk.session, [case_id for case_id, _ in talk.similar])}
    for case_id, score in talk.similar:
        root = cases[case_id].root if case_id in cases else None
        if root is None or root.id in found or not _may_be_shown(root, draft, talk.now):
            continue
        apart = _metres(pin_of(draft), (root.latitude, root.longitude))
        if _fits(draft, root, score, apart) and not was_delicate(talk.session, root):
            own = root.person_id == talk.person.id
            people = len(people_behind(talk.session, root) - {talk.person.id})
            found[root.id] = Alike(root, own, apart, people, _photo(talk, root))
        if len(found) == _MOST:
            break
    return list(found.values())


def photos(case: Case, pieces: list[Piece]) -> list[Piece]:
    """Those that an officer may let neighbours see: of a case that is shown to them at all, not taken back or lost."""
    over = case.closed_at is not None and case.status != "confirmed"
    if case.lane != "ordinary" or case.strategy == STAFF or case.kind not in KINDS or over:
        return []
    return [p for p in pieces if p.kind == "image" and p.media is not None and p.media.state in ("wanted", "stored")]


def _photo(talk: Talk, case: Case) -> str | None:
    shown = Piece.shown_to_neighbours(talk.session, case.id)
    return f"{talk.public_url}/media/{shown.public_token}" if shown else None


def _may_be_compared(draft: Draft) -> bool:
    """Never a sensitive matter, also when its author chose the usual way."""
    ordinary = draft.lane == "ordinary" and not draft.chose_lane
    return ordinary and draft.settled and draft.strategy != STAFF and draft.kind in KINDS and not draft.chose_new


def _may_be_shown(case: Case, draft: Draft, now: datetime) -> bool:
    if case.lane != "ordinary" or case.strategy == STAFF or case.kind != draft.kind or case.id == draft.case_id:
        return False
    return can_be_joined(case, now)


def can_be_joined(case: Case, now: datetime) -> bool:
    """Open, or finished so lately that it may be taken up again."""
    if case.status == "confirmed":
        return now - case.moved_at <= timedelta(days=REOPEN_DAYS["confirmed"])
    return case.lane == "ordinary" and case.closed_at is None


def was_delicate(session: Session, case: Case) -> bool:
    """Its author was asked who may read it."""
    return session.scalar(_DELICATE, {"case": case.id}) is not None


# built once: building the statement costs as much as running it
_DELICATE = select(Draft.id).where(Draft.case_id == bindparam("case"), Draft.chose_lane).limit(1)


def _fits(draft: Draft, case: Case, score: float, apart: int | None) -> bool:
    if apart is not None and apart > _FAR:
        return False
    here, there = landmarks.find(clean(draft.words)), landmarks.find(clean(case.words))
    near = apart is not None and apart <= _NEAR
    if here and there and here[1] != there[1] and not near:
        return False
    if draft.village and case.village and draft.village != case.village and not near:
        return False
    same_place = near or (here is not None and there is not None)
    if case.strategy != draft.strategy or not (same_place or (draft.village and case.village)):
        return score >= _NOWHERE and case.strategy in (None, draft.strategy)
    return score >= (_SAME_PLACE if same_place else _ALIKE)


def pin_of(draft: Draft) -> tuple[float | None, float | None]:
    pins = [(piece.latitude, piece.longitude) for piece in draft.kept if piece.latitude is not None]
    return pins[0] if pins else (None, None)


def _metres(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> int | None:
    if one[0] is None or other[0] is None:
        return None
    return metres(one[0], one[1], other[0], other[1])
