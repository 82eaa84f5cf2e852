"""One normaliser for training and for serving: whatever people type becomes one plain form.

VERSION goes into the model file; a model cleaned in another way is refused.
"""
import re
import unicodedata

VERSION = 3
_LONG = 200
LIMIT = 1000  # characters that are read; what matters stands at the start of a message

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_EMOJI = {
    "emofire": "🔥🧯🚒", "emowater": "🌊💧🚣", "emoalarm": "🆘🚨⚠‼❗🚑", "emoangry": "😡😠🤬👎💢😤",
    "emowai": "🙏", "emolaugh": "😂🤣😆😅😁😄", "emogood": "👍❤💕😍🥰👏💯🌟😊☺🙂", "emosad": "😭😢😥😔😞🥺",
    "emohurt": "🩸🤕🤒😷🤢🤮", "emobin": "🗑♻🚮", "emohole": "🕳🚧", "emolamp": "💡🔦", "emoplug": "⚡🔌",
    "emosnake": "🐍", "emodog": "🐕🐶🐈", "emomosquito": "🦟", "emotree": "🌳🌲🌱",
}
_MEANING = {ord(char): f" {name} " for name, chars in _EMOJI.items() for char in chars}
# most messages are nothing else and skip what is rare
_WORDS = re.compile(r"[ก-ฺเ-๎a-z .,!?\"'()\-/:]*")
_USUAL = re.compile(r"[ก-ฺเ-๎a-z0-9 .,!?\"'()\-/:]*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\xa0]+")
_PICTURE = re.compile("[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff]")
_PILE = re.compile(r"([^\w\s\x00-\x7f]{16})[^\w\s\x00-\x7f]+")  # marks or pictures; ordering many marks takes long
_STRETCHED = re.compile(r"(.)\1(?:\1|(?<=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]))")  # three letters, or two marks
_REPEATED = re.compile(r"([^\d\s])\1\1+")
_AFTER_MARK = re.compile(r"[็-๎][ัิ-ฺ็-๎]")  # a mark after a tone mark: never typed rightly
_REPEATED_MARK = re.compile(r"([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+")
_TWO_TONES = re.compile(r"([่้๊๋])[่้๊๋]+")
_TONE_BEFORE_VOWEL = re.compile(r"([่้๊๋])([ัิีึืุู])")
_NIKHAHIT_AA = re.compile(r"ํ([่้๊๋]?)า")
_TONE_AFTER_AM = re.compile(r"ำ([่้๊๋])")
_ECHO = re.compile(r"(.{3,60}?)(?: ?\1){2,}")  # what is said three times and more
_EDGE = 6  # letters; a text whose first or last ones do not come back is not searched for echoes, which takes long
_LAUGHTER = re.compile(r"(?<!\d)5{3,}\+*(?!\d)|(?<!\w)(?:ฮ่า){2,}|(?<!\w)(?:55)(?:\s|$)")
_LONG_NUMBER = re.compile(r"\d[\d\- ]{6,}\d")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")

_SAME_SOUND = bytes.maketrans("ศษณฎฏฐธฒฑฬญฆใ".encode("cp874"), "สสนดตถทททลยคไ".encode("cp874"))
_MARKS = "่้๊๋์็ๆ .,!?\"'()…-/:".encode("cp874")


def clean(text: str) -> str:
    """The text in one plain form, at most LIMIT characters; never raises for any str."""
    text = text[: 4 * LIMIT]
    if len(text) > _LONG:
        text = _PILE.sub(r"\1", text)
    wordy = _WORDS.fullmatch(text)
    if not wordy and not _USUAL.fullmatch(text):
        text = _unusual(text)
    if "http" in text or "www." in text:
        text = _ADDRESS.sub(" weblink ", text)
    text = _thai_order(unicodedata.normalize("NFC", text))
    if "55" in text or "ฮ่า" in text:
        text = _LAUGHTER.sub(" emolaugh ", text)
    if not wordy:
        text = _LONG_NUMBER.sub(" longnumber ", text)
    return _once(" ".join(text.split())[:LIMIT])


def _once(text: str) -> str:
    """What is said again and again is said once, or its words would weigh like an alarm."""
    if text.count(text[:_EDGE]) > 2 or text.count(text[-_EDGE:]) > 2:
        return _ECHO.sub(r"\1", text)
    return text


def _unusual(text: str) -> str:
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).lower()
    text = _CONTROL.sub(" ", text).translate(_THAI_DIGITS)
    return _PICTURE.sub(" ", text.translate(_MEANING))


def _thai_order(text: str) -> str:
    """Each repair is tried only where a quick look finds something: most messages need none."""
    text = text.replace("เเ", "แ")
    if _STRETCHED.search(text):
        text = _REPEATED_MARK.sub(r"\1", _REPEATED.sub(r"\1", text))
    if _AFTER_MARK.search(text):
        text = _TWO_TONES.sub(r"\1", _TONE_BEFORE_VOWEL.sub(r"\2\1", text))
        text = _REPEATED_MARK.sub(r"\1", text)
    if "ํ" in text:
        text = _NIKHAHIT_AA.sub(r"\1ำ", text)
    return _TONE_AFTER_AM.sub(r"\1ำ", text) if _TONE_AFTER_AM.search(text) else text


def fold(cleaned: str) -> bytes:
    """Cleaned text as one byte a letter, without tone marks, spaces and letters that sound alike.

    Typing slips disappear; what is neither Thai nor Latin disappears too.
    """
    if "longnumber" in cleaned or "weblink" in cleaned:
        cleaned = cleaned.replace("longnumber", "").replace("weblink", "")
    return cleaned.encode("cp874", "replace").translate(_SAME_SOUND, _MARKS)


def letters(cleaned: str) -> str:
    """The folded text as a string, a letter for each byte."""
    return fold(cleaned).decode("latin-1")
