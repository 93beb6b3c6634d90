"""How much a socket may say, and how fast. Phones and screens listen; a console says little."""

import contextlib
import socket
import time
from typing import Any

import simple_websocket
from engineio.exceptions import SocketIsClosedError
from engineio.socket import Socket

LARGEST_FRAME = 16 * 1024
"""Bytes. Nothing a phone or a console says by socket comes near it."""

AT_ONCE, A_SECOND = 200, 20
"""Messages of one connection: what is saved up, and how fast it comes back."""


def cap_frames() -> None:
    """Bound messages before they are in memory: Engine.IO looks only afterwards.

    For simple-websocket, which serves gevent and threads; eventlet's driver passes a bound on.
    """
    server: Any = simple_websocket.Server
    begin, take_in, end = server.__init__, server._handle_events, server.close
    if getattr(begin, "capped", False):
        return

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_message_size", LARGEST_FRAME)
        begin(self, *args, **kwargs)

    def handle_events(self: Any) -> bool:
        goes_on = bool(take_in(self))
        if not goes_on:
            # It wakes its reader before it says that the connection has ended; a reader that
            # is quick then sleeps again, and keeps its place for ever.
            self.connected = False
            self.event.set()
        return goes_on

    def close(self: Any, *args: Any, **kwargs: Any) -> None:
        end(self, *args, **kwargs)
        # Only then does its reader wake, and the other end learn that nobody listens.
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)

    init.capped = True  # type: ignore[attr-defined]
    server.__init__, server._handle_events, server.close = init, handle_events, close


def keep_pace() -> None:
    """Close a connection that talks without end: each message costs all the others some time."""
    take_in: Any = Socket.receive
    if getattr(take_in, "paced", False):
        return

    def receive(self: Any, packet: Any) -> None:
        now = time.monotonic()
        left, since = getattr(self, "pace", (AT_ONCE, now))
        left = min(AT_ONCE, left + (now - since) * A_SECOND) - 1
        self.pace = (left, now)
        if left < 0:
            raise SocketIsClosedError
        take_in(self, packet)

    receive.paced = True  # type: ignore[attr-defined]
    Socket.receive = receive
