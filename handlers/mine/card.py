"""ข้อมูลของฉัน: what is kept, and everything one may do about it."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select

from handlers import buttons, flex, news, texts
from handlers.mine import consents, erasing, hiding, words
from handlers.talk import Talk
from models import Attendance, AuditEntry, Case, DataLink, Piece

#: a link to one's own data works so long
LINK_LIFE = timedelta(hours=1)


def show(talk: Talk) -> None:
    def count(table: type) -> int:
        return talk.session.scalar(select(func.count()).where(table.person_id == talk.person.id))

    person = talk.person
    village = talk.office.village_label(person.village) if person.village else texts.NO_VILLAGE
    told = words.kept(person.created_at, count(Case), count(Piece), count(Attendance), village, news.heard(talk))
    card = flex.bubble(
        words.TITLE,
        flex.text(told),
        flex.text(words.NO_NAME_KEPT, size="sm", color=flex.GREY),
        footer=(
            flex.button(buttons.postback(words.DOWNLOAD, "mine", "download"), main=True),
            flex.pair(buttons.says("เปลี่ยนหมู่บ้าน"), buttons.says("เลือกข่าว")),
            flex.pair(
                buttons.postback(words.ALLOWED_TITLE, "mine", "consents"), buttons.postback(words.HIDE, "mine", "hide")
            ),
            flex.button(buttons.postback(words.NOTICE, "mine", "notice")),
            flex.button(buttons.postback(words.ERASE, "mine", "erase")),
        ),
    )
    talk.reply(flex.message(words.TITLE, card))


def tell_notice(talk: Talk) -> None:
    talk.reply(texts.message(words.whole_notice(talk.office)))


def give_link(talk: Talk) -> None:
    """A link that opens once. An earlier one ends: only the newest works."""
    talk.session.execute(delete(DataLink).where(DataLink.person_id == talk.person.id))
    token = secrets.token_urlsafe(32)
    link = DataLink(
        person_id=talk.person.id,
        token_hash=DataLink.digest(token),
        created_at=talk.now,
        expires_at=talk.now + LINK_LIFE,
    )
    talk.session.add(link)
    AuditEntry.add(talk.session, talk.by, "line:data:link", talk.now)
    # LINE's own browser keeps no files: this parameter opens the phone's
    address = f"{talk.public_url}/my-data/{token}?openExternalBrowser=1"
    card = flex.bubble(
        words.LINK_TITLE,
        flex.text(words.LINK_HOW),
        flex.text(words.link_until(link.expires_at), size="sm", color=flex.GREY),
        footer=(flex.button(buttons.link(words.OPEN_LINK, address), main=True),),
    )
    talk.reply(flex.message(words.LINK_TITLE, card))


ROOMS = {
    "download": give_link,
    "consents": consents.show,
    "notice": tell_notice,
    "hide": hiding.show,
    "erase": erasing.ask,
}


def tapped(talk: Talk, what: str) -> None:
    ROOMS.get(what, _stale)(talk)


def _stale(talk: Talk) -> None:
    talk.reply(texts.message(texts.STALE_BUTTON))
