"""Voting: opened and closed by the chair, in LINE for those who checked in, by hand for those without a phone."""

from collections.abc import Sequence

from handlers import buttons, texts
from handlers.buttons import postback
from handlers.events import Event
from handlers.forms import Answers, Form, Slot, choice, chosen, said
from handlers.forum import cards, words
from handlers.forum.finding import find
from handlers.forum.telling import tell
from handlers.talk import Talk
from models import Attendance, AuditEntry, Ballot, Forum, Quota, Vote


def show_open(talk: Talk, forums: list[Forum]) -> bool:
    """The open votes of these forums, to somebody who checked in. False when there is none."""
    shown = False
    for forum in forums:
        mine = Attendance.of(talk.session, forum, talk.person) if forum.is_going_on(talk.now) else None
        if mine is not None and mine.checked_in_at is not None:
            for vote in Vote.open_in(talk.session, forum):
                talk.reply(cards.ballot(vote))
                shown = True
    return shown


def look(talk: Talk) -> None:
    """โหวต: what one may vote on now."""
    if not show_open(talk, Forum.coming(talk.session, talk.now)):
        talk.reply(texts.message(words.NO_VOTE))


def cast(talk: Talk, number: str, option: str) -> None:
    """A tap on an option. Nobody can close the vote while this is written down; after that it is too late."""
    vote = find(talk.session, Vote.held_for_ballot, number)
    picked = buttons.number(option)
    if vote is None or picked is None or picked >= len(vote.options):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    mine = Attendance.of(talk.session, vote.forum, talk.person)
    if vote.closed_at is not None:
        talk.reply(texts.message(words.VOTE_CLOSED))
    elif mine is None or mine.checked_in_at is None:
        talk.reply(texts.message(words.CHECK_IN_FIRST))
    else:
        talk.reply(texts.message(_write_down(talk, vote, picked)), topic=f"vote{vote.id}")


def _write_down(talk: Talk, vote: Vote, option: int) -> str:
    ballot = Ballot.of(talk.session, vote, talk.person)
    if ballot is None:
        ballot = Ballot(vote_id=vote.id, person_id=talk.person.id, choices=[], at=talk.now)
        talk.session.add(ballot)
    if vote.most == 1:
        choices = [option]
    elif option in ballot.choices:
        choices = [n for n in ballot.choices if n != option]
    elif len(ballot.choices) >= vote.most:
        return words.chose_enough(vote.most)
    else:
        choices = sorted([*ballot.choices, option])
    ballot.choices, ballot.at = choices, talk.now
    return words.chosen([vote.options[n] for n in choices])


# the chair


def open_vote(talk: Talk, forum: Forum, question: str, options: Sequence[str], most: int) -> Vote:
    """Those who are here get the buttons: by push, or on a small plan when they type โหวต."""
    vote = Vote(forum_id=forum.id, question=question, options=list(options), most=most, opened_at=talk.now)
    talk.session.add(vote)
    talk.session.flush()
    AuditEntry.add(talk.session, talk.by, "line:vote:open", talk.now)
    here = [row.person for row in Attendance.here(talk.session, forum) if row.person.blocked_at is None]
    if Quota.is_small(talk.session):
        says = words.VOTE_TO_CALL
    else:
        says = words.VOTE_PUSHED
        tell(talk.session, talk.office, forum, here, f"vote{vote.id}", cards.ballot(vote), now=talk.now, at_once=True)
    close = postback(words.CLOSE_VOTE, "forum", forum.id, "close_vote", vote.id)
    talk.reply(buttons.quick_replies(texts.message(says), close))
    return vote


def close(talk: Talk, forum: Forum, number: str) -> None:
    """Closed at once, for everybody; the hands are counted afterwards."""
    vote = find(talk.session, Vote.locked, number)
    if vote is None or vote.forum_id != forum.id:
        talk.reply(texts.message(texts.STALE_BUTTON))
    elif vote.told_at is not None:
        talk.reply(texts.message(words.VOTE_CLOSED))
    else:
        shut(talk, vote)
        HANDS.begin(talk, vote=vote.id)


def shut(talk: Talk, vote: Vote) -> None:
    if vote.closed_at is None:
        vote.closed_at = talk.now
        AuditEntry.add(talk.session, talk.by, "line:vote:close", talk.now)


def result(talk: Talk, vote: Vote) -> str:
    counted = vote.counted(talk.session)
    lines = [words.result_line(option, *counts) for option, counts in zip(vote.options, counted, strict=True)]
    return words.result(vote.question, lines)


def _ask_hands(talk: Talk, answers: Answers) -> dict:
    vote = talk.session.get(Vote, answers["vote"])
    none = choice(talk, words.NO_HANDS, "hands", "none")
    return buttons.quick_replies(texts.message(words.ask_hands(vote.options)), none)


def _hands(talk: Talk, event: Event) -> list[int] | None:
    """One number for each option; none at all when no hand was raised."""
    options = talk.session.get(Vote, talk.conversation.answers["vote"]).options
    text = said(talk, event)
    if chosen("hands")(talk, event) or text == words.NO_HANDS:
        return [0] * len(options)
    numbers = (text or "").translate(texts.ARABIC_DIGITS).replace(",", " ").split()
    if numbers == ["0"]:
        return [0] * len(options)
    fits = len(numbers) == len(options) and all(number.isdecimal() and len(number) < 5 for number in numbers)
    return [int(number) for number in numbers] if fits else None


def _counted(talk: Talk, answers: Answers) -> None:
    vote = Vote.locked(talk.session, answers["vote"])
    if vote.told_at is not None:
        talk.reply(texts.message(words.VOTE_CLOSED))
        return
    vote.count_hands(talk.session, answers["hands"])
    AuditEntry.add(talk.session, talk.by, "line:vote:count", talk.now)
    finish(talk, vote)


def finish(talk: Talk, vote: Vote) -> None:
    """Hands and LINE together are the result, which everybody in the hall gets, once."""
    if vote.told_at is not None:
        return
    shut(talk, vote)
    vote.told_at = talk.now
    talk.session.flush()
    message = texts.message(result(talk, vote))
    talk.reply(message)
    people = [row.person for row in Attendance.here(talk.session, vote.forum)]
    tell(
        talk.session,
        talk.office,
        vote.forum,
        [person for person in people if person.id != talk.person.id and person.blocked_at is None],
        f"vote{vote.id}:result",
        message,
        now=talk.now,
        must_push=False,
        at_once=vote.forum.is_going_on(talk.now),
    )


HANDS = Form("forum_hands", (Slot("hands", _ask_hands, _hands),), _counted)
