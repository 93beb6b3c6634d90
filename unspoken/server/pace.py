"""How fast one connection may talk: each frame costs all the others some time."""

import time

AT_ONCE, A_SECOND = 200, 20
"""Frames of one connection: what is saved up, and how fast it comes back."""


class Pace:
    """What one connection has left: a message costs one, and so do its pieces, and pings."""

    def __init__(self) -> None:
        self._left, self._since = float(AT_ONCE), time.monotonic()

    def keeps(self) -> bool:
        """Whether one more is still within bounds; others have had their turn before it counts."""
        # A connection that always has something to read would never let go by itself.
        time.sleep(0)
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._since) * A_SECOND) - 1
        self._since = now
        return self._left >= 0
