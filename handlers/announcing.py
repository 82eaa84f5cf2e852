"""Officers announce: write, look, ask for approval, approve, change, cancel, correct. All of it in the chat."""

from sqlalchemy import select

from handlers import announcement_cards, announcements, buttons, flex, texts
from handlers.announcement_form import WRITE, answers_of, preview
from handlers.talk import Talk
from handlers.telling import tell_officers
from models import Announcement, Delivery, Edition, Officer
from models.limits import CAROUSEL_BUBBLES, MESSAGES_PER_REQUEST

#: announcements that anybody may read again
_LATEST = 5


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


# what the buttons do


def tapped(talk: Talk, number: str, verb: str = "", seal: str = "") -> None:
    """A button of an announcement, or the one that begins a new one. `seal`: of what the button was shown under."""
    if talk.officer is None:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif number == "new":
        WRITE.begin(talk)
    else:
        announcement = Announcement.locked(talk.session, buttons.number(number) or 0)
        do = _VERBS.get(verb)
        if announcement is None or do is None:
            talk.reply(texts.message(texts.STALE_BUTTON))
        elif verb == "approve" and announcements.awaits(talk.officer, announcement) and seal != announcement.seal:
            card = announcement_cards.approval(talk.session, talk.office, announcement, talk.now)
            talk.reply(texts.message(texts.CHANGED_SINCE), card)
        else:
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
    if not announcements.awaits(talk.officer, announcement):
        talk.reply(texts.message(texts.stands_now(announcement.id, announcement.state)))
        return
    stopped = _stop_what_is_wrong(talk, announcement)
    try:
        announcements.approve(talk.session, talk.office, announcement, talk.by, talk.now)
    except announcements.NotPossible as error:
        talk.reply(texts.message(str(error)))
        return
    approved = texts.announcement_approved(announcement.id, _goes_out(talk, announcement))
    people, room = announcements.affordable(talk.session, announcement)
    short = [texts.message(texts.NOT_ENOUGH_QUOTA)] if room is not None and people > room else []
    talk.reply(texts.message(approved), *short, *stopped)
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
        answers = {name: answer for name, answer in answers_of(announcement).items() if name not in asked}
        WRITE.begin(talk, changes=announcement.id, **answers)

    return begin


def _may_steer(talk: Talk, announcement: Announcement) -> bool:
    """Its author, or whoever may approve announcements."""
    if announcement.created_by == talk.by or talk.officer.role in announcements.APPROVERS:
        return True
    talk.reply(texts.message(texts.NOT_YOURS_TO_APPROVE))
    return False


_ABOUT_TIME = ("time", "again", "except", "until")
_VERBS = {
    "look": preview,
    "ask": _ask,
    "approve": _approve,
    "refuse": _refuse,
    "cancel": _cancel,
    "correct": _correct,
    "words": _change(*(f"bubble{n}" for n in range(1, MESSAGES_PER_REQUEST + 1))),
    "time": _change(*_ABOUT_TIME),
    "people": _change("people", "topic"),
}
