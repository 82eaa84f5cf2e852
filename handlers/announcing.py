"""Officers announce: write, look, ask for approval, approve, change, cancel, correct. All of it in the chat."""

import re
from datetime import datetime

from sqlalchemy import select

from handlers import announcement_cards, announcements, buttons, flex, texts
from handlers.events import Event, Said, SentMedia
from handlers.forms import Answers, Form, Slot, choice, chosen, said
from handlers.media import new_media
from handlers.office import BANGKOK
from handlers.talk import Talk
from handlers.telling import tell_officers
from handlers.when import moment_of, read_moment
from models import Announcement, Delivery, Edition, Officer
from models.limits import CAROUSEL_BUBBLES, MESSAGES_PER_REQUEST, BrokenLimit, check_message

#: announcements that anybody may read again
_LATEST = 5
_END = "end"


def open_room(talk: Talk) -> None:
    """ประกาศ: an officer finds the desk, anybody else the latest news."""
    if talk.officer is None:
        read_latest(talk)
        return
    recent = talk.session.scalars(select(Announcement).order_by(Announcement.id.desc()).limit(CAROUSEL_BUBBLES - 2))
    bubbles = [announcement_cards.state_of(talk.session, talk.office, one, talk.now) for one in recent]
    write = flex.button(buttons.postback(texts.WRITE_ANNOUNCEMENT, "announce", "new"), main=True)
    first = flex.bubble(texts.ANNOUNCEMENTS_TITLE, flex.text(texts.ANNOUNCEMENTS_HOW), footer=(write,))
    talk.reply(flex.message(texts.ANNOUNCEMENTS_TITLE, first, *bubbles))


def read_latest(talk: Talk) -> None:
    """The latest that were for everybody, for this person's village, or reached this person."""
    got = select(Delivery.edition_id).where(Delivery.person_id == talk.person.id, Delivery.state == "sent")
    lately = select(Edition).join(Announcement).where(Edition.state.in_(("sending", "sent")))
    lately = lately.where(Announcement.state != "cancelled").order_by(Edition.id.desc()).limit(_LATEST * 4)
    reached = set(talk.session.scalars(got))
    shown = [edition for edition in talk.session.scalars(lately) if edition.id in reached or _is_for(talk, edition)]
    if shown:
        talk.reply(announcement_cards.latest(shown[:_LATEST], [buttons.says("เลือกข่าว"), buttons.says("หยุดรับข่าว")]))
    else:
        talk.reply(texts.message(texts.NO_NEWS))


def _is_for(talk: Talk, edition: Edition) -> bool:
    announcement = edition.announcement
    if announcement.corrects_id is not None:
        # whoever reads the mistake reads its correction
        announcement = talk.session.get(Announcement, announcement.corrects_id)
    if announcement.audience.get("roles"):
        return False
    villages = announcement.audience.get("villages") or [talk.person.village]
    return talk.person.village in villages


# writing


def _bubble(talk: Talk, event: Event) -> dict | str | None:
    """A message of the announcement, or the word that it is complete."""
    if chosen("enough")(talk, event) or (isinstance(event, Said) and event.text.strip() == texts.ENOUGH):
        return _END
    if isinstance(event, SentMedia) and event.kind == "image":
        url = f"{talk.public_url}/media/{new_media(talk, event).token}"
        return _fits({"type": "image", "originalContentUrl": url, "previewImageUrl": url})
    words = said(talk, event)
    return _fits(texts.message(words)) if words else None


def _fits(message: dict) -> dict | None:
    try:
        check_message(message)
    except BrokenLimit:
        return None
    return message


def _ask_bubble(talk: Talk, answers: Answers) -> dict:
    if "bubble1" not in answers:
        return texts.message(texts.ASK_ANNOUNCEMENT)
    return buttons.quick_replies(texts.message(texts.ASK_MORE_BUBBLES), choice(talk, texts.ENOUGH, "enough", "yes"))


def _bubble_slots() -> tuple[Slot, ...]:
    def more_wanted(n: int):
        return lambda answers: all(answers.get(f"bubble{i}") != _END for i in range(1, n))

    return tuple(Slot(f"bubble{n}", _ask_bubble, _bubble, more_wanted(n)) for n in range(1, MESSAGES_PER_REQUEST + 1))


def _ask_topic(talk: Talk, answers: Answers) -> dict:
    topics = [choice(talk, name[:20], "topic", code) for code, name in talk.office.news_topics.items()]
    return buttons.quick_replies(texts.message(texts.ASK_NEWS_TOPIC), *topics[:11])


def _topic(talk: Talk, event: Event) -> str | None:
    named = {name: code for code, name in talk.office.news_topics.items()}
    wanted = chosen("topic")(talk, event) or named.get(said(talk, event) or "")
    return wanted if wanted in talk.office.news_topics else None


def _ask_people(talk: Talk, answers: Answers) -> dict:
    everybody = choice(talk, texts.EVERYBODY, "people", "all")
    staff = choice(talk, texts.STAFF_ONLY, "people", "staff")
    return buttons.quick_replies(texts.message(texts.ASK_AUDIENCE), everybody, staff)


def _people(talk: Talk, event: Event) -> dict | None:
    """{"villages": […], "roles": […]} of the audience."""
    tapped, typed = chosen("people")(talk, event), said(talk, event) or ""
    if tapped == "all" or typed == texts.EVERYBODY:
        return {"villages": [], "roles": []}
    if tapped == "staff" or typed == texts.STAFF_ONLY:
        return {"villages": [], "roles": list(texts.ROLES)}
    numbers = _numbers_in(typed)
    known = [number for number in numbers if number in talk.office.villages]
    return {"villages": known, "roles": []} if known and len(known) == len(numbers) else None


def _numbers_in(text: str) -> list[int]:
    """หมู่ ๓ กับ 5 → 3, 5; หมู่ 1-3 or 1 ถึง 3 → 1, 2, 3"""
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,4})(?:\s*(?:-|–|ถึง)\s*(\d{1,4}))?", text.translate(texts.ARABIC_DIGITS)):
        found += range(int(first), min(int(last or first), int(first) + 99) + 1)
    return found


def _ask_time(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(texts.ASK_WHEN_TO_SEND),
        choice(talk, texts.AS_SOON_AS_APPROVED, "time", "now"),
        buttons.picker(texts.PICK_TIME, talk.now, "form", talk.conversation.visit, "time", "picked"),
        choice(talk, texts.IT_IS_URGENT, "time", "urgent"),
    )


def _time(talk: Talk, event: Event) -> str | None:
    """ "now", "urgent", or an instant to come as ISO text."""
    tapped = chosen("time")(talk, event)
    typed = {texts.AS_SOON_AS_APPROVED: "now", texts.IT_IS_URGENT: "urgent"}.get(said(talk, event))
    if tapped in ("now", "urgent") or typed:
        return typed or tapped
    when = moment_of(event, talk.now)
    return when.isoformat() if when is not None and when > talk.now else None


def _at_a_time(answers: Answers) -> bool:
    return answers["time"] not in ("now", "urgent")


def _ask_again(talk: Talk, answers: Answers) -> dict:
    first = datetime.fromisoformat(answers["time"])
    rules = [choice(talk, label, "again", rule) for rule, label in texts.repeats(first).items()]
    return buttons.quick_replies(texts.message(texts.ASK_REPEAT), *rules)


def _again(talk: Talk, event: Event) -> str | None:
    first = datetime.fromisoformat(talk.conversation.answers["time"])
    offered = texts.repeats(first)
    by_label = {label: rule for rule, label in offered.items()}
    wanted = chosen("again")(talk, event) or by_label.get(said(talk, event))
    return wanted if wanted in offered else None


def _repeats(answers: Answers) -> bool:
    return _at_a_time(answers) and answers["again"] != "once"


def _ask_except(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(texts.ASK_EXCEPT),
        choice(talk, texts.EXCEPT_NOTHING, "except", "nothing"),
        choice(talk, texts.EXCEPT_HOLIDAYS, "except", "holidays"),
    )


def _except(talk: Talk, event: Event) -> dict | None:
    """{"except": [ISO days], "holidays": bool} of a rule."""
    tapped, typed = chosen("except")(talk, event), said(talk, event) or ""
    if tapped == "nothing" or typed == texts.EXCEPT_NOTHING:
        return {"except": [], "holidays": True}
    if tapped == "holidays" or typed == texts.EXCEPT_HOLIDAYS:
        return {"except": [], "holidays": False}
    parts = [part for part in re.split(r"[,\n]|\sกับ\s|\sและ\s|\s(?=\d{1,2}/)", typed) if part.strip()]
    days = [read_moment(f"{part} 00:00", talk.now) for part in parts]
    return {"except": [f"{day:%Y-%m-%d}" for day in days], "holidays": True} if days and all(days) else None


def _ask_until(talk: Talk, answers: Answers) -> dict:
    first = datetime.fromisoformat(answers["time"])
    return buttons.quick_replies(
        texts.message(texts.ASK_UNTIL),
        choice(talk, texts.NO_END, "until", "never"),
        buttons.picker(texts.PICK_TIME, first, "form", talk.conversation.visit, "until", "picked"),
    )


def _until(talk: Talk, event: Event) -> str | None:
    if chosen("until")(talk, event) == "never" or said(talk, event) == texts.NO_END:
        return "never"
    last = moment_of(event, talk.now)
    first = datetime.fromisoformat(talk.conversation.answers["time"])
    return last.isoformat() if last is not None and last >= first else None


def _written(talk: Talk, answers: Answers) -> None:
    """The form is filled: a draft, or the changed announcement, shown as it will look."""
    announcement = _draft_of(talk, answers)
    if announcement is None:
        talk.reply(texts.message(texts.ANNOUNCEMENT_OVER))
        return
    preview(talk, announcement)
    if "changes" in answers:
        talk.reply(texts.message(texts.ASK_APPROVAL_AGAIN))


def _draft_of(talk: Talk, answers: Answers) -> Announcement | None:
    bubbles = [answers.get(f"bubble{n}") for n in range(1, MESSAGES_PER_REQUEST + 1)]
    at_a_time = _at_a_time(answers)
    fields = {
        "messages": [bubble for bubble in bubbles if isinstance(bubble, dict)],
        "audience": {**answers["people"], "topic": answers["topic"]},
        "urgent": answers["time"] == "urgent",
        "starts_at": datetime.fromisoformat(answers["time"]) if at_a_time else None,
        "repeats": _rule(answers) if _repeats(answers) else None,
        "until": datetime.fromisoformat(answers["until"]) if answers.get("until", "never") != "never" else None,
    }
    corrected = talk.session.get(Announcement, answers["corrects"]) if "corrects" in answers else None
    changed = Announcement.locked(talk.session, answers["changes"]) if "changes" in answers else None
    if "changes" not in answers:
        return announcements.compose(talk.session, **fields, by=talk.by, now=talk.now, corrects=corrected)
    if changed is None or not announcements.may_change(changed):
        return None
    announcements.change(talk.session, changed, talk.by, talk.now, **fields)
    return changed


def _rule(answers: Answers) -> dict:
    """The repeat as handlers.repeating reads it, from the first time and the chosen kind."""
    first = datetime.fromisoformat(answers["time"]).astimezone(BANGKOK)
    shapes = {
        "day": {"every": "day"},
        "working_day": {"every": "working_day"},
        "week": {"every": "week", "weekdays": [first.weekday()]},
        "month": {"every": "month", "days": [first.day]},
        "month_end": {"every": "month", "days": [-1]},
        "month_weekday": {"every": "month_weekday", "nth": (first.day - 1) // 7 + 1, "weekday": first.weekday()},
    }
    return {**shapes[answers["again"]], "at": f"{first:%H:%M}", **answers["except"]}


WRITE = Form(
    "announce",
    (
        *_bubble_slots(),
        Slot("topic", _ask_topic, _topic),
        Slot("people", _ask_people, _people),
        Slot("time", _ask_time, _time),
        Slot("again", _ask_again, _again, when=_at_a_time),
        Slot("except", _ask_except, _except, when=_repeats),
        Slot("until", _ask_until, _until, when=_repeats),
    ),
    _written,
    precious=True,
)


# what the buttons do


def preview(talk: Talk, announcement: Announcement) -> None:
    """Its messages as people will see them, then whom it reaches and what it costs."""
    offered = announcement_cards.actions(announcement, was_sent=False)
    if announcements.may_approve(talk.officer, announcement):
        offered.insert(0, buttons.postback(texts.APPROVE, "announce", announcement.id, "approve"))
    talk.session.flush()
    card = announcement_cards.summary(talk.session, talk.office, announcement, talk.now, *offered)
    talk.reply(*announcement.messages, card)


def tapped(talk: Talk, number: str, verb: str = "") -> None:
    """A button of an announcement, or the one that begins a new one."""
    if talk.officer is None:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif number == "new":
        WRITE.begin(talk)
    else:
        announcement = Announcement.locked(talk.session, buttons.number(number) or 0)
        do = _VERBS.get(verb)
        if announcement is None or do is None:
            talk.reply(texts.message(texts.STALE_BUTTON))
            return
        do(talk, announcement)


def _ask(talk: Talk, announcement: Announcement) -> None:
    others = Officer.with_role(talk.session, *announcements.APPROVERS)
    others = [officer for officer in others if announcements.may_approve(officer, announcement)]
    if not others:
        talk.reply(texts.message(texts.NOBODY_TO_APPROVE))
    elif announcement.state != "draft":
        talk.reply(texts.message(texts.ANNOUNCEMENT_STATES[announcement.state]))
    else:
        announcement.state = "asked"
        card = announcement_cards.approval(talk.session, talk.office, announcement, talk.now)
        key = f"announcement{announcement.id}:ask:{talk.event.key}"
        urgent = announcement.urgent
        tell_officers(talk.session, talk.office, others, key, card, now=talk.now, urgent=urgent, awaited=True)
        talk.reply(texts.message(texts.approval_asked([officer.name for officer in others])))


def _approve(talk: Talk, announcement: Announcement) -> None:
    if not announcements.may_approve(talk.officer, announcement):
        talk.reply(texts.message(texts.NOT_YOURS_TO_APPROVE))
        return
    ones_own_alarm = announcement.state == "draft" and announcement.created_by == talk.by
    if announcement.state != "asked" and not ones_own_alarm:
        talk.reply(texts.message(texts.stands_now(announcement.id, announcement.state)))
        return
    stopped = _stop_what_is_wrong(talk, announcement)
    try:
        announcements.approve(talk.session, talk.office, announcement, talk.by, talk.now)
    except announcements.NotPossible as error:
        talk.reply(texts.message(str(error)))
        return
    approved = texts.announcement_approved(announcement.id, _goes_out(talk, announcement))
    talk.reply(texts.message(approved), *stopped)
    _tell_author(talk, announcement, approved)


def _stop_what_is_wrong(talk: Talk, announcement: Announcement) -> list[dict]:
    """A correction is approved: nobody more gets what it corrects."""
    wrong = announcement.corrects_id and Announcement.locked(talk.session, announcement.corrects_id)
    if not wrong or not (announcements.still_going(wrong) or wrong.state == "approved"):
        return []
    announcements.cancel(talk.session, wrong, talk.by, talk.now)
    return [texts.message(texts.announcement_cancelled(wrong.id))]


def _goes_out(talk: Talk, announcement: Announcement) -> str:
    """When people will have it: what was not set for the night waits for the morning."""
    if announcement.urgent or announcement.starts_at is not None or announcement.repeats is not None:
        return announcement_cards.when(talk.office, announcement, talk.now)
    return texts.whole_moment(talk.office.after_quiet(announcement.next_at))


def _refuse(talk: Talk, announcement: Announcement) -> None:
    if not announcements.may_approve(talk.officer, announcement):
        talk.reply(texts.message(texts.NOT_YOURS_TO_APPROVE))
        return
    if announcement.state != "asked":
        talk.reply(texts.message(texts.stands_now(announcement.id, announcement.state)))
        return
    announcement.state = "draft"
    talk.reply(texts.message(texts.you_refused(announcement.id)))
    _tell_author(talk, announcement, texts.announcement_refused(announcement.id, talk.officer.name))


def _tell_author(talk: Talk, announcement: Announcement, words: str) -> None:
    author = announcements.author(talk.session, announcement)
    if author is not None and author.id != talk.officer.id:
        key = f"announcement{announcement.id}:{talk.event.key}"
        tell_officers(talk.session, talk.office, [author], key, texts.message(words), now=talk.now)


def _cancel(talk: Talk, announcement: Announcement) -> None:
    if not _may_steer(talk, announcement):
        return
    try:
        announcements.cancel(talk.session, announcement, talk.by, talk.now)
    except announcements.NotPossible as error:
        talk.reply(texts.message(str(error)))
        return
    talk.reply(texts.message(texts.announcement_cancelled(announcement.id)))


def _correct(talk: Talk, announcement: Announcement) -> None:
    """Another announcement, for exactly those who got this one, as urgent as it was."""
    if not _may_steer(talk, announcement):
        return
    people, time = {"villages": [], "roles": []}, "urgent" if announcement.urgent else "now"
    WRITE.begin(talk, corrects=announcement.id, topic=announcement.audience.get("topic"), people=people, time=time)


def _change(*asked: str):
    """Ask these questions of the form again; what else was answered stays."""

    def begin(talk: Talk, announcement: Announcement) -> None:
        if not _may_steer(talk, announcement):
            return
        if not announcements.may_change(announcement):
            talk.reply(texts.message(texts.ANNOUNCEMENT_OVER))
            return
        answers = {name: answer for name, answer in _answers_of(announcement).items() if name not in asked}
        WRITE.begin(talk, changes=announcement.id, **answers)

    return begin


def _answers_of(announcement: Announcement) -> Answers:
    bubbles = {f"bubble{n}": message for n, message in enumerate(announcement.messages, 1)}
    if len(bubbles) < MESSAGES_PER_REQUEST:
        bubbles[f"bubble{len(bubbles) + 1}"] = _END
    audience = announcement.audience
    people = {"villages": audience.get("villages", []), "roles": audience.get("roles", [])}
    time = "urgent" if announcement.urgent else "now"
    answers = {**bubbles, "topic": audience.get("topic"), "people": people, "time": time}
    if announcement.starts_at is not None:
        answers |= {"time": announcement.starts_at.isoformat(), "again": "once"}
    if announcement.repeats is not None:
        rule = announcement.repeats
        answers |= {
            "again": _kind_of(rule),
            "except": {"except": rule["except"], "holidays": rule["holidays"]},
            "until": announcement.until.isoformat() if announcement.until else "never",
        }
    return answers


def _kind_of(rule: dict) -> str:
    """The answer to "again" that made this rule."""
    return "month_end" if rule["every"] == "month" and rule["days"] == [-1] else rule["every"]


def _may_steer(talk: Talk, announcement: Announcement) -> bool:
    """Its author, or whoever may approve announcements."""
    if announcement.created_by == talk.by or talk.officer.role in announcements.APPROVERS:
        return True
    talk.reply(texts.message(texts.NOT_YOURS_TO_APPROVE))
    return False


_TIMES = ("time", "again", "except", "until")
_VERBS = {
    "look": preview,
    "ask": _ask,
    "approve": _approve,
    "refuse": _refuse,
    "cancel": _cancel,
    "correct": _correct,
    "words": _change(*(f"bubble{n}" for n in range(1, MESSAGES_PER_REQUEST + 1))),
    "time": _change(*_TIMES),
    "people": _change("people", "topic"),
}
