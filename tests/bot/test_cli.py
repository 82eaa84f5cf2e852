"""python -m bot …, as an operator types it: the right word, or one clear sentence and no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import demo, export, invite, run
from bot.database import Database
from bot.migrations import is_current
from bot.settings import Settings
from models import Invitation
from tests import databases

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def env(tmp_path) -> dict[str, str]:
    """A good environment with a database of its own, not yet migrated."""
    return {
        "PATH": os.environ["PATH"],
        "LINE_CHANNEL_SECRET": "s",
        "LINE_CHANNEL_ACCESS_TOKEN": "t",
        "SECRET_KEY": "k",
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
        "LINE_API_URL": "http://127.0.0.1:9",
        "LINE_DATA_API_URL": "http://127.0.0.1:9",
    }


def start(env: dict, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def done(env: dict, *words: str) -> subprocess.CompletedProcess:
    process = start(env, *words)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def refused(env: dict, *words: str) -> str:
    """The one sentence with which a command refuses."""
    ended = done(env, *words)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_migrate_makes_the_tables_and_two_at_once_wait_for_each_other(env):
    both = [start(env, "migrate") for _ in range(2)]
    for one in both:
        out, err = one.communicate(timeout=60)
        assert (one.returncode, err) == (0, "")
        assert out.startswith("The database is current (sqlite:///")
    database = Database(env["DATABASE_URL"], lambda rings: None)
    assert is_current(database.engine)
    database.engine.dispose()


def test_an_invitation_ends_with_its_code_on_the_last_line(env, tmp_path):
    database = databases.fresh("sqlite", tmp_path)
    ended = done(env, "invite", "--department", "กองช่าง", "--role", "head")
    assert ended.returncode == 0
    *_, code = ended.stdout.splitlines()
    with database.reading() as session:
        (invitation,) = session.query(Invitation)
        assert (invitation.code_hash, invitation.department, invitation.role) == (
            Invitation.digest(code),
            "chang",
            "head",
        )
    database.engine.dispose()


def test_an_unknown_department_lists_those_there_are(env, tmp_path):
    databases.fresh("sqlite", tmp_path).engine.dispose()
    with pytest.raises(run.CannotStart) as caught:
        invite.run_invite(Settings.from_env(env), "กองปลูกป่า", "officer")
    assert all(word in str(caught.value) for word in ("กองปลูกป่า", "กองช่าง (chang)", "สำนักปลัด (palad)"))


@pytest.mark.parametrize(
    "command",
    [
        lambda settings: invite.run_invite(settings, "chang", "officer"),
        lambda settings: export.run_export(settings, "cases"),
        run.web,
        run.worker,
        run.clock,
    ],
    ids=["invite", "export", "web", "worker", "clock"],
)
def test_an_old_schema_is_refused_with_what_to_do(env, tmp_path, command):
    database = databases.fresh("sqlite", tmp_path)
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    database.engine.dispose()
    with pytest.raises(run.CannotStart, match="python -m bot migrate"):
        command(Settings.from_env({**env, "REDIS_URL": "redis://127.0.0.1:9"}))


@pytest.mark.parametrize("name", ["web", "worker", "clock"])
def test_processes_apart_need_redis_and_say_why(env, name):
    with pytest.raises(run.CannotStart, match=f"`{name}` alone needs REDIS_URL.*python -m bot serve"):
        getattr(run, name)(Settings.from_env(env))


@pytest.mark.parametrize("name", ["web", "worker", "clock"])
def test_processes_apart_say_when_redis_is_away(env, tmp_path, name):
    databases.fresh("sqlite", tmp_path).engine.dispose()
    with pytest.raises(run.CannotStart, match="Redis cannot be reached at REDIS_URL"):
        getattr(run, name)(Settings.from_env({**env, "REDIS_URL": "redis://127.0.0.1:9"}))


def test_a_taken_port_is_one_sentence(env):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        says = refused({**env, "PORT": str(port)}, "serve")
    assert f"Port {port} is taken by another program" in says


def test_a_folder_that_cannot_be_written_is_one_sentence(env, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    settings = Settings.from_env({**env, "DATABASE_URL": f"sqlite:///{tmp_path}/file/bot.db"})
    for command in (run.migrate_only, run.serve):
        with pytest.raises(run.CannotStart, match=r"bot\.db cannot be written"):
            command(settings)


def test_a_database_that_is_away_is_one_sentence(env):
    settings = Settings.from_env({**env, "DATABASE_URL": "postgresql://user:hunter2@127.0.0.1:9/bot"})
    with pytest.raises(run.CannotStart) as caught:
        run.migrate_only(settings)
    says = str(caught.value)
    assert says.startswith("The database cannot be used: ") and "hunter2" not in says and "\n" not in says


def test_wrong_settings_are_named_all_at_once():
    says = refused({"PATH": os.environ["PATH"], "PORT": "x"}, "serve")
    assert all(name in says for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "PORT"))


def test_a_demo_never_runs_beside_a_real_token(env):
    with pytest.raises(run.CannotStart, match="does not run beside a real LINE_CHANNEL_ACCESS_TOKEN"):
        demo.run_demo(env)


def test_commands_beside_a_running_bot_leave_its_file_alone(env):
    """Closing a file that SQLite has open would drop the locks of the whole process."""
    assert done(env, "migrate").returncode == 0
    running = Database(env["DATABASE_URL"], lambda rings: None)
    with running.transaction() as session:
        session.execute(text("SELECT 1"))
    run.connected(Settings.from_env(env)).database.engine.dispose()
    assert done(env, "forum", "list").returncode == 0
    assert Path(env["DATABASE_URL"].removeprefix("sqlite:///") + "-wal").exists()
    running.engine.dispose()
