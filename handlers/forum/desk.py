"""An officer's buttons about forums."""

from handlers import announcement_cards, buttons, texts
from handlers.buttons import postback
from handlers.forum import agenda, followup, forms, making, votes, words
from handlers.forum.desk_cards import actions, create_action, desk, has_begun
from handlers.forum.finding import find
from handlers.talk import Talk
from models import Announcement, Attendance, AuditEntry, Forum, Resolution, Vote


def look(talk: Talk) -> None:
    forums = Forum.unfinished(talk.session)
    if forums:
        talk.reply(desk(talk, forums))
    else:
        talk.reply(buttons.quick_replies(texts.message(words.NO_FORUMS_YET), create_action()))


def create(talk: Talk) -> None:
    if talk.officer is None:
        talk.reply(texts.message(texts.STALE_BUTTON))
    else:
        forms.CREATE.begin(talk)


def tapped(talk: Talk, forum: Forum, verb: str, *value: str) -> None:
    """What is not possible at this stage is answered so; what is no button of ours is stale."""
    allowed = _possible(talk, forum)
    match (verb, *value):
        case ("item", number, state):
            agenda.decide(talk, forum, number, state)
        case ("group", village, strategy) if forum.state == "open":
            agenda.add_group(talk, forum, village, strategy)
        case ("agenda", after) if forum.state == "open":
            agenda.show(talk, forum, after)
        case ("close_vote", number):
            votes.close(talk, forum, number)
        case _ if verb in _VERBS and buttons.pack("forum", forum.id, verb, *value) in allowed:
            _VERBS[verb](talk, forum, *value)
        case _ if verb in _VERBS:
            talk.reply(texts.message(words.NOT_NOW))
        case _:
            talk.reply(texts.message(texts.STALE_BUTTON))


def _possible(talk: Talk, forum: Forum) -> set[str]:
    """The data of every button that this stage allows; two of them stand elsewhere than on the forum's card."""
    possible = {action["data"] for action in actions(forum, Vote.of(talk.session, forum), talk.now)}
    if forum.state == "open":
        possible.add(buttons.pack("forum", forum.id, "add_item"))
    if has_begun(forum, talk.now):
        possible.add(buttons.pack("forum", forum.id, "resolve"))
    return possible


def _invite(talk: Talk, forum: Forum) -> None:
    """The invitation as an announcement: the one who asks for it is not the one who sends it."""
    already = making.standing_call(talk.session, forum)
    if already is not None:
        _show_call(talk, already)
        return
    announcement = making.invite(talk.session, talk.office, forum, talk.by, talk.now)
    ask = postback(texts.ASK_APPROVAL, "announce", announcement.id, "ask")
    drop = postback(texts.CANCEL_ANNOUNCEMENT, "announce", announcement.id, "cancel")
    card = announcement_cards.summary(talk.session, talk.office, announcement, talk.now, ask, drop)
    talk.reply(*announcement.messages, texts.message(words.INVITED), card)


def _show_call(talk: Talk, call: Announcement) -> None:
    was_sent = any(edition.counts(talk.session) for edition in call.editions)
    offered = announcement_cards.actions(call, was_sent)
    card = announcement_cards.summary(talk.session, talk.office, call, talk.now, *offered)
    talk.reply(texts.message(words.ALREADY_INVITED), card)


def _script(talk: Talk, forum: Forum) -> None:
    items = agenda.public(talk.session, forum)
    talk.reply(texts.message(making.script(forum, talk.office, items)))


def _code(talk: Talk, forum: Forum) -> None:
    here = Attendance.tally(talk.session, forum)["here"]
    code = texts.message(words.check_in_code(forum.code, here))
    talk.reply(buttons.quick_replies(code, buttons.link(words.QR, f"{talk.public_url}/qr/{forum.token}")))


def _doors(talk: Talk, forum: Forum, wish: str) -> None:
    forum.doors_closed = wish == "close"
    AuditEntry.add(talk.session, talk.by, f"line:forum:{'close' if forum.doors_closed else 'open'}_doors", talk.now)
    talk.reply(texts.message(words.DOORS_ARE_CLOSED if forum.doors_closed else words.DOORS_ARE_OPEN))


def _end(talk: Talk, forum: Forum) -> None:
    for vote in Vote.open_in(talk.session, forum):
        votes.shut(talk, vote)
    forum.end(talk.now)
    AuditEntry.add(talk.session, talk.by, "line:forum:end", talk.now)
    further = [
        postback(words.RESOLVE, "forum", forum.id, "resolve"),
        postback(words.MINUTES, "forum", forum.id, "minutes"),
    ]
    talk.reply(buttons.quick_replies(texts.message(words.ENDED), *further))


_VERBS = {
    "agenda": agenda.show,
    "invite": _invite,
    "script": _script,
    "change": lambda talk, forum: forms.CHANGE.begin(talk, forum=forum.id),
    "cancel": lambda talk, forum: forms.CANCEL.begin(talk, forum=forum.id),
    "add_item": lambda talk, forum: forms.ADD_ITEM.begin(talk, forum=forum.id),
    "resolve": lambda talk, forum: forms.RESOLVE.begin(talk, forum=forum.id),
    "code": _code,
    "doors": _doors,
    "vote": lambda talk, forum: forms.VOTE.begin(talk, forum=forum.id),
    "end": _end,
    "minutes": lambda talk, forum: forms.MINUTES.begin(talk, forum=forum.id),
}


def resolution_tapped(talk: Talk, number: str, verb: str) -> None:
    """A department answers for what the forum gave it to do."""
    resolution = find(talk.session, Resolution.locked, number)
    if resolution is None or talk.officer is None or verb not in ("progress", "done"):
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif not followup.may_answer_for(talk.officer, resolution):
        talk.reply(texts.message(texts.NOT_YOURS))
    elif resolution.state == "done":
        talk.reply(texts.message(words.RESOLUTION_OVER))
    else:
        (forms.PROGRESS if verb == "progress" else forms.DONE).begin(talk, resolution=resolution.id)
