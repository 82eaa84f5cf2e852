"""How to reach the office, and help in large letters: cards that a person of 70 reads without glasses."""

from datetime import datetime

from handlers import cards, flex, texts
from handlers.buttons import says
from handlers.office import Hotline, Office
from handlers.talk import Talk

#: what the help offers, each as one large button
_ROOMS = ("แจ้งเรื่อง", "เรื่องของฉัน", "ประชาคม", "ความคิด", "ประกาศ", "ติดต่อ")
#: … and officers'
OFFICER_ROOMS = ("งานของฉัน", "งานด่วน", "เกินกำหนด")


def open_room(talk: Talk) -> None:
    talk.reply(contact_card(talk.office, talk.now))


def help_me(talk: Talk) -> None:
    talk.reply(help_card(talk.office, talk.officer is not None))


def contact_card(office: Office, now: datetime) -> dict:
    """The office's telephone, hours and place as far as its file tells them, and the numbers of an emergency."""
    own = [Hotline(office.name, office.phone)] if office.phone else []
    card = flex.bubble(
        texts.CONTACT_TITLE,
        flex.text(office.full_name, bold=True, size="lg"),
        *(cards.dial_buttons(own, flex.GREEN) or [flex.text(texts.NO_PHONE_YET)]),
        flex.fact("เวลาทำการ", texts.opening_hours(office)),
        *([flex.fact("ที่อยู่", office.address)] if office.address else []),
        flex.text(texts.EMERGENCY_NUMBERS, bold=True, size="lg", color=flex.RED, margin="lg"),
        *cards.dial_buttons(office.numbers_for((), now), flex.RED),
        footer=(flex.button(says(texts.HOW_TO_USE, "ช่วยเหลือ")),),
    )
    return flex.message(texts.CONTACT_TITLE, card)


def help_card(office: Office, is_officer: bool) -> dict:
    rooms = (*OFFICER_ROOMS, *_ROOMS[3:]) if is_officer else _ROOMS
    emergency = [line.phone for line in office.hotlines["any"]]
    card = flex.bubble(
        texts.HELP_TITLE,
        flex.text(texts.HELP, size="xl", bold=True, scaling=True),
        *(flex.large_button(says(word)) for word in rooms),
        flex.text(f"{texts.HELP_DANGER} {' '.join(emergency)}", size="xl", bold=True, color=flex.RED, scaling=True),
        flex.text(texts.HELP_REST, size="lg", scaling=True),
        *([flex.text(texts.OFFICER_HELP, size="lg", scaling=True)] if is_officer else []),
        size="giga",
    )
    return flex.message(texts.HELP_TITLE, card)
