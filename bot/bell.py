"""The doorbell: after a commit it tells the workers whose rows to look at. A message carries an id only; a broker that
loses everything loses nothing, for the clock rings again."""

import sched
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import dramatiq
import redis
import structlog

from bot.database import Rings

log = structlog.get_logger()
#: smaller is sooner: one person's chat does not wait for a message to thousands
_PRIORITY = {"broadcast": 10}


class Bell:
    """Rings the workers. Silent until actors are declared, and for whoever only writes rows. What is to ring later
    waits in this process: the broker would carry it twice. Should the process end before, the sweep rings."""

    def __init__(self, now: Callable[[], datetime]):
        self._now = now
        self._actors: dict[str, dramatiq.Actor] = {}
        self._later, self._planned = sched.scheduler(), threading.Event()
        self._waiter: threading.Thread | None = None

    def knows(self, actors: dict[str, dramatiq.Actor]) -> None:
        self._actors = actors
        self._waiter = threading.Thread(target=self._wait, name="bell", daemon=True)
        self._waiter.start()

    def ring(self, rings: Rings) -> None:
        """After a commit: tell who has to look."""
        for chat in rings.get("heard", ()):
            self._call("turn", chat)
        for chat, due in rings.get("told", {}).items():
            self._call("deliver", chat, due)
        for media_id in rings.get("wanted", ()):
            self._call("fetch", media_id)
        for edition_id, due in rings.get("announced", {}).items():
            self._call("broadcast", edition_id, due)

    def deliver_at(self, chat: str, when: datetime) -> None:
        self._call("deliver", chat, when)

    def _call(self, actor: str, subject: str | int, when: datetime | None = None) -> None:
        if actor not in self._actors:
            return
        wait = (when - self._now()).total_seconds() if when else 0
        if wait <= 0:
            self._send(actor, subject)
            return
        self._later.enter(wait, 0, self._send, (actor, subject))
        self._planned.set()

    def _send(self, actor: str, subject: str | int) -> None:
        """A bell that cannot ring harms nothing: the sweep will."""
        try:
            self._actors[actor].send(subject)
        except (dramatiq.errors.BrokerConnectionError, redis.RedisError) as error:
            log.warning("bell_silent", error=error)

    def _wait(self) -> None:
        while True:
            self._planned.wait(self._later.run(blocking=False))
            self._planned.clear()


def declare_actors(broker: dramatiq.Broker, tasks: Mapping[str, Callable[[Any], None]], bell: Bell) -> None:
    """On this broker, not on a global one; it has no middleware that would retry."""

    bell.knows(
        {
            name: dramatiq.actor(_careful(name, do), broker=broker, actor_name=name, priority=_PRIORITY.get(name, 0))
            for name, do in tasks.items()
        }
    )


def _careful(name: str, do: Callable) -> Callable:
    """Nothing escapes into the broker, which would keep it for ever; rows and the sweep take it up again."""

    def task(subject: str | int) -> None:
        try:
            do(subject)
        except Exception as error:
            log.error("task_failed", task=name, subject=subject, error=error)

    return task
