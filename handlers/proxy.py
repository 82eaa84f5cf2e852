"""แจ้งแทน: the next that is said is somebody else's matter."""

from handlers import report, texts
from handlers.events import Said, SentMedia, SentPlace
from handlers.neighbours import words
from handlers.talk import Talk

FORM = "proxy"


def begin(talk: Talk) -> None:
    talk.conversation.enter(FORM, {}, talk.now)
    talk.reply(texts.message(words.ASK_PROXY))


def told(talk: Talk) -> bool:
    """Whatever comes now is the report. False for what can be none."""
    talk.conversation.leave()
    event = talk.event
    if not isinstance(event, Said | SentMedia | SentPlace):
        return False
    if isinstance(event, Said) and not any(letter.isalpha() for letter in event.text):
        return False
    report.add(talk, event, by_proxy=True)
    return True
