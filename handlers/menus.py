"""What stands on the two menus under the chat: six areas each, and the word that each says for whoever presses it."""

from dataclasses import dataclass

from handlers import texts


@dataclass(frozen=True)
class Area:
    """`icon`: what is drawn over the label."""

    icon: str
    label: str
    says: str


@dataclass(frozen=True)
class Menu:
    """`bar`: the text under which the menu folds away. The areas fill three columns and two rows, line by line."""

    name: str
    bar: str
    areas: tuple[Area, ...]


def _area(icon: str, word: str, label: str | None = None) -> Area:
    return Area(icon, label or word, word)


RESIDENT = Menu(
    "resident",
    texts.MENU_BAR,
    (
        _area("write", "แจ้งเรื่อง"),
        _area("list", "เรื่องของฉัน"),
        _area("bulb", "ความคิด"),
        _area("people", "ประชาคม"),
        _area("horn", "ประกาศ"),
        _area("phone", "ติดต่อ", texts.CONTACT_AND_HELP),
    ),
)
OFFICER = Menu(
    "officer",
    texts.OFFICER_MENU_BAR,
    (
        _area("list", "งานของฉัน"),
        _area("alarm", "งานด่วน"),
        _area("clock", "เกินกำหนด"),
        _area("horn", "ประกาศ"),
        _area("people", "ประชาคม"),
        _area("question", "ช่วยเหลือ"),
    ),
)
MENUS = (RESIDENT, OFFICER)
