"""One normaliser for training and for serving: whatever people type becomes one plain form.

VERSION goes into the model file; a model cleaned in another way is refused.
"""
import re
import unicodedata

VERSION = 1
LIMIT = 1000  # characters that are read; what matters stands at the start of a message

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_EMOJI = {
    "emofire": "🔥🧯🚒", "emowater": "🌊💧🚣", "emoalarm": "🆘🚨⚠‼❗🚑", "emoangry": "😡😠🤬👎💢😤",
    "emowai": "🙏", "emolaugh": "😂🤣😆😅😁😄", "emogood": "👍❤💕😍🥰👏💯🌟😊☺🙂", "emosad": "😭😢😥😔😞🥺",
    "emohurt": "🩸🤕🤒😷🤢🤮", "emobin": "🗑♻🚮", "emohole": "🕳🚧", "emolamp": "💡🔦", "emoplug": "⚡🔌",
    "emosnake": "🐍", "emodog": "🐕🐶🐈", "emomosquito": "🦟", "emotree": "🌳🌲🌱",
}
_MEANING = {ord(char): f" {name} " for name, chars in _EMOJI.items() for char in chars}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\xa0]+")
_PICTURE = re.compile("[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff]")
_REPEATED = re.compile(r"([^\d\s])\1{2,}")
_REPEATED_MARK = re.compile(r"([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+")
_TWO_TONES = re.compile(r"([่้๊๋])[่้๊๋]+")
_TONE_BEFORE_VOWEL = re.compile(r"([่้๊๋])([ัิีึืุู])")
_NIKHAHIT_AA = re.compile(r"ํ([่้๊๋]?)า")
_TONE_AFTER_AM = re.compile(r"ำ([่้๊๋])")
_LAUGHTER = re.compile(r"(?<!\d)5{3,}\+*(?!\d)|(?<!\w)(?:ฮ่า){2,}|(?<!\w)(?:55)(?:\s|$)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d[\d\- ]{6,}\d(?!\d)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_SPACES = re.compile(r"\s+")

_SAME_SOUND = str.maketrans("ศษณฎฏฐธฒฑฬญฆใ", "สสนดตถทททลยคไ")
_MARKS = re.compile(r"emo[a-z]+|longnumber|weblink|[่้๊๋์็ๆ\s.,!?\"'()…\-/:]+")


def clean(text: str) -> str:
    """The text in one plain form, at most LIMIT characters; never raises for any str."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text[: 4 * LIMIT])).lower()
    text = _CONTROL.sub(" ", text).translate(_THAI_DIGITS)
    text = _ADDRESS.sub(" weblink ", text)
    text = _PICTURE.sub(" ", text.translate(_MEANING))
    text = _LAUGHTER.sub(" emolaugh ", text)
    text = _LONG_NUMBER.sub(" longnumber ", text)
    return _SPACES.sub(" ", _thai_order(text)).strip()[:LIMIT]


def _thai_order(text: str) -> str:
    text = text.replace("เเ", "แ")
    text = _REPEATED_MARK.sub(r"\1", _REPEATED.sub(r"\1", text))
    text = _TWO_TONES.sub(r"\1", _TONE_BEFORE_VOWEL.sub(r"\2\1", text))
    return _TONE_AFTER_AM.sub(r"\1ำ", _NIKHAHIT_AA.sub(r"\1ำ", text))


def fold(cleaned: str) -> str:
    """Cleaned text without tone marks, spaces and letters that sound alike: typing slips disappear."""
    return _MARKS.sub("", cleaned).translate(_SAME_SOUND)
