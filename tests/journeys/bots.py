"""The bot as processes of its own, started, killed and stopped as an operator or a power cut would."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
import yaml

from bot.settings import Settings
from bot.wiring import Services, build
from tests.journeys.waiting import eventually

ROOT = Path(__file__).parent.parent.parent
_STARTS_WITHIN = 40
SECRET, TOKEN = "s", "t"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def sleepless_office(folder: Path) -> Path:
    """The sample office without quiet hours: what the tests see must not depend on the time of day."""
    office = yaml.safe_load((ROOT / "bot" / "office.yml").read_text(encoding="utf-8"))
    office["quiet"] = {"from": "00:00", "to": "00:00"}
    path = folder / "office.yml"
    path.write_text(yaml.safe_dump(office, allow_unicode=True), encoding="utf-8")
    return path


@dataclass
class Process:
    """One `python -m bot …` in a process group of its own; what it wrote is in `log`."""

    popen: subprocess.Popen
    log: Path
    url: str

    def kill(self) -> None:
        """kill -9, children included."""
        os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def ctrl_c(self, within: float) -> int:
        """As Ctrl-C does it: to the whole group. The exit code."""
        os.killpg(self.popen.pid, signal.SIGINT)
        return self.popen.wait(within)

    def end(self) -> None:
        if self.popen.poll() is None:
            self.kill()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def ready(self) -> "Process":
        eventually(self._is_ready, within=_STARTS_WITHIN, otherwise=self.said)
        return self

    def _is_ready(self) -> bool:
        assert self.popen.poll() is None, f"{self.popen.args} ended: {self.said()}"
        if self.popen.args[-1] in ("worker", "clock"):
            return '"working"' in self.said() or '"ticking"' in self.said()
        try:
            return requests.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except requests.RequestException:
            return False


@dataclass
class Bots:
    """Processes that share a database, and perhaps a Redis. `line_url` is where their LINE is."""

    folder: Path
    line_url: str
    database_url: str
    redis_url: str = ""
    processes: list[Process] = field(default_factory=list)

    def environment(self, port: int | None = None) -> dict[str, str]:
        port = port or free_port()
        return {
            "PATH": os.environ["PATH"],
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_URL": self.line_url,
            "LINE_DATA_API_URL": self.line_url,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SECRET_KEY": "k",
            "OFFICE_FILE": str(sleepless_office(self.folder)),
        }

    def start(self, *command: str, port: int | None = None, **changed: str) -> Process:
        environment = {**self.environment(port), **changed}
        log = self.folder / f"{command[0]}-{len(self.processes)}.log"
        with log.open("wb") as out:
            popen = subprocess.Popen(
                [sys.executable, "-m", "bot", *command],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        process = Process(popen, log, environment["PUBLIC_URL"])
        self.processes.append(process)
        return process

    def run(self, *command: str) -> subprocess.CompletedProcess:
        """A command that ends by itself."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *command],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def services(self) -> Services:
        """The same rows, seen from the test."""
        return build(Settings.from_env(self.environment()))

    def end(self) -> None:
        for process in self.processes:
            process.end()


@contextmanager
def bots(folder: Path, line_url: str, database_url: str, redis_url: str = "") -> Iterator[Bots]:
    made = Bots(folder, line_url, database_url, redis_url)
    try:
        yield made
    finally:
        made.end()
