"""Several matters in one report: parted so that each keeps all the words, or put together again."""

from handlers.talk import Talk
from models import Draft, Piece
from nlp import Reading

#: what is known of the whole report
_SHARED = ("kind", "likely", "lane", "chose_lane", "chose_village", "urgency", "hazards", "by_proxy", "hides_name")


def offered(draft: Draft, reading: Reading, talk: Talk) -> list[list]:
    """[strategy, village] of the matters to ask about; none when the person has decided. A matter that names no village
    of its own is where the report is."""
    office = talk.office
    if draft.chose_whole or draft.chose_topic or not office.strategies.keys() >= set(reading.topics):
        return []
    named = (place if place in office.villages else None for place in reading.places)
    return [list(matter) for matter in zip(reading.topics, named, strict=True)]


def split(talk: Talk, first: Draft, others: list[Draft]) -> None:
    """`others`: an empty draft for each further matter. All get everything that was sent: each part may need the others
    to be understood."""
    matters, village = first.topics, first.village
    for other in others:
        for piece in first.kept:
            other.pieces.append(_copy(piece))
        for name in _SHARED:
            setattr(other, name, getattr(first, name))
    for draft, (strategy, place) in zip((first, *others), matters, strict=True):
        draft.strategy, draft.settled, draft.chose_topic, draft.topics = strategy, True, True, []
        draft.village = village if first.chose_village or place is None else place
    talk.session.flush()


def _copy(piece: Piece) -> Piece:
    same = ("person_id", "at", "kind", "purpose", "text", "latitude", "longitude", "media", "message_id")
    return Piece(**{name: getattr(piece, name) for name in same})


def from_one_message(draft: Draft, others: list[Draft]) -> list[Draft]:
    """Those of the others that were parted from the same report."""
    said = {piece.message_id for piece in draft.pieces if piece.message_id}
    return [other for other in others if said & {piece.message_id for piece in other.pieces}]


def put_together(newer: Draft, older: Draft) -> None:
    """What only the newer one has goes to the older; dangers and who it is for are not forgotten."""
    known = {piece.message_id for piece in older.pieces}
    for piece in newer.kept:
        if piece.message_id is None or piece.message_id not in known:
            older.pieces.append(piece)
    older.hazards = list(dict.fromkeys([*older.hazards, *newer.hazards]))
    older.urgency = "urgent" if "urgent" in (older.urgency, newer.urgency) else older.urgency
    older.by_proxy = older.by_proxy or newer.by_proxy
    older.hides_name = older.hides_name or newer.hides_name
    older.chose_whole, older.topics, older.asked = True, [], None
    if newer.lane != "ordinary" and older.lane == "ordinary":
        older.lane, older.chose_lane = newer.lane, newer.chose_lane
    newer.state = "dropped"
