"""What may be lost: who is connected, which seats are done, and what somebody wishes for.

Nothing here is ever written to the database. After a restart phones say again that they are done,
and which notes they have taken back.
"""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

MOST_OUTDATED = 64
"""Outdated ballots of one voter in one round, the latest: far above anybody's changes of mind."""

MOST_VOTERS = 24_000
"""Of one round with outdated ballots: a bound against floods, far above any room."""


BETWEEN_LOOKS = 10.0
"""Seconds: two looks at how many have sent or passed in a workshop are never closer together."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the console may know, as it stood at the last look."""

    seats: int = 0
    handed_in: int = 0
    round_id: str | None = None
    """The round that `handed_in` counts: by the next look it may be over."""
    signals: frozenset[str] = frozenset()
    """What at least one person wishes for; never how many, and never who."""

    def handed_in_to(self, round_id: str | None) -> int:
        return self.handed_in if round_id == self.round_id else 0


class Presence(Protocol):
    """Shared by all workers of one installation; seats are known by the hash of their token."""

    @property
    def since(self) -> str:
        """8 hex digits that say which memory this is: another one has forgotten what was said."""

    def arrived(self, live_id: str, seat: bytes, connection: str) -> None: ...
    def went(self, live_id: str, seat: bytes, connection: str) -> None: ...
    def mark_done(self, live_id: str, round_id: str, seat: bytes) -> None: ...
    def done(self, round_id: str) -> int: ...
    def done_seats(self, round_id: str) -> frozenset[bytes]: ...
    def outdate(
        self, live_id: str, round_id: str, voter: bytes, ballots: Iterable[bytes]
    ) -> None: ...
    def outdated(self, round_id: str, voter: bytes, ballot: bytes) -> bool: ...
    def signal(self, live_id: str, wish: str) -> None: ...
    def heed(self, live_id: str) -> None: ...
    def take_back(self, live_id: str, own_hash: bytes) -> None: ...
    def taken_back(self, live_id: str) -> frozenset[bytes]: ...
    def let_go(self, live_id: str, gone: frozenset[bytes]) -> None: ...
    def drop_round(self, live_id: str, round_id: str) -> None: ...
    def drop_live(self, live_id: str) -> None: ...
    def tick(self, live_id: str, round_id: str | None, ballots: int | None = None) -> Snapshot: ...
    def may_look(self, live_id: str) -> bool: ...
    def await_look(self, live_id: str) -> None: ...
    def awaits_look(self, live_id: str) -> bool: ...
    def looks_due(self) -> list[str]: ...
    def snapshot(self, live_id: str) -> Snapshot: ...


class InProcessPresence:
    """Presence for one process: plain dictionaries behind a lock.

    `between_looks` is shorter for pretend people alone; `clock` gives seconds that only go on.
    """

    def __init__(
        self,
        between_looks: float = BETWEEN_LOOKS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.since = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._between_looks, self._clock = between_looks, clock
        # Just before it was started again, a server may have taken a look.
        self._began = clock()
        self._looked: dict[str, float] = {}
        self._awaited: set[str] = set()
        self._connections: dict[str, dict[bytes, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._done: dict[str, set[bytes]] = defaultdict(set)
        self._rounds: dict[str, set[str]] = defaultdict(set)
        self._outdated: dict[str, dict[bytes, list[bytes]]] = defaultdict(dict)
        self._signals: dict[str, set[str]] = defaultdict(set)
        self._snapshots: dict[str, Snapshot] = {}
        self._taken_back: dict[str, set[bytes]] = defaultdict(set)

    def arrived(self, live_id: str, seat: bytes, connection: str) -> None:
        with self._lock:
            self._connections[live_id][seat].add(connection)

    def went(self, live_id: str, seat: bytes, connection: str) -> None:
        with self._lock:
            connections = self._connections[live_id].get(seat, set())
            connections.discard(connection)
            if not connections:
                self._connections[live_id].pop(seat, None)

    def mark_done(self, live_id: str, round_id: str, seat: bytes) -> None:
        with self._lock:
            self._rounds[live_id].add(round_id)
            self._done[round_id].add(seat)

    def done(self, round_id: str) -> int:
        """Seats that have sent or passed in this round."""
        with self._lock:
            return len(self._done.get(round_id, ()))

    def done_seats(self, round_id: str) -> frozenset[bytes]:
        """The same seats, some of which may have been left since; only for how many have a role."""
        with self._lock:
            return frozenset(self._done.get(round_id, ()))

    def outdate(self, live_id: str, round_id: str, voter: bytes, ballots: Iterable[bytes]) -> None:
        """Ballots that a later one of the same voter stands in for; a voter is a nullifier."""
        named = list(ballots)
        with self._lock:
            self._rounds[live_id].add(round_id)
            voters = self._outdated[round_id]
            if named and (voter in voters or len(voters) < MOST_VOTERS):
                known = dict.fromkeys([*voters.get(voter, ()), *named])
                voters[voter] = list(known)[-MOST_OUTDATED:]

    def outdated(self, round_id: str, voter: bytes, ballot: bytes) -> bool:
        with self._lock:
            return ballot in self._outdated.get(round_id, {}).get(voter, ())

    def signal(self, live_id: str, wish: str) -> None:
        """Somebody wishes for this; consoles hear of it at the next tick. Twice is once."""
        with self._lock:
            self._signals[live_id].add(wish)

    def heed(self, live_id: str) -> None:
        """Forget the wishes that consoles have seen; newer ones wait for their tick."""
        with self._lock:
            seen = self._snapshots.get(live_id, Snapshot())
            self._signals[live_id] -= seen.signals
            self._snapshots[live_id] = replace(seen, signals=frozenset())

    def take_back(self, live_id: str, own_hash: bytes) -> None:
        """The writer of this note wishes it to go; it does with a later move. Twice is once."""
        with self._lock:
            self._taken_back[live_id].add(own_hash)

    def taken_back(self, live_id: str) -> frozenset[bytes]:
        with self._lock:
            return frozenset(self._taken_back.get(live_id, ()))

    def let_go(self, live_id: str, gone: frozenset[bytes]) -> None:
        """These are gone for good; what was wished for since waits for the next move."""
        with self._lock:
            self._taken_back[live_id] -= gone

    def drop_round(self, live_id: str, round_id: str) -> None:
        with self._lock:
            self._rounds[live_id].discard(round_id)
            self._forget(round_id)

    def drop_live(self, live_id: str) -> None:
        with self._lock:
            for round_id in self._rounds.pop(live_id, set()):
                self._forget(round_id)
            self._connections.pop(live_id, None)
            self._signals.pop(live_id, None)
            self._taken_back.pop(live_id, None)
            self._snapshots.pop(live_id, None)
            self._looked.pop(live_id, None)
            self._awaited.discard(live_id)

    def tick(self, live_id: str, round_id: str | None, ballots: int | None = None) -> Snapshot:
        """Take the snapshot that consoles see until the next look; too early, it stays as it is.

        `ballots` count instead of the seats that are done, where the round takes ballots.
        """
        with self._lock:
            if not self._due(live_id):
                return self._snapshots.get(live_id, Snapshot())
            self._looked[live_id] = self._clock()
            self._awaited.discard(live_id)
            handed_in = len(self._done.get(round_id, ())) if round_id else 0
            if ballots is not None:
                handed_in = ballots
            seats = len(self._connections.get(live_id, ()))
            wishes = frozenset(self._signals.get(live_id, ()))
            taken = Snapshot(seats, handed_in, round_id, wishes)
            self._snapshots[live_id] = taken
            return taken

    def may_look(self, live_id: str) -> bool:
        """Whether the last look is long enough ago."""
        with self._lock:
            return self._due(live_id)

    def await_look(self, live_id: str) -> None:
        """Consoles wait for a look that has not been taken yet."""
        with self._lock:
            self._awaited.add(live_id)

    def awaits_look(self, live_id: str) -> bool:
        with self._lock:
            return live_id in self._awaited

    def looks_due(self) -> list[str]:
        """The workshops whose consoles wait for a look that may be taken now."""
        with self._lock:
            return sorted(filter(self._due, self._awaited))

    def snapshot(self, live_id: str) -> Snapshot:
        with self._lock:
            return self._snapshots.get(live_id, Snapshot())

    def _due(self, live_id: str) -> bool:
        last = self._looked.get(live_id, self._began)
        return self._clock() - last >= self._between_looks

    def _forget(self, round_id: str) -> None:
        for of_rounds in (self._done, self._outdated):
            of_rounds.pop(round_id, None)
