"""POST /callback: signature over the raw bytes, every event a row, 200. Nothing else happens here."""

import base64
import hashlib
import hmac
import json
import math
from datetime import datetime

import structlog
from flask import Blueprint, abort, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.database import IMPATIENT
from bot.groups import discreet
from bot.inbound import moment
from models import InboxEvent

log = structlog.get_logger()
blueprint = Blueprint("webhook", __name__)
_LONGEST_ID = 64


@blueprint.post("/callback")
def callback():
    services = current_app.extensions["services"]
    body = request.get_data()
    _check_signature(services.settings.channel_secret, body, request.headers.get("X-Line-Signature"))
    events = _events(body)
    try:
        with services.database.transaction(patience=IMPATIENT) as session:
            new = [store(session, event, services.now()) for event in events]
    except SQLAlchemyError as error:
        # not 200: LINE keeps the events and brings them again
        log.error("webhook_not_stored", events=len(events), error=error)
        abort(503)
    log.info("webhook", events=len(events), new=sum(row is not None for row in new))
    return "", 200


def _check_signature(secret: str, body: bytes, signature: str | None) -> None:
    if not signature or not signature.isascii():
        abort(400)
    expected = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest())
    if not hmac.compare_digest(expected, signature.encode()):
        abort(401)


def _events(body: bytes) -> list:
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError):
        abort(400)
    if not isinstance(envelope, dict) or not isinstance(envelope.get("events", []), list):
        abort(400)
    # by chat: two bodies about the same people never wait for each other crosswise; a chat's own order stays
    return sorted((_kept(event) for event in envelope.get("events", [])), key=_chat)


def _kept(event: object) -> dict:
    """The event, if it is one, as a database can keep it; one odd event harms no other."""
    try:
        storable = _storable(event)
    except RecursionError:
        storable = "nested too deeply"
    return storable if isinstance(storable, dict) else {"malformed": storable}


def _storable(value):
    """JSON as a database can keep it: no NUL, no lone surrogates, no infinite numbers."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def store(session: Session, payload: dict, now: datetime) -> int | None:
    """One event, however odd, as one row. Returns None for a duplicate."""
    identity, token, payload = _identity(payload), payload.get("replyToken"), discreet(payload)
    message = payload.get("message")
    ours = payload.get("mode") != "standby"
    return InboxEvent.accept(
        session,
        event_id=identity,
        chat=_chat(payload),
        payload=payload,
        happened_at=moment(payload.get("timestamp"), now),
        now=now,
        reply_token=token if ours and _short(token) else None,
        message_id=message["id"] if isinstance(message, dict) and _short(message.get("id")) else None,
    )


def _identity(payload: dict) -> str:
    """LINE's id of the event; for an event without one, a digest of it."""
    given = payload.get("webhookEventId")
    if _short(given):
        return given
    return "sha-" + hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:60]


def _chat(payload: dict) -> str:
    """Where an answer would go; "-" for an event that comes from nowhere we know."""
    source = payload.get("source")
    source = source if isinstance(source, dict) else {}
    known = (source.get(key) for key in ("groupId", "roomId", "userId"))
    return next((chat for chat in known if _short(chat)), "-")


def _short(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_ID
