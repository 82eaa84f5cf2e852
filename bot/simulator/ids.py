"""Identifiers in the shapes LINE uses."""

import hashlib
import itertools
import secrets
from datetime import datetime

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_serial = itertools.count(secrets.randbelow(50_000))


def ulid(at: datetime) -> str:
    """26 characters of Crockford base 32: 48 bits of milliseconds, 80 random bits."""
    number = (milliseconds(at) << 80) | secrets.randbits(80)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -5, -5))


def message_id(at: datetime) -> str:
    """18 digits, rising with time; the serial keeps them apart under a frozen clock."""
    return f"{milliseconds(at)}{next(_serial) % 100_000:05d}"


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def hex_id(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


def hex_id_of(prefix: str, seed: str) -> str:
    """The same seed gives the same id, so that a restarted demo meets the same people again."""
    return prefix + hashlib.sha256(seed.encode()).hexdigest()[:32]


def token() -> str:
    return secrets.token_urlsafe(24)
