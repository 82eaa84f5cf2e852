"""Settings come from the environment; wrong ones refuse to start, all named at once."""

import stat

import pytest

from bot.settings import VARIABLES, Settings, SettingsError

GOOD = {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "SECRET_KEY": "k"}

WRONG = {
    "LINE_CHANNEL_SECRET": ["", "  ", "ความลับ"],
    "LINE_CHANNEL_ACCESS_TOKEN": ["", "โทเค็น"],
    "LINE_API_URL": ["api.line.me", "ftp://x", "http://", "http://[x"],
    "LINE_DATA_API_URL": ["x"],
    "PUBLIC_URL": ["bot.example.org", "//x", "http://[::1"],
    "PORT": ["0", "65536", "-1", "http", "80.5", "²"],
    "DATABASE_URL": ["mysql://x/y", "bot.db", "postgresql://host:port/name"],
    "REDIS_URL": ["localhost:6379", "http://x"],
    "MEDIA_DIR": ["/no/such/folder"],
    "OFFICE_FILE": ["/no/such/file.yml"],
}


def faults(env: dict) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(env)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_is_named_and_nothing_else(name, value):
    (fault,) = faults({**GOOD, name: value})
    assert name in fault


def test_every_fault_is_named_at_once():
    named = faults({name: values[-1] for name, values in WRONG.items()})
    assert [name for name in WRONG if any(name in fault for fault in named)] == list(WRONG)
    assert len(named) == len(WRONG)


def test_secrets_are_not_repeated_in_complaints():
    named = faults({**GOOD, "LINE_CHANNEL_ACCESS_TOKEN": "ลับมาก", "DATABASE_URL": "mysql://user:hunter2@x/y"})
    assert "ลับมาก" not in "".join(named) and "hunter2" not in "".join(named)


def test_without_anything_the_two_secrets_of_line_are_missing():
    assert len(faults({})) == 2


def test_the_defaults_need_nothing_but_the_two_secrets():
    settings = Settings.from_env(GOOD)
    assert (settings.database_url, settings.port, settings.redis_url, settings.media_dir) == (
        "sqlite:///var/bot.db",
        8000,
        "",
        None,
    )
    assert (settings.api_url, settings.data_api_url) == ("https://api.line.me", "https://api-data.line.me")


def test_without_a_public_address_links_lead_to_this_machine():
    assert Settings.from_env({**GOOD, "PORT": "8123"}).public_url == "http://localhost:8123"


@pytest.mark.parametrize("given", ["postgres://u:p@h/n", "postgresql://u:p@h/n", "postgresql+psycopg://u:p@h/n"])
def test_postgresql_is_spoken_however_the_hoster_spells_it(given):
    assert Settings.from_env({**GOOD, "DATABASE_URL": given}).database_url == "postgresql+psycopg://u:p@h/n"


def test_addresses_lose_their_last_slash_and_values_their_spaces():
    settings = Settings.from_env({**GOOD, "PUBLIC_URL": " https://bot.test/ ", "LINE_API_URL": "http://x/simulator/"})
    assert (settings.public_url, settings.api_url) == ("https://bot.test", "http://x/simulator")


def test_a_secret_key_is_made_once_and_kept_for_its_owner_only(tmp_path):
    env = {**GOOD, "SECRET_KEY": ""}
    var = tmp_path / "new" / "var"
    first, again = Settings.from_env(env, var=var), Settings.from_env(env, var=var)
    assert first.secret_key == again.secret_key and len(first.secret_key) >= 43
    (file,) = var.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Settings.from_env(env, var=tmp_path / "elsewhere").secret_key != first.secret_key


def test_a_secret_key_that_cannot_be_kept_is_one_clear_sentence(tmp_path):
    (tmp_path / "var").write_text("a file, not a folder")
    with pytest.raises(SettingsError, match="cannot keep a secret key"):
        Settings.from_env({**GOOD, "SECRET_KEY": ""}, var=tmp_path / "var")


def test_every_variable_says_what_it_is_for():
    assert all(words for _, _, words in VARIABLES)
    assert len({name for name, _, _ in VARIABLES}) == len(VARIABLES)
