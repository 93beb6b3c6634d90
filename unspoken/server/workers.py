"""The three servers: what each of them allows a connection, and that none of them talks about it.

Each of them, left alone, writes addresses and paths to the terminal when something goes wrong,
and waits for ever for the other half of a request.
"""

import contextlib
import errno
import signal
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from surfaces.log import broke, task_broke

MOST_CONNECTIONS = 20_000
"""eventlet's own limit of 1024 freezes the server silently; each socket holds a place for life."""

SPARE_FILES = 64
"""For the database, its keys, and what else has to be opened while a crowd is at the door."""

NO_LISTENER = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}
PAUSE_SECONDS = 0.5

IDLE_SECONDS = 60
"""Between two requests of one connection; sockets hear from each other every 15."""

HEAD_SECONDS = 20
"""From a request's first line to the end of its headers; as long for a body nobody reads."""


def most_connections() -> int:
    """As many as this process may have files open: one more, and none can be opened any more."""
    with contextlib.suppress(ImportError):  # Windows has no such limit.
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if most != resource.RLIM_INFINITY:
            return max(1, min(MOST_CONNECTIONS, most - SPARE_FILES))
    return MOST_CONNECTIONS


def deadline(name: str) -> Callable[[float], AbstractContextManager[object]]:
    """deadline(runtime)(seconds): a block that raises TimeoutError when it takes longer.

    Threads cannot be interrupted: they rely on `IDLE_SECONDS` for each piece they wait for.
    """
    if name == "eventlet":
        from eventlet import Timeout

        return lambda seconds: Timeout(seconds, TimeoutError)
    if name == "gevent":
        from gevent import Timeout

        return lambda seconds: Timeout(seconds, TimeoutError)
    return lambda _seconds: contextlib.nullcontext()


def _serve_eventlet(application: Callable[..., Any], listener: socket.socket) -> None:
    from eventlet import greenpool, hubs, wsgi

    within = deadline("eventlet")

    class Prompt(wsgi.HttpProtocol):  # type: ignore[misc]  # eventlet has no types
        def _read_request_line(self) -> Any:
            with contextlib.suppress(TimeoutError), within(IDLE_SECONDS):
                return super()._read_request_line()
            return ""

        def parse_request(self) -> Any:
            with contextlib.suppress(TimeoutError), within(HEAD_SECONDS):
                return super().parse_request()
            self.close_connection = True
            return False

        def get_environ(self) -> Any:
            environ = super().get_environ()
            environ["eventlet.input"].discard = self.hang_up(environ["eventlet.input"].discard)
            return environ

        def hang_up(self, discard: Callable[[], None]) -> Callable[[], None]:
            """Read what is left of a body for a while, so that the answer arrives; then close."""

            def read_on() -> None:
                self.close_connection = True
                with contextlib.suppress(OSError, ValueError), within(HEAD_SECONDS):
                    discard()

            return read_on

        def send_error(self, code: int, message: Any = None, explain: Any = None) -> None:
            super().send_error(code)  # without the words that were sent

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the usual line holds the visitor's address, and what was sent."""

    _hear_of_faults(hubs.get_hub())
    listener.accept = _again_and_again(listener.accept)  # type: ignore[method-assign]
    greenpool.DEBUG = False
    wsgi.server(
        listener,
        application,
        protocol=Prompt,
        max_size=most_connections(),
        log_output=False,
        debug=False,
        socket_timeout=IDLE_SECONDS,
    )


def _again_and_again(accept: Callable[[], Any]) -> Callable[[], Any]:
    """eventlet ends the whole server over one connection that could not be let in."""

    def until_one_comes() -> Any:
        while True:
            try:
                return accept()
            except OSError as error:
                if error.errno in NO_LISTENER:
                    raise
                broke(error, "the door")
                time.sleep(PAUSE_SECONDS)

    return until_one_comes


def _hear_of_faults(hub: Any) -> None:
    """Faults of green threads end here: eventlet would print them, or keep them to itself."""

    def take(fileno: int, told: Any) -> None:
        task_broke(told[1])
        with contextlib.suppress(Exception):
            hub.remove_descriptor(fileno)

    hub.squelch_exception = take
    hub.squelch_timer_exception = lambda _timer, told: task_broke(told[1])
    hub.squelch_generic_exception = lambda told: task_broke(told[1])


def _serve_gevent(application: Callable[..., Any], listener: socket.socket) -> None:
    import gevent
    from gevent.hub import Hub
    from gevent.pywsgi import WSGIHandler, WSGIServer

    within = deadline("gevent")

    class Prompt(WSGIHandler):  # type: ignore[misc]  # gevent has no types
        def read_requestline(self) -> Any:
            with contextlib.suppress(TimeoutError), within(IDLE_SECONDS):
                return super().read_requestline()
            return ""

        def read_request(self, raw_requestline: str) -> Any:
            with within(HEAD_SECONDS):
                return super().read_request(raw_requestline)

        def run_application(self) -> None:
            try:
                super().run_application()
            finally:
                self.hang_up()

        def hang_up(self) -> None:
            """Read what is left of a body for a while, so that the answer arrives; then close."""
            given = self.wsgi_input
            if given.chunked_input or given.position < (given.content_length or 0):
                self.close_connection = True
                with contextlib.suppress(OSError, ValueError), within(HEAD_SECONDS):
                    given._discard()
                given._chunked_input_error = True  # Then gevent itself reads no further.

        def _handle_client_error(self, ex: Exception) -> Any:
            # gevent would print it, with the address and what was sent.
            return "400", b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"

    def print_exception(_hub: Any, _context: Any, _kind: Any, error: Any, _trace: Any) -> None:
        task_broke(error)

    Hub.print_exception = print_exception
    server = WSGIServer(listener, application, log=None, error_log=None, handler_class=Prompt)
    # An exception out of a plain handler would land in gevent's hub, which prints it and goes on.
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, server.stop, timeout=1)
    server.serve_forever(stop_timeout=1)


def _serve_threads(application: Callable[..., Any], listener: socket.socket) -> None:
    from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        # One small answer is several writes; keep-alive spares each phone a handshake.
        protocol_version = "HTTP/1.1"
        timeout = IDLE_SECONDS

        def log(self, type: str, message: str, *args: Any) -> None:
            """Say nothing: the usual line holds the visitor's address."""

        def version_string(self) -> str:
            return "Unspoken"

        def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
            """Where a socket has ended, what comes after it is no request."""
            self.close_connection = True

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            super().send_error(code)  # without the words that were sent

    class Discreet(ThreadedWSGIServer):
        def log(self, type: str, message: str, *args: Any) -> None:
            """Say nothing: the message is an error's own words."""

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: the usual lines hold the visitor's address."""

    host, port = listener.getsockname()[:2]
    Discreet(host, port, application, Quiet, fd=listener.fileno()).serve_forever()


SERVERS: dict[str, Callable[[Callable[..., Any], socket.socket], None]] = {
    "eventlet": _serve_eventlet,
    "gevent": _serve_gevent,
    "threading": _serve_threads,
}
