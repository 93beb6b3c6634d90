"""Carries a change to every surface after its commit, never inside a request."""

import threading
from collections.abc import Callable

from sessions.database.storage import Change
from surfaces.log import broke


class Announcer:
    """Tells of the newest change of each workshop, in a task of its own.

    Changes that arrive while one is being told are folded into one more telling: what is
    rendered is always read anew, so only the newest counts.
    """

    def __init__(self, spawn: Callable[..., object]) -> None:
        self._spawn = spawn
        self._tellers: list[Callable[[Change], None]] = []
        self._lock = threading.Lock()
        self._waiting: dict[str, Change] = {}
        self._telling: set[str] = set()

    def tell_with(self, *tellers: Callable[[Change], None]) -> None:
        self._tellers.extend(tellers)

    def __call__(self, change: Change) -> None:
        with self._lock:
            self._waiting[change.live_id] = change
            if change.live_id in self._telling:
                return
            self._telling.add(change.live_id)
        self._spawn(self._tell_all, change.live_id)

    @property
    def resting(self) -> bool:
        """Whether every change so far has been told to every surface."""
        return not self._telling

    def _tell_all(self, live_id: str) -> None:
        while (change := self._take(live_id)) is not None:
            for tell in self._tellers:
                self._tell(tell, change)

    def _tell(self, tell: Callable[[Change], None], change: Change) -> None:
        try:
            tell(change)
        except Exception as error:  # noqa: BLE001  # told without its words
            # One surface that cannot be told must not keep the others, or the next change, from
            # being told.
            broke(error, "telling of a change")

    def _take(self, live_id: str) -> Change | None:
        with self._lock:
            change = self._waiting.pop(live_id, None)
            if change is None:
                self._telling.discard(live_id)
            return change
