"""What people send is made safe before it is kept, and shown under a random address only."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from PIL import Image, PngImagePlugin

from bot.app import create_app
from bot.media import MAX_BYTES, UnsafeMedia, receive
from models import Media
from tests.fakes import a_photo

SECRET_PLACE = b"18.7523N 99.9771E"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **how) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#7aa06b").save(out, kind, **how)
    return out.getvalue()


def telling_jpeg() -> bytes:
    """Lying on its side, and it tells where it was taken: in EXIF, XMP and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET_PLACE.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=SECRET_PLACE, xmp=b"<x:xmpmeta>" + SECRET_PLACE + b"</x:xmpmeta>")


def telling_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET_PLACE.decode())
    return picture("PNG", pnginfo=words)


@pytest.mark.parametrize("content", [telling_jpeg(), telling_png()], ids=["JPEG", "PNG"])
def test_a_photo_tells_nothing_but_what_it_shows(content):
    assert SECRET_PLACE in content
    clean, mime = receive("image", content)
    with Image.open(io.BytesIO(clean)) as kept:
        assert (kept.format, mime, dict(kept.getexif())) == ("JPEG", "image/jpeg", {})
        assert not {"comment", "xmp", "exif"} & set(kept.info)
    assert SECRET_PLACE not in clean


def test_a_photo_on_its_side_is_put_upright():
    with Image.open(io.BytesIO(receive("image", telling_jpeg())[0])) as kept:
        assert kept.size == (48, 64)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_photos_of_other_formats_are_drawn_anew(kind):
    assert receive("image", picture(kind))[0].startswith(b"\xff\xd8\xff")


def test_a_large_photo_gets_small():
    with Image.effect_noise((3000, 2000), 200) as noise:
        out = io.BytesIO()
        noise.convert("RGB").save(out, "JPEG", quality=95)
    clean, _ = receive("image", out.getvalue())
    assert len(clean) <= 1_000_000 < len(out.getvalue())


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 20,000 pixels wide and high."""
    small = picture("PNG", (1, 1))
    header = b"IHDR" + struct.pack(">II", 20_000, 20_000) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]


NO_PHOTOS = {
    "a decompression bomb": bomb(),
    "a little bomb": picture("PNG", (8000, 7000)),
    "words": "สวัสดี".encode(),
    "nothing": b"",
    "half a photo": a_photo()[:300],
    "a script": b"<svg onload='alert(1)'></svg>",
    "a broken PNG": picture("PNG")[:40],
    "a PDF": b"%PDF-1.4",
}


@pytest.mark.parametrize("content", NO_PHOTOS.values(), ids=NO_PHOTOS)
def test_what_is_no_photo_is_not_kept(content):
    with pytest.raises(UnsafeMedia):
        receive("image", content)


VOICES = {
    "m4a, as LINE sends it": (b"\0\0\0\x1cftypM4A \0\0\0\0M4A mp42isom\0\0\0\x08free", "audio/mp4"),
    "mp3 with tags": (b"ID3\3\0\0\0\0\0\x0f" + bytes(100), "audio/mpeg"),
    "mp3 without": (b"\xff\xfb\x90\x64" + bytes(400), "audio/mpeg"),
    "aac": (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(50), "audio/aac"),
    "ogg": (b"OggS\0\2" + bytes(22) + b"\1\x13OpusHead" + bytes(20), "application/ogg"),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(20), "audio/wave"),
    "3gp of old phones": (b"\0\0\0\x18ftyp3gp4\0\0\0\x003gp4isom", "audio/3gpp"),
}


@pytest.mark.parametrize(("content", "mime"), VOICES.values(), ids=VOICES)
def test_voices_are_kept_as_they_are(content, mime):
    assert receive("audio", content) == (content, mime)


def test_a_photo_sent_as_a_file_tells_no_more_than_a_photo():
    kept, mime = receive("file", telling_jpeg())
    assert mime == "image/jpeg" and SECRET_PLACE not in kept


def document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "x")
        packed.writestr("word/document.xml", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("video", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42"),
        ("video", b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
        ("file", b"%PDF-1.4\n%\xe2\xe3"),
        ("file", document()),
    ],
)
def test_videos_and_documents_are_kept_as_they_are(kind, content):
    assert receive(kind, content)[0] == content


@pytest.mark.parametrize("kind", ["audio", "video", "file"])
@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"MZ\x90\0" + bytes(100),
        b"#!/bin/sh\n",
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_could_run_is_never_kept(kind, content):
    with pytest.raises(UnsafeMedia):
        receive(kind, content)


# fetching


@pytest.fixture
def wanted(world, resident):
    """A photo whose content LINE answers so; returns what became of it."""

    def wanted(status: int = 200, content: bytes = b"", kind: str = "image") -> Media:
        number = f"m{len(world.line.contents)}-{kind}"
        world.line.contents[number] = (status, content)
        resident.event({"type": "message", "message": {"id": number, "type": kind}})
        return world.rows(Media)[-1]

    return wanted


@pytest.mark.parametrize(
    ("status", "content", "state"),
    [
        (200, a_photo(), "stored"),
        (404, b"", "gone"),
        (410, b"", "gone"),
        (200, b"x" * (MAX_BYTES + 1), "too_large"),
        (200, b"no photo", "unsafe"),
        (202, b"", "wanted"),
        (503, b"", "wanted"),
        (0, b"", "wanted"),
    ],
)
def test_what_line_hands_out_decides(wanted, status, content, state):
    assert wanted(status, content).state == state


def test_a_voice_for_the_database_is_a_megabyte_at_most(wanted):
    voice = VOICES["m4a, as LINE sends it"][0]
    assert wanted(200, voice.ljust(1_000_000, b"\0"), "audio").state == "stored"
    assert wanted(200, voice.ljust(1_000_001, b"\0"), "audio").state == "too_large"


def test_line_is_asked_again_ever_more_slowly_and_for_hours(world, wanted):
    media = wanted(503)
    waits = []
    while media.state == "wanted":
        waits.append((media.next_attempt_at - world.clock()).total_seconds())
        world.clock.at = media.next_attempt_at
        world.tasks.fetching.fetch(media.id)
        (media,) = world.rows(Media)
    assert waits == sorted(waits) and sum(waits) > 3600
    assert media.state == "gone"


def test_a_photo_taken_back_while_it_was_fetched_is_not_kept(world, wanted):
    media = wanted(503)
    with world.database.transaction() as session:
        session.get(Media, media.id).withdraw()
    world.tasks.fetching.fetch(media.id)
    assert world.rows(Media)[0].state == "withdrawn"


# looking


def test_whoever_has_the_address_sees_the_photo_and_nothing_else(client, wanted):
    media = wanted(200, telling_jpeg())
    page = client.get(f"/media/{media.token}")
    assert (page.status_code, page.mimetype, page.headers["Content-Disposition"]) == (200, "image/jpeg", "inline")
    assert page.data.startswith(b"\xff\xd8\xff") and SECRET_PLACE not in page.data
    assert page.headers["Content-Security-Policy"] == "sandbox"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_a_document_is_for_saving_not_for_showing(client, wanted):
    page = client.get(f"/media/{wanted(200, b'%PDF-1.4', 'file').token}")
    assert (page.mimetype, page.headers["Content-Disposition"]) == ("application/pdf", "attachment")


@pytest.mark.parametrize(
    ("status", "content", "shown"),
    [(503, b"", 202), (200, b"x" * (MAX_BYTES + 1), 410), (404, b"", 404), (200, b"no photo", 404)],
)
def test_what_cannot_be_shown_says_so_in_thai(client, wanted, status, content, shown):
    page = client.get(f"/media/{wanted(status, content).token}")
    assert (page.status_code, page.mimetype) == (shown, "text/html")
    assert "ค่ะ" in page.text


@pytest.mark.parametrize("token", ["x", "../../etc/passwd", "%00", "x" * 5000, "ก"])
def test_guessing_addresses_shows_nothing(client, token):
    assert client.get(f"/media/{token}").status_code == 404


def test_what_was_taken_back_is_gone_at_once(world, client, wanted):
    media = wanted(200, a_photo())
    with world.database.transaction() as session:
        session.get(Media, media.id).withdraw()
    assert client.get(f"/media/{media.token}").status_code == 404


def test_the_address_is_long_and_random(wanted):
    tokens = {wanted(200, a_photo()).token for _ in range(3)}
    assert len(tokens) == 3 and min(map(len, tokens)) >= 32


def test_in_a_shared_folder_the_file_is_named_after_its_content(world, client, wanted, tmp_path):
    media = wanted(503)
    settings = replace(world.settings, media_dir=tmp_path / "shared")
    settings.media_dir.mkdir()
    world.tasks.fetching.settings = settings
    world.line.contents[media.message_id] = (200, a_photo())
    world.tasks.fetching.fetch(media.id)
    (file,) = settings.media_dir.iterdir()
    assert file.name == world.rows(Media)[0].digest
    shared = create_app(replace(world.services, settings=settings)).test_client()
    assert shared.get(f"/media/{media.token}").data == file.read_bytes()
    file.unlink()
    assert shared.get(f"/media/{media.token}").status_code == 404
    assert client.get(f"/media/{media.token}").status_code == 404, "the folder is not set any more"
