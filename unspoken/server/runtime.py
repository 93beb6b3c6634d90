"""The asynchronous runtime: eventlet, gevent or threads. Only this file knows which.

`bootstrap` is the first line of a server: it replaces the blocking parts of the standard library,
and whoever imported them earlier would keep the old ones. Nothing but a server is patched.
"""

import contextlib
import functools
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

RuntimeName = Literal["eventlet", "gevent", "threading"]

BACKLOG = 1024
"""Phones that may knock at once: a room scans the same picture in the same second."""

ASK_AGAIN_AFTER = 0.5
"""Seconds until a request to stop is repeated, should it have been swallowed."""

SETTING = "UNSPOKEN_RUNTIME"
DEFAULT: RuntimeName = "eventlet"


def chosen() -> RuntimeName:
    """The runtime the environment asks for; an unknown name is reported by the settings."""
    name = os.environ.get(SETTING, "").strip() or DEFAULT
    for known in get_args(RuntimeName):
        if name == known:
            return known  # type: ignore[no-any-return]  # a member of the Literal
    return DEFAULT


@functools.cache
def bootstrap(name: RuntimeName | None = None) -> None:
    """Patch the standard library for the runtime and allow many open sockets; once is enough."""
    if name is not None:
        os.environ[SETTING] = name
    name = name or chosen()
    if name == "eventlet":
        # psycopg waits in C unless told otherwise, and would stop every green thread.
        os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
        # The banner says that eventlet is in maintenance; that choice is made and documented.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet

        eventlet.monkey_patch()
        from unspoken.server import eventlet_sockets

        eventlet_sockets.bound()
    elif name == "gevent":
        from gevent import monkey

        monkey.patch_all()
    _allow_many_files()


def _allow_many_files() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit to raise.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(65_536, hard)
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Without this an answer now and then waits 40 ms; accepted sockets inherit it.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def serve(name: RuntimeName, application: Callable[..., Any], listener: socket.socket) -> None:
    """Answer requests until the process is told to stop."""
    with _stopped_by_signals(), contextlib.suppress(KeyboardInterrupt):
        # Here and not above: what it imports must find the standard library patched.
        from unspoken.server.workers import SERVERS

        SERVERS[name](application, listener)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    def stop(_number: int, _frame: Any) -> None:
        # Python swallows what is raised while it clears up an object: then this asks once more.
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, ASK_AGAIN_AFTER)
        raise KeyboardInterrupt

    heard = [getattr(signal, name) for name in ("SIGTERM", "SIGALRM") if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def loaded() -> RuntimeName:
    """Which runtime this process was started with."""
    if "eventlet" in sys.modules:
        return "eventlet"
    return "gevent" if "gevent" in sys.modules else "threading"


def aside(name: RuntimeName) -> Callable[..., Any]:
    """aside(runtime)(work, *given): on a thread of the system, while the others are served."""
    if name == "eventlet":
        from eventlet import tpool

        tpool.set_num_threads(1)
        return tpool.execute  # type: ignore[no-any-return]  # eventlet has no types
    if name == "gevent":
        import gevent

        return lambda work, *given: gevent.get_hub().threadpool.apply(work, given)
    return lambda work, *given: work(*given)
