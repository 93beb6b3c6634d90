"""What every answer carries, and what no request may do. Source: OWASP ASVS 5.0, chapter 3."""

import io
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from flask import Flask, Response, abort, request

from surfaces.errors import StrangeHost
from surfaces.hosts import hosts
from surfaces.reach import reaches_console
from surfaces.services import Config

LARGEST_BODY = 64 * 1024
BODY_SECONDS = 20
"""By then a whole body must be here: half a body must not keep a place for ever."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def always(hosted: bool) -> dict[str, str]:
    return ALWAYS | ({"Strict-Transport-Security": "max-age=31536000"} if hosted else {})


def content_policy(host: str) -> str:
    """Our own files only. Older Safari does not take 'self' for sockets: name them."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' ws://{host} wss://{host}",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def guard(app: Flask, *, hosted: bool) -> None:
    """Put the headers on every answer and bound every body."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_BODY

    @app.after_request
    def with_headers(answer: Response) -> Response:
        for name, value in always(hosted).items():
            answer.headers.setdefault(name, value)
        policy = content_policy(_host(request.environ))
        answer.headers.setdefault("Content-Security-Policy", policy)
        return answer


def keep_away(app: Flask, config: Config) -> None:
    """Refuse strange names, and answer about the console only to those who may reach it."""
    known = hosts(config)

    @app.before_request
    def before() -> None:
        if not known(request.environ.get("HTTP_HOST", "")):
            raise StrangeHost
        about_console = request.path.lower().startswith("/console")
        if about_console and not reaches_console(config, request.environ):
            abort(404)


def by_host(
    everything: Callable[..., Any], pages: Callable[..., Any], known: Callable[[str], bool]
) -> Callable[..., Any]:
    """Let nobody near Socket.IO under a strange name; the pages say why."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        ours = known(environ.get("HTTP_HOST", ""))
        return (everything if ours else pages)(environ, start_response)

    return answer


def front(
    application: Callable[..., Any],
    *,
    within: Callable[[float], AbstractContextManager[object]],
    hosted: bool,
) -> Callable[..., Any]:
    """What holds before any route is looked up, for Socket.IO's own answers too."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        # Compressed sockets double a phone's memory and slow a stage for all.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if "HTTP_UPGRADE" in environ and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
            # eventlet also speaks drafts of 2010, and those know no bound on a message.
            environ.pop("HTTP_UPGRADE")

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said = {name.lower() for name, _ in headers}
            more = always(hosted) | {"Content-Security-Policy": content_policy(_host(environ))}
            headers += [(name, each) for name, each in more.items() if name.lower() not in said]
            return start_response(status, headers, *rest)

        try:
            with within(BODY_SECONDS):
                _take_body(environ, time.monotonic() + BODY_SECONDS)
        except (OSError, ValueError):
            begin("408 Request Timeout", [("Connection", "close"), ("Content-Length", "0")])
            return []
        return application(environ, begin)

    return answer


def _take_body(environ: dict[str, Any], until: float) -> None:
    """Have the whole body before anybody works on it; one that is too large stays where it is."""
    chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    told = environ.get("CONTENT_LENGTH") or "0"
    most = LARGEST_BODY + 1 if chunked else int(told)
    if not 0 < most <= LARGEST_BODY + 1:
        return
    body, stream = bytearray(), environ["wsgi.input"]
    # Where nothing else ends the wait, each piece is looked at as it comes.
    read = getattr(stream, "read1", stream.read)
    while len(body) < most and (piece := read(most - len(body))):
        body += piece
        if time.monotonic() > until:
            raise TimeoutError
    environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(bytes(body)), str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)


def _host(environ: dict[str, Any]) -> str:
    return "".join(c for c in environ.get("HTTP_HOST", "") if c.isalnum() or c in ".:-[]")
