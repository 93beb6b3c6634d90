"""Style sheets, scripts, fonts: served from memory, packed once, named by what they hold.

What pages load lies in `static/built`: tools/bundles.py makes it of `static/js`, `static/css` and
what kinds bring along.
"""

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
BUILT = "built"
NEEDED = tuple(
    f"{BUILT}/{surface}.{suffix}"
    for surface in ("phone", "console", "screen")
    for suffix in ("js", "css")
)
_PACKED = frozenset({".css", ".js", ".svg", ".json", ".txt", ".map", ".ttf"})
_NAMED_BY_CONTENT = re.compile(rf"{BUILT}/[\w.-]+-[A-Z0-9]{{8}}\.js")
"""What a script brings later. The bundler gave it its name."""

_OWN_TYPES = {".js": "text/javascript", ".ttf": "font/ttf", ".woff2": "font/woff2"}


class MissingAssets(RuntimeError):
    """Set-up never ran; says how to do it."""


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
        """Raises MissingAssets when a page could not work for want of a script or a style sheet."""
        missing = [f"static/{name}" for name in NEEDED if not _file(name).is_file()]
        if missing:
            raise MissingAssets(f"Missing: {', '.join(missing)}. Run 'make setup' to make it.")

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
        built = ROOT.joinpath("static", BUILT, *parts)
        return built if built.is_file() else _own_file(parts)
    return ROOT.joinpath("static", *parts)


def _own_file(parts: list[str]) -> Path:
    """As a kind brings it: what lay elsewhere when the others were bundled."""
    return activities.FOLDER.joinpath(parts[1], "static", *parts[2:])


def _read(file: Path, written: int) -> Asset:
    body = file.read_bytes()
    guessed = _OWN_TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    return Asset(
        body=body,
        # Without the time of packing, the same file is the same bytes on every worker.
        packed=gzip.compress(body, 9, mtime=0) if file.suffix in _PACKED else None,
        version=sha256(body).hexdigest()[:12],
        type=guessed or "application/octet-stream",
        written=written,
    )


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
        if request.args.get("v") == asset.version or _NAMED_BY_CONTENT.fullmatch(path):
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


def compress_page(answer: Response) -> Response:
    """A page of ours, packed for a browser that unpacks. Only where no secret stands in it beside
    what somebody may choose: the size would tell of both."""
    if answer.mimetype != "text/html" or answer.status_code != 200:
        return answer
    answer.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        answer.set_data(gzip.compress(answer.get_data(), 6, mtime=0))
        answer.content_encoding = "gzip"
    return answer


def _content_type(asset: Asset) -> str:
    text = asset.type.startswith("text/") or asset.type == "image/svg+xml"
    return f"{asset.type}; charset=utf-8" if text else asset.type
