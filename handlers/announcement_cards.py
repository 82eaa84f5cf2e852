"""How announcements are shown: to whoever writes and approves them, and to whoever reads them again."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers import announcements, buttons, flex, repeating, texts
from handlers.buttons import postback
from handlers.office import Office
from models import Announcement, Edition, Quota
from models.limits import shorten

#: letters of an announcement on a card
_WORDS = 300


def summary(session: Session, office: Office, announcement: Announcement, now: datetime, *actions: dict) -> dict:
    """Whom it is for, when, what it costs; with the given buttons."""
    people, room = announcements.affordable(session, announcement)
    facts = [
        flex.fact("ถึง", audience(office, announcement)),
        flex.fact("จำนวน", texts.people_and_pushes(people, room)),
        flex.fact("เมื่อ", when(office, announcement, now)),
        flex.fact("สถานะ", _stands(announcement)),
    ]
    if announcement.urgent:
        facts.insert(0, flex.text(texts.URGENT_ANNOUNCEMENT, bold=True, color=flex.RED))
    elsewhere = announcements.of_unknown_village(session) if announcement.audience.get("villages") else 0
    if elsewhere:
        facts.append(flex.text(texts.not_told_their_village(elsewhere), size="sm"))
    if room is not None and people > room:
        facts.append(flex.text(texts.NOT_ENOUGH_QUOTA, size="sm", color=flex.RED))
    title = texts.announcement_title(announcement.id)
    card = flex.bubble(title, flex.text(shorten(words(announcement.messages), _WORDS)), *facts, footer=_rows(actions))
    return flex.message(title, card)


def state_of(session: Session, office: Office, announcement: Announcement, now: datetime) -> dict:
    """A bubble of the officers' list: where it stands, and what can be done."""
    spent = Quota.room_for(session, announcement.priority) == 0
    counts: dict[str, int] = {}
    for edition in announcement.editions:
        for state, people in edition.counts(session).items():
            known = "waiting_quota" if spent and state == "due" else state
            counts[known] = counts.get(known, 0) + people
    facts = [
        flex.fact("ถึง", audience(office, announcement)),
        flex.fact("เมื่อ", when(office, announcement, now)),
        flex.fact("สถานะ", _stands(announcement)),
    ]
    facts += [flex.fact(texts.DELIVERIES[state], texts.so_many_people(n)) for state, n in sorted(counts.items())]
    return flex.bubble(
        texts.announcement_title(announcement.id),
        flex.text(shorten(words(announcement.messages), 120)),
        *facts,
        footer=_rows([*_looks(announcement), *actions(announcement, bool(counts))]),
    )


def _stands(announcement: Announcement) -> str:
    """With its last edition begun it is over, but people may still wait for it."""
    if announcement.state == "ended" and announcements.still_going(announcement):
        return texts.STILL_GOING_OUT
    return texts.ANNOUNCEMENT_STATES[announcement.state]


def _looks(announcement: Announcement) -> list[dict]:
    """Who lost the card on which to approve finds the way to it."""
    return [_do(announcement, texts.SEE_ANNOUNCEMENT, "look")] if announcement.state == "asked" else []


def actions(announcement: Announcement, was_sent: bool) -> list[dict]:
    """What its author and those who lead may do with it now."""
    offered = []
    if announcement.state == "draft":
        offered.append(_do(announcement, texts.ASK_APPROVAL, "ask"))
    if announcement.state in ("draft", "asked", "approved") and not was_sent:
        offered += [
            _do(announcement, texts.EDIT_WORDS, "words"),
            _do(announcement, texts.EDIT_TIME, "time"),
            _do(announcement, texts.EDIT_AUDIENCE, "people"),
        ]
    if announcement.state in ("draft", "asked", "approved") or announcements.still_going(announcement):
        offered.append(_do(announcement, texts.CANCEL_ANNOUNCEMENT, "cancel"))
    if was_sent:
        offered.append(_do(announcement, texts.CORRECT_ANNOUNCEMENT, "correct"))
    return offered


def approval(session: Session, office: Office, announcement: Announcement, now: datetime) -> dict:
    """The card of whoever may approve it."""
    return summary(
        session,
        office,
        announcement,
        now,
        _do(announcement, texts.SEE_ANNOUNCEMENT, "look"),
        approve(announcement),
        _do(announcement, texts.DO_NOT_APPROVE, "refuse"),
    )


def approve(announcement: Announcement) -> dict:
    """Approves what was shown, and nothing that it has become since."""
    return postback(texts.APPROVE, "announce", announcement.id, "approve", announcement.seal)


def latest(editions: list[Edition], wide: list[dict]) -> dict:
    """What was announced lately, for anybody who wants to read it again."""
    bubbles = [_read_again(edition) for edition in editions]
    return buttons.quick_replies(flex.message(texts.NEWS_ALT, *bubbles), *wide)


def _read_again(edition: Edition) -> dict:
    photos = [message["originalContentUrl"] for message in edition.messages if message["type"] == "image"]
    links = [flex.button(buttons.link(texts.look_at("image", n, after=False), url)) for n, url in enumerate(photos, 1)]
    body = [flex.text(shorten(words(edition.messages), 1000)), *links]
    return flex.bubble(texts.day_and_clock(edition.at), *body)


def words(messages: list[dict]) -> str:
    """What the messages say, as one text."""
    return "\n\n".join(message.get("text") or message.get("altText") or texts.A_PHOTO for message in messages)


def audience(office: Office, announcement: Announcement) -> str:
    if announcement.corrects_id is not None:
        return texts.those_who_got(announcement.corrects_id)
    wanted = announcement.audience
    villages = [office.village_label(number) for number in wanted.get("villages", ())]
    roles = [texts.ROLES[role] for role in wanted.get("roles", ())]
    topic = office.news_topics.get(wanted.get("topic"))
    return " · ".join([", ".join(villages) or texts.EVERYBODY, *roles, *([topic] if topic else [])])


def when(office: Office, announcement: Announcement, now: datetime) -> str:
    if announcement.repeats is not None:
        coming = repeating.upcoming(announcement.repeats, announcements.not_before(announcement, now), office, 3)
        left_out = [date.fromisoformat(day) for day in announcement.repeats.get("except", ())]
        holidays = announcement.repeats.get("holidays", True)
        return texts.again_and_again(coming, announcement.until, left_out, holidays)
    chosen = announcement.starts_at or announcement.next_at
    return texts.whole_moment(chosen) if chosen else texts.AS_SOON_AS_APPROVED


def _do(announcement: Announcement, label: str, verb: str) -> dict:
    return postback(label, "announce", announcement.id, verb)


def _rows(offered: tuple[dict, ...] | list[dict]) -> tuple[dict, ...]:
    return tuple(flex.pair(*offered[i : i + 2]) for i in range(0, len(offered), 2))
