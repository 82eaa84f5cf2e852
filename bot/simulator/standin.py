"""The stand-in as a server of its own, for tests."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from waitress import create_server, wasyncore

from bot.simulator.api import create_app
from bot.simulator.platform import Platform

THREADS = 8


def utc_now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def serving(app, port: int = 0) -> Iterator[str]:
    """Serves a WSGI application on 127.0.0.1 in a thread until the block ends; yields its address."""
    sockets: dict = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=port, threads=THREADS)
    stopping = threading.Event()

    def serve() -> None:
        while not stopping.is_set():
            wasyncore.loop(timeout=1, map=sockets, count=1)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets, ignore_all=True)

    thread = threading.Thread(target=serve, name="simulator", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stopping.set()
        # wakes the loop, unless it has just woken by itself and closed everything
        with suppress(OSError):
            server.pull_trigger()
        thread.join()


class StandIn:
    """A running pretend LINE: `.platform` is its state, `.url` its address (LINE_API_URL)."""

    def __init__(self, platform: Platform, url: str):
        self.platform = platform
        self.url = url

    @classmethod
    @contextmanager
    def running(
        cls,
        webhook_url: str,
        channel_secret: str = "s",
        access_token: str = "t",
        now: Callable[[], datetime] = utc_now,
        port: int = 0,
    ) -> Iterator["StandIn"]:
        """Port 0 takes a free one."""
        platform = Platform(channel_secret=channel_secret, access_token=access_token, webhook_url=webhook_url, now=now)
        try:
            with serving(create_app(platform), port) as url:
                yield cls(platform, url)
        finally:
            platform.close()
