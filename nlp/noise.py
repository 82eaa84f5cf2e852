"""What phones and hurried thumbs do to a message: for teaching the reader to bear it, and for measuring how much."""
import random
from collections.abc import Callable

_TONES = "่้๊๋"
_KEYS = ("ๅ/_ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")  # rows of the Thai keyboard
_BESIDE = {key: (row[max(at - 1, 0):at] + row[at + 1:at + 2]) for row in _KEYS for at, key in enumerate(row)}


def half_the_tones(text: str, chance: random.Random) -> str:
    return "".join(char for char in text if char not in _TONES or chance.random() < 0.5)


def no_spaces(text: str, chance: random.Random) -> str:
    return text.replace(" ", "")


def stretched(text: str, chance: random.Random) -> str:
    """One letter in ten four times."""
    return "".join(char * 4 if char.isalpha() and chance.random() < 0.1 else char for char in text)


def unseen_characters(text: str, chance: random.Random) -> str:
    """A space without width after every seventh letter."""
    return "".join(char + "\u200b" if chance.random() < 0.15 else char for char in text)


def typing_errors(text: str, chance: random.Random) -> str:
    """Three letters in a hundred are left out, doubled, or struck on the key beside."""
    return "".join(_slip(char, chance) if chance.random() < 0.03 else char for char in text)


def hurried(text: str, chance: random.Random) -> str:
    """With typing errors; each second one without half of its tone marks, each second one without spaces."""
    text = typing_errors(text, chance)
    if chance.random() < 0.5:
        text = half_the_tones(text, chance)
    return no_spaces(text, chance) if chance.random() < 0.5 else text


def _slip(char: str, chance: random.Random) -> str:
    return chance.choice(("", char * 2, chance.choice(_BESIDE.get(char) or char)))


KINDS: tuple[tuple[str, Callable[[str, random.Random], str]], ...] = (
    ("half of the tone marks dropped", half_the_tones), ("no spaces", no_spaces), ("stretched letters", stretched),
    ("zero-width characters", unseen_characters), ("3 % typing errors", typing_errors))
