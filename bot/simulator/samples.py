"""Small made-up recordings, so that nobody needs a file to try voice, video or a document.

They have the right first bytes for a type check and nothing worth playing.
"""

import struct


def _box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", 8 + len(payload)) + kind + payload


def _movie(brand: bytes) -> bytes:
    kind = _box(b"ftyp", brand + b"\0\0\0\0" + brand + b"isom")
    return kind + _box(b"free", b"") + _box(b"mdat", bytes(2048))


VOICE = _movie(b"M4A ")
VIDEO = _movie(b"mp42")
DOCUMENT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
MILLISECONDS = 4_000
