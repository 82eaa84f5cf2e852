"""/v2/bot/channel/webhook: where events go, and a try."""

import re

from flask import Blueprint, request

from bot.simulator.api_body import json_body
from bot.simulator.refused import Refused, invalid_property

# LINE takes https only; http on this very machine is let through because a demo has no certificate.
ENDPOINT = re.compile(r"https://\S{1,492}|http://(127\.0\.0\.1|localhost)\S{0,470}")


def channel_routes(platform) -> Blueprint:
    routes = Blueprint("channel", __name__)

    @routes.get("/channel/webhook/endpoint")
    def get():
        return {"endpoint": platform.courier.webhook_url, "active": True}

    @routes.put("/channel/webhook/endpoint")
    def put():
        platform.courier.webhook_url = _endpoint(json_body().get("endpoint"))
        return {}

    @routes.post("/channel/webhook/test")
    def test():
        body = json_body() if request.get_data() else {}
        status = platform.courier.post_raw(_endpoint(body.get("endpoint") or platform.courier.webhook_url), [])
        return _verdict(status) | {"timestamp": platform.now().isoformat()}

    return routes


def _endpoint(url) -> str:
    if not isinstance(url, str):
        raise invalid_property("endpoint")
    if not ENDPOINT.fullmatch(url):
        raise Refused(400, "Invalid webhook endpoint URL")
    return url


def _verdict(status: int) -> dict:
    if status == 0:
        return {"success": False, "statusCode": 0, "reason": "COULD_NOT_CONNECT", "detail": "No answer in 2 seconds"}
    if status != 200:
        return {"success": False, "statusCode": status, "reason": "ERROR_STATUS_CODE", "detail": str(status)}
    return {"success": True, "statusCode": 200, "reason": "OK", "detail": "200"}
