"""Which events of a socket reach a handler: a client may not pretend to connect or to be gone."""

from typing import Any, cast

from flask_socketio import SocketIO

OURS = frozenset({"connect", "disconnect"})
"""Socket.IO calls the handlers of both by the same way as those of a client's own events."""


def hold_to_events(socketio: SocketIO) -> None:
    """Leave what is no event by a name of the client's own."""
    server = cast("Any", socketio).server
    take_in = server._handle_event

    def handle_event(eio_sid: str, namespace: str, number: int | None, said: Any) -> None:
        name = said[0] if isinstance(said, list) and said else None
        if isinstance(name, str) and name not in OURS:
            take_in(eio_sid, namespace, number, said)

    server._handle_event = handle_event
