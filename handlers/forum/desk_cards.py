"""The cards officers run a forum with."""

from datetime import datetime

from handlers import buttons, flex
from handlers.buttons import postback
from handlers.cards import rows
from handlers.forum import agenda, cards, words
from handlers.talk import Talk
from models import AgendaItem, Attendance, Forum, Resolution, Vote
from models.limits import CAROUSEL_BYTES, json_bytes, shorten

_SHOWN = 8


def desk(talk: Talk, forums: list[Forum]) -> dict:
    """Forums with what may be done about each now, as many as LINE takes, and a card to make another."""
    new = flex.bubble(words.NEW, flex.text(words.NEW_HOW), footer=(flex.button(create_action(), main=True),))
    shown = [_bubble(talk, forum) for forum in forums[:_SHOWN]]
    while json_bytes(flex.carousel([*shown, new])) > CAROUSEL_BYTES:
        shown.pop()
    return flex.message(words.LIST_ALT, *shown, new)


def create_action() -> dict:
    return postback(words.NEW, "forums", "create")


def _bubble(talk: Talk, forum: Forum) -> dict:
    items = [shorten(item, 100) for item in agenda.public(talk.session, forum)]
    proposed = len(AgendaItem.of(talk.session, forum, "proposed"))
    body = [
        flex.fact("สถานะ", words.STATES[forum.state]),
        *cards.facts(forum, talk.office, items),
        *cards.heads(forum, Attendance.tally(talk.session, forum)),
    ]
    if proposed:
        body.append(flex.text(words.items_wait(proposed), color=flex.RED))
    mine = cards.answer_rows(forum) if forum.may_answer(talk.now) else ()
    link = [buttons.link(words.QR, f"{talk.public_url}/qr/{forum.token}")] if forum.state == "open" else []
    chair = rows([*actions(forum, Vote.of(talk.session, forum), talk.now), *link])
    return flex.bubble(shorten(forum.title, 100), *body, footer=(*mine, *chair))


def actions(forum: Forum, votes: list[Vote], now: datetime) -> list[dict]:
    """What an officer may do about a forum at this stage."""
    verbs = []
    if forum.is_going_on(now):
        doors = (words.OPEN_DOORS, "doors", "open") if forum.doors_closed else (words.CLOSE_DOORS, "doors", "close")
        verbs += [(words.CODE, "code"), doors, (words.OPEN_VOTE, "vote")]
    elif forum.state == "open":
        verbs += [(words.CODE, "code")]
    if forum.state == "open":
        verbs += [(words.AGENDA, "agenda")]
    if forum.may_answer(now):
        verbs += [
            (words.INVITE, "invite"),
            (words.SCRIPT, "script"),
            (words.CHANGE, "change"),
            (words.CANCEL, "cancel"),
        ]
    if has_begun(forum, now):
        verbs += [(words.RESOLVE, "resolve")]
    if forum.is_going_on(now) and not forum.may_answer(now):
        verbs += [(words.END, "end")]
    if forum.state == "held":
        verbs += [(words.MINUTES, "minutes")]
    waiting = [vote for vote in votes if vote.told_at is None]
    verbs += [
        (words.COUNT_HANDS if vote.closed_at else words.CLOSE_VOTE, "close_vote", vote.id) for vote in waiting[:2]
    ]
    return [postback(label, "forum", forum.id, *data) for label, *data in verbs]


def has_begun(forum: Forum, now: datetime) -> bool:
    """Has the meeting started, so that it may resolve something?"""
    return forum.state in ("held", "closed") or (forum.state == "open" and now >= forum.starts_at)


def steps_of(resolution: Resolution) -> list[dict]:
    """How a department answers for a resolution."""
    return [
        postback(words.DOING, "resolution", resolution.id, "progress"),
        postback(words.DONE, "resolution", resolution.id, "done"),
    ]
