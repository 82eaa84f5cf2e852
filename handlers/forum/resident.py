"""What a resident does about forums: look, answer, propose."""

import re
from datetime import timedelta

from sqlalchemy import select

from handlers import buttons, flex, texts
from handlers.forum import agenda, cards, desk, rsvp, votes, words
from handlers.forum.finding import find
from handlers.forum.proposing import ITEM, why_not
from handlers.forum.telling import was_invited
from handlers.talk import Talk
from models import Attendance, Forum, OutboxMessage
from models.limits import shorten

_SHOWN = 10
#: the list of forums in the outbox, and how long somebody who had it answers it with a word
_LIST, _LATELY = "forums", timedelta(days=1)
_TYPED = {
    **dict.fromkeys(("เข้าร่วม", "ขอเข้าร่วม", "จะเข้าร่วม", "ไป", "จะไป", "ไปได้"), "coming"),
    **dict.fromkeys(("ไม่สะดวก", "ไม่ไป", "ไปไม่ได้", "ไม่ว่าง", "ไม่เข้าร่วม"), "not_coming"),
}
#: letters of a question
_QUESTION = 40
_ASKS = re.compile(r"วันไหน|วันใด|วันที่เท่า|วันอะไร|เมื่อไหร่|เมื่อไร|เมื่อใด|ตอนไหน|กี่โมง|เวลาไหน|เวลาใด|ที่ไหน|ตรงไหน")
_WHETHER = re.compile(r"มี.*(?:ไหม|มั้ย|หรือยัง|หรือเปล่า)")
#: what tells of something that is wrong, whenever it was
_COMPLAINT = re.compile(
    r"พัง|เสีย|ดับ|ท่วม|เหม็น|ซ่อม|ไม่ไหล|ไม่เคย|ไม่จัด|ไม่มา|ไม่แจ้ง|ไม่บอก|ไม่เรียก|ไม่ทำ|ไม่เห็น|ทำไม|สักที|ซักที|ร้องเรียน|ทุจริต|โกง|ช่วย|ขอให้|อยากให้"
)
_BESIDES = re.compile(
    r"ประชาคม|หมู่บ้าน|หมู่(?:ที่)?\s*[0-9๐-๙]*|ม\.\s*[0-9๐-๙]+|ตำบล|รอบหน้า|ครั้งหน้า|ครั้งต่อไป|เดือนนี้|เดือนหน้า|มี|ดู|ข่าว|ค่ะ|คะ|ครับ|คับ|นะ|จ้า|[\s?.!ๆ]"
)


def look(talk: Talk) -> None:
    """ประชาคม: what is coming for one's village; for officers everything there is to do about forums."""
    if talk.officer is not None:
        desk.look(talk)
        return
    forums = [f for f in Forum.coming(talk.session, talk.now) if f.concerns(talk.person.village)][:_SHOWN]
    if not forums:
        talk.reply(texts.message(texts.NO_FORUMS))
        return
    talk.reply(flex.message(words.LIST_ALT, *(_bubble(talk, forum) for forum in forums)), topic=_LIST)
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


def typed_answer(talk: Talk, word: str) -> bool:
    """Take a plain word (as handlers.commands.plain makes it) as the answer to the one coming forum that this person
    knows of. False: it is no answer, or it is not clear to what."""
    wish = _TYPED.get(word)
    if wish is None or talk.officer is not None:
        return False
    coming = [f for f in Forum.coming(talk.session, talk.now) if f.may_answer(talk.now)]
    mine = [forum for forum in coming if forum.concerns(talk.person.village)]
    if len(mine) != 1 or not _knows_of(talk, mine[0]):
        return False
    forum = Forum.locked(talk.session, mine[0].id)
    if not forum.may_answer(talk.now):
        return False
    _answer(talk, forum, wish)
    return True


def _knows_of(talk: Talk, forum: Forum) -> bool:
    """Answered it, was invited to it, or had the list here within a day. Reminders go to those who answered."""
    mine = Attendance.of(talk.session, forum, talk.person)
    if mine is not None and mine.answer:
        return True
    return _was_listed(talk) or was_invited(talk.session, forum, talk.person)


def _was_listed(talk: Talk) -> bool:
    lists = select(OutboxMessage.id).where(
        OutboxMessage.chat == talk.conversation.chat,
        OutboxMessage.topic == _LIST,
        OutboxMessage.created_at > talk.now - _LATELY,
    )
    return talk.session.scalar(lists.limit(1)) is not None


def asks_about_forums(text: str) -> bool:
    """Is it a short question about when and where the village meets, and nothing else?"""
    if len(text) >= _QUESTION or _COMPLAINT.search(text):
        return False
    if "ประชาคม" in text:
        return bool(_ASKS.search(text) or _WHETHER.search(text)) or not _BESIDES.sub("", text)
    return "ประชุม" in text and bool(_ASKS.search(text))


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
