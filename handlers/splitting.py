"""Two matters in one report: parted so that each keeps all the words, or put together again."""

from handlers.talk import Talk
from models import Draft, Piece
from nlp import Reading
from nlp.clean import clean
from nlp.topics import halves
from nlp.villages import find as village_in


def offered(draft: Draft, reading: Reading) -> list[str]:
    """The two strategies to ask about; none when the person has decided."""
    return [] if draft.chose_whole or draft.chose_topic else list(reading.topics)


def split(talk: Talk, first: Draft, second: Draft) -> Draft:
    """`second`: an empty draft. Both get everything that was sent: either half may need the other to be understood."""
    strategies, villages = first.topics, _villages(talk, first)
    for piece in first.kept:
        second.pieces.append(_copy(piece))
    for name in ("kind", "likely", "lane", "chose_lane", "urgency", "hazards", "by_proxy"):
        setattr(second, name, getattr(first, name))
    for draft, strategy, village in zip((first, second), strategies, villages, strict=True):
        draft.strategy, draft.settled, draft.chose_topic, draft.topics = strategy, True, True, []
        draft.village = village
    talk.session.flush()
    return second


def _villages(talk: Talk, draft: Draft) -> tuple[int | None, int | None]:
    """Each half may name a village of its own."""
    if draft.chose_village:
        return draft.village, draft.village
    names = talk.office.village_names
    for half in halves(clean(draft.words)):
        found = [village if (village := village_in(part, names)) in talk.office.villages else None for part in half]
        return found[0] or draft.village, found[1] or draft.village
    return draft.village, draft.village


def _copy(piece: Piece) -> Piece:
    same = ("person_id", "at", "kind", "purpose", "text", "latitude", "longitude", "media", "message_id")
    return Piece(**{name: getattr(piece, name) for name in same})


def put_together(newer: Draft, older: Draft) -> None:
    """What only the newer one has goes to the older; dangers and who it is for are not forgotten."""
    known = {piece.message_id for piece in older.pieces}
    for piece in newer.kept:
        if piece.message_id is None or piece.message_id not in known:
            older.pieces.append(piece)
    older.hazards = list(dict.fromkeys([*older.hazards, *newer.hazards]))
    older.urgency = "urgent" if "urgent" in (older.urgency, newer.urgency) else older.urgency
    older.by_proxy = older.by_proxy or newer.by_proxy
    older.chose_whole, older.topics, older.asked = True, [], None
    if newer.lane != "ordinary" and older.lane == "ordinary":
        older.lane, older.chose_lane = newer.lane, newer.chose_lane
    newer.state = "dropped"
