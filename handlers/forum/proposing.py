"""A resident proposes an item: it is shown back before it is sent, and what is said until then joins it."""

import re
from dataclasses import replace

from handlers import buttons, texts
from handlers.draft import gathering, understanding
from handlers.events import Event, Said
from handlers.forms import Answers, Form, Slot, choice, chosen, said
from handlers.forum import agenda, words
from handlers.talk import Talk
from models import Forum
from models.limits import graphemes

#: letters of an item; letters of the ids of its bubbles, by which an unsend finds it
_MOST, _IDS_MOST = 500, 64
_POLITE = r"(?:\s|ค่ะ|คะ|ครับ|คับ|นะ|แล้ว|จ้า|จ้ะ|[.!?])*"
_NO_ITEM = re.compile(rf"(?:อะไร|อะไรนะ|อะไรเหรอ|ห้ะ|งง|ไม่เข้าใจ){_POLITE}")
_LEAVES = re.compile(rf"(?:ขอโทษ{_POLITE})?(?:กดผิด|ผิด|ออก|ขอออก|ไม่มี|ไม่เอา|ไม่ส่ง|เปล่า|ขอโทษ){_POLITE}")
_SENDS = re.compile(rf"(?:ส่ง|ส่งเลย|ใช่|ใช่เลย|ตกลง){_POLITE}")


def why_not(forum: Forum) -> str:
    return {"open": words.TOO_LATE, "cancelled": words.CANCELLED}.get(forum.state, words.OVER)


def forget(talk: Talk, message_id: str) -> None:
    """Whoever is proposing took a bubble back before it was sent: nothing of the item is kept."""
    item = talk.conversation.answers.get("item") if talk.conversation.form == ITEM.name else None
    if item is not None and message_id in item["ids"].split():
        talk.conversation.leave()


def _is_delicate(talk: Talk, event: Said) -> bool:
    return understanding.is_sensitive(event.reading, talk.office.sensitive_staff)


def _item(talk: Talk, event: Event) -> dict | None:
    """{"words": …, "ids": the bubbles', "delicate": …}; no words: the person wants to leave."""
    text = said(talk, event)
    if text is None or graphemes(text) > _MOST:
        return None
    if _LEAVES.fullmatch(text):
        return {"words": "", "ids": "", "delicate": False}
    if _NO_ITEM.fullmatch(text) or not any(letter.isalpha() for letter in text):
        return None
    return {"words": text, "ids": event.message_id or "", "delicate": _is_delicate(talk, event)}


def _is_to_be_sent(answers: Answers) -> bool:
    return bool(answers["item"]["words"]) and not answers["item"]["delicate"]


def _ask_wish(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(words.is_this_it(answers["item"]["words"])),
        choice(talk, words.SEND_ITEM, "wish", "send"),
        choice(talk, words.ITEM_ANEW, "wish", "anew"),
    )


def _wish(talk: Talk, event: Event) -> str | dict | None:
    """send, anew, or the item with what was said now."""
    text = said(talk, event)
    if text is None:
        return chosen("wish")(talk, event)
    if _SENDS.fullmatch(text):
        return "send"
    if text == words.ITEM_ANEW:
        return "anew"
    more, before = _item(talk, event), talk.conversation.answers["item"]
    if more is None or not more["words"]:
        return more
    joined = {
        "words": f"{before['words']}\n{more['words']}",
        "ids": f"{before['ids']} {more['ids']}".strip(),
        "delicate": more["delicate"],
    }
    return joined if graphemes(joined["words"]) <= _MOST and len(joined["ids"]) <= _IDS_MOST else None


def _propose(talk: Talk, answers: Answers) -> None:
    """Words that an agenda should not show to everybody are taken up as a report instead, which asks who may read."""
    forum = Forum.locked(talk.session, answers["forum"])
    wish = answers.get("wish")
    item = wish if isinstance(wish, dict) else answers["item"]
    if not item["words"]:
        talk.reply(texts.message(texts.FORM_CANCELLED))
    elif not forum.may_answer(talk.now):
        talk.reply(texts.message(why_not(forum)))
    elif item["delicate"]:
        talk.reply(texts.message(words.ITEM_SENSITIVE))
        gathering.add(talk, replace(talk.event, text=item["words"]))
    elif wish == "send":
        agenda.propose(talk, forum, item["words"], item["ids"])
        talk.reply(texts.message(words.ITEM_THANKS))
    elif wish == "anew":
        ITEM.begin(talk, forum=forum.id)
    else:
        ITEM.begin(talk, forum=forum.id, item=item)


ITEM = Form(
    "forum_item",
    (
        Slot("item", lambda talk, answers: texts.message(words.ASK_ITEM), _item),
        Slot("wish", _ask_wish, _wish, when=_is_to_be_sent),
    ),
    _propose,
)
