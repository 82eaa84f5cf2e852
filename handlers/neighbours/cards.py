"""Cards of a matter that several people have: never a word, a name or a pin of whoever reported it, and of their photos
only one that an officer lets neighbours see."""

from datetime import datetime

from handlers import cards, flex, texts
from handlers.buttons import postback
from handlers.clocks import reckoning
from handlers.clocks import words as clock_words
from handlers.neighbours import words
from handlers.neighbours.alike import Alike
from handlers.office import BANGKOK, Office
from models import Case, Draft
from nlp import landmarks
from nlp.clean import clean


def similar(draft: Draft, found: list[Alike], office: Office, now: datetime) -> dict:
    """Is it one of these? A number may be typed as well."""
    bubbles = [_similar(draft, alike, office, now, n, len(found)) for n, alike in enumerate(found, 1)]
    message = flex.message(words.SIMILAR_ALT, *bubbles)
    # the attachments stay within reach: quick replies of an earlier bubble are gone
    return cards.with_attachments(message)


def _similar(draft: Draft, alike: Alike, office: Office, now: datetime, number: int, of: int) -> dict:
    case = alike.case
    title = words.OWN_SIMILAR if alike.own else words.neighbours_reported(alike.people)
    body = [
        flex.fact("หมวด", cards.topic(office, case.strategy)),
        flex.fact("ที่ไหน", place(case, office)),
        *([flex.fact("ระยะ", words.metres_away(alike.apart))] if alike.apart is not None else []),
        flex.fact("สถานะ", texts.status(case.status, case.confirmed_by)),
        flex.fact("แจ้งเมื่อ", words.age(_days(case.created_at, now))),
    ]
    if case.status in ("done", "confirmed"):
        body.append(flex.text(words.ALREADY_DONE, size="sm"))
    if draft.send_at:
        body.append(flex.text(words.left_alone(texts.clock(draft.send_at)), size="sm", color=flex.GREEN))
    body.append(flex.text(words.type_number(number, of), size="sm", color=flex.GREY))
    return flex.bubble(
        words.numbered(number, title) if of > 1 else title,
        *body,
        photo=alike.photo,
        footer=(
            flex.button(postback(words.SAME, "draft", draft.id, "same", case.id), main=True),
            flex.button(postback(words.OTHER, "draft", draft.id, "other")),
        ),
    )


def place(case: Case, office: Office) -> str:
    """หมู่ 3 · หน้าวัด: the village and the public place that was named, no house."""
    named = landmarks.find(clean(case.words))
    parts = [office.village_label(case.village)] if case.village else []
    return " · ".join([*parts, *(["".join(named)] if named else [])]) or words.NOT_HERE


def _days(then: datetime, now: datetime) -> int:
    return (now.astimezone(BANGKOK).date() - then.astimezone(BANGKOK).date()).days


def followed(case: Case, office: Office, title: str = words.FOLLOWED, photos: tuple[dict, ...] = ()) -> dict:
    """A case of somebody else that one follows. `photos`: buttons that open pictures of the finished work."""
    line = f"{cards.progress(case.status)} {texts.status(case.status, case.confirmed_by)}".strip()
    body = [
        flex.text(line, bold=True, color=flex.GREEN),
        flex.fact("เรื่อง", case.reference),
        *([flex.fact("หมวด", cards.topic(office, case.strategy))] if case.lane == "ordinary" else []),
        flex.fact("ผู้ดูแล", cards.owner_name(case, office)),
        flex.fact("แจ้งเมื่อ", texts.day_and_clock(case.created_at)),
    ]
    clock = reckoning.shown(office, case)
    if clock is not None:
        body.append(flex.fact("ภายใน", clock_words.days_given(clock)))
    body += [flex.button(photo) for photo in photos]
    return flex.bubble(title, *body, footer=cards.rows(_actions(case)))


def _actions(case: Case) -> list[dict]:
    actions = []
    if case.status == "done":
        actions.append(postback("ยังไม่หาย", "follow", case.reference, "broken"))
    if case.closed_at is None:
        actions.append(postback("เพิ่มข้อมูล", "follow", case.reference, "add"))
    return [*actions, postback(words.STOP_FOLLOWING, "follow", case.reference, "stop")]


def followed_message(case: Case, office: Office, photos: tuple[dict, ...] = ()) -> dict:
    bubble = followed(case, office, photos=photos)
    return flex.message(texts.news_of(case.reference, case.status, None), bubble)
