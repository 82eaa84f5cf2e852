"""The Flask application of the pretend LINE: /v2/bot/… for the bot, the page of phones for people."""

import json
import time
import uuid

from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.simulator.api_channel import channel_routes
from bot.simulator.api_menus import menu_routes
from bot.simulator.api_messages import message_routes
from bot.simulator.api_people import people_routes
from bot.simulator.hangup import FLAG, HangUp
from bot.simulator.phones import phone_routes
from bot.simulator.platform import Platform
from bot.simulator.records import Call
from bot.simulator.refused import Refused

LARGEST_BODY = 2_000_000
SENDS = {"reply", "push", "multicast", "broadcast"}
WRONG_TOKEN = "Authentication failed. Confirm that the access token in the authorization header is valid."


def create_app(platform: Platform) -> Flask:
    """The stand-in; mount it anywhere: the page's own addresses are relative."""
    app = Flask(__name__)
    app.url_map.strict_slashes = False
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    for routes in (message_routes, people_routes, menu_routes, channel_routes):
        app.register_blueprint(routes(platform), url_prefix="/v2/bot")
    app.register_blueprint(phone_routes(platform))
    app.before_request(lambda: _weather(platform))
    app.after_request(lambda response: _finish(platform, response))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.wsgi_app = HangUp(app.wsgi_app)
    return app


def _is_api() -> bool:
    return request.path.startswith("/v2/")


def _is_send() -> bool:
    return request.method == "POST" and request.path.removeprefix("/v2/bot/message/") in SENDS


def _weather(platform: Platform) -> None:
    """What stands between a call and its handling, in the order a real call meets it."""
    if not _is_api():
        return
    g.request_id = str(uuid.uuid4())
    if platform.faults.slow_seconds > 0:
        time.sleep(platform.faults.slow_seconds)
    if platform.faults.down:
        raise Refused(503, "Service Unavailable")
    if request.headers.get("Authorization") != f"Bearer {platform.access_token}":
        raise Refused(401, WRONG_TOKEN)
    if (request.content_length or 0) > LARGEST_BODY:
        raise Refused(413, "Request Entity Too Large")
    if _is_send():
        _send_weather(platform)


def _send_weather(platform: Platform) -> None:
    with platform.lock:
        if platform.faults.rate_limited:
            raise Refused(429, "The API rate limit has been exceeded. Try again later.")
        if platform.faults.take("lose_next"):
            request.environ[FLAG] = True
            raise Refused(500, "lost")
        if platform.faults.take("fail_next"):
            raise Refused(500, "Internal Server Error")


def _finish(platform: Platform, response: Response) -> Response:
    if not _is_api():
        return response
    response.headers["x-line-request-id"] = g.request_id
    if _is_send() and response.status_code == 200:
        with platform.lock:
            if platform.faults.take("drop_next"):
                request.environ[FLAG] = True
    status = 0 if request.environ.get(FLAG) else response.status_code
    platform.note_call(
        Call(
            request.method, request.path, status, platform.now(), _seen(request.get_data()), _seen(response.get_data())
        )
    )
    return response


def _seen(data: bytes):
    if not data:
        return None
    try:
        return json.loads(data)
    except ValueError:
        return f"<{len(data)} bytes>"


def _refused(refused: Refused) -> Response:
    response = jsonify(refused.body)
    response.status_code = refused.status
    response.headers.update(refused.headers)
    return response


def _http_error(error: HTTPException):
    """Unknown paths and methods answer in JSON, as LINE's do."""
    if error.code is None or error.code < 400:
        return error
    return _refused(Refused(error.code, error.name))
