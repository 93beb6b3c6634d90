"""How much a socket may say, and how fast. Phones and screens listen; a console says little."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import simple_websocket
from engineio.exceptions import SocketIsClosedError
from engineio.socket import Socket
from wsproto.events import Message

from unspoken.server.pace import Pace

LARGEST_FRAME = 16 * 1024
"""Bytes. Nothing a phone or a console says by socket comes near it."""

MOST_UNREAD = 100
"""Messages that may wait for one connection: whoever reads none of them is gone or means ill."""

STALLED_SECONDS = 30
"""Sockets answer a ping every 15; who neither reads nor answers for so long is gone."""


class _Whole:
    """A socket that sends the whole of what it is given, one after the other."""

    def __init__(self, ends: Any) -> None:
        self._ends, self._turn = ends, threading.Lock()

    def send(self, data: bytes) -> int:
        # simple-websocket would go on with the next message where half of one was taken.
        with self._turn:
            self._ends.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ends, name)


def cap_frames() -> None:
    """Bound messages before they are in memory: Engine.IO looks only afterwards.

    For simple-websocket, which serves gevent and threads; `eventlet_sockets` does it for eventlet.
    """
    server: Any = simple_websocket.Server
    begin, shake, take_in, end = (
        server.__init__,
        server.handshake,
        server._handle_events,
        server.close,
    )
    if getattr(begin, "capped", False):
        return

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_message_size", LARGEST_FRAME)
        begin(self, *args, **kwargs)

    def handshake(self: Any) -> None:
        self.sock.settimeout(STALLED_SECONDS)
        self.sock = _Whole(self.sock)
        shake(self)
        self.ws.events = _paced(self.ws.events, Pace())

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
    server.__init__, server.handshake = init, handshake
    server._handle_events, server.close = handle_events, close


def _paced(events: Callable[[], Iterator[Any]], pace: Pace) -> Callable[[], Iterator[Any]]:
    """Raises OSError, which ends the connection, when too many frames have come."""

    def one_by_one() -> Iterator[Any]:
        for event in events():
            ends_a_frame = not isinstance(event, Message) or event.frame_finished
            if ends_a_frame and not pace.keeps():
                raise ConnectionAbortedError
            yield event

    return one_by_one


def bound_packets() -> None:
    """What Engine.IO does not ask of a connection: to send text that it knows, and to read."""
    take_in, put_out, hold = Socket.receive, Socket.send, Socket._websocket_handler
    if getattr(take_in, "bounded", False):
        return

    def receive(self: Any, packet: Any) -> None:
        # Nobody sends bytes; Socket.IO would gather them without end.
        if packet.binary:
            raise SocketIsClosedError
        take_in(self, packet)

    def send(self: Any, packet: Any) -> None:
        if self.queue.qsize() < MOST_UNREAD:
            put_out(self, packet)
            return
        self.close(wait=False, abort=True)
        _hang_up(getattr(self, "ends", None))

    def handle(self: Any, ends: Any) -> Any:
        self.ends = ends
        try:
            return hold(self, ends)
        except ValueError:  # No packet at all. Left alone, half of the connection would live on.
            return []
        finally:
            self.close(wait=False, abort=True)

    receive.bounded = True  # type: ignore[attr-defined]
    patched: Any = Socket
    patched.receive, patched.send, patched._websocket_handler = receive, send, handle


def _hang_up(ends: Any) -> None:
    """Else whoever waits for it to read would wait on, for half a minute."""
    raw = getattr(ends, "socket", None) or getattr(getattr(ends, "ws", None), "sock", None)
    if raw is not None:
        with contextlib.suppress(OSError):
            raw.shutdown(socket.SHUT_RDWR)
