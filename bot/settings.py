"""Settings, from the environment only. Wrong ones refuse to start, all named at once."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

#: every variable, its default, what it is for
VARIABLES = (
    ("LINE_CHANNEL_SECRET", "", "Channel secret, from the LINE developer console"),
    ("LINE_CHANNEL_ACCESS_TOKEN", "", "Long-lived channel access token"),
    ("LINE_API_URL", "https://api.line.me", "Where LINE's API is; a stand-in for tests"),
    ("LINE_DATA_API_URL", "https://api-data.line.me", "Where photos and other content are fetched"),
    ("DATABASE_URL", "sqlite:///var/bot.db", "SQLite by default; postgresql://user:password@host/name for more"),
    ("REDIS_URL", "", "Set it to run web, worker and clock as separate processes"),
    ("PORT", "8000", "Port of the web server"),
    ("PUBLIC_URL", "", "Address under which the world reaches this bot, https://…; this machine when empty"),
    ("SECRET_KEY", "", "Signs links and sessions; made once and kept under var/ when empty"),
    ("MEDIA_DIR", "", "A folder shared by all processes for received media; in the database when empty"),
    ("OFFICE_FILE", "bot/office.yml", "The office as data"),
)


class SettingsError(ValueError):
    """One or more variables are wrong. The text is a list for the operator."""


@dataclass(frozen=True)
class Settings:
    channel_secret: str
    access_token: str
    api_url: str
    data_api_url: str
    database_url: str
    redis_url: str
    port: int
    public_url: str
    secret_key: str
    media_dir: Path | None
    office_file: Path

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, var: Path = Path("var"), needs_line: bool = True) -> "Settings":
        """Read and check every variable; what never speaks with LINE needs no secret of it. Raises SettingsError."""
        values = {name: env.get(name, "").strip() or default for name, default, _ in VARIABLES}
        faults = [*(_missing(values) if needs_line else ()), *_faults(values)]
        if faults:
            raise SettingsError("\n".join(faults))
        return cls(
            channel_secret=values["LINE_CHANNEL_SECRET"],
            access_token=values["LINE_CHANNEL_ACCESS_TOKEN"],
            api_url=values["LINE_API_URL"].rstrip("/"),
            data_api_url=values["LINE_DATA_API_URL"].rstrip("/"),
            database_url=_driver(values["DATABASE_URL"]),
            redis_url=values["REDIS_URL"],
            port=int(values["PORT"]),
            public_url=(values["PUBLIC_URL"] or f"http://localhost:{values['PORT']}").rstrip("/"),
            secret_key=values["SECRET_KEY"] or _kept_secret(var),
            media_dir=Path(values["MEDIA_DIR"]) if values["MEDIA_DIR"] else None,
            office_file=Path(values["OFFICE_FILE"]),
        )


def _missing(values: dict[str, str]) -> Iterator[str]:
    for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"):
        if not values[name]:
            yield f"{name} is not set (see README, “A real LINE account”; `python -m bot demo` needs none)"


def _faults(values: dict[str, str]) -> Iterator[str]:
    for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"):
        if not values[name].isascii():
            yield f"{name} has characters that LINE never gives out; copy it again"
    for name in ("LINE_API_URL", "LINE_DATA_API_URL", "PUBLIC_URL"):
        if values[name] and not _is_address(values[name]):
            yield f"{name} is not an http(s) address: {values[name]!r}"
    if not values["PORT"].isdecimal() or not 0 < int(values["PORT"]) < 65536:
        yield f"PORT is not a port number: {values['PORT']!r}"
    if not values["DATABASE_URL"].startswith(("sqlite://", "postgresql://", "postgres://", "postgresql+psycopg://")):
        yield "DATABASE_URL must begin with sqlite:// or postgresql://"
    elif not _is_readable(values["DATABASE_URL"]):
        yield "DATABASE_URL cannot be read; it looks like postgresql://user:password@host:5432/name"
    if values["REDIS_URL"] and not values["REDIS_URL"].startswith(("redis://", "rediss://", "unix://")):
        yield "REDIS_URL must begin with redis://, rediss:// or unix://"
    if values["MEDIA_DIR"] and not Path(values["MEDIA_DIR"]).is_dir():
        yield f"MEDIA_DIR is not a folder: {values['MEDIA_DIR']!r}"
    if not Path(values["OFFICE_FILE"]).is_file():
        yield f"OFFICE_FILE is not there: {values['OFFICE_FILE']!r}"


def _driver(url: str) -> str:
    """PostgreSQL is spoken through psycopg 3, however the hoster spells the address."""
    scheme, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else url


def _is_readable(url: str) -> bool:
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        return False
    return True


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _kept_secret(var: Path) -> str:
    """Made once, readable by its owner only."""
    path = var / "secret_key"
    try:
        var.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        return path.read_text().strip()
    except OSError as error:
        raise SettingsError(f"cannot keep a secret key in {var}/: {error.strerror}") from error


def _make_secret(path: Path) -> None:
    """Whole or not at all: of two processes that start at once, the first one's is kept by both."""
    mine = path.with_suffix(f".{os.getpid()}")
    mine.touch(mode=0o600)
    mine.write_text(secrets.token_urlsafe(32))
    with suppress(FileExistsError):
        path.hardlink_to(mine)
    mine.unlink()
