"""One style sheet for phones, made of the small ones: a first load has few requests to spare."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

SHEETS = (
    "tokens",
    "base",
    "layout",
    "components/button",
    "components/card",
    "components/field",
    "components/notice",
    "components/chip",
    "components/timer",
    "components/dialog",
    "components/messages",
    "phone",
    "phone-door",
    "phone-step",
    "phone-care",
    "print",
)
ADDRESS = "/phone.css"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Sheet:
    plain: bytes
    packed: bytes
    fingerprint: str


def add_routes(phone: Blueprint, static: Path) -> Callable[[], str]:
    """Adds the style sheet; gives the function that tells its address."""

    @phone.get(ADDRESS)
    def style() -> ResponseReturnValue:
        sheet = _current(static)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        answer = Response(sheet.packed if packed else sheet.plain, mimetype="text/css")
        if packed:
            answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Vary"] = "Accept-Encoding"
        named = request.args.get("v") == sheet.fingerprint
        answer.headers["Cache-Control"] = FOR_EVER if named else "no-cache"
        return answer

    return lambda: f"{ADDRESS}?v={_current(static).fingerprint}"


def _current(static: Path) -> Sheet:
    files = [static / "css" / f"{name}.css" for name in SHEETS]
    return _joined(tuple(files), tuple(file.stat().st_mtime_ns for file in files))


@cache
def _joined(files: tuple[Path, ...], _changed: tuple[int, ...]) -> Sheet:
    plain = b"\n".join(file.read_bytes() for file in files)
    return Sheet(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:12])
