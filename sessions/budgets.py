"""How many envelopes a round takes from one place. In memory only, and only as counts.

A place is a word that stands for a network address; who made it cannot be read from it. A seat adds
one to the place that it is heard from. Kept of the seat is that it was counted, and not where.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from secrets import randbelow
from typing import Protocol

ENVELOPES_PER_SEAT = 12
"""Envelopes a round takes for each seat, changes and take-backs included."""

MOST_MOVES = 3
"""Seats that a round counts, for each one there is: people change networks, and so do robots."""

ANYWHERE = ""
"""The place of those of whom no address is known: it is the whole room."""

STRANGERS = "strangers"
"""All places together where no seat was heard."""

Heard = tuple[str, bytes, str]
"""A workshop, a seat's hash, and the place it is connected from."""


class Budget(Protocol):
    """Shared by all workers of one installation."""

    def heard(self, live_id: str, seat: bytes, place: str, seats: int) -> None: ...
    def turn(self, connected: Iterable[Heard]) -> None: ...
    def has_room(self, live_id: str, round_id: str, place: str, seats: int) -> bool: ...
    def spend(self, live_id: str, round_id: str, place: str) -> None: ...
    def drop_round(self, live_id: str, round_id: str) -> None: ...
    def drop_live(self, live_id: str) -> None: ...


@dataclass(slots=True)
class _Round:
    counted: Counter[str]
    """By place, the most seats that were heard from there since the round began."""
    spent: Counter[str] = field(default_factory=Counter)
    strangers: int = 0
    """Envelopes from places where no seat was heard."""
    slacks: dict[str, int] = field(default_factory=dict)
    """By place, how many more than it may send are taken all the same."""
    full: set[str] = field(default_factory=set)
    """Places of which something was refused."""


@dataclass(slots=True)
class _Room:
    now: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    heard: set[bytes] = field(default_factory=set)
    rounds: dict[str, _Round] = field(default_factory=dict)

    def seats_at(self, place: str) -> int:
        return max(self.now[place], self.before[place])

    def add(self, seat: bytes, place: str) -> None:
        if seat not in self.heard:
            self.heard.add(seat)
            self.now[place] += 1


class InProcessBudget:
    """A budget for one process: plain dictionaries behind a lock.

    Nobody knows exactly how much a place may send: `chance` adds up to as much again. Else whoever
    fills it up could count, by how many of hers are taken, how many others have sent. A place that
    was full once stays so for the round: its limit is known then, and every seat that came to it
    would let her count again.
    """

    def __init__(self, chance: Callable[[int], int] = lambda most: randbelow(most + 1)) -> None:
        self._chance = chance
        self._lock = threading.Lock()
        self._rooms: dict[str, _Room] = defaultdict(_Room)

    def heard(self, live_id: str, seat: bytes, place: str, seats: int) -> None:
        """Somebody who holds a seat has asked from here; once a turn, at the first place."""
        with self._lock:
            room = self._rooms[live_id]
            # Whoever leaves and joins again for ever is no more than the room holds.
            if len(room.heard) < seats:
                room.add(seat, place)

    def turn(self, connected: Iterable[Heard]) -> None:
        """Count anew who is where; of a seat's several connections the first in the list counts."""
        with self._lock:
            for room in self._rooms.values():
                room.before, room.now = room.now, Counter()
                room.heard.clear()
            for live_id, seat, place in connected:
                self._rooms[live_id].add(seat, place)

    def has_room(self, live_id: str, round_id: str, place: str, seats: int) -> bool:
        """Whether a round takes one more from here; `seats` is how many the workshop has.

        A place where no seat was heard may send as much as one seat; all such places together no
        more than the whole room. So nobody who stays where she is waits for anybody elsewhere.
        """
        with self._lock:
            room = self._rooms[live_id]
            round_ = _begun(room, round_id)
            most = ENVELOPES_PER_SEAT * max(1, seats)
            if place == ANYWHERE:
                return self._fits(round_, place, most, round_.spent.total())
            if (more := room.seats_at(place) - round_.counted[place]) > 0:
                spare = MOST_MOVES * seats - round_.counted.total()
                round_.counted[place] += max(0, min(more, spare))
            here = ENVELOPES_PER_SEAT * max(1, round_.counted[place])
            return self._fits(round_, place, here, round_.spent[place]) and (
                round_.counted[place] > 0 or self._fits(round_, STRANGERS, most, round_.strangers)
            )

    def _fits(self, round_: _Round, place: str, most: int, spent: int) -> bool:
        if place in round_.full:
            return False
        if place not in round_.slacks:
            round_.slacks[place] = self._chance(most)
        if spent >= most + round_.slacks[place]:
            round_.full.add(place)
        return place not in round_.full

    def spend(self, live_id: str, round_id: str, place: str) -> None:
        """One more is kept."""
        with self._lock:
            round_ = _begun(self._rooms[live_id], round_id)
            round_.spent[place] += 1
            round_.strangers += not round_.counted[place]

    def drop_round(self, live_id: str, round_id: str) -> None:
        with self._lock:
            if live_id in self._rooms:
                self._rooms[live_id].rounds.pop(round_id, None)

    def drop_live(self, live_id: str) -> None:
        with self._lock:
            self._rooms.pop(live_id, None)


def _begun(room: _Room, round_id: str) -> _Round:
    """The round's counts; those of earlier rounds go, as only the newest takes envelopes."""
    if round_id not in room.rounds:
        counted = room.now | room.before
        room.rounds = {round_id: _Round(Counter(counted))}
    return room.rounds[round_id]
