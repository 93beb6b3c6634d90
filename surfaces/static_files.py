"""Style sheets, scripts, fonts: served from memory, packed once, named by what they hold."""

import gzip
import mimetypes
import re
import threading
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, abort, request

from sessions import activities
from surfaces.templates import ROOT

YEAR = 365 * 24 * 3600
NEEDED = ("vendor/socket.io.esm.min.js", "vendor/idiomorph.esm.js")
_PACKED = frozenset({".css", ".js", ".svg", ".json", ".txt", ".map", ".ttf"})
_COMMENTS = re.compile(rb"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/)[ \t]*$", re.MULTILINE | re.DOTALL)
"""Comments of a script that have their lines to themselves; a third of what phones would load."""

_OWN_TYPES = {".js": "text/javascript", ".ttf": "font/ttf", ".woff2": "font/woff2"}


class MissingAssets(RuntimeError):
    """The browser libraries were never fetched; says how to get them."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes | None
    version: str
    type: str
    written: int


class Assets:
    """Every file below `static/`, and below a kind's `static/` as `activities/<kind>/…`."""

    def __init__(self) -> None:
        self._kept: dict[str, Asset] = {}
        self._lock = threading.Lock()

    def check_present(self) -> None:
        """Raises MissingAssets when a page could not work for want of a library."""
        missing = [f"static/{name}" for name in NEEDED if not _file(name).is_file()]
        if missing:
            raise MissingAssets(f"Missing: {', '.join(missing)}. Run 'make setup' to fetch it.")

    def url(self, path: str) -> str:
        """The address to link to; it changes with the content. Raises LookupError."""
        return f"/static/{path}?v={self.read(path).version}"

    def read(self, path: str) -> Asset:
        """The file, read again when it has changed on the disk. Raises LookupError."""
        file = _file(path)
        try:
            written = file.stat().st_mtime_ns
            kept = self._kept.get(path)
            if kept is None or kept.written != written:
                with self._lock:
                    kept = self._kept[path] = _read(file, written)
        except (OSError, ValueError):
            raise LookupError(f"There is no static file {path}.") from None
        return kept


def _file(path: str) -> Path:
    """Where a path lies; raises LookupError for any way out of the folder."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        raise LookupError(path)
    if parts[0] == "activities" and len(parts) > 2:
        if parts[1] not in activities.discover():
            raise LookupError(path)
        return activities.FOLDER.joinpath(parts[1], "static", *parts[2:])
    return ROOT.joinpath("static", *parts)


def _read(file: Path, written: int) -> Asset:
    body = file.read_bytes()
    if file.suffix == ".js" and "vendor" not in file.parts:
        body = without_comments(body)
    guessed = _OWN_TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    return Asset(
        body=body,
        # Without the time of packing, the same file is the same bytes on every worker.
        packed=gzip.compress(body, 9, mtime=0) if file.suffix in _PACKED else None,
        version=sha256(body).hexdigest()[:12],
        type=guessed or "application/octet-stream",
        written=written,
    )


def without_comments(script: bytes) -> bytes:
    """The same script on the same lines, so that an error still names the line of the source."""
    return _COMMENTS.sub(lambda comment: b"\n" * comment[0].count(b"\n"), script)


def create_blueprint(assets: Assets) -> Blueprint:
    pages = Blueprint("static", __name__)

    @pages.get("/static/<path:path>")
    def file(path: str) -> Response:
        try:
            asset = assets.read(path)
        except LookupError:
            abort(404)
        response = Response(asset.body, content_type=_content_type(asset))
        response.vary.add("Accept-Encoding")
        response.set_etag(asset.version)
        if request.args.get("v") == asset.version:
            response.cache_control.public = True
            response.cache_control.max_age = YEAR
            response.cache_control.immutable = True
        else:
            response.cache_control.no_cache = True
        if asset.packed is not None and request.accept_encodings["gzip"] > 0:
            response.set_data(asset.packed)
            response.content_encoding = "gzip"
        response.make_conditional(request)
        return response

    return pages


def _content_type(asset: Asset) -> str:
    text = asset.type.startswith("text/") or asset.type == "image/svg+xml"
    return f"{asset.type}; charset=utf-8" if text else asset.type
