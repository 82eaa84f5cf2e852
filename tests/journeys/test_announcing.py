"""kill -9 in the middle of announcements to 5,000 people, ten times over, in all kinds of weather."""

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import redis
from sqlalchemy import func, insert, select

from bot.simulator import Platform
from bot.wiring import Services
from models import Delivery, Edition, Multicast, Person
from models.limits import RECIPIENTS_PER_REQUEST
from tests.journeys.bots import Bots, Process
from tests.journeys.waiting import eventually
from tests.servers import postgresql_url, redis_url

FRIENDS = 5_000
REQUESTS = -(-FRIENDS // RECIPIENTS_PER_REQUEST)
#: so that a kill finds a request on its way: LINE takes it all the same, and nobody hears of it
_SLOW = 0.3
#: what happens to the next sends besides, round after round
_WEATHER = itertools.cycle([{}, {"drop_next": 1}, {"lose_next": 1}, {"fail_next": 1}])


@dataclass
class Town:
    """Five thousand friends of a running bot, and who it was that a kill caught."""

    house: Bots
    platform: Platform
    services: Services
    #: (multicast, attempt) on its way as its sender was killed
    caught: list[tuple[int, int]] = field(default_factory=list)
    announced: int = 0

    def is_settled(self) -> "Town":
        with self.services.database.transaction() as session:
            rows = [{"line_id": f"U{n:032x}", "created_at": self.services.now()} for n in range(FRIENDS)]
            session.execute(insert(Person), rows)
        for row in rows:
            self.platform.people.person(self.platform.add_user(row["line_id"], row["line_id"])).following = True
        self.platform.faults.slow_seconds = _SLOW
        return self

    @contextmanager
    def announcing(self) -> Iterator[None]:
        """An operator does so while the block runs."""
        self.announced += 1
        words = self.house.folder / "words.txt"
        words.write_text(_words(self.announced), encoding="utf-8")
        operator = self.house.start("announce", "--text-file", str(words))
        yield
        assert operator.popen.wait(30) == 0, operator.said()
        assert operator.said() == f"id={self.announced} recipients={FRIENDS} cost={FRIENDS}\n"

    def is_killed_in_the_middle(self, *processes: Process) -> None:
        """…of an announcement, as soon as another request has left."""
        before = eventually(self._leaving, within=60, every=0.01)
        self.caught.append(eventually(lambda: self._another(before), within=60, every=0.01))
        for process in processes:
            process.kill()

    def _another(self, before: tuple[int, int]) -> tuple[int, int] | None:
        leaving = self._leaving()
        return None if leaving == before else leaving

    def _leaving(self) -> tuple[int, int] | None:
        """The newest request that is on its way, of an announcement that has reached some already."""
        some = select(Multicast.edition_id).where(Multicast.state == "sent")
        leaving = select(Multicast).where(Multicast.state == "leaving", Multicast.edition_id.in_(some))
        asked = leaving.where(Multicast.attempts > 0, Multicast.reason.is_(None))
        with self.services.database.reading() as session:
            newest = session.scalars(asked.order_by(Multicast.next_attempt_at.desc())).first()
        return newest and (newest.id, newest.attempts)

    def comes_to_rest(self, within: float) -> None:
        def unsent() -> dict[str, int]:
            with self.services.database.reading() as session:
                states = session.execute(select(Edition.state, func.count()).group_by(Edition.state))
                return dict(states.all())

        eventually(lambda: unsent() == {"sent": self.announced}, within=within, every=0.2, otherwise=unsent)

    def everybody_heard_everything_once(self) -> None:
        """By the stand-in's own count of what it delivered, and by our rows."""
        accepted = [sent for sent in self.platform.sent if sent.via == "multicast"]
        heard = Counter((chat, sent.messages[0]["text"]) for sent in accepted for chat in sent.to)
        assert len(heard) == FRIENDS * self.announced
        assert set(heard.values()) == {1}
        requests = Counter(sent.messages[0]["text"] for sent in accepted)
        assert requests == {_words(n): REQUESTS for n in range(1, self.announced + 1)}
        assert {sent.billed for sent in accepted} == {RECIPIENTS_PER_REQUEST}
        for n in range(0, FRIENDS, 500):
            assert len(self.platform.heard_by(f"U{n:032x}")) == self.announced
        with self.services.database.reading() as session:
            fates = session.execute(
                select(Delivery.edition_id, Delivery.state, func.count()).group_by("edition_id", "state")
            )
            assert sorted(row[1:] for row in fates) == [("sent", FRIENDS)] * self.announced

    def all_is_well(self) -> None:
        self.platform.faults.slow_seconds = 0
        self.comes_to_rest(within=90)
        self.everybody_heard_everything_once()
        assert self._kills_that_caught_a_request() >= 0.5 * len(self.caught)

    def _kills_that_caught_a_request(self) -> int:
        """Kills after which a request had to be sent again, for nobody knew what had become of it."""
        with self.services.database.reading() as session:
            requests = [(session.get(Multicast, number), attempt) for number, attempt in self.caught]
            return sum(request.fate_unknown and request.attempts > attempt for request, attempt in requests)


def _words(n: int) -> str:
    return f"ประกาศที่ {n} พรุ่งนี้ประปาหยุดไหลทั้งตำบล"


def _weather_changes(platform: Platform) -> None:
    for fault, times in next(_WEATHER).items():
        setattr(platform.faults, fault, times)


@contextmanager
def _rate_limited(platform: Platform) -> Iterator[None]:
    platform.faults.rate_limited = True
    yield
    platform.faults.rate_limited = False


def test_in_one_process(house, line, port):
    services = _prepared(house)
    town = Town(house, line.platform, services).is_settled()
    with town.announcing():
        running = house.start("serve", port=port).ready()
    for _ in range(10):
        _weather_changes(line.platform)
        town.is_killed_in_the_middle(running)
        with town.announcing(), _rate_limited(line.platform):
            running = house.start("serve", port=port).ready()
    town.all_is_well()


def test_in_processes_apart(house, line):
    house.database_url, house.redis_url = postgresql_url(), redis_url()
    services = _prepared(house)
    town = Town(house, line.platform, services).is_settled()
    with town.announcing():
        crew = _crew(house)
    for _ in range(2):
        _weather_changes(line.platform)
        town.is_killed_in_the_middle(*crew)
        redis.Redis.from_url(house.redis_url).flushall()
        with town.announcing(), _rate_limited(line.platform):
            crew = _crew(house)
    town.all_is_well()


def _prepared(house: Bots) -> Services:
    assert house.run("migrate").returncode == 0
    return house.services()


def _crew(house: Bots) -> list[Process]:
    return [process.ready() for process in [house.start("worker"), house.start("clock")]]
