"""Somebody in the room notes who taps "take back" and when, and sees which notes vanish when.

The session is a friendly one: the console does what it does anyway. People take notes back at their
own moments; the group goes on to the next step after several of them.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from statistics import fmean
from typing import Any

from sqlalchemy import Select, select

from sessions.database.models import Entry, Round
from sessions.refusals import Refused
from tests.adversary.lab import Watched, prepared, seat_people
from tests.workshop import Room, new_secret

PEOPLE = 8
TAKE_BACK = 4
"""Between one move and the next."""
CLICKS = 3
"""Of the console, after each tap."""

ORDINARY: Mapping[str, Callable[[Room, Random], dict[str, Any]]] = {
    "extend": lambda room, rng: {"seconds": rng.choice([60, 120])},
    "add_theme": lambda room, rng: {"title": f"Pile {rng.randrange(999)}"},
    "rename_theme": lambda room, rng: {"theme": a_theme(room, rng), "title": "Another name"},
    "sort_entry": lambda room, rng: {"entry": an_entry(room, rng), "theme": a_theme(room, rng)},
    "mask": lambda room, rng: {"entry": an_entry(room, rng), "word": 1},
    "close_door": lambda room, rng: {},
    "open_door": lambda room, rng: {},
    "blank": lambda room, rng: {},
    "unblank": lambda room, rng: {},
    "heed": lambda room, rng: {},
}


def a_theme(room: Room, rng: Random) -> str:
    return rng.choice(sorted(theme.id for theme in room.console().themes))


def an_entry(room: Room, rng: Random) -> str:
    return rng.choice(sorted(entry.id for entry in room.console().batch))


@dataclass(slots=True)
class Watch:
    """What the watcher writes down, and what she makes of it."""

    pending: list[str] = field(default_factory=list)
    """People seen to tap whose note has not been seen to vanish, first to last: by their notes,
    which only the test knows to be theirs."""
    there: set[str] = field(default_factory=set)
    guesses: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By place: (the note that vanished, whose tap she thinks it was)."""

    def look(self, room: Room, orders: Mapping[str, list[str]]) -> None:
        """What has gone since the last look is put to those who tapped first, in each order."""
        with room.storage.reading() as db:
            there = {row.text for row in db.execute(notes_of(room))}
        gone, self.there = self.there - there, there
        tapped = self.pending[: len(gone)]
        for place, notes in orders.items():
            vanished = [note for note in notes if note in gone]
            self.guesses.setdefault(place, []).extend(zip(vanished, tapped, strict=True))
        del self.pending[: len(gone)]


def evening(storage: Watched, rng: Random) -> dict[str, float]:
    """By place in which an order is looked for, the share of taps that were put to their note."""
    room = prepared(storage)
    phones = seat_people(room, PEOPLE)
    room.open("fears")
    words = [f"{new_secret()} tail" for _ in phones]
    secrets = {note: phone.write(note) for phone, note in zip(phones, words, strict=True)}
    room.reveal()
    room.command("add_theme", title="A pile")
    watch, orders = Watch(there=set(words)), orders_of(room, storage)
    takers = rng.sample(words, TAKE_BACK)
    for note in takers:
        room.take_back(secrets[note])
        watch.pending.append(note)
        for _ in range(CLICKS):
            click_something(room, rng)
            watch.look(room, orders)
    orders = orders_of(room, storage)
    room.command("next")
    watch.look(room, orders)
    assert watch.there == set(words) - set(takers)
    return {
        place: fmean(note == whose for note, whose in guessed)
        for place, guessed in watch.guesses.items()
    }


def click_something(room: Room, rng: Random) -> None:
    verb = rng.choice(sorted(ORDINARY.keys() & room.console().moves))
    with suppress(Refused):
        # A note that a careless server lets go with this click cannot be sorted any more.
        room.command(verb, **ORDINARY[verb](room, rng))


def notes_of(room: Room) -> Select[str, bytes]:
    rounds = select(Round.id).where(Round.live_id == bytes.fromhex(room.id))
    return select(Entry.text, Entry.own_hash).where(Entry.round_id.in_(rounds))


def orders_of(room: Room, storage: Watched) -> dict[str, list[str]]:
    """By place, the notes in the order in which they stand there."""
    with storage.reading() as db:
        # Without an order asked for: as the database brings them.
        rows = db.execute(notes_of(room)).all()
    storage.truncate_log()
    raw = storage.file.read_bytes()
    return {
        "table": [row.text for row in rows],
        "news": [row.text for row in sorted(rows, key=lambda row: bytes(row.own_hash))],
        "bytes": sorted((row.text for row in rows), key=lambda one: raw.find(one.encode())),
    }
