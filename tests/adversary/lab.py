"""A room of pretend people, what they really did, and what an attacker finds of it afterwards.

Everything happens in this process, through the same actions as in a server: hundreds of rooms in
tens of seconds. The people are synthetic; what they show is how designs compare.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sessions.database.storage import Storage
from tests.people import EVERYONE
from tests.workshop import Phone, Room, new_secret, written

AGENDA = """
title: An evening
pack: mothers-daughters
minutes: 60
steps:
  - {id: welcome, kind: info, title: Welcome, minutes: 5}
  - {id: fears, kind: wall, title: Fears, minutes: 8, prints: [summary]}
  - {id: mood, kind: poll, title: Now, minutes: 5, config: {options: [A, B, C, D]}}
  - {id: then, kind: poll, title: Then, minutes: 5, config: {options: [A, B, C, D]}}
  - {id: later, kind: poll, title: Later, minutes: 5, config: {options: [A, B, C, D]}}
  - {id: needs, kind: wall, title: Needs, minutes: 8, prints: [summary]}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
SECONDS = 480.0
"""A step of eight minutes."""


@dataclass(frozen=True, slots=True, order=True)
class Tap:
    """Somebody pressed Send; an observer in the room could see when, and who it was."""

    at: float
    person: int
    text: str


class Watched(Storage):
    """A database of which somebody copies the log before each time that it is emptied."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"sqlite:///{file}")
        self.file = file
        self.logs: list[bytes] = []

    def truncate_log(self) -> None:
        self.logs.append(self.log)
        super().truncate_log()

    @property
    def log(self) -> bytes:
        file = self.file.with_name(f"{self.file.name}-wal")
        return file.read_bytes() if file.is_file() else b""


@contextmanager
def watched(migrated: Path) -> Iterator[Watched]:
    """A database in a folder of its own, gone when the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        data.mkdir()
        storage = Watched(Path(shutil.copy(migrated, data / "unspoken.db")))
        try:
            yield storage
        finally:
            storage.close()


def taps(rng: Random, notes: Sequence[int]) -> list[Tap]:
    """When everybody sends how many notes: people begin when they like, and then keep writing."""
    found = []
    for person, many in enumerate(notes):
        at = rng.uniform(15, SECONDS - 60)
        for _ in range(many):
            length = rng.randint(1, 100)
            found.append(Tap(at, person, f"{new_secret()} {'x' * length}"))
            at += 8 + rng.expovariate(1 / 45)
    return sorted(found)


@dataclass(slots=True)
class Evening:
    """One round of a wall, from the first tap to the reveal."""

    room: Room
    taps: list[Tap]
    orders: dict[str, list[str]] = field(default_factory=dict)
    """By place, the notes in the order in which they stand there."""
    numbers: dict[str, dict[str, float]] = field(default_factory=dict)
    """By kind of number, the one that goes with each note: an id, a hash, a length."""

    @property
    def texts(self) -> list[str]:
        """As they were handed in."""
        return [tap.text for tap in self.taps]


def prepared(storage: Storage, **settings: Any) -> Room:
    return Room(storage, agenda=AGENDA, **settings)


def seat_people(room: Room, many: int) -> list[Phone]:
    return [room.phone(EVERYONE[number % len(EVERYONE)]) for number in range(many)]


def hold(room: Room, phones: Sequence[Phone], taps: Sequence[Tap]) -> None:
    """Everybody sends when it is their time; the round that is open is revealed in the end."""
    last = {tap.person: tap for tap in taps}
    for tap in taps:
        secret = new_secret()
        room.hand_in(room.round, new_secret(), letter(tap.text, secret))
        if last[tap.person] is tap:
            phones[tap.person].done(room.round)
    room.reveal()


def letter(text: str, secret: str) -> bytes:
    return written({"text": text}, secret, reply=new_secret() + new_secret())
