"""/v2/bot/message/…: sending, checking, quota, received content."""

from flask import Blueprint, Response, g, request

from bot.simulator import sending
from bot.simulator.api_body import json_body
from bot.simulator.limits import check_messages

CHECKABLE = ("reply", "push", "multicast", "narrowcast", "broadcast")


def message_routes(platform) -> Blueprint:
    routes = Blueprint("messages", __name__)
    _sends(routes, platform)
    _allowance(routes, platform)
    _contents(routes, platform)
    return routes


def _sends(routes: Blueprint, platform) -> None:
    def retry_key() -> str | None:
        return request.headers.get("X-Line-Retry-Key")

    @routes.post("/message/reply")
    def reply():
        return sending.reply(platform, json_body(), g.request_id)

    @routes.post("/message/push")
    def push():
        return sending.push(platform, json_body(), g.request_id, retry_key())

    @routes.post("/message/multicast")
    def multicast():
        return sending.multicast(platform, json_body(), g.request_id, retry_key())

    @routes.post("/message/broadcast")
    def broadcast():
        return sending.broadcast(platform, json_body(), g.request_id, retry_key())

    @routes.post(f"/message/validate/<any({','.join(CHECKABLE)}):kind>")
    def validate(kind):
        check_messages(json_body())
        return {}


def _allowance(routes: Blueprint, platform) -> None:
    @routes.get("/message/quota")
    def quota():
        limit = platform.quota.limit()
        return {"type": "none"} if limit is None else {"type": "limited", "value": limit}

    @routes.get("/message/quota/consumption")
    def consumption():
        return {"totalUsage": platform.quota.total_usage()}


def _contents(routes: Blueprint, platform) -> None:
    @routes.get("/message/<message_id>/content")
    def content(message_id):
        with platform.lock:
            found = platform.contents.fetch(message_id)
        return ({}, 202) if found is None else Response(found.data, mimetype=found.mime)

    @routes.get("/message/<message_id>/content/preview")
    def preview(message_id):
        with platform.lock:
            return Response(platform.contents.preview(message_id), mimetype="image/jpeg")

    @routes.get("/message/<message_id>/content/transcoding")
    def transcoding(message_id):
        with platform.lock:
            found = platform.contents.fetch(message_id)
        return {"status": "processing" if found is None else "succeeded"}
