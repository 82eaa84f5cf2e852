"""The web application: blueprints, safe headers, quiet error pages."""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from bot import health, media, my_data, qr, webhook
from bot.wiring import Services

_MAX_BODY = 1_000_000
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def create_app(services: Services) -> Flask:
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=_MAX_BODY, SECRET_KEY=services.settings.secret_key)
    app.extensions["services"] = services
    for blueprint in (webhook.blueprint, health.blueprint, media.blueprint, my_data.blueprint, qr.blueprint):
        app.register_blueprint(blueprint)
    app.register_error_handler(HTTPException, _plain_error)
    app.after_request(_safe_headers)
    return app


def _plain_error(error: HTTPException) -> Response:
    return Response(f"{error.code} {error.name}\n", error.code, mimetype="text/plain")


def _safe_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/media/"):
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'")
    return response
