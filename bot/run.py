"""Starting and stopping: all in one process, or web, workers and clock apart."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dramatiq
import redis
import structlog
import waitress
import waitress.server
from gunicorn.app.base import BaseApplication
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

import nlp
from bot import clock as metronome
from bot.app import create_app
from bot.migrations import is_current, migrate
from bot.settings import Settings
from bot.wiring import Services, build

log = structlog.get_logger()
_WORKER_THREADS = 8
_WEB_THREADS = 16


class CannotStart(RuntimeError):
    """One clear sentence for whoever tried to start it."""


def serve(
    settings: Settings,
    wsgi: Callable | None = None,
    ready: Callable[[], None] = lambda: None,
    host: str = "0.0.0.0",
) -> None:
    """Web, workers and clock in this process, until a signal. `wsgi` may wrap the application (the demo does)."""
    services = prepared(settings)
    listening = listen(settings.port, host)
    app = create_app(services)
    server = waitress.create_server(
        wsgi(app) if wsgi else app, sockets=[listening], threads=_WEB_THREADS, clear_untrusted_proxy_headers=True
    )
    stop = signalled()
    # the web ends last: in the demo LINE itself is behind it, and what is on its way there needs an answer
    with answering(server), working(services), ticking(services):
        log.info("serving", port=settings.port)
        ready()
        stop.wait()
    log.info("stopped")


def web(settings: Settings) -> None:
    _may_run_apart(settings, "web")
    _Gunicorn(settings).run()


def worker(settings: Settings) -> None:
    _may_run_apart(settings, "worker")
    stop = signalled()
    with working(build(settings)):
        log.info("working", threads=_WORKER_THREADS)
        stop.wait()


def clock(settings: Settings) -> None:
    _may_run_apart(settings, "clock")
    stop = signalled()
    with ticking(build(settings)):
        log.info("ticking")
        stop.wait()


def migrate_only(settings: Settings) -> None:
    services = prepared(settings)
    print(f"The database is current ({services.database.engine.url.render_as_string()}).")


def prepared(settings: Settings) -> Services:
    """Everything built, the folder of a SQLite file made, the tables current. Raises CannotStart."""
    _make_folder(settings.database_url)
    services = build(settings)
    try:
        migrate(services.database.engine)
    except SQLAlchemyError as error:
        raise CannotStart(f"The database cannot be used: {_first_line(error)}") from error
    return services


def connected(settings: Settings) -> Services:
    """For commands that only look or write a row: the tables must be current. Raises CannotStart."""
    _make_folder(settings.database_url)
    _refuse_old_schema(settings)
    return build(settings)


@contextmanager
def working(services: Services) -> Iterator[None]:
    """Worker threads in this process. What a broker would keep for ever of finished messages is dropped."""
    nlp.warm()
    crew = dramatiq.Worker(services.broker, worker_threads=_WORKER_THREADS, worker_timeout=100)
    crew.start()
    metronome.tick("sweep", metronome.sweep, services)
    try:
        yield
    finally:
        crew.stop(timeout=15_000)
        services.broker.close()


@contextmanager
def ticking(services: Services) -> Iterator[None]:
    scheduler = metronome.start(services)
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)


@contextmanager
def answering(server: waitress.server.BaseWSGIServer) -> Iterator[None]:
    """The web server, in a thread of its own."""
    threading.Thread(target=server.run, name="web", daemon=True).start()
    try:
        yield
    finally:
        # requests end first, then the server closes itself in its own thread: its loop is using the sockets
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(server.close)


def signalled() -> threading.Event:
    """Set by Ctrl-C or a polite kill from now on, also while things are still starting."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def listen(port: int, host: str = "0.0.0.0") -> socket.socket:
    """The port, ours before anything else is started. Raises CannotStart when it is taken."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # until it listens another may bind the same port
        listening.listen()
    except OSError as error:
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise CannotStart(f"Port {port} {why}. Choose another: PORT=8001") from error
    return listening


def _may_run_apart(settings: Settings, name: str) -> None:
    if not settings.redis_url:
        raise CannotStart(
            f"`{name}` alone needs REDIS_URL, for its doorbell has to reach the other processes. "
            "Without Redis, start everything in one: python -m bot serve"
        )
    _refuse_old_schema(settings)
    try:
        redis.Redis.from_url(settings.redis_url, socket_connect_timeout=5).ping()
    except redis.RedisError as error:
        raise CannotStart(f"Redis cannot be reached at REDIS_URL: {_first_line(error)}") from error


def _refuse_old_schema(settings: Settings) -> None:
    engine = build(settings).database.engine
    try:
        current = is_current(engine)
    except SQLAlchemyError as error:
        raise CannotStart(f"The database cannot be used: {_first_line(error)}") from error
    finally:
        engine.dispose()
    if not current:
        raise CannotStart("The database's tables are not this version's. Run: python -m bot migrate")


def _make_folder(database_url: str) -> None:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    file = Path(url.database)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # never open() a file that may be in use: closing it would drop SQLite's locks of this whole process
        file.touch()
    except OSError as error:
        raise CannotStart(f"{file} cannot be written: {error.strerror}") from error
    if not os.access(file, os.W_OK):
        raise CannotStart(f"{file} cannot be written: Permission denied")


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).splitlines()[0]


class _Gunicorn(BaseApplication):
    """Each process builds its own services after the fork: no connection is shared."""

    def __init__(self, settings: Settings):
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"0.0.0.0:{self._settings.port}",
            "workers": 2,
            "threads": 8,
            "worker_class": "gthread",
            "timeout": 30,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Callable:
        return create_app(build(self._settings))
