import pytest
from flask.testing import FlaskClient

from bot.app import create_app


@pytest.fixture
def client(world) -> FlaskClient:
    """A browser, or LINE, in front of the bot's web server."""
    return create_app(world.services).test_client()
