"""What people send, made safe to keep and to look at; and the pages under which those in charge may look."""

import hashlib
import io
from pathlib import Path

import puremagic
from flask import Blueprint, Response, current_app, render_template
from PIL import Image, ImageOps
from sqlalchemy import select

from bot.database import Database
from handlers import texts
from models import Media, Piece

#: of one received photo, voice, video or file
MAX_BYTES = 10_000_000
_PHOTO_MOST, _PHOTO_SIDES = 1_000_000, (1600, 1200, 800)
_SOUND = {".m4a", ".mp3", ".mpga", ".aac", ".ogg", ".oga", ".wav", ".mp4", ".amr", ".3gp", ".3ga"}
_VIDEO = {".mp4", ".mov", ".m4v", ".3gp", ".3ga", ".webm"}
_PICTURES = {".jpg", ".jpeg", ".png"}
_FILES = {".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", *_PICTURES, ".zip"}
_ALLOWED = {"audio": _SOUND, "video": _VIDEO, "file": _FILES}
#: drawn anew, a photo of this many pixels takes 150 MB for a moment
_PIXELS_MOST = 50_000_000

blueprint = Blueprint("media", __name__, template_folder="templates")


class UnsafeMedia(ValueError):
    """The bytes are not what they claim to be, or of a kind we do not keep."""


def receive(kind: str, content: bytes) -> tuple[bytes, str]:
    """(bytes to keep, MIME type). Photos are drawn anew: no EXIF, no position, at most 1 MB. Raises UnsafeMedia."""
    if kind == "image":
        return _photo(content), "image/jpeg"
    try:
        guess = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError) as error:
        raise UnsafeMedia("unknown kind of file") from error
    fitting = [match for match in guess if match.extension in _ALLOWED[kind]]
    if not fitting:
        raise UnsafeMedia(f"not a {kind} we keep")
    if fitting[0].extension in _PICTURES:
        # a photo sent as a file carries its position just the same
        return _photo(content), "image/jpeg"
    mime = fitting[0].mime_type or "application/octet-stream"
    # an MP4 without pictures begins like one with
    return content, mime.replace("video/", "audio/") if kind == "audio" else mime


def _photo(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > _PIXELS_MOST:
                raise UnsafeMedia("too many pixels")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except UnsafeMedia:
        raise
    except Exception as error:
        # decoders raise nearly anything on hostile bytes
        raise UnsafeMedia("not a photo") from error
    # comments and XMP would be written again
    picture.info.clear()
    for side in _PHOTO_SIDES:
        picture.thumbnail((side, side))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=80, optimize=True)
        if out.tell() <= _PHOTO_MOST:
            return out.getvalue()
    raise UnsafeMedia("a photo that will not get small")


def keep(media: Media, content: bytes, mime: str, folder: Path | None) -> None:
    """In the database, or in the shared folder under the name of its digest."""
    digest = hashlib.sha256(content).hexdigest()
    if folder is not None:
        (folder / digest).write_bytes(content)
    media.store(None if folder else content, mime, digest)


def discard_withdrawn(database: Database, folder: Path | None) -> None:
    """Files of media that were taken back, unless another photo is the same to the byte."""
    with database.reading() as session:
        gone = list(session.scalars(select(Media.id).where(Media.state == "withdrawn", Media.digest.is_not(None))))
    for media_id in gone:
        with database.transaction() as session:
            media = session.get(Media, media_id, with_for_update=True)
            shared = select(Media.id).where(Media.digest == media.digest, Media.state == "stored")
            if folder is not None and session.scalar(shared.limit(1)) is None:
                (folder / media.digest).unlink(missing_ok=True)
            media.digest = None


def stored_content(media: Media, folder: Path | None) -> bytes | None:
    return media.content or _from_folder(media.digest, folder)


def _from_folder(digest: str, folder: Path | None) -> bytes | None:
    try:
        return (folder / digest).read_bytes() if folder else None
    except OSError:
        return None


_SAYS = {"wanted": (texts.MEDIA_NOT_YET, 202), "too_large": (texts.MEDIA_TOO_LARGE, 410)}
_INLINE = ("image/", "audio/", "video/")


@blueprint.get("/media/<token>")
def look(token: str):
    """What was sent with a case, under its random address: officers get it on the case's card, and neighbours another
    one of a photo that an officer lets them see."""
    services = current_app.extensions["services"]
    with services.database.reading() as session:
        media = session.scalar(select(Media).where(Media.token == token)) or Piece.public_media(session, token)
        if media is None or media.state != "stored":
            says, status = _SAYS.get(media.state if media else "", (texts.MEDIA_GONE, 404))
            return render_template("message.html", text=says), status
        content = stored_content(media, services.settings.media_dir)
    if content is None:
        return render_template("message.html", text=texts.MEDIA_GONE), 404
    shown = "inline" if media.mime.startswith(_INLINE) else "attachment"
    return Response(
        content,
        mimetype=media.mime,
        headers={
            "Content-Disposition": shown,
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox",
        },
    )
