"""Sockets that have opened and joined nothing: they are given a moment, and not much room."""

import time
from typing import Any

JOIN_SECONDS = 10
"""A phone joins as soon as its socket is open; a second or two on a bad network."""

MOST_OUTSIDE = 1_000
"""The oldest go first: whoever means to join has joined by then."""

LOOK_SECONDS = 1.0


class Doorway:
    """Looks at all sockets now and then: so none needs a clock of its own that could outlive it."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._since: dict[str, float] = {}

    def look(self) -> None:
        """Close those that stand outside for too long, or behind too many others."""
        now, inside = time.monotonic(), self._inside()
        sockets = dict(self._server.eio.sockets)
        outside = [sid for sid, one in sockets.items() if sid not in inside and not one.closed]
        self._since = {sid: self._since.get(sid, now) for sid in outside}
        crowd = len(outside) - MOST_OUTSIDE
        for number, (sid, since) in enumerate(self._since.items()):
            if number < crowd or now - since >= JOIN_SECONDS:
                sockets[sid].close(wait=False, abort=True)

    def _inside(self) -> set[str]:
        manager = self._server.manager
        return {
            connection
            for namespace in list(manager.get_namespaces())
            for _, connection in manager.get_participants(namespace, None)
        }
