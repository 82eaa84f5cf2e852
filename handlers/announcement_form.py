"""An announcement is written: a questionnaire in the chat, then a look at how people will see it."""

import re
from datetime import datetime

from handlers import announcement_cards, announcements, buttons, texts
from handlers.events import Event, SentMedia
from handlers.forms import Answers, Form, Slot, as_answers, choice, choices, collected, one_of, picked, said, several
from handlers.media import new_media
from handlers.office import BANGKOK
from handlers.talk import Talk
from handlers.telling import tell_officers
from handlers.villages import villages_in
from handlers.when import moment_of, read_moment
from models import Announcement
from models.limits import MESSAGES_PER_REQUEST, BrokenLimit, check_message


def _bubble(talk: Talk, event: Event) -> dict | None:
    """A message of the announcement."""
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


_PEOPLE = {"all": texts.EVERYBODY, "staff": texts.STAFF_ONLY}


def _ask_people(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(texts.ASK_AUDIENCE), *choices(talk, "people", _PEOPLE))


def _people(talk: Talk, event: Event) -> dict | None:
    """{"villages": […], "roles": […]} of the audience."""
    wanted = picked(talk, event, "people", _PEOPLE)
    if wanted is not None:
        return {"villages": [], "roles": list(texts.ROLES) if wanted == "staff" else []}
    villages = villages_in(said(talk, event) or "", talk.office)
    return {"villages": villages, "roles": []} if villages else None


_TIMES = {"now": texts.AS_SOON_AS_APPROVED, "urgent": texts.IT_IS_URGENT}


def _ask_time(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(texts.ASK_WHEN_TO_SEND),
        *choices(talk, "time", _TIMES),
        buttons.picker(texts.PICK_TIME, talk.now, "form", talk.conversation.visit, "time", "picked"),
    )


def _time(talk: Talk, event: Event) -> str | None:
    """One of _TIMES, or an instant to come as ISO text."""
    wanted = picked(talk, event, "time", _TIMES)
    when = None if wanted else moment_of(event, talk.now)
    return when.isoformat() if when is not None and when > talk.now else wanted


def _at_a_time(answers: Answers) -> bool:
    return answers["time"] not in _TIMES


def _ways(talk: Talk) -> dict[str, str]:
    """The ways of repeating what is first sent at the chosen time."""
    return texts.repeats(datetime.fromisoformat(talk.conversation.answers["time"]))


def _repeats(answers: Answers) -> bool:
    return _at_a_time(answers) and answers["again"] != "once"


_EXCEPTIONS = {"nothing": texts.EXCEPT_NOTHING, "holidays": texts.EXCEPT_HOLIDAYS}


def _ask_except(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(texts.ASK_EXCEPT), *choices(talk, "except", _EXCEPTIONS))


def _except(talk: Talk, event: Event) -> dict | None:
    """{"except": [ISO days], "holidays": bool} of a rule."""
    wanted, typed = picked(talk, event, "except", _EXCEPTIONS), said(talk, event) or ""
    if wanted is not None:
        return {"except": [], "holidays": wanted == "nothing"}
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
    if picked(talk, event, "until", {"never": texts.NO_END}):
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
    fields = {
        "messages": collected(answers, "bubble", MESSAGES_PER_REQUEST),
        "audience": {**answers["people"], "topic": answers["topic"]},
        "urgent": answers["time"] == "urgent",
        "starts_at": datetime.fromisoformat(answers["time"]) if _at_a_time(answers) else None,
        "repeats": _rule(answers) if _repeats(answers) else None,
        "until": datetime.fromisoformat(answers["until"]) if answers.get("until", "never") != "never" else None,
    }
    corrected = talk.session.get(Announcement, answers["corrects"]) if "corrects" in answers else None
    changed = Announcement.locked(talk.session, answers["changes"]) if "changes" in answers else None
    if "changes" not in answers:
        return announcements.compose(talk.session, **fields, by=talk.by, now=talk.now, corrects=corrected)
    if changed is None or not announcements.may_change(changed):
        return None
    author = announcements.author(talk.session, changed)
    announcements.change(talk.session, changed, talk.by, talk.now, **fields)
    if author is not None and author.id != talk.officer.id:
        news = texts.message(texts.announcement_changed(changed.id, talk.officer.name))
        key = f"announcement{changed.id}:{talk.event.key}"
        tell_officers(talk.session, talk.office, [author], key, news, now=talk.now)
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
        *several("bubble", MESSAGES_PER_REQUEST, texts.ASK_ANNOUNCEMENT, texts.ASK_MORE_BUBBLES, _bubble),
        one_of("topic", texts.ASK_NEWS_TOPIC, lambda talk: talk.office.news_topics),
        Slot("people", _ask_people, _people),
        Slot("time", _ask_time, _time),
        one_of("again", texts.ASK_REPEAT, _ways, when=_at_a_time),
        Slot("except", _ask_except, _except, when=_repeats),
        Slot("until", _ask_until, _until, when=_repeats),
    ),
    _written,
    precious=True,
)


def preview(talk: Talk, announcement: Announcement) -> None:
    """Its messages as people will see them, then whom it reaches and what it costs."""
    offered = announcement_cards.actions(announcement, was_sent=False)
    if announcements.awaits(talk.officer, announcement):
        offered.insert(0, announcement_cards.approve(announcement))
    talk.session.flush()
    card = announcement_cards.summary(talk.session, talk.office, announcement, talk.now, *offered)
    talk.reply(*announcement.messages, card)


def answers_of(announcement: Announcement) -> Answers:
    """What was answered to make this announcement."""
    bubbles = as_answers("bubble", MESSAGES_PER_REQUEST, announcement.messages)
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
