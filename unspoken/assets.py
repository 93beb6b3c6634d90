"""Static files: found, fingerprinted and squeezed once, then served from memory."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request

from sessions.activities import FOLDER, discover
from unspoken.places import STATIC

SQUEEZED = frozenset({".css", ".js", ".svg", ".ttf", ".json", ".txt"})
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NEEDED = ("vendor/socket.io.esm.min.js", "vendor/idiomorph.esm.js")

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/ttf", ".ttf")


class MissingAssets(RuntimeError):
    """The browser libraries were never fetched; says how to get them."""


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    squeezed: bytes | None
    fingerprint: str
    mimetype: str


def check_present() -> None:
    """Raises MissingAssets when a page could not work for want of a library."""
    missing = [name for name in NEEDED if not (STATIC / name).is_file()]
    if missing:
        raise MissingAssets(
            f"Missing: static/{', static/'.join(missing)}. Run 'make setup' once to fetch them."
        )


def locate(path: str) -> Path | None:
    """The file behind /static/<path>; a kind's own files stand under activities/<kind>/."""
    base, rest = STATIC, path
    if path.startswith("activities/"):
        _, kind, rest = (path.split("/", 2) + ["", ""])[:3]
        if kind not in discover():
            return None
        base = FOLDER / kind / "static"
    file = (base / rest).resolve()
    return file if file.is_file() and file.is_relative_to(base.resolve()) else None


@cache
def _read(path: str, _changed: float) -> Asset:
    file = locate(path)
    if file is None:
        raise FileNotFoundError(path)
    body = file.read_bytes()
    squeezed = gzip.compress(body, 9, mtime=0) if file.suffix in SQUEEZED else None
    return Asset(
        body=body,
        squeezed=squeezed,
        fingerprint=hashlib.blake2b(body, digest_size=6).hexdigest(),
        mimetype=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
    )


def read(path: str) -> Asset | None:
    file = locate(path)
    return _read(path, file.stat().st_mtime) if file else None


def asset(path: str) -> str:
    """The address of a static file; raises FileNotFoundError for one that is not there."""
    found = read(path)
    if found is None:
        raise FileNotFoundError(f"static/{path}")
    return f"/static/{path}?v={found.fingerprint}"


def create_blueprint() -> Blueprint:
    pages = Blueprint("static_files", __name__)

    @pages.get("/static/<path:path>")
    def serve(path: str) -> Response:
        found = read(path)
        if found is None:
            abort(404)
        squeeze = found.squeezed is not None and "gzip" in request.accept_encodings
        answer = Response(found.squeezed if squeeze else found.body, mimetype=found.mimetype)
        answer.headers["Cache-Control"] = FOREVER if "v" in request.args else ASK_AGAIN
        answer.headers["Vary"] = "Accept-Encoding"
        if squeeze:
            answer.headers["Content-Encoding"] = "gzip"
        answer.set_etag(found.fingerprint + ("z" if squeeze else ""))
        return answer.make_conditional(request)

    return pages
