"""One evening, run twice with the same dice: the second time two people have exchanged their words.

Each letter brings its own chance along (secret, envelope's id, seal), each seat its own token: as
the phones draw them alike, the second evening is exactly as likely as the first. If everything that
anybody can see of the two is the same, nothing can tell who wrote what.
"""

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from nacl.public import Box, PrivateKey, PublicKey
from sqlalchemy import select

from sessions import actions, views
from sessions.anonymity.envelopes import CONTENT_BYTES
from sessions.database.models import Base, Round
from sessions.database.storage import Change
from sessions.handouts import gather
from sessions.handouts.journey import plain
from sessions.ids import digest
from sessions.workshop import find
from tests.adversary.lab import Watched, prepared, seat_people
from tests.workshop import Phone

PEOPLE = 6
WRITERS = (1, 2, 3, 4)
"""The others pass once."""

Leak = Callable[["Run", Phone, "Slip"], None]


@dataclass(frozen=True, slots=True)
class Slip:
    """One letter and the chance it brings along."""

    text: str | None
    tape: bytes
    replaces: "Slip | None" = None

    def draw(self, what: str, size: int) -> bytes:
        return Random(f"{self.tape.hex()} {what}").randbytes(size)

    @property
    def secret(self) -> bytes:
        return self.draw("secret", 16)

    def sealed(self, key: bytes) -> bytes:
        said = {
            "words": None if self.text is None else {"text": self.text},
            "own": digest(self.secret).hex(),
            "reply": bytes(PrivateKey(self.draw("reply", 32)).public_key).hex(),
            "replaces": self.replaces.secret.hex() if self.replaces else None,
        }
        once = PrivateKey(self.draw("once", 32))
        body = json.dumps(said).encode().ljust(CONTENT_BYTES)
        box = Box(once, PublicKey(key))
        return bytes(once.public_key) + bytes(box.encrypt(body, self.draw("nonce", 24)))


class Listener(logging.Handler):
    """Keeps every line of every log.

    What other threads say does not count: a server that an earlier test began may still be about.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.own_thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.own_thread:
            self.lines.append(f"{record.name} {record.getMessage()}")


@dataclass
class Run:
    """One evening, and all that can be seen of it."""

    storage: Watched
    rng: Random
    swap: bool
    leak: Leak | None = None
    seen: dict[str, list[str]] = field(default_factory=dict)

    def see(self, place: str, what: object) -> None:
        self.seen.setdefault(place, []).append(hashlib.sha256(repr(what).encode()).hexdigest())

    def hold(self) -> dict[str, list[str]]:
        logs = Listener()
        logging.getLogger().addHandler(logs)
        self.storage.announce = self.hear
        try:
            self._hold()
        finally:
            logging.getLogger().removeHandler(logs)
        self.see("logs", logs.lines)
        return self.seen

    def _hold(self) -> None:
        self.room = room = prepared(self.storage)
        self.phones = seat_people(room, PEOPLE)
        rng = self.rng
        one, other = rng.sample(WRITERS, 2)
        piles = {person: self.slips(person) for person in range(PEOPLE)}
        slots = [person for person in range(PEOPLE) for _ in piles[person]]
        rng.shuffle(slots)
        if self.swap:
            piles[one], piles[other] = piles[other], piles[one]
        marked = sorted(slip.text or "" for pile in piles.values() for slip in pile)
        # Each takes her second note back, in the same order as persons; so the notes change places.
        gone = [piles[one][-1], piles[other][-1]]
        room.open("fears")
        for person in slots:
            self.send(self.phones[person], piles[person].pop(0))
        room.tick()
        self.look("waiting")
        room.command("close")
        room.command("preview")
        self.check(marked)
        room.command("reveal")
        self.look("shown")
        room.command("add_theme", title="A pile")
        for slip in gone:
            room.take_back(slip.secret.hex())
            self.look("taken back")
            room.command("extend", seconds=60)
            self.look("clicked")
        choices = {person: str(rng.randrange(4)) for person in range(PEOPLE)}
        if self.swap:
            choices[one], choices[other] = choices[other], choices[one]
        room.open("mood")
        for person in rng.sample(range(PEOPLE), PEOPLE):
            self.phones[person].choose(choices[person])
        self.look("voted")
        room.reveal()
        self.look("counted")
        room.command("end")
        self.storage.purge()
        self.look("ended")
        self.see("raw-file", self.storage.file.read_bytes())

    def slips(self, person: int) -> list[Slip]:
        """Two notes, the second in place of the first for some, and a pass for one."""
        first, second = (self.slip(f"{self.rng.randbytes(8).hex()} by {person}") for _ in range(2))
        if person % 3 == 0:
            second = replace(second, replaces=first)
        return [first, second] if person % 5 else [first, self.slip(None)]

    def slip(self, text: str | None) -> Slip:
        return Slip(text, self.rng.randbytes(16))

    def send(self, phone: Phone, slip: Slip) -> None:
        room = self.room
        with self.storage.reading() as db:
            round_ = db.scalars(select(Round).where(Round.id == bytes.fromhex(room.round))).one()
        body = slip.sealed(round_.public_key or b"")
        actions.hand_in(room.stores, room.code, room.round, slip.draw("eid", 16).hex(), body)
        phone.done(room.round)
        if self.leak:
            self.leak(self, phone, slip)

    def check(self, marked: list[str]) -> None:
        """Keep one back, cover a word of another, write to the writer of a third."""
        room = self.room
        batch = {" ".join(word.text for word in one.words): one.id for one in room.console().batch}
        first, second, third = [batch[text] for text in marked if text in batch][:3]
        room.command("hold", entry=first, reason="names")
        room.command("mask", entry=second, word=0)
        room.command("write", entry=third, text="Thank you. Talk to me if you like.")
        self.look("checked")

    def hear(self, change: Change) -> None:
        self.see("announced", (change.live_id, change.revision))
        self.look("told")

    def look(self, moment: str) -> None:
        room = self.room
        with self.storage.reading() as db:
            live = find(db, room.id).live
            self.see("console", room.console())
            self.see("screen", room.screen())
            self.see("phones", [views.for_phone(db, live, each) for each in ("en", "ar")])
            self.see("news", views.news(db, live))
            self.see("summary", plain(gather.summary(db, live, "en", str)))
        if moment != "told":
            self.see("tables", self.dump())
            self.see("keys", sorted(one.hex() for one in room.stores.keys.rounds()))

    def dump(self) -> Mapping[str, Any]:
        """Every row as it comes; of a sealed ballot the size, as it lies under its seat's mark."""
        found = {}
        with self.storage.engine.connect() as connection:
            names = [table.name for table in Base.metadata.sorted_tables]
            for name in [*names, *self.extra]:
                rows = [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
                if name == "ballot":
                    rows = [(*row[:2], len(row[2])) for row in rows]
                found[name] = rows
        return found

    extra: tuple[str, ...] = ()
