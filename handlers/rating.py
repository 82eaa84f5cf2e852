"""After หายแล้ว: one to five, and a word, once. Nothing is asked twice, and leaving it is an answer too."""

import re
from datetime import datetime, timedelta

from handlers import flex, texts
from handlers.buttons import number, postback, quick_replies
from handlers.draft.pieces import piece_of
from handlers.draft.understanding import is_about_something_else, is_sensitive
from handlers.events import Said
from handlers.filing import take_piece
from handlers.talk import Talk
from models import Case, Rating

FORM = "rating"
#: how long what is said may be the answer
_LISTENS = timedelta(minutes=15)
_STARS = re.compile(r"(?:ให้)?([1-5])(?:คะแนน|ดาว|เต็ม)?")
#: words without a number that are about how it went
_KINDS = ("praise", "other")


def ask(talk: Talk, case: Case) -> None:
    """The card, unless this case was rated before."""
    if Rating.of(talk.session, case) is not None:
        return
    _listen(talk, case)
    talk.reply(card(case))


def card(case: Case) -> dict:
    stars = [postback(str(n), "rate", case.reference, n) for n in range(1, 6)]
    row = {
        "type": "box",
        "layout": "horizontal",
        "spacing": "sm",
        "contents": [flex.button(action) for action in stars],
    }
    return flex.message(texts.ASK_RATING, flex.bubble(texts.ASK_RATING, flex.text(texts.RATING_HOW), row))


def _listen(talk: Talk, case: Case, rated: bool = False) -> None:
    until = (talk.now + _LISTENS).isoformat()
    talk.conversation.enter(FORM, {"case": case.reference, "rated": rated, "until": until}, talk.now)


def tapped(talk: Talk, case: Case, stars: str) -> None:
    given = number(stars)
    if given is None or not 1 <= given <= 5 or not _may_be_rated(talk, case):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    _give(talk, case, given)


def _may_be_rated(talk: Talk, case: Case) -> bool:
    return case.person_id == talk.person.id and case.status == "confirmed" and case.confirmed_by == "person"


def _give(talk: Talk, case: Case, stars: int) -> None:
    if not Rating.give(talk.session, case, stars, talk.now):
        talk.reply(texts.message(texts.RATED_ALREADY))
        return
    case.note("rated", talk.by, None, talk.now, after=str(stars))
    _listen(talk, case, rated=True)
    talk.reply(quick_replies(texts.message(texts.thanks_for_rating(stars)), postback(texts.SKIP, "rate", "skip", 0)))


def skip(talk: Talk) -> None:
    if talk.conversation.form == FORM:
        talk.conversation.leave()
    talk.reply(texts.message(texts.HERE_IF_NEEDED))


def heard(talk: Talk, word: str) -> bool:
    """Take what is said next as the number or the word. False when it is something else, and then it is over.

    `word`: what was said, without spaces and particles."""
    answers, event = talk.conversation.answers, talk.event
    case = Case.locked(talk.session, answers["case"])
    fresh = talk.now <= datetime.fromisoformat(answers["until"]) and case is not None and _may_be_rated(talk, case)
    talk.conversation.leave()
    if not fresh or not isinstance(event, Said):
        return False
    stars = _STARS.fullmatch(word.translate(texts.ARABIC_DIGITS))
    if word == texts.SKIP:
        skip(talk)
    elif stars and not answers["rated"]:
        _give(talk, case, int(stars[1]))
    elif _is_about_it(talk, case, event, answers["rated"]):
        _keep(talk, case, event)
    else:
        return False
    return True


def _is_about_it(talk: Talk, case: Case, event: Said, rated: bool) -> bool:
    reading = event.reading
    if is_sensitive(reading, talk.office.sensitive_staff) or not any(letter.isalpha() for letter in event.text):
        return False
    if is_about_something_else(reading, case.strategy, case.village):
        return False
    return rated or reading.kind in _KINDS


def _keep(talk: Talk, case: Case, event: Said) -> None:
    piece = piece_of(talk, event, "rated")
    take_piece(case, piece)
    talk.session.add(piece)
    talk.session.flush()
    mistaken = postback("เรื่องใหม่", "piece", piece.id, "new")
    talk.reply(quick_replies(texts.message(texts.WORD_KEPT), mistaken))
