"""The QR at the door."""

import io

import pytest
from PIL import Image

from bot.qr import content
from tests.handlers.hall import a_forum, the_forum
from tests.world import actions_of


def test_it_opens_the_chat_with_the_code_typed_in():
    assert content("K7QXD3", "@123abc") == "https://line.me/R/oaMessage/%40123abc/?K7QXD3"
    assert content("K7QXD3", None) == "K7QXD3"


def test_an_officer_is_given_the_address_of_a_picture(world, officer, client):
    a_forum(world)
    officer.says("ประชาคม")
    token = the_forum(world).token
    links = [action.get("uri") for message in officer.news for action in actions_of(message)]
    assert f"https://bot.test/qr/{token}" in links
    answer = client.get(f"/qr/{token}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.data))
    assert picture.width == picture.height >= 400


@pytest.mark.parametrize("token", ["", "x", "t" * 500, "%00"])
def test_another_address_is_nothing(world, client, token):
    a_forum(world)
    assert client.get(f"/qr/{token}").status_code == 404
    assert client.get(f"/qr/{the_forum(world).code}").status_code == 404


def test_without_line_the_code_alone_is_shown(world, client):
    a_forum(world)
    with_id = client.get(f"/qr/{the_forum(world).token}").data
    world.line.reachable = False
    without = client.get(f"/qr/{the_forum(world).token}")
    assert without.status_code == 200 and without.data != with_id
