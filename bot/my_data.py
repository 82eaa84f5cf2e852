"""GET and POST /my-data/…: one's own data under a link that opens once, and not for long.

Looking at the page uses nothing up, for chats and virus scanners look at links too; pressing a button does.
"""

import base64
import json
from collections.abc import Iterator
from datetime import datetime

import structlog
from flask import Blueprint, Response, current_app, make_response, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.media import stored_content
from bot.wiring import Services
from handlers.mine import collecting, words
from models import AuditEntry, DataLink, Media, Person, Piece

log = structlog.get_logger()
blueprint = Blueprint("my_data", __name__, template_folder="templates")
#: bytes of photos and sounds in the readable page; what is beyond is asked for at the office
_MEDIA_MOST = 25_000_000
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}


@blueprint.get("/my-data/<token>")
def choose(token: str):
    services = current_app.extensions["services"]
    with services.database.reading() as session:
        works = DataLink.works(session, token, services.now())
    if not works:
        return _over()
    return _answer(render_template("my_data_choice.html", words=words))


@blueprint.post("/my-data/<token>")
def take(token: str):
    services = current_app.extensions["services"]
    with services.database.transaction() as session:
        now = services.now()
        person = DataLink.use(session, token, now)
        if person is None:
            return _over()
        AuditEntry.add(session, f"person:{person.id}", "web:data:download", now)
        collected = collecting.collect(session, services.office, person)
        if request.form.get("as") == "data":
            return _file(collected, now)
        media = dict(_media(session, services, person))
    log.info("data_downloaded", person=person.id)
    page = render_template("my_data.html", words=words, data=collected, media=media, office=services.office, now=now)
    return _answer(page)


def _over() -> Response:
    return _answer(render_template("message.html", text=words.LINK_IS_OVER), 404)


def _answer(body: str, status: int = 200) -> Response:
    response = make_response(body, status)
    response.headers.update(_HEADERS)
    return response


def _file(collected: dict, now: datetime) -> Response:
    document = {"made_at": now.isoformat(timespec="seconds"), **collected}
    response = _answer(json.dumps(document, ensure_ascii=False, indent=1))
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = "attachment; filename=my-data.json"
    return response


def _media(session: Session, services: Services, person: Person) -> Iterator[tuple[int, dict]]:
    """What the person sent as addresses that hold the bytes themselves; None for what would be too much."""
    left = _MEDIA_MOST
    sent = select(Media).join(Piece, Piece.media_id == Media.id).where(Piece.person_id == person.id)
    for media in session.scalars(sent.where(Media.state == "stored").order_by(Media.id)):
        content = stored_content(media, services.settings.media_dir)
        if content is None:
            continue
        left -= len(content)
        address = f"data:{media.mime};base64,{base64.b64encode(content).decode()}" if left >= 0 else None
        yield media.id, {"kind": media.kind, "address": address}
