"""Bad days on demand, and the month's allowance."""

from dataclasses import dataclass


@dataclass
class Faults:
    """What goes wrong. The three counters concern sends only (reply, push, multicast, broadcast).

    fail_next: that many sends are answered 500. drop_next: that many are accepted and then the connection breaks.
    lose_next: that many break before LINE has accepted anything. slow_seconds: every call takes that much longer.
    rate_limited: sends are answered 429. down: every call is answered 503.
    """

    fail_next: int = 0
    drop_next: int = 0
    lose_next: int = 0
    slow_seconds: float = 0.0
    rate_limited: bool = False
    down: bool = False

    def take(self, counter: str) -> bool:
        """Uses up one of a counter; False when there was none."""
        left = getattr(self, counter)
        if left <= 0:
            return False
        setattr(self, counter, left - 1)
        return True


@dataclass
class Quota:
    """type 'none' (no limit) or 'limited' with a value; used counts people, not bubbles.

    spent: the month is used up whatever the numbers say; taking it back restores what was before.
    """

    type: str = "none"
    value: int = 0
    used: int = 0
    spent: bool = False

    def allows(self, people: int) -> bool:
        if people == 0:
            return True
        return not self.spent and (self.type == "none" or self.used + people <= self.value)

    def limit(self) -> int | None:
        """People a month, None for no limit."""
        if self.spent:
            return max(self.value, self.used)
        return None if self.type == "none" else self.value

    def total_usage(self) -> int:
        return max(self.value, self.used) if self.spent else self.used
