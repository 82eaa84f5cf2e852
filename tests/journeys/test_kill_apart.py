"""Web, workers and clock as processes of their own, killed at random, while PostgreSQL crashes and Redis forgets."""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from bot.simulator import Platform, StandIn, create_app
from bot.simulator.courier import post_over_http
from bot.simulator.standin import serving, utc_now
from tests.journeys import ledger
from tests.journeys.bots import SECRET, TOKEN, Bots, bots, free_port
from tests.journeys.village import Village, seat_an_officer
from tests.servers import postgresql_url, redis_url, restart_postgresql

_SEED = 2569


@contextmanager
def _line_before(ports: list[int]) -> Iterator[StandIn]:
    """A pretend LINE with a web behind each port, which take turns."""
    turns = itertools.cycle(ports)

    def post(url: str, body: bytes, headers: dict) -> int:
        return post_over_http(f"http://127.0.0.1:{next(turns)}/callback", body, headers)

    platform = Platform(channel_secret=SECRET, access_token=TOKEN, webhook_url="", now=utc_now, post=post)
    try:
        with serving(create_app(platform)) as url:
            yield StandIn(platform, url)
    finally:
        platform.close()


class Town:
    """Two webs, two workers, one clock."""

    def __init__(self, house: Bots, ports: list[int]):
        self._house = house
        self._running = {("web", port): house.start("web", port=port) for port in ports}
        self._running |= {("worker", n): house.start("worker") for n in range(2)}
        self._running["clock", 0] = house.start("clock")

    def is_up(self) -> "Town":
        for process in self._running.values():
            process.ready()
        return self

    @property
    def names(self) -> list[tuple[str, int]]:
        return list(self._running)

    def loses(self, *victims: tuple[str, int]) -> None:
        """kill -9 of these; others take their places."""
        for victim in victims:
            self._running[victim].kill()
        for what, which in victims:
            self._running[what, which] = self._house.start(what, port=which if what == "web" else None)


def test_nothing_is_lost_doubled_or_out_of_order_whatever_is_killed(tmp_path):
    ports, queue = [free_port(), free_port()], redis_url()
    with _line_before(ports) as line, bots(tmp_path, line.url, postgresql_url(), queue) as house:
        assert house.run("migrate").returncode == 0
        town, services = Town(house, ports).is_up(), house.services()
        officer = seat_an_officer(services, line.platform)
        line.platform.faults.slow_seconds = 0.3  # so that a kill finds messages on their way
        village, chance = Village(line.platform), random.Random(_SEED)
        with village.speaking():
            village.when(0.2)
            town.loses(("web", ports[1]))
            village.when(0.35)
            town.loses(chance.choice(town.names))
            redis.Redis.from_url(queue).flushall()
            village.when(0.5)
            town.is_up()
            restart_postgresql()
            village.when(0.65)
            ledger.something_is_on_its_way(services)
            town.loses(("worker", 0), ("worker", 1))
            village.when(0.85)
            town.loses(chance.choice(town.names))
            redis.Redis.from_url(queue).flushall()
        village.all_is_well(services, within=80)
        assert len(officer.heard()) >= 150
        assert ledger.attempts_without_an_answer(services) > 0, "no kill found a message on its way"
