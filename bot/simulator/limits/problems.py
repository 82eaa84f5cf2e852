"""A list of everything wrong with a request, in LINE's words."""

from collections.abc import Callable
from urllib.parse import urlsplit

from bot.simulator.limits.counting import graphemes

LOOPBACK = {"127.0.0.1", "localhost"}


class Problems:
    """Collects {"message", "property"} pairs."""

    def __init__(self) -> None:
        self.found: list[dict] = []

    def add(self, where: str, message: str) -> None:
        self.found.append({"message": message, "property": where})

    def text(
        self,
        owner: dict,
        key: str,
        where: str,
        longest: int,
        *,
        required: bool = True,
        count: Callable[[str], int] = graphemes,
    ) -> None:
        """A string of 1 to `longest` characters under `key`; `where` is the owner's path."""
        value, path = owner.get(key), f"{where}.{key}"
        if value is None and not required:
            return
        if not isinstance(value, str) or not value.strip():
            self.add(path, "May not be empty")
        elif count(value) > longest:
            self.add(path, f"Length must be between 1 and {longest}")

    def items(self, owner: dict, key: str, where: str, fewest: int, most: int) -> list:
        """The list under `key`, empty when it is none or has the wrong size."""
        value, path = owner.get(key), f"{where}.{key}"
        if not isinstance(value, list):
            self.add(path, "Must be an array")
            return []
        if not fewest <= len(value) <= most:
            self.add(path, f"Size must be between {fewest} and {most}")
            return []
        return value

    def one_of(self, value, where: str, allowed) -> bool:
        if isinstance(value, str) and value in allowed:
            return True
        self.add(where, f"Must be one of the following values: [{', '.join(sorted(allowed))}]")
        return False

    def https(self, owner: dict, key: str, where: str, *, required: bool = True, longest: int = 2000) -> None:
        """An https address. http on this very machine passes too: a demo has no certificate (LINE would refuse)."""
        value, path = owner.get(key), f"{where}.{key}"
        if value is None and not required:
            return
        if not isinstance(value, str) or not value:
            self.add(path, "May not be empty")
        elif len(value) > longest:
            self.add(path, f"Length must be between 1 and {longest}")
        elif not _is_https_or_local(value):
            self.add(path, "Invalid HTTPS URL")


def _is_https_or_local(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
