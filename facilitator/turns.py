"""One at a time, and each source in its turn: a crowd from one side never keeps others waiting.

It is for what is dear on purpose, as the hashing of a passphrase is.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

PLACES = 32
"""Of one source, in its line: whoever shares an address with wrong tries waits for so many."""

MOST = 400
"""Of all together. When they are taken, the longest line gives its last one up."""

PATIENCE = 30.0
"""Seconds in a line before one is sent away."""

T = TypeVar("T")


class Crowded(Exception):
    """So many try from one place that this one cannot even wait."""


@dataclass(slots=True, eq=False)
class _Place:
    called: threading.Event = field(default_factory=threading.Event)
    sent_away: bool = False


class Turns:
    """A line for each source. A source whose turn it was goes to the end, and rests as it must."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: dict[str, deque[_Place]] = {}
        self._ready: tuple[deque[str], deque[str]] = (deque(), deque())
        """Sources whose next one may be called: those that go first, and all others."""
        self._favoured: set[str] = set()
        self._resting: set[str] = set()
        self._busy = False
        self._waiting = 0

    def take(
        self,
        source: str,
        act: Callable[[], T],
        rest: Callable[[T], float],
        *,
        first: bool = False,
    ) -> T:
        """Do `act` when it is this source's turn; raises Crowded.

        `rest` says for how many seconds the source then stands still; the more wait behind,
        the less. The answer comes after that.
        """
        place = self._enter(source, first)
        try:
            place.called.wait(PATIENCE)
        except BaseException:
            if not self._withdrew(source, place):
                self._leave()
                self._go_on(source)
            raise
        if place.sent_away or self._withdrew(source, place):
            raise Crowded
        try:
            try:
                result = act()
            finally:
                self._leave()
            self._stand_still(source, rest(result))
        finally:
            self._go_on(source)
        return result

    def _enter(self, source: str, first: bool) -> _Place:
        with self._lock:
            line = self._lines.get(source, deque())
            if len(line) >= PLACES:
                raise Crowded
            if self._waiting >= MOST:
                self._make_room(len(line))
            place = _Place()
            line.append(place)
            self._lines[source] = line
            self._waiting += 1
            if first:
                self._favoured.add(source)
            if len(line) == 1 and source not in self._resting:
                self._make_ready(source)
            self._call_next()
        return place

    def _make_room(self, own: int) -> None:
        longest = max(self._lines.values(), key=len)
        if len(longest) <= own + 1:
            raise Crowded
        last = longest.pop()
        self._waiting -= 1
        last.sent_away = True
        last.called.set()

    def _make_ready(self, source: str) -> None:
        self._ready[source not in self._favoured].append(source)

    def _call_next(self) -> None:
        ready = self._ready[0] or self._ready[1]
        if self._busy or not ready:
            return
        source = ready.popleft()
        self._resting.add(source)
        self._busy = True
        self._waiting -= 1
        self._lines[source].popleft().called.set()

    def _leave(self) -> None:
        with self._lock:
            self._busy = False
            self._call_next()

    def _stand_still(self, source: str, seconds: float) -> None:
        with self._lock:
            behind = len(self._lines[source])
        if seconds:
            time.sleep(seconds / (1 + behind))

    def _go_on(self, source: str) -> None:
        with self._lock:
            self._resting.discard(source)
            if self._lines[source]:
                self._make_ready(source)
                self._call_next()
            else:
                self._forget(source)

    def _withdrew(self, source: str, place: _Place) -> bool:
        """Leave the line; False when one was called already."""
        with self._lock:
            if place.called.is_set():
                return place.sent_away
            self._lines[source].remove(place)
            self._waiting -= 1
            if not self._lines[source] and source not in self._resting:
                self._ready[source not in self._favoured].remove(source)
                self._forget(source)
        return True

    def _forget(self, source: str) -> None:
        del self._lines[source]
        self._favoured.discard(source)
