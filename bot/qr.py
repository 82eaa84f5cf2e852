"""The QR at the door of a forum: it opens the chat with the code typed in."""

import io
from urllib.parse import quote

import segno
from flask import Blueprint, Response, abort, current_app

from models import Forum

blueprint = Blueprint("qr", __name__)
#: points to a module: large enough to be printed on A4
_SCALE = 16


@blueprint.get("/qr/<token>")
def door(token: str) -> Response:
    """A PNG under an unguessable address, which officers get with the code."""
    services = current_app.extensions["services"]
    with services.database.reading() as session:
        forum = Forum.by_token(session, token)
    if forum is None:
        abort(404)
    out = io.BytesIO()
    segno.make(content(forum.code, services.line.basic_id()), error="m", micro=False).save(out, "png", scale=_SCALE)
    return Response(out.getvalue(), mimetype="image/png", headers={"Cache-Control": "private, no-store"})


def content(code: str, basic_id: str | None) -> str:
    """Source: developers.line.biz, “Use LINE features with the LINE URL scheme”: the id is percent-encoded. Without an
    id the bare code, to be typed."""
    return f"https://line.me/R/oaMessage/{quote(basic_id, safe='')}/?{code}" if basic_id else code
