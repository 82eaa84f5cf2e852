"""Questions about a forum, and how their answers are read."""

from datetime import UTC, datetime

from handlers import buttons, texts
from handlers.events import Event, SentPlace, Tapped
from handlers.forms import Answers, Slot, choice, chosen, said
from handlers.forum import making, words
from handlers.talk import Talk
from handlers.villages import villages_in
from handlers.when import moment_of
from models.limits import graphemes


def words_up_to(most: int):
    """Reads words of at most so many characters."""

    def read(talk: Talk, event: Event) -> str | None:
        text = said(talk, event)
        return text if text and graphemes(text) <= most else None

    return read


# time


def _ask_time(talk: Talk, answers: Answers) -> dict:
    pick = buttons.picker(words.PICK_TIME, talk.now, "form", talk.conversation.visit, "at", "picked")
    return buttons.quick_replies(texts.message(words.ASK_TIME), pick)


def _time(talk: Talk, event: Event) -> str | None:
    """An instant to come, as ISO text: answers are kept as JSON."""
    if isinstance(event, Tapped) and chosen("at")(talk, event) is None:
        return None
    at = moment_of(event, talk.now)
    return at.astimezone(UTC).isoformat() if at and talk.now < at < talk.now + making.FURTHEST else None


def instant(answers: Answers) -> datetime:
    return datetime.fromisoformat(answers["at"])


TIME = Slot("at", _ask_time, _time)


# place


def _ask_place(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(words.ASK_PLACE), buttons.PLACE)


def _place(talk: Talk, event: Event) -> dict | None:
    if isinstance(event, SentPlace):
        name = (event.address or texts.MEDIA_NAMES["location"])[: making.PLACE_MOST]
        return {"name": name, "pin": [event.latitude, event.longitude]}
    name = words_up_to(making.PLACE_MOST)(talk, event)
    return {"name": name, "pin": None} if name else None


def _ask_pin(talk: Talk, answers: Answers) -> dict:
    skip = choice(talk, words.SKIP, "pin", "none")
    return buttons.quick_replies(texts.message(words.ASK_PIN), buttons.PLACE, skip)


def _pin(talk: Talk, event: Event) -> list | None:
    if isinstance(event, SentPlace):
        return [event.latitude, event.longitude]
    return [] if chosen("pin")(talk, event) or said(talk, event) == words.SKIP else None


def pin(answers: Answers) -> tuple[float, float] | None:
    found = answers["place"]["pin"] or answers.get("pin")
    return tuple(found) if found else None


PLACE = Slot("place", _ask_place, _place)
PIN = Slot("pin", _ask_pin, _pin, when=lambda answers: not answers["place"]["pin"])


# for whom, how many


def _ask_villages(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(
        texts.message(words.ASK_VILLAGES),
        choice(talk, words.WHOLE_TAMBON, "villages", "all"),
        *(choice(talk, words.village(n), "villages", n) for n in list(talk.office.villages)[:11]),
    )


def _villages(talk: Talk, event: Event) -> list[int] | None:
    text = chosen("villages")(talk, event) or said(talk, event) or ""
    if text in ("all", words.WHOLE_TAMBON):
        return []
    return villages_in(text, talk.office)


def _ask_seats(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(words.ASK_SEATS), choice(talk, words.NO_LIMIT, "seats", 0))


def _seats(talk: Talk, event: Event) -> int | None:
    """0: no limit."""
    if chosen("seats")(talk, event) or said(talk, event) == words.NO_LIMIT:
        return 0
    text = (said(talk, event) or "").translate(texts.ARABIC_DIGITS).removesuffix("คน").strip()
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) > 0 else None


VILLAGES = Slot("villages", _ask_villages, _villages)
SEATS = Slot("seats", _ask_seats, _seats)


# agenda


def _ask_agenda(talk: Talk, answers: Answers) -> dict:
    return buttons.quick_replies(texts.message(words.ASK_AGENDA), choice(talk, words.NOT_YET, "agenda", "none"))


def _agenda(talk: Talk, event: Event) -> str | None:
    text = words_up_to(1000)(talk, event)
    return "" if chosen("agenda")(talk, event) or text == words.NOT_YET else text


AGENDA = Slot("agenda", _ask_agenda, _agenda)
