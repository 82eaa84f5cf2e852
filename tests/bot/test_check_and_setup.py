"""`check` says in plain words what is right and wrong; `setup` tells LINE our address and has it tried."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import create_app
from bot.check import run_check
from bot.line import LineUnreachable
from bot.migrations import migrate
from bot.run import CannotStart
from bot.settings import Settings
from bot.setup import run_setup
from bot.simulator import StandIn
from bot.simulator.standin import serving
from bot.wiring import build, utc_now
from tests.world import OFFICE_FILE


@pytest.fixture
def line(request):
    """A LINE whose clock may be set by a parameter."""
    now = getattr(request, "param", utc_now)
    with StandIn.running("http://127.0.0.1:9/callback", channel_secret="s", now=now) as stand_in:
        yield stand_in


@pytest.fixture
def env(tmp_path, line) -> dict[str, str]:
    return {
        "LINE_CHANNEL_SECRET": "s",
        "LINE_CHANNEL_ACCESS_TOKEN": "t",
        "SECRET_KEY": "k",
        "LINE_API_URL": line.url,
        "LINE_DATA_API_URL": line.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
        "OFFICE_FILE": str(OFFICE_FILE),
    }


@pytest.fixture
def bot(env, request):
    """The bot's web server runs, with the channel secret of a parameter or the right one; the environment says under
    which address."""
    services = build(Settings.from_env({**env, "LINE_CHANNEL_SECRET": getattr(request, "param", "s")}))
    migrate(services.database.engine)
    with serving(create_app(services)) as url:
        yield {**env, "PUBLIC_URL": url}
    services.database.engine.dispose()


@pytest.fixture
def check(capsys):
    """Runs the check; returns its exit code and what it printed."""

    def check(env: dict) -> tuple[int, str]:
        code = run_check(env)
        return code, capsys.readouterr().out

    return check


def test_setup_sets_the_address_and_has_it_tried(bot, line, capsys):
    run_setup(Settings.from_env(bot))
    assert line.platform.courier.webhook_url == f"{bot['PUBLIC_URL']}/callback"
    said = capsys.readouterr().out
    assert "it works" in said and "Webhook redelivery" in said


def test_setup_says_what_line_met(env):
    with pytest.raises(CannotStart, match="COULD_NOT_CONNECT"):
        run_setup(Settings.from_env({**env, "PUBLIC_URL": "http://127.0.0.1:9"}))


@pytest.mark.parametrize("bot", ["another"], indirect=True)
def test_setup_with_another_channels_secret_fails(bot):
    with pytest.raises(CannotStart, match="401"):
        run_setup(Settings.from_env(bot))


def test_setup_without_https_never_asks_the_real_line():
    settings = Settings.from_env(
        {
            "LINE_CHANNEL_SECRET": "s",
            "LINE_CHANNEL_ACCESS_TOKEN": "t",
            "SECRET_KEY": "k",
            "PUBLIC_URL": "http://bot.example.org",
        }
    )
    with pytest.raises(CannotStart, match="https://"):
        run_setup(settings)


def test_setup_with_a_wrong_token_says_so(env):
    with pytest.raises(LineUnreachable, match="401"):
        run_setup(replace(Settings.from_env({**env, "PUBLIC_URL": "http://127.0.0.1:9"}), access_token="wrong"))


def test_check_finds_everything_of_line_right_after_setup(bot, check, capsys):
    run_setup(Settings.from_env(bot))
    capsys.readouterr()
    _, said = check(bot)
    for words in (
        "ok     database: sqlite:///",
        "ok     model: reads Thai",
        "ok     token: belongs to",
        "ok     response mode: bot",
        f"ok     webhook address: {bot['PUBLIC_URL']}/callback",
        "ok     webhook: in use",
        "ok     channel secret:",
        "ok     clock: 0 s",
        "ok     menus: up",
        "ok     quota: no limit",
    ):
        assert words in said, said


def test_check_fails_while_something_is_wrong_and_names_it(bot, check):
    code, said = check(bot)
    assert code == 1
    assert "WRONG  webhook address: http://127.0.0.1:9/callback; should be" in said
    assert "WRONG  officers: 0" in said
    assert "WRONG  sensitive matters, ปลัด อบต.: 0 readers, 0 open" in said


@pytest.mark.parametrize("bot", ["another"], indirect=True)
def test_check_notices_another_channels_secret(bot, check):
    assert "WRONG  channel secret" in check(bot)[1]


@pytest.mark.parametrize("line", [lambda: utc_now() - timedelta(minutes=1)], indirect=True)
def test_check_notices_a_clock_that_is_off(bot, check):
    assert "WRONG  clock:" in check(bot)[1]


def test_check_notices_a_spent_month(bot, line, check):
    line.platform.quota.spent = True
    assert "WRONG  quota: 0 of" in check(bot)[1]


def test_check_notices_a_wrong_token_and_still_looks_at_the_rest(bot, check):
    _, said = check({**bot, "LINE_CHANNEL_ACCESS_TOKEN": "wrong"})
    assert "WRONG  LINE answered 401" in said
    assert "ok     model: reads Thai" in said and "office file: อบต.บ้านอ้อน" in said


def test_check_notices_a_line_that_is_away(bot, check):
    _, said = check({**bot, "LINE_API_URL": "http://127.0.0.1:9"})
    assert "WRONG  LINE could not be reached" in said


def test_check_notices_a_database_without_tables(env, check):
    _, said = check(env)
    assert "run python -m bot migrate" in said
    assert "Traceback" not in said


def test_check_never_shows_a_password(env, check):
    _, said = check({**env, "DATABASE_URL": "postgresql://user:hunter2@127.0.0.1:9/bot"})
    assert "WRONG  database: OperationalError" in said and "hunter2" not in said
