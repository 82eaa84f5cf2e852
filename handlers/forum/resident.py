"""What a resident does about forums: look, answer, propose."""

from handlers import buttons, flex, report, texts
from handlers.events import Said
from handlers.forms import Answers, Form, Slot, said
from handlers.forum import agenda, cards, desk, rsvp, votes, words
from handlers.forum.finding import find
from handlers.talk import Talk
from models import Attendance, Forum
from models.limits import shorten

_SHOWN = 10


def look(talk: Talk) -> None:
    """ประชาคม: what is coming for one's village; for officers everything there is to do about forums."""
    if talk.officer is not None:
        desk.look(talk)
        return
    forums = [f for f in Forum.coming(talk.session, talk.now) if f.concerns(talk.person.village)][:_SHOWN]
    if not forums:
        talk.reply(texts.message(texts.NO_FORUMS))
        return
    talk.reply(flex.message(words.LIST_ALT, *(_bubble(talk, forum) for forum in forums)))
    votes.show_open(talk, forums)


def _bubble(talk: Talk, forum: Forum) -> dict:
    return cards.bubble(
        forum,
        talk.office,
        Attendance.tally(talk.session, forum),
        Attendance.of(talk.session, forum, talk.person),
        [shorten(item, 100) for item in agenda.public(talk.session, forum)],
        talk.now,
    )


def tapped(talk: Talk, number: str, verb: str, *value: str) -> None:
    """A button of a forum's card."""
    forum = find(talk.session, Forum.locked, number)
    if forum is None:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif verb in ("coming", "not_coming", "propose") and not value:
        _asked(talk, forum, verb)
    elif talk.officer is not None:
        desk.tapped(talk, forum, verb, *value)
    else:
        talk.reply(texts.message(texts.STALE_BUTTON))


def _asked(talk: Talk, forum: Forum, verb: str) -> None:
    if not forum.may_answer(talk.now):
        talk.reply(texts.message(why_not(forum)))
    elif verb == "propose":
        ITEM.begin(talk, forum=forum.id)
    else:
        _answer(talk, forum, verb)


def why_not(forum: Forum) -> str:
    return {"open": words.TOO_LATE, "cancelled": words.CANCELLED}.get(forum.state, words.OVER)


def _answer(talk: Talk, forum: Forum, wish: str) -> None:
    row = rsvp.answer(talk.session, talk.office, forum, talk.person, wish, talk.now)
    coming, not_coming = cards.answers(forum)
    if row.answer == "coming":
        says, other = words.thanks_coming(forum.title, forum.starts_at, forum.place), not_coming
    elif row.answer == "waiting":
        says, other = words.on_waiting_list(rsvp.place_in_line(talk.session, forum, row)), not_coming
    else:
        says, other = words.THANKS_NOT_COMING, coming
    talk.reply(buttons.quick_replies(texts.message(says), other), topic=f"forum{forum.id}:answer")


def _propose(talk: Talk, answers: Answers) -> None:
    """Words that an agenda should not show to everybody are taken up as a report instead, which asks who may read."""
    forum = Forum.locked(talk.session, answers["forum"])
    if not forum.may_answer(talk.now):
        talk.reply(texts.message(why_not(forum)))
    elif isinstance(talk.event, Said) and report.is_sensitive(talk.event.reading, talk.office.sensitive_staff):
        talk.reply(texts.message(words.ITEM_SENSITIVE))
        report.add(talk, talk.event)
    else:
        agenda.propose(talk, forum, answers["item"])
        talk.reply(texts.message(words.ITEM_THANKS))


ITEM = Form("forum_item", (Slot("item", lambda talk, answers: texts.message(words.ASK_ITEM), said),), _propose)
