"""Which news a person gets: all of it stopped and resumed with a word, each topic with a tap."""

from handlers import buttons, flex, texts
from handlers.mine import ledger
from handlers.talk import Talk
from models import Muted
from models.limits import shorten

#: graphemes that an old phone shows on a button
_LABEL = 26


def stop(talk: Talk) -> None:
    talk.person.wants_news = False
    ledger.note(talk, "news", "no")
    talk.reply(texts.message(texts.NEWS_STOPPED))


def resume(talk: Talk) -> None:
    talk.person.wants_news = True
    ledger.note(talk, "news", "yes")
    talk.reply(texts.message(texts.NEWS_RESUMED), _topics(talk))


def choose(talk: Talk) -> None:
    """Look at the topics and change nothing yet."""
    talk.reply(_topics(talk))


def tapped(talk: Talk, topic: str, wish: str) -> None:
    """The button says what is wanted, so that tapping it twice is tapping it once."""
    if topic not in talk.office.news_topics or wish not in ("on", "off"):
        talk.reply(texts.message(texts.STALE_BUTTON))
        return
    muted = topic in Muted.topics(talk.session, talk.person)
    if muted == (wish == "on"):
        Muted.switch(talk.session, talk.person, topic)
    talk.reply(_topics(talk), topic="news-topics")


def heard(talk: Talk) -> str:
    """What this person hears of now, in words."""
    if not talk.person.wants_news:
        return texts.NEWS_ALL_OFF
    muted = Muted.topics(talk.session, talk.person)
    wanted = [name for code, name in talk.office.news_topics.items() if code not in muted]
    return " · ".join(wanted) or texts.NO_TOPICS


def _topics(talk: Talk) -> dict:
    talk.session.flush()
    muted = Muted.topics(talk.session, talk.person)
    rows = [_row(code, name, code not in muted) for code, name in talk.office.news_topics.items()]
    now = texts.NEWS_HOW if talk.person.wants_news else texts.NEWS_ALL_OFF
    other = buttons.says("หยุดรับข่าว") if talk.person.wants_news else buttons.says("รับข่าว")
    card = flex.bubble(
        texts.NEWS_TITLE,
        flex.text(now),
        *rows,
        flex.text(texts.ALWAYS_TOLD, size="sm", color=flex.GREY),
        footer=(flex.button(other),),
    )
    return flex.message(texts.NEWS_TITLE, card)


def _row(code: str, name: str, on: bool) -> dict:
    label = texts.topic_on(name) if on else texts.topic_off(name)
    return flex.button(buttons.postback(shorten(label, _LABEL), "news", code, "off" if on else "on"), main=on)
