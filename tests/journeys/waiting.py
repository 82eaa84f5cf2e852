"""Waiting for what other processes do: look again until it is so, or until the deadline."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(
    look: Callable[[], T], *, within: float = 10, every: float = 0.05, otherwise: Callable[[], object] = lambda: ""
) -> T:
    """The first truthy thing that `look` sees. AssertionError after `within` seconds, saying what `otherwise` sees."""
    deadline = time.monotonic() + within
    while not (seen := look()):
        assert time.monotonic() < deadline, f"not within {within} s (seen: {seen!r}) {otherwise()}"
        time.sleep(every)
    return seen
