"""Eight workers at the same work, as threads with connections of their own."""

import itertools
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from bot.webhook import store
from tests.world import Phone

EIGHT = 8
_serial = itertools.count(1)


def all_at_once(*deeds: Callable[[], None]) -> None:
    """Each in a thread; none begins before all are there. Raises what any of them raises."""
    gate = threading.Barrier(len(deeds))

    def through_the_gate(deed: Callable[[], None]) -> None:
        gate.wait()
        deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        list(threads.map(through_the_gate, deeds))


def eight_workers(task: Callable[[str], None], rings: Iterable[str]) -> None:
    """Rung in this order, answered by whoever is free."""
    waiting = iter(list(rings))
    take = threading.Lock()

    def worker() -> None:
        while True:
            with take:
                chat = next(waiting, None)
            if chat is None:
                return
            task(chat)

    all_at_once(*[worker] * EIGHT)


def is_heard(phone: Phone, text: str) -> None:
    """Stored by the webhook; nobody has read it yet."""
    message = {"id": f"crew{next(_serial)}", "type": "text", "text": text}
    _is_stored(phone, {"type": "message", "message": message})


def is_tapped(phone: Phone, data: str) -> None:
    _is_stored(phone, {"type": "postback", "postback": {"data": data}})


def _is_stored(phone: Phone, event: dict) -> None:
    number = next(_serial)
    whole = {
        "webhookEventId": f"crew{number}",
        "timestamp": int(phone.world.clock().timestamp() * 1000) + number,
        "mode": "active",
        "source": {"type": "user", "userId": phone.user_id},
        "replyToken": f"{phone.user_id[-6:]}-r{number}",
        **event,
    }
    with phone.world.database.transaction() as session:
        store(session, whole, phone.world.clock())
