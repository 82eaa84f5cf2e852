"""The cards officers work with."""

from datetime import datetime

from handlers import buttons, cards, flex, seeing, texts
from handlers.buttons import postback
from handlers.clocks import reckoning
from handlers.clocks import words as clock_words
from handlers.faq.keeping import may_be_kept
from handlers.faq.words import KEEP
from handlers.mine import words as mine
from handlers.neighbours import alike
from handlers.neighbours import words as neighbours
from handlers.office import Office
from handlers.staff import words
from models import Case, Idea, Piece
from models.ladder import CASE_FOLLOWS
from models.limits import shorten
from models.moves import allowed
from nlp.explain import reasons

#: letters of news on a card
_NEWS = 200
#: an officer's buttons: label, verb, the move it needs; which of them stand on a card now, the table of moves says
OFFICER_BUTTONS = (
    ("รับเรื่อง", "accept", "accepted"),
    ("เริ่มงาน", "start", "in_progress"),
    ("ขอข้อมูล", "ask", "need_info"),
    ("ส่งต่อ", "forward", "forwarded"),
    ("แก้หมวด", "relabel", None),
    ("เข้าแผน", "plan", "planned"),
    ("รวมเรื่อง", "merge", "duplicate"),
    ("เสร็จสิ้น", "finish", "done"),
    ("ไม่รับ", "reject", "rejected"),
    ("แยกเรื่อง", "split", "received"),
    ("เปิดเรื่องใหม่", "reopen", "reopened"),
)


def officer_actions(case: Case) -> list[dict]:
    moves = [to for to in allowed(case.status, case.status_before) if not goes_with_idea(case, to)]
    return [
        postback(label, "case", case.reference, verb)
        for label, verb, to in OFFICER_BUTTONS
        if (to in moves if to else case.closed_at is None and case.lane == "ordinary") and is_officers(case, verb)
    ] + [*_idea_actions(case), *_faq_actions(case), *_alarm_actions(case, moves), *_count_actions(case)]


def _photo_actions(case: Case, pieces: list[Piece]) -> list[dict]:
    return [postback(neighbours.PHOTOS, "photos", case.reference)] if alike.photos(case, pieces) else []


def _faq_actions(case: Case) -> list[dict]:
    return [postback(KEEP, "case", case.reference, "keep")] if may_be_kept(case) else []


def _alarm_actions(case: Case, moves: list[str]) -> list[dict]:
    """A false alarm is closed with one tap. Somebody who wants to be called is none."""
    false = case.urgency == "emergency" and case.lane == "ordinary" and "rejected" in moves
    return [postback(texts.FALSE_ALARM_BUTTON, "case", case.reference, "false")] if false else []


def is_officers(case: Case, verb: str) -> bool:
    """What was withdrawn or lapsed comes back by its resident alone, and so does an answer that is awaited: only what
    was merged is an officer's to take apart."""
    return verb != "split" or case.status == "duplicate"


def _count_actions(case: Case) -> list[dict]:
    """How the days are counted, while days are counted."""
    counted = case.closed_at is None and case.status not in ("done", "planned") and idea_of(case) is None
    return [postback(clock_words.COUNT, "case", case.reference, "count")] if counted else []


def idea_of(case: Case) -> Idea | None:
    return case.idea if case.kind == "idea" else None


def goes_with_idea(case: Case, to: str | None) -> bool:
    """Once everybody can read the idea, what ends it is said of the idea: its supporters hear of it too."""
    idea = idea_of(case)
    return idea is not None and idea.state != "done" and (to == "duplicate" or to in CASE_FOLLOWS.values())


def _idea_actions(case: Case) -> list[dict]:
    idea = idea_of(case)
    if case.kind != "idea" or case.lane != "ordinary":
        return []
    if idea is None:
        fresh = case.closed_at is None and case.status != "done"
        return [postback("เผยแพร่ความคิด", "case", case.reference, "publish")] if fresh else []
    if idea.state == "done" or idea.is_withdrawn:
        return []
    return [postback("ความคืบหน้า", "case", case.reference, "progress")]


def officer_case(
    case: Case,
    pieces: list[Piece],
    office: Office,
    public_url: str,
    title: str | None = None,
    news: str | None = None,
    masked: bool = False,
) -> dict:
    bubble = officer_bubble(case, pieces, office, public_url, title, news, masked)
    return flex.message(f"{title or texts.OFFICER_ALT} {case.reference} {cards.topic(office, case.strategy)}", bubble)


def officer_bubble(
    case: Case,
    pieces: list[Piece],
    office: Office,
    public_url: str,
    title: str | None = None,
    news: str | None = None,
    masked: bool = False,
) -> dict:
    """`title`: what kind of card this is; `news`: what has changed since the last one; `masked`: for an officer who is
    not in charge of the case."""
    heading = f"{title or texts.OFFICER_ALT} {case.reference}"
    body = [
        *([flex.text(shorten(seeing.words(case, news, masked), _NEWS), bold=True)] if news else []),
        flex.text(shorten(seeing.words(case, case.words, masked) or texts.UNCLASSIFIED, cards.WORDS_ON_CARD)),
        *([flex.text(words.recurs(case.recurs), size="sm", color=flex.RED)] if case.recurs else []),
        *_added(case, pieces, masked),
        *_facts(case, pieces, office, masked),
        *_attachments(case, pieces, public_url),
    ]
    return flex.bubble(
        heading,
        *body,
        footer=cards.rows([*officer_actions(case), *_photo_actions(case, pieces)]),
        color=flex.RED if case.urgency == "emergency" else flex.GREEN,
    )


def _facts(case: Case, pieces: list[Piece], office: Office, masked: bool) -> list[dict]:
    """What is known of the case, a line each."""
    facts = [
        flex.fact("ประเภท", texts.KINDS[case.kind]),
        flex.fact("หมวด", cards.topic(office, case.strategy)),
        flex.fact("หมู่บ้าน", office.village_label(case.village) if case.village else texts.NO_VILLAGE),
        flex.fact("สถานะ", texts.status(case.status, case.confirmed_by)),
        flex.fact("ผู้ดูแล", _looked_after_by(case, office)),
        flex.fact("ส่งมาเพราะ", case.because),
        *_read_from(case, masked),
        flex.fact("แจ้งเมื่อ", texts.day_and_clock(case.created_at)),
    ]
    clock = reckoning.shown(office, case)
    if clock is not None:
        facts.append(flex.fact("ภายใน", clock_words.days_given(clock)))
    if case.hides_name:
        facts.append(flex.fact(mine.REPORTER, mine.HIDE))
    if case.status == "duplicate" and case.duplicate_of is not None:
        facts.append(flex.text(words.merged_with(case.duplicate_of.reference), size="sm"))
    idea = idea_of(case)
    if idea is not None:
        facts.append(flex.fact("เสียงสนับสนุน", texts.support_count(idea.supporters, idea.threshold)))
    if idea is not None and idea.owes_answer():
        facts.append(flex.text(texts.ANSWER_OWED, size="sm", color=flex.RED))
    if case.by_proxy:
        facts.append(flex.fact("ผู้แจ้ง", neighbours.SOMEBODY_ELSE))
    also = {piece.person_id for piece in pieces if piece.purpose == "joined"} - {case.person_id}
    if also:
        facts.append(flex.fact("ร่วมแจ้ง", neighbours.people(len(also))))
    if case.urgency != "normal":
        facts.insert(0, flex.fact("เร่งด่วน", texts.URGENCIES[case.urgency]))
    return facts


def _looked_after_by(case: Case, office: Office) -> str:
    desk = cards.owner_name(case, office)
    return words.looked_after_by(desk, case.owner.name) if case.owner is not None else desk


def _read_from(case: Case, masked: bool) -> list[dict]:
    """The resident's words that spoke for the topic, while it is the reader's."""
    if case.strategy is None or case.strategy != case.read_as:
        return []
    found = ", ".join(reasons(case.words, case.strategy))
    return [flex.fact(words.READ_FROM, seeing.words(case, found, masked))] if found else []


def _added(case: Case, pieces: list[Piece], masked: bool) -> list[dict]:
    """What the resident and the neighbours said since: the newest three bubbles."""
    said = [piece for piece in pieces if piece.purpose in ("added", "answer", "joined", "rated") and piece.text]
    shown = (f"{_who(case, piece)}: {seeing.words(case, piece.text, masked)}" for piece in said[-3:])
    return [flex.text(shorten(text, 160), size="sm") for text in shown]


def _who(case: Case, piece: Piece) -> str:
    return texts.RESIDENT_ADDED if piece.person_id == case.person_id else neighbours.NEIGHBOUR_ADDED


def _attachments(case: Case, pieces: list[Piece], public_url: str) -> list[dict]:
    shown = [piece for piece in pieces if piece.media is not None and piece.media.state != "withdrawn"]
    rows = [
        flex.button(
            buttons.link(
                texts.look_at(piece.kind, n, piece.purpose == "after"), f"{public_url}/media/{piece.media.token}"
            )
        )
        for n, piece in enumerate(shown[:6], 1)
    ]
    if case.latitude is not None:
        rows.append(flex.button(buttons.link("ดูตำแหน่ง", buttons.map_address(case.latitude, case.longitude))))
    return rows


def bare_case(case: Case, office: Office, title: str, now: datetime) -> dict:
    """What a group may see: no words, no name, no photo, no place. A tap types: LINE tells who typed, and does not
    promise to tell who pressed."""
    bubble = flex.bubble(
        f"{title} {case.reference}",
        flex.fact("หมวด", cards.topic(office, case.strategy)),
        flex.fact("หมู่บ้าน", office.village_label(case.village) if case.village else texts.NO_VILLAGE),
        flex.fact("อายุเรื่อง", words.age((now - case.created_at).days)),
        footer=tuple(flex.button(action) for action in group_actions(case)),
        color=flex.RED if case.urgency == "emergency" else flex.GREEN,
    )
    return flex.message(f"{title} {case.reference} {cards.topic(office, case.strategy)}", bubble)


#: what an officer may do from a group, as it is typed: the label before the reference, its verb; None only looks
GROUP_BUTTONS = (
    ("รับเรื่อง", "accept", "accepted"),
    ("เริ่มงาน", "start", "in_progress"),
    (words.GROUP_DETAILS, None, None),
)


def group_actions(case: Case) -> list[dict]:
    moves = [to for to in allowed(case.status, case.status_before) if not goes_with_idea(case, to)]
    return [
        buttons.says(label, f"{label} {case.reference}") for label, _, to in GROUP_BUTTONS if to is None or to in moves
    ]
