"""What the page's buttons do: JSON from the browser into a person's gestures."""

import base64
import binascii

from bot.simulator import samples
from bot.simulator.weather import Faults

LARGEST_UPLOAD = 10_000_000
# The page serves pictures back from its own address, so what they call themselves is not left to the browser.
PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}


class Unusable(Exception):
    """The page asked for something that cannot be done."""


def set_faults(faults: Faults, wanted: dict) -> None:
    """Raises Unusable for a name or a kind of value the weather does not have."""
    for name, value in wanted.items():
        kind = type(getattr(faults, name)) if name in Faults.__dataclass_fields__ else None
        fits = isinstance(value, bool) if kind is bool else type(value) in (int, float)
        if kind is None or not fits:
            raise Unusable(f"no such fault: {name}")
        setattr(faults, name, kind(value))


def _data(body: dict, sample: bytes | None = None) -> bytes:
    """The uploaded bytes (base64 under "data"), or the sample when none came."""
    if "data" not in body and sample is not None:
        return sample
    try:
        data = base64.b64decode(body["data"], validate=True)
    except (KeyError, TypeError, binascii.Error):
        raise Unusable("the file did not arrive whole") from None
    if not 0 < len(data) <= LARGEST_UPLOAD:
        raise Unusable(f"a file has 1 to {LARGEST_UPLOAD} bytes")
    return data


def _say(platform, user: str, body: dict) -> None:
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unusable("there is nothing to say")
    platform.say(user, text, group=_group(platform, body) if "group" in body else None)


def _group(platform, body: dict) -> str:
    group = body.get("group")
    if group not in platform.people.groups:
        raise Unusable("no such group")
    return group


def _photo(platform, user: str, body: dict) -> None:
    mime = body.get("mime")
    platform.send_photo(user, _data(body), mime if mime in PICTURES else "image/jpeg", body.get("imageSet"))


def _location(platform, user: str, body: dict) -> None:
    try:
        lat, lng = float(body["lat"]), float(body["lng"])
    except (KeyError, TypeError, ValueError):
        raise Unusable("a place has a latitude and a longitude") from None
    if not (-90 <= lat <= 90 and -180 <= lng <= 180):
        raise Unusable("this place is not on earth")
    platform.send_location(user, lat, lng, body.get("title") or None, body.get("address") or None)


def _voice(platform, user: str, body: dict) -> None:
    platform.send_voice(user, _data(body, samples.VOICE), samples.MILLISECONDS)


def _video(platform, user: str, body: dict) -> None:
    platform.send_video(user, _data(body, samples.VIDEO), samples.MILLISECONDS)


def _file(platform, user: str, body: dict) -> None:
    platform.send_file(user, _data(body, samples.DOCUMENT), str(body.get("name") or "sample.pdf"))


def _tap(platform, user: str, body: dict) -> None:
    action = body.get("action")
    if not isinstance(action, dict):
        raise Unusable("there is no such button")
    try:
        platform.tap(user, action, body.get("params"))
    except KeyError as missing:
        raise Unusable(f"the button lacks {missing}") from None


def _redeliver(platform, user: str, body: dict) -> None:
    """The newest event of this person once more."""
    with platform.lock:
        newest = platform.newest_event_of(user)
    if newest is None:
        raise Unusable("this person has done nothing yet")
    platform.redeliver(newest)


GESTURES = {
    "follow": lambda platform, user, body: platform.follow(user),
    "unfollow": lambda platform, user, body: platform.unfollow(user),
    "unsend": lambda platform, user, body: platform.unsend(user, str(body.get("id"))),
    "sticker": lambda platform, user, body: platform.send_sticker(user, "446", str(body.get("sticker", "1988"))),
    "say": _say,
    "photo": _photo,
    "location": _location,
    "voice": _voice,
    "video": _video,
    "file": _file,
    "invite": lambda platform, user, body: platform.join(_group(platform, body)),
    "expel": lambda platform, user, body: platform.leave(_group(platform, body)),
    "tap": _tap,
    "redeliver": _redeliver,
}
