"""The doorbell carries ids to the workers. One that cannot ring harms nothing."""

import threading
from datetime import timedelta
from functools import partial

import dramatiq
import pytest

from bot.bell import Bell, declare_actors
from bot.settings import Settings
from bot.wiring import build
from tests import servers
from tests.clock import Clock

ENV = {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "SECRET_KEY": "k"}


class Notebook:
    """The tasks, as a worker would do them: writes down whom they concern."""

    def __init__(self, expected: int):
        self.done, self._left, self.complete = [], expected, threading.Event()

    def _note(self, what: str, subject) -> None:
        self.done.append((what, subject))
        if len(self.done) >= self._left:
            self.complete.set()

    def tasks(self):
        return {name: partial(self._do, name) for name in ("turn", "deliver", "fetch", "broadcast")}

    def _do(self, what, subject):
        self._note(what, subject)
        if subject == 13:
            raise ValueError("an unlucky photo")


@pytest.fixture(params=["stub", "redis"])
def services(request, tmp_path):
    """The program on its in-process doorbell, and on Redis."""
    redis_url = servers.redis_url() if request.param == "redis" else ""
    made = build(Settings.from_env({**ENV, "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db", "REDIS_URL": redis_url}))
    yield made
    made.broker.close()
    made.database.engine.dispose()


def work(services, notebook: Notebook, rings: dict) -> None:
    """Ring, and let workers answer until all the expected is done."""
    bell = Bell(Clock())
    services.broker.actors.clear()
    declare_actors(services.broker, notebook.tasks(), bell)
    worker = dramatiq.Worker(services.broker, worker_threads=2, worker_timeout=50)
    worker.start()
    try:
        bell.ring(rings)
        assert notebook.complete.wait(timeout=10), notebook.done
    finally:
        worker.stop(timeout=5000)


def test_everybody_who_has_to_look_is_rung(services):
    notebook = Notebook(5)
    now = Clock()()
    work(services, notebook, {"heard": {"Ua", "Ub"}, "told": {"Uc": now}, "wanted": {7}, "announced": {3: now}})
    assert set(notebook.done) == {("turn", "Ua"), ("turn", "Ub"), ("deliver", "Uc"), ("fetch", 7), ("broadcast", 3)}


def test_a_delivery_waits_for_its_time(services):
    notebook = Notebook(2)
    work(services, notebook, {"told": {"later": Clock()() + timedelta(milliseconds=300), "now": Clock()()}})
    assert notebook.done == [("deliver", "now"), ("deliver", "later")]


def test_a_task_that_fails_leaves_nothing_behind_in_the_broker(services):
    notebook = Notebook(2)
    work(services, notebook, {"wanted": [13, 14]})
    assert sorted(notebook.done) == [("fetch", 13), ("fetch", 14)]
    if hasattr(services.broker, "dead_letters"):
        assert services.broker.dead_letters == []


def test_a_redis_that_is_away_harms_nothing(tmp_path):
    services = build(
        Settings.from_env({**ENV, "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db", "REDIS_URL": "redis://127.0.0.1:9/0"})
    )
    with services.database.transaction() as session:
        session.info.update(heard={"Ua"}, told={"Ua": services.now()}, wanted={1})
    services.bell.deliver_at("Ua", services.now())
    services.database.engine.dispose()


def test_a_bell_nobody_has_hung_up_is_silent():
    Bell(Clock()).ring({"heard": {"Ua"}, "told": {"Ua": Clock()()}, "wanted": {1}})
