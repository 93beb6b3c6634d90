"""Looks for a secret in everything that was written, in whatever form it may have been written."""

import base64
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

GZIP = b"\x1f\x8b\x08"
PDF = b"%PDF-"
PART = 12
"""Bytes; a needle cut short by a line or a page is found by as many of them."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    place: str
    needle: str
    look: str


def looks(secret: bytes) -> dict[str, bytes]:
    """The ways in which a secret is usually written down."""
    found = {
        "raw": secret,
        "hex": secret.hex().encode(),
        "HEX": secret.hex().upper().encode(),
        "quoted": quote(secret, safe="").encode(),
        "json": json.dumps(secret.decode("latin-1"))[1:-1].encode(),
    }
    for shift in range(3):
        # What stands before it decides where its 6-bit letters begin.
        whole = base64.b64encode(bytes(shift) + secret)
        inner = whole[4 if shift else 0 :].rstrip(b"=")[: len(secret) * 4 // 3 - 3]
        found[f"base64+{shift}"] = inner
        found[f"base64url+{shift}"] = inner.translate(bytes.maketrans(b"+/", b"-_"))
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        return found
    found["utf-16"] = text.encode("utf-16-le")
    found["utf-16be"] = text.encode("utf-16-be")
    found["json text"] = json.dumps(text)[1:-1].encode()
    found["part"] = secret[:PART]
    return found


def layers(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is, and what is packed in it."""
    yield "", raw
    for packed in re.finditer(re.escape(GZIP), raw):
        try:
            yield (
                " (unzipped)",
                zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw[packed.start() :]),
            )
        except zlib.error:
            continue
    if raw.startswith(PDF):
        yield from _in_pdf(raw)


def _in_pdf(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Every stream, unpacked; what can be read on the pages; and what is said about them."""
    try:
        reader = PdfReader(io.BytesIO(raw))
        for number in range(1, len(reader.xref_objStm) + max(reader.xref[0]) + 1):
            entry = reader.get_object(number)
            if isinstance(entry, StreamObject):
                yield f" (stream {number})", entry.get_data()
        yield " (pages)", "\n".join(page.extract_text() for page in reader.pages).encode()
        yield " (about)", repr(reader.metadata).encode()
    except (PyPdfError, ValueError, KeyError):
        yield " (not readable)", b""


def files_in(*folders: Path) -> dict[str, bytes]:
    """Every file below some folders, by its path."""
    return {
        str(file): file.read_bytes()
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def scan(places: Mapping[str, bytes], needles: Mapping[str, bytes]) -> list[Hit]:
    """Every needle in every place, in every look; each told once for a place."""
    wanted = {name: looks(secret) for name, secret in needles.items()}
    hits = set()
    for place, raw in places.items():
        for layer, content in layers(raw):
            for name, forms in wanted.items():
                for look, form in forms.items():
                    if form in content:
                        hits.add(Hit(place + layer, name, look))
                        break
    return sorted(hits)


def hidden_in(secret: bytes) -> dict[str, bytes]:
    """Examples for the search to find: the secret among other things, in each of its looks."""
    around = b"before it \x00\x01", b"\xff and after"
    forms = {look: form.join(around) for look, form in looks(secret).items()}
    base = {f"base64 at {n}": base64.b64encode(b"x" * n + secret + b"tail") for n in range(3)}
    return {**forms, **base, "gzip": b"head" + gzip.compress(secret.join(around)) + b"tail"}
