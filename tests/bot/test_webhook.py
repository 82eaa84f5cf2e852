"""POST /callback: what is not LINE's is turned away, what is LINE's is stored before it is answered."""

import base64
import hashlib
import hmac
import json

import pytest
from sqlalchemy import text

from bot.app import create_app
from models import InboxEvent, OutboxMessage
from tests import servers
from tests.world import World

USER, OTHER = f"U{1:032x}", f"U{2:032x}"
SECRET = "secret"


def signature(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def said(event_id: str, user: str = USER, **more) -> dict:
    return {
        "type": "message",
        "webhookEventId": event_id,
        "timestamp": 1795399200000,
        "mode": "active",
        "replyToken": f"reply-{event_id}",
        "deliveryContext": {"isRedelivery": False},
        "source": {"type": "user", "userId": user},
        "message": {"id": f"m-{event_id}", "type": "text", "text": "สวัสดีค่ะ", "quoteToken": "q"},
        **more,
    }


@pytest.fixture
def post(client):
    """Posts a signed body; returns the HTTP status."""

    def post(body: bytes | dict, **headers) -> int:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post("/callback", data=raw, headers={"X-Line-Signature": signature(raw), **headers}).status_code

    return post


@pytest.fixture
def send(post):
    """Posts events; all of them must be taken."""

    def send(*events) -> None:
        assert post({"destination": "Ubot", "events": list(events)}) == 200

    return send


def turned(world) -> list[InboxEvent]:
    """The inbox after every chat has had its turns."""
    for chat in {row.chat for row in world.rows(InboxEvent)}:
        world.tasks.turns.take(chat)
    return world.rows(InboxEvent)


# who may post


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (None, 400),
        ("", 400),
        ("wrong", 401),
        (signature(b"another body"), 401),
        ("ลายเซ็น", 400),
        ("ÿ", 400),
        (signature(b'{"events": []}', "another secret"), 401),
    ],
)
def test_without_lines_signature_nothing_is_stored(world, client, given, status):
    body = json.dumps({"events": [said("e1")]}).encode()
    headers = {} if given is None else {"X-Line-Signature": given.encode("utf-8").decode("latin-1")}
    assert client.post("/callback", data=body, headers=headers).status_code == status
    assert world.rows(InboxEvent) == []


def test_the_signature_is_over_the_raw_bytes(world, post):
    spaced = b'{ "events" :  [] ,  "destination": "\xe0\xb8\x81" }'
    assert post(spaced) == 200
    assert post(spaced.replace(b"  ", b" "), **{"X-Line-Signature": signature(spaced)}) == 401


def test_a_megabyte_is_the_most(world, post):
    filled = b'{"events": []}'.ljust(1_000_000)
    assert post(filled) == 200
    assert post(filled + b" ") == 413


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_post(client, method):
    assert getattr(client, method)("/callback").status_code == 405


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b'{"events": {}}', b'{"events": null}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_body_that_is_no_envelope_is_refused_without_a_crash(world, post, body):
    assert post(body) == 400


# what is stored


def test_an_event_is_stored_raw_before_anybody_reads_it(world, send):
    event = said("e1", unknownField={"nested": [1, 2.5, None, True]})
    send(event)
    (row,) = world.rows(InboxEvent)
    assert row.payload == event
    assert (row.event_id, row.chat, row.state, row.reply_token, row.message_id) == (
        "e1",
        USER,
        "unread",
        "reply-e1",
        "m-e1",
    )


def test_no_events_is_fine(world, post):
    assert post({"destination": "Ubot", "events": []}) == post({"destination": "Ubot"}) == 200
    assert world.rows(InboxEvent) == []


def test_a_redelivery_and_a_duplicate_are_handled_once(world, send):
    send(said("e1"), said("e1"))
    send(said("e1", deliveryContext={"isRedelivery": True}))
    turned(world)
    assert len(world.rows(InboxEvent)) == 1
    assert len(world.rows(OutboxMessage)) == 2, "the notice and one answer"


def test_a_redelivery_that_comes_first_is_handled(world, send):
    send(said("e1", deliveryContext={"isRedelivery": True}))
    assert [row.state for row in turned(world)] == ["done"]
    assert world.rows(OutboxMessage)


def test_two_people_in_one_body_are_two_chats(world, send):
    send(said("e1"), said("e2", OTHER), said("e3"))
    turned(world)
    assert {row.chat for row in world.rows(OutboxMessage)} == {USER, OTHER}
    assert [row.event_id for row in world.rows(InboxEvent) if row.chat == USER] == ["e1", "e3"]


@pytest.mark.parametrize(
    "event",
    [
        said("e", type="brandNew"),
        said("e", mode="standby"),
        said("e", message={"id": "m", "type": "hologram"}),
        said("e", source={"type": "group", "groupId": "C1", "userId": USER}),
        said("e", type="accountLink"),
        said("e", message={"id": "m", "type": "text", "text": "  "}),
        said("e", type="unsend", unsend={"messageId": "x"}),
    ],
    ids=["unknown type", "standby", "unknown message", "group", "account link", "spaces", "unsend of the unknown"],
)
def test_what_is_not_ours_to_answer_is_done_in_silence(world, send, event):
    send(event)
    (row,) = turned(world)
    assert (row.state, world.rows(OutboxMessage)) == ("done", [])


def test_standby_spends_no_reply_token(world, send):
    send(said("e1", mode="standby"))
    assert world.rows(InboxEvent)[0].reply_token is None


deep = {}
for _ in range(600):
    deep = {"x": deep}
ODD = {
    "nothing": None,
    "a number": 5,
    "a word": "x",
    "a list": [],
    "empty": {},
    "no type": {"source": {"type": "user"}},
    "no id": {key: value for key, value in said("x").items() if key != "webhookEventId"},
    "an id that is a number": said("x", webhookEventId=5),
    "an empty id": said("x", webhookEventId=""),
    "an endless id": said("x", webhookEventId="x" * 5000),
    "an endless user": said("x", user="U" * 5000),
    "a user that is a list": said("x", source={"type": "user", "userId": []}),
    "no source": said("x", source=None),
    "a source that is a word": said("x", source="user"),
    "a message that is a word": said("x", message="hello"),
    "a text that is a number": said("x", message={"id": "m", "type": "text", "text": 5}),
    "an id of a message that is a number": said("x", message={"id": 7, "type": "image"}),
    "an endless reply token": said("x", replyToken="r" * 5000),
    "a token that is a number": said("x", replyToken=5),
    "NUL": said("x", message={"id": "m", "type": "text", "text": "a\0b\0"}),
    "half a smile": said("x", message={"id": "m\ud83d", "type": "text", "text": "a\ud83d b\ude42"}),
    "half a smile in a key": {**said("x"), "\ud83d": 1},
    "no such time": said("x", timestamp="yesterday"),
    "a time before Christ": said("x", timestamp=-(10**15)),
    "a time after the sun": said("x", timestamp=10**18),
    "the last second of year 9999": said("x", timestamp=253402300799999),
    "an endless time": said("x", timestamp=10**400),
    "infinity": said("x", timestamp=float("inf")),
    "not a number": said("x", timestamp=float("nan")),
    "a fraction": said("x", timestamp=1795399200000.5),
    "a place off the globe": said("x", message={"id": "m", "type": "location", "latitude": 10**400, "longitude": 1}),
    "a place nowhere": said("x", message={"id": "m", "type": "location", "latitude": float("nan"), "longitude": 1}),
    "a postback without data": said("x", type="postback", postback={}),
    "endless postback data": said("x", type="postback", postback={"data": "x" * 100_000}),
    "an endless text": said("x", message={"id": "m", "type": "text", "text": "ก" * 20_000}),
    "too deep": said("x", message=deep),
    "a group that is a number": said("x", source={"type": "group", "groupId": 5, "userId": USER}),
    "a group without words": said("x", source={"type": "group", "groupId": "C1"}, message={"type": "text"}),
    "a mention that is a word": said(
        "x", source={"type": "room", "roomId": "R1"}, message={"type": "text", "text": "แจ้ง ไฟดับ", "mention": "us"}
    ),
    "a mention beside the text": said(
        "x",
        source={"type": "group", "groupId": "C1", "userId": "U" * 5000},
        message={
            "type": "text",
            "text": "@a ไฟดับ",
            "mention": {"mentionees": [5, {"isSelf": True, "index": 900, "length": 10**9}, {"isSelf": True}]},
        },
    ),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_one_odd_event_harms_no_other(world, send, odd):
    send(said("good-1", OTHER), odd, said("good-2", OTHER))
    rows = turned(world)
    assert len(rows) == 3 and {row.state for row in rows} == {"done"}
    assert any(row.chat == OTHER for row in world.rows(OutboxMessage))


def test_an_absurd_time_does_not_upset_the_order(world, send):
    send(said("e1"))
    send(said("e2", timestamp=10**13))
    send(said("e3", timestamp=-5))
    assert {row.event_id: row.happened_at.year for row in world.rows(InboxEvent)} == {
        "e1": 2026,
        "e2": 2026,
        "e3": 2026,
    }


def test_numbers_that_json_does_not_have_are_stored_as_nothing(world, post):
    body = b'{"events": [{"webhookEventId": "e1", "a": NaN, "b": -Infinity, "c": 1e999, "d": [NaN], "e": 1.5}]}'
    assert post(body) == 200
    assert world.rows(InboxEvent)[0].payload == {
        "webhookEventId": "e1",
        "a": None,
        "b": None,
        "c": None,
        "d": [None],
        "e": 1.5,
    }


# the database refuses


def test_a_database_that_refuses_is_503_so_that_line_brings_it_again(world, post):
    body = {"events": [said("e1")]}
    with world.database.transaction() as session:
        session.execute(text("ALTER TABLE inbox_event RENAME TO elsewhere"))
    assert post(body) == 503
    with world.database.transaction() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO inbox_event"))
    assert post(body) == 200
    assert len(world.rows(InboxEvent)) == 1


def test_a_locked_database_is_503_before_line_loses_patience(world, post):
    with world.database.transaction() as session:
        session.execute(text("UPDATE inbox_event SET state = state"))
        assert post({"events": [said("e1")]}) == 503
    assert world.rows(InboxEvent) == []


def test_all_or_nothing_of_a_body_is_stored(world, post):
    with world.database.transaction() as session:
        session.execute(
            text(
                "CREATE TRIGGER no BEFORE INSERT ON inbox_event WHEN NEW.event_id = 'e2' "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        )
    assert post({"events": [said("e1"), said("e2")]}) == 503
    assert world.rows(InboxEvent) == []


# odd events on PostgreSQL, which is stricter


@pytest.fixture(scope="module")
def strict_world():
    world = World(servers.psycopg_url(servers.migrated_postgresql_url()))
    yield world
    world.close()


def test_postgresql_takes_every_odd_event_too(strict_world):
    client = create_app(strict_world.services).test_client()
    for n, odd in enumerate(ODD.values()):
        odd = (
            {**odd, "webhookEventId": f"odd-{n}"} if isinstance(odd, dict) and odd.get("webhookEventId") == "x" else odd
        )
        body = json.dumps({"events": [odd]}).encode()
        status = client.post("/callback", data=body, headers={"X-Line-Signature": signature(body)}).status_code
        assert status == 200, list(ODD)[n]
    assert {row.state for row in turned(strict_world)} == {"done"}
    assert len(strict_world.rows(InboxEvent)) == len(ODD)
