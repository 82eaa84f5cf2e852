"""README says what is."""

from pathlib import Path

import pytest

from bot.__main__ import _parser
from bot.app import create_app
from bot.settings import VARIABLES

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, _, _ in VARIABLES])
def test_every_setting_is_documented(name):
    assert f"`{name}`" in README


@pytest.mark.parametrize("command", list(_parser()._subparsers._group_actions[0].choices))
def test_every_command_is_documented(command):
    assert f"python -m bot {command}" in README


def test_every_route_is_documented(world):
    routes = {rule.rule for rule in create_app(world.services).url_map.iter_rules() if rule.endpoint != "static"}
    assert {route for route in routes if f"`{route.replace('<token>', '…')}`" not in README} == set()


@pytest.mark.parametrize("package", ["bot", "handlers", "nlp", "models", "tests"])
def test_every_folder_is_explained(package):
    assert f"`{package}/`" in README
