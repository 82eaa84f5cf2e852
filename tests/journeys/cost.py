"""python -m tests.journeys.cost: what one message costs on this machine (ms of CPU, by part), and how long people wait
for an answer at 50 messages a second, with everything in one process on SQLite and with processes apart on PostgreSQL
and Redis. Against the stand-in LINE, which with whoever speaks takes its own share of this machine."""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import psutil

import nlp
from bot.app import create_app
from bot.migrations import migrate
from bot.settings import Settings
from bot.simulator import StandIn
from bot.simulator.courier import signature
from bot.wiring import Services, build, utc_now
from models import OutboxMessage
from nlp import corpus
from tests.journeys import ledger
from tests.journeys.bots import SECRET, TOKEN, Bots, bots, free_port
from tests.journeys.people import Someone
from tests.journeys.village import seat_an_officer
from tests.servers import postgresql_url, redis_url

_PEOPLE = 200
_READING = "  reading alone"
_WARM_UP = 10
#: seconds between a person's report and their ส่งเรื่อง under load
_PAUSE = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=50, help="messages a second")
    parser.add_argument("--seconds", type=int, default=20)
    chosen = parser.parse_args()
    for reports in (various, alike):
        with tempfile.TemporaryDirectory() as folder:
            cost_by_part(Path(folder), reports)
    for start in (together, apart):
        with tempfile.TemporaryDirectory() as folder:
            answer_times(Path(folder), start, chosen.rate, chosen.seconds)


# the parts, one after the other in one thread


def cost_by_part(folder: Path, reports: Callable[[int], str]) -> None:
    with (
        StandIn.running("http://127.0.0.1:1/callback", SECRET, TOKEN) as line,
        bots(folder, line.url, f"sqlite:///{folder}/bot.db") as house,
    ):
        bench = Bench(house.environment(), line)
        for n in range(_WARM_UP + _PEOPLE):
            if n == _WARM_UP:
                bench.spent.clear()
            who = Someone(line.platform, str(n))
            bench.handles(who, reports(n))
            bench.handles(who, "ส่งเรื่อง")
    print(f"CPU per message in ms, reports {reports.__name__}, mean of {2 * _PEOPLE} (a report, then ส่งเรื่อง):")
    means = {part: statistics.mean(spent) for part, spent in bench.spent.items()}
    print("\n".join(f"  {part:<20}{mean:6.2f}" for part, mean in means.items()))
    print(f"  {'together':<20}{sum(means.values()) - means[_READING]:6.2f}")


class Bench:
    """The bot's own parts in this thread; CPU of this thread only, so the stand-in's is not counted."""

    def __init__(self, environment: dict[str, str], line: StandIn):
        self.line, self.ahead, self.spent = line, timedelta(), {}
        self.services = build(Settings.from_env(environment), lambda: utc_now() + self.ahead)
        migrate(self.services.database.engine)
        self.client = create_app(self.services).test_client()
        seat_officers(self.services, line)
        nlp.warm()

    @contextmanager
    def _measured(self, part: str) -> Iterator[None]:
        started = time.thread_time()
        yield
        self.spent.setdefault(part, []).append((time.thread_time() - started) * 1000)

    def handles(self, who: Someone, text: str) -> None:
        event = self.line.platform.compose_text(who.user_id, text)
        body = json.dumps({"destination": "U", "events": [event]}).encode()
        headers = {"x-line-signature": signature(SECRET, body)}
        with self._measured("webhook"):
            self.client.post("/callback", data=body, headers=headers)
        with self._measured("turn with reading"):
            self.services.tasks.turns.take(who.user_id)
        with self._measured(_READING):
            nlp.read(text, self.services.office.village_names)
        self.ahead += timedelta(seconds=1)
        with self._measured("deliver to resident"):
            self.services.tasks.deliveries.deliver(who.user_id)
        officers = self._told_now()
        with self._measured("deliver to officers"):
            for chat in officers:
                self.services.tasks.deliveries.deliver(chat)

    def _told_now(self) -> list[str]:
        with self.services.database.reading() as session:
            return OutboxMessage.chats_with_work(session, self.services.now())


def various(n: int) -> str:
    """What villagers complain of and wish for, each in their own words."""
    return _corpus()[n]


def alike(n: int) -> str:
    """One trouble that everybody reports: each report is compared with all the others."""
    return f"ไฟกิ่งดับมาสามวันแล้วค่ะ เสาต้นที่ {n} หมู่ 3 ขอให้มาดูด้วย"


@cache
def _corpus() -> list[str]:
    rows = [row for row in corpus.load() if row.kind in ("complaint", "idea") and not row.emergency]
    random.Random(2569).shuffle(rows)
    return [row.text for row in rows]


def seat_officers(services: Services, line: StandIn) -> None:
    """One in every department."""
    for department in services.office.departments:
        seat_an_officer(services, line.platform, f"จนท. {department}", department)


# under load, in processes of their own


def together(house: Bots, port: int) -> None:
    house.start("serve", port=port).ready()


def apart(house: Bots, port: int) -> None:
    house.database_url, house.redis_url = postgresql_url(), redis_url()
    house.run("migrate")
    for process in [house.start("web", port=port), *(house.start(what) for what in ("worker", "worker", "clock"))]:
        process.ready()


def answer_times(folder: Path, start: Callable[[Bots, int], None], rate: int, seconds: int) -> None:
    port = free_port()
    with (
        StandIn.running(f"http://127.0.0.1:{port}/callback", SECRET, TOKEN) as line,
        bots(folder, line.url, f"sqlite:///{folder}/bot.db") as house,
    ):
        start(house, port)
        services = house.services()
        seat_officers(services, line)
        people = [Someone(line.platform, str(n)) for n in range(rate * seconds // 2)]
        before = _cpu(house)
        said = _speak(people, rate)
        ledger.comes_to_rest(services, within=60)
        spent = _cpu(house) - before
        waits = sorted(wait for who in people for wait in _waits(line, who, said[who.user_id]))
    print(f"\n{start.__name__}: {rate} messages/s for {seconds} s (an answer is held back 0.6 s, for the burst to end)")
    print(
        f"  answered after   median {_share(waits, 0.5):.2f} s, p95 {_share(waits, 0.95):.2f} s, "
        f"p99 {_share(waits, 0.99):.2f} s, worst {waits[-1]:.2f} s"
    )
    print(f"  CPU of the bot   {spent / len(waits) * 1000:.1f} ms per message, {spent / seconds:.2f} cores")


def _speak(people: list[Someone], rate: int) -> dict[str, list[datetime]]:
    """Half the rate are new reports, half ส่งเรื่อง three seconds after; when each was said."""
    said: dict[str, list[datetime]] = {who.user_id: [] for who in people}
    reports = [various(n) for n in range(len(people))]

    def speaks(n: int, at: float) -> None:
        who = people[n]
        for text, due in ((reports[n], at), ("ส่งเรื่อง", at + _PAUSE)):
            time.sleep(max(0, due - time.monotonic()))
            said[who.user_id].append(utc_now())
            who.says(text)

    start = time.monotonic() + 0.5
    with ThreadPoolExecutor(rate * _PAUSE) as threads:
        list(threads.map(speaks, range(len(people)), [start + n * 2 / rate for n in range(len(people))]))
    return said


def _waits(line: StandIn, who: Someone, said: list[datetime]) -> Iterator[float]:
    """Seconds from what was said to the first thing heard after it."""
    heard = [sent.at for sent in line.platform.sent if sent.to == who.user_id]
    for moment in said:
        yield min((at - moment).total_seconds() for at in heard if at > moment)


def _cpu(house: Bots) -> float:
    """Seconds spent so far by the bot's processes; databases are not counted."""
    first = [psutil.Process(process.popen.pid) for process in house.processes if process.popen.poll() is None]
    all_of_them = [*first, *(child for process in first for child in process.children(recursive=True))]
    return sum(sum(process.cpu_times()[:2]) for process in all_of_them)


def _share(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
