"""One request to LINE, tried until its fate is known: what a parcel to one chat and a multicast to many share."""

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import UTCDateTime

#: how long a sender may be silent before another takes the request over
LEASE = timedelta(seconds=20)
#: seconds until the next attempt after 1, 2, … failures; the last repeats
BACKOFF = (1, 3, 10, 30, 120, 600)
#: LINE forgets a retry key after 24 h; from then on a second send might be a second message
RETRY_KEY_LIFE = timedelta(hours=23, minutes=50)


class Attempts:
    """Columns and moves of a row that is sent again, unchanged, until LINE has answered for certain."""

    #: a push or multicast has a retry key; a reply has none
    retry_key: Mapped[str | None] = mapped_column(String(36), unique=True)
    attempts: Mapped[int] = mapped_column(default=0)
    #: an attempt may have reached LINE without our hearing of it
    fate_unknown: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    first_attempt_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    request_id: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(String(1000))

    def depart(self, now: datetime) -> bool:
        """An attempt begins. Should its sender die, another may try after the lease. False when it is too late for
        another attempt: then this was the end."""
        # no word of how the last attempt went: its sender died
        self.fate_unknown = self.fate_unknown or (self.attempts > 0 and self.reason is None)
        if self._ends_before(now, now):
            return False
        self.attempts += 1
        self.reason = None
        self.first_attempt_at = self.first_attempt_at or now
        self.next_attempt_at = now + LEASE
        return True

    def later(self, now: datetime, reason: str, *, unknown: bool) -> None:
        """LINE could not take it now: the same again later, unless that would be too late."""
        self.reason = reason[:1000]
        self.fate_unknown = self.fate_unknown or unknown
        self.next_attempt_at = now + timedelta(seconds=BACKOFF[min(self.attempts, len(BACKOFF)) - 1])
        if not self.fate_unknown:
            # LINE took nothing under this key, so the key's life has not begun
            self.first_attempt_at = None
        self._ends_before(self.next_attempt_at, now)

    def _ends_before(self, attempt: datetime, now: datetime) -> bool:
        """Would that attempt come too late? Then the request ends here."""
        raise NotImplementedError

    def _key_forgotten(self, attempt: datetime) -> bool:
        """LINE may no longer know the key of an attempt whose fate is unknown, and would deliver again."""
        return self.fate_unknown and attempt > self.first_attempt_at + RETRY_KEY_LIFE
