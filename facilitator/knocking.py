"""The passphrase at the door: the right one always opens, however many wrong ones come.

Slowed is the source of wrong ones and nobody else. A browser that has opened the console before
is a source of its own and goes first: then even a crowd behind the same router is in nobody's way.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from facilitator.owner import Owner
from facilitator.turns import Turns
from sessions.clock import Now, now
from surfaces.sources import Sources

FREE_TRIES = 3
LONGEST_REST = 2.0
"""Seconds between two wrong tries of one source, and the longest that a right one waits there."""

TRUSTED_TRIES = 10
"""Wrong ones until a known browser is one of its address like any other."""

REMEMBERED = 600.0
"""Seconds for which wrong tries of a source count."""

MOST_SOURCES = 4096


@dataclass(frozen=True, slots=True)
class Knocker:
    """Who tries: from which address, and with which known browser, if it is one."""

    address: str | None
    known: str | None = None


class Knocking:
    """Counts wrong tries by source, in memory: nothing of it is on any disk."""

    def __init__(self, owner: Owner, clock: Now = now) -> None:
        self._owner = owner
        self._clock = clock
        self._turns = Turns()
        self._sources = Sources()
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def opens(self, passphrase: str, knocker: Knocker) -> bool:
        """Whether this is the passphrase; after wrong ones the answer waits. Raises Crowded."""
        if not self._owner.claimed:
            return False
        known = f"known {knocker.known}" if knocker.known else None
        trusted = known is not None and self._wrong_of(known) < TRUSTED_TRIES
        source = known if known and trusted else self._sources.name(knocker.address)
        return self._turns.take(
            source,
            lambda: self._owner.knows(passphrase),
            lambda right: 0.0 if right else self._count_wrong(source),
            first=trusted,
        )

    def _wrong_of(self, source: str) -> int:
        with self._lock:
            count, since = self._wrong.get(source, (0, 0.0))
            return count if self._clock() - since < REMEMBERED else 0

    def _count_wrong(self, source: str) -> float:
        """One more; gives the seconds for which its source rests."""
        count = self._wrong_of(source) + 1
        with self._lock:
            self._wrong[source] = (count, self._clock())
            self._wrong.move_to_end(source)
            if len(self._wrong) > MOST_SOURCES:
                self._wrong.popitem(last=False)
        return min(max(0, count - FREE_TRIES), LONGEST_REST)
