"""Typed codes can be guessed; so whoever guesses waits for each answer, right or wrong.

Only the six letters are held up. The long code of the picture, a seat, a round and a note's secret
have 128 bits each: whoever brings one of them is let through without a look at this page.

One place is told at most `60 / PAUSES[-1]` codes a minute. There are 86 million codes, so it finds
one given workshop after five and a half years on average, and in the hour in which a door stands
open with a chance of 1 in 95,000. A thousand places together: two days, and 1 in 95.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sessions.joining import door_in
from sessions.refusals import Code, Refused

FREE = 20
"""Wrong codes until a place has to wait: a room behind one router mistypes."""

PAUSES = (1.0, 2.0, 3.0, 4.0)
"""Seconds between two answers, longer with every wrong code; the last one stays."""

MOST_AT_ONCE = 3
"""Guesses of one place that wait; who waits longest waits as many times the last pause."""

MOST_WAITING = 500
"""Guesses of all places that wait: each keeps a connection busy."""

MEMORY = 600.0
"""Seconds after its last wrong code a place is as good as new."""

MOST_PLACES = 50_000


@dataclass(slots=True)
class _Place:
    wrong: int = 0
    """Wrong codes, and those that are being looked up: they count until they prove right."""
    last: float = 0.0
    free_at: float = 0.0
    """When the next answer may be given."""
    waiting: int = 0


class Guesses:
    """Holds up whoever guesses, place by place, and nobody else."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}
        self._waiting = 0

    @contextmanager
    def turn(self, code: str, place: str) -> Iterator[None]:
        """Around whatever would tell if a code is right: begins when it is this place's turn.

        Raises Refused(Code.TOO_MANY_WRONG_CODES) where too many wait already; that tells nothing.
        """
        if door_in(code) is not None:
            yield
            return
        self._wait(place)
        wrong = False
        try:
            yield
        except Refused as refused:
            wrong = refused.code is Code.NO_SUCH_CODE
            raise
        finally:
            if not wrong:
                self._was_right(place)

    def _wait(self, name: str) -> None:
        with self._lock:
            place, now = self._known(name), self._clock()
            pause = self._pause_of(place)
            if pause:
                if place.waiting >= MOST_AT_ONCE or self._waiting >= MOST_WAITING:
                    raise Refused(Code.TOO_MANY_WRONG_CODES)
                place.free_at = max(now, place.free_at) + pause
                place.waiting += 1
                self._waiting += 1
            place.wrong += 1
            place.last = until = place.free_at if pause else now
        if not pause:
            return
        try:
            # Kept even if the visitor hangs up: who is in a hurry gets no more answers than others.
            self._sleep(until - now)
        finally:
            with self._lock:
                place.waiting -= 1
                self._waiting -= 1

    def _pause_of(self, place: _Place) -> float:
        beyond = place.wrong - FREE
        return 0.0 if beyond < 0 else PAUSES[min(beyond, len(PAUSES) - 1)]

    def _was_right(self, name: str) -> None:
        with self._lock:
            place = self._known(name)
            place.wrong = max(0, place.wrong - 1)
            if not place.wrong and not place.waiting:
                self._places.pop(name)

    def _known(self, name: str) -> _Place:
        now = self._clock()
        place = self._places.get(name)
        if place is not None and now - place.last > MEMORY:
            place.wrong = place.waiting
        if place is None:
            self._forget(now)
            place = self._places[name] = _Place()
        return place

    def _forget(self, now: float) -> None:
        """Memory has an end too; places that wait are kept."""
        if len(self._places) < MOST_PLACES:
            return
        kept = {n: p for n, p in self._places.items() if p.waiting or now - p.last <= MEMORY}
        if len(kept) >= MOST_PLACES:
            kept = dict(sorted(kept.items(), key=lambda each: each[1].last)[MOST_PLACES // 2 :])
        self._places = kept
