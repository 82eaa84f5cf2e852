"""Carries webhook events to the bot: signed, in order, again when it fails."""

import base64
import hashlib
import heapq
import hmac
import itertools
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

Post = Callable[[str, bytes, dict], int]
TIMEOUT_SECONDS = 2
WAITS_BEFORE_REDELIVERY = (1.0, 3.0, 9.0, 27.0)


def post_over_http(url: str, body: bytes, headers: dict) -> int:
    """The HTTP status, 0 when no answer came within two seconds."""
    with requests.Session() as session:
        session.trust_env = False
        try:
            return session.post(url, data=body, headers=headers, timeout=TIMEOUT_SECONDS).status_code
        except requests.RequestException:
            return 0


def signature(channel_secret: str, body: bytes) -> str:
    return base64.b64encode(hmac.new(channel_secret.encode(), body, hashlib.sha256).digest()).decode()


@dataclass(order=True)
class Job:
    due: float
    order: int
    attempt: int = field(compare=False)
    events: list = field(compare=False)


class Courier:
    """`on_again` is told of events about to be redelivered, `on_result` of events and the status they met."""

    def __init__(
        self,
        *,
        webhook_url: str,
        destination: str,
        channel_secret: str,
        post: Post,
        on_again: Callable[[list], None],
        on_result: Callable[[list, int], None],
    ):
        self.webhook_url = webhook_url
        self.redelivery = True
        self.waits: tuple[float, ...] = WAITS_BEFORE_REDELIVERY
        self._destination = destination
        self._secret = channel_secret
        self._post = post
        self._on_again = on_again
        self._on_result = on_result
        self._jobs: list[Job] = []
        self._order = itertools.count()
        self._first_attempts = 0
        self._carrying = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def queue(self, events: list) -> None:
        """Posts in the background, after everything queued before."""
        with self._changed:
            self._first_attempts += 1
        self._schedule(events, attempt=0, wait=0.0)

    def post_now(self, events: list) -> int:
        """Posts in this thread once what was queued before has gone; the status."""
        self.settle()
        return self._attempt(events, attempt=0)

    def redeliver(self, events: list) -> int:
        return self._carry(events, again=True)

    def settle(self, timeout: float = 30.0) -> bool:
        """Waits until every queued event has been tried once."""
        with self._changed:
            return self._changed.wait_for(lambda: self._first_attempts == 0, timeout)

    def idle(self, timeout: float = 30.0) -> bool:
        """Waits until nothing is left to post, redeliveries included."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs and not self._carrying, timeout)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=TIMEOUT_SECONDS + 1)

    def post_raw(self, url: str, events: list) -> int:
        """One signed body to any address; nobody is told and nothing is repeated."""
        body = json.dumps({"destination": self._destination, "events": events}, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": signature(self._secret, body),
        }
        return self._post(url, body, headers)

    def _attempt(self, events: list, attempt: int) -> int:
        status = self._carry(events, again=attempt > 0)
        if not 200 <= status < 300 and self.redelivery and attempt < len(self.waits):
            self._schedule(events, attempt + 1, self.waits[attempt])
        return status

    def _carry(self, events: list, again: bool) -> int:
        if again:
            self._on_again(events)
            events = [_as_redelivery(event) for event in events]
        status = self.post_raw(self.webhook_url, events)
        self._on_result(events, status)
        return status

    def _schedule(self, events: list, attempt: int, wait: float) -> None:
        with self._changed:
            heapq.heappush(self._jobs, Job(time.monotonic() + wait, next(self._order), attempt, events))
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="simulator-courier", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _run(self) -> None:
        while (job := self._next_due()) is not None:
            try:
                self._attempt(job.events, job.attempt)
            finally:
                self._done(job)

    def _next_due(self) -> Job | None:
        with self._changed:
            while not self._closed:
                wait = self._jobs[0].due - time.monotonic() if self._jobs else None
                if wait is not None and wait <= 0:
                    self._carrying = True
                    return heapq.heappop(self._jobs)
                self._changed.wait(wait)
            return None

    def _done(self, job: Job) -> None:
        with self._changed:
            self._carrying = False
            self._first_attempts -= job.attempt == 0
            self._changed.notify_all()


def _as_redelivery(event):
    if not isinstance(event, dict):
        return event
    return {**event, "deliveryContext": {"isRedelivery": True}}
