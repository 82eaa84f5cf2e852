"""python -m bot demo: the whole bot on SQLite with a stand-in for LINE, and phones in the browser."""

import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bot.faq_file import beside
from bot.run import CannotStart, connected, serve
from bot.settings import Settings
from bot.setup import hang_menus
from bot.simulator import Platform, create_app
from bot.simulator.phones import PHONES
from bot.wiring import open_office, utc_now
from models import Conversation, Officer, Person

_MOUNT = "/simulator"
_SAMPLE = Path(__file__).parent / "office.yml"
#: which phones of the page belong to officers of the demo: department, role
_OFFICERS = {"officer": ("chang", "officer"), "admin": ("palad", "supervisor")}


def run_demo(env: Mapping[str, str]) -> None:
    if env.get("LINE_CHANNEL_ACCESS_TOKEN"):
        raise CannotStart(
            "The demo does not run beside a real LINE_CHANNEL_ACCESS_TOKEN. Unset it, or use `python -m bot serve`."
        )
    settings = _settings(env)
    here = f"http://127.0.0.1:{settings.port}"
    platform = Platform(
        channel_secret=settings.channel_secret,
        access_token=settings.access_token,
        webhook_url=f"{here}/callback",
        now=utc_now,
    )

    def with_phones(app: Callable) -> Callable:
        platform.account_name = open_office(settings).current().name
        _make_officers(settings)
        return DispatcherMiddleware(app, {_MOUNT: create_app(platform)})

    def ready() -> None:
        hang_menus(connected(settings))
        print(f"\n  Phones:  {here}{_MOUNT}/\n  Stop:    Ctrl-C\n", flush=True)

    try:
        # the phones need no password: this machine only
        serve(settings, with_phones, ready, host="127.0.0.1")
    finally:
        platform.close()


def _settings(env: Mapping[str, str]) -> Settings:
    """Its own database, a secret and a token of its own, made for this run."""
    port = env.get("PORT") or "8000"
    here = f"http://127.0.0.1:{port}"
    return Settings.from_env(
        {
            "DATABASE_URL": "sqlite:///var/demo.db",
            "PUBLIC_URL": here,
            "OFFICE_FILE": str(_sleepless_office()),
            **env,
            "REDIS_URL": "",
            "LINE_CHANNEL_SECRET": secrets.token_hex(16),
            "LINE_CHANNEL_ACCESS_TOKEN": secrets.token_hex(16),
            "LINE_API_URL": here + _MOUNT,
            "LINE_DATA_API_URL": here + _MOUNT,
        }
    )


def _sleepless_office() -> Path:
    """The sample office with its answers and without quiet hours: at night everything arrives too."""
    office = yaml.safe_load(_SAMPLE.read_text(encoding="utf-8"))
    office["quiet"] = {"from": "00:00", "to": "00:00"}
    path = Path("var", "demo-office.yml")
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(office, allow_unicode=True), encoding="utf-8")
        shutil.copyfile(beside(_SAMPLE), beside(path))
    except OSError as error:
        raise CannotStart(f"{path} cannot be written: {error.strerror}") from error
    return path


def _make_officers(settings: Settings) -> None:
    """Two of the phones are officers from the start (elsewhere an invitation code makes them so)."""
    services = connected(settings)
    with services.database.transaction() as session:
        for phone in PHONES:
            if phone.key not in _OFFICERS:
                continue
            Conversation.ensure(session, phone.user_id)
            person = Person.called(session, phone.user_id, services.now())
            if Officer.who_is(session, person) is None:
                department, role = _OFFICERS[phone.key]
                session.add(
                    Officer(
                        person_id=person.id, name=phone.name, department=department, role=role, joined_at=services.now()
                    )
                )
    services.database.engine.dispose()
