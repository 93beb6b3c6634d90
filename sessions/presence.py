"""What may be lost: who is connected, which seats are done, and what somebody wishes for.

Nothing here is ever written to the database. After a restart phones say again that they are done.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

MOST_OUTDATED = 64
"""Outdated ballots of one voter in one round, the latest: far above anybody's changes of mind."""

MOST_VOTERS = 24_000
"""Of one round with outdated ballots: a bound against floods, far above any room."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the console may know, as it stood at the last tick."""

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

    def arrived(self, live_id: str, seat: bytes, connection: str) -> None: ...
    def went(self, live_id: str, seat: bytes, connection: str) -> None: ...
    def mark_done(self, live_id: str, round_id: str, seat: bytes) -> None: ...
    def done(self, round_id: str) -> int: ...
    def count_envelope(self, live_id: str, round_id: str) -> None: ...
    def envelopes(self, round_id: str) -> int: ...
    def outdate(
        self, live_id: str, round_id: str, voter: bytes, ballots: Iterable[bytes]
    ) -> None: ...
    def outdated(self, round_id: str, voter: bytes, ballot: bytes) -> bool: ...
    def signal(self, live_id: str, wish: str) -> None: ...
    def heed(self, live_id: str) -> None: ...
    def drop_round(self, live_id: str, round_id: str) -> None: ...
    def drop_live(self, live_id: str) -> None: ...
    def tick(self, live_id: str, round_id: str | None) -> Snapshot: ...
    def snapshot(self, live_id: str) -> Snapshot: ...


class InProcessPresence:
    """Presence for one process: plain dictionaries behind a lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: dict[str, dict[bytes, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._done: dict[str, set[bytes]] = defaultdict(set)
        self._rounds: dict[str, set[str]] = defaultdict(set)
        self._envelopes: dict[str, int] = defaultdict(int)
        self._outdated: dict[str, dict[bytes, list[bytes]]] = defaultdict(dict)
        self._signals: dict[str, set[str]] = defaultdict(set)
        self._snapshots: dict[str, Snapshot] = {}

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

    def count_envelope(self, live_id: str, round_id: str) -> None:
        with self._lock:
            self._rounds[live_id].add(round_id)
            self._envelopes[round_id] += 1

    def envelopes(self, round_id: str) -> int:
        """Envelopes that this round has taken: a bound against floods, and nothing else."""
        with self._lock:
            return self._envelopes.get(round_id, 0)

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
            self._snapshots.pop(live_id, None)

    def tick(self, live_id: str, round_id: str | None) -> Snapshot:
        """Take the snapshot that consoles see until the next tick."""
        with self._lock:
            handed_in = len(self._done.get(round_id, ())) if round_id else 0
            seats = len(self._connections.get(live_id, ()))
            wishes = frozenset(self._signals.get(live_id, ()))
            taken = Snapshot(seats, handed_in, round_id, wishes)
            self._snapshots[live_id] = taken
            return taken

    def snapshot(self, live_id: str) -> Snapshot:
        with self._lock:
            return self._snapshots.get(live_id, Snapshot())

    def _forget(self, round_id: str) -> None:
        for of_rounds in (self._done, self._envelopes, self._outdated):
            of_rounds.pop(round_id, None)
