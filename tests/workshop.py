"""A workshop to test with: its agenda, its phones and its console, over a real database."""

import json
import secrets
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey

from sessions import actions, views
from sessions.actions.seats import MOST_SEATS
from sessions.anonymity.envelopes import CONTENT_BYTES, sealed
from sessions.anonymity.keys import KeyRing
from sessions.budgets import InProcessBudget
from sessions.counting import look
from sessions.database.models import Live, Round
from sessions.database.storage import Storage
from sessions.ids import digest
from sessions.presence import InProcessPresence, Presence
from sessions.settings import HelpContact, Settings
from sessions.stores import Stores
from sessions.views import ConsoleView, News, PhoneView, ScreenView, Seal
from sessions.workshop import find
from tests.people import ROSA, Leader, Person

K = 3
BASE = "http://192.168.7.7:8000"

AGENDA = """
title: {en: An evening, es: Una tarde, ar: أمسية}
pack: mothers-daughters
minutes: 40
steps:
  - {id: welcome, kind: info, title: {en: Welcome, es: Bienvenida, ar: أهلًا}, minutes: 5}
  - id: fears
    kind: wall
    title: {en: Fears, es: Miedos, ar: مخاوف}
    prompt: {en: I am afraid that …, es: Me da miedo que …, ar: أخاف أن …}
    samples: [being a burden]
    minutes: 10
    say: [Take your time.]
    debrief: {what: [What repeats?]}
  - {id: echo, kind: resonance, title: Me too, minutes: 5, config: {of: fears}}
  - id: mood
    kind: poll
    title: How is it now?
    minutes: 5
    config: {options: [Lighter, Heavier, The same]}
  - {id: needs, kind: wall, title: Needs, minutes: 10, config: {per_person: 2}}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
BATCHED = AGENDA.replace("[being a burden]", "[being a burden]\n    config: {release: in_batches}")
"""Its first wall goes in batches."""
MANY = {"begin": {"people": MOST_SEATS}, "open_door": {"more": MOST_SEATS}}
"""What is answered where the console asks how many people there are and nobody counts."""
STEPS = ("welcome", "fears", "echo", "mood", "needs", "goodbye")


def settings(**more: Any) -> Settings:
    known = {
        "title": "Tuesday evening",
        "languages": ("en", "es", "ar"),
        "k": K,
        "contacts": (HelpContact(label="Family line", value="000 111"),),
    }
    return Settings(**{**known, **more})


def new_secret() -> str:
    return secrets.token_hex(16)


def stores_of(storage: Storage) -> Stores:
    """The keys lie in a folder beside the one of the database, as they do outside of tests."""
    url = storage.engine.url
    database = Path(str(url.query.get("host", ""))) / str(url.database) / "unspoken.db"
    if url.get_backend_name() == "sqlite":
        database = Path(str(url.database))
    folder = database.parent.with_name(f"{database.parent.name}-keys")
    budget = InProcessBudget(chance=lambda most: 0)
    return Stores(storage, InProcessPresence(between_looks=0), KeyRing(folder), budget)


def written(words: Any, secret: str | None = None, **more: str | None) -> bytes:
    """What a phone seals: `words` None is a pass."""
    own = digest(bytes.fromhex(secret or new_secret())).hex()
    body = json.dumps({"words": words, "own": own, **more}, ensure_ascii=False).encode()
    return body.ljust(CONTENT_BYTES)


def as_maps(result: Any) -> dict[str, Any]:
    """What a kind's result tells, as maps and tuples; nothing before anybody may see it."""
    return {} if result is None else asdict(result)


class Phone:
    """One phone that has joined; it remembers the secrets of what it handed in."""

    def __init__(self, room: "Room", person: Person, *, role: bool = False) -> None:
        self.room, self.person = room, person
        self.role = person.role if role else None
        # Whoever comes late does not help to reach a number: somebody who sat there says something.
        late = room.live.phase in ("open", "closed") and not role
        sat = room.quiet.pop() if late and room.quiet else None
        self.seat = sat or actions.join(room.storage, room.code, self.role)

    def send(self, words: Any, round_id: str | None = None, **more: str | None) -> str:
        """Hand one envelope in and say so; gives the secret that stays on the phone."""
        secret, round_id = new_secret(), round_id or self.room.round
        said = written(words, secret, role=self.role, **more)
        if self.room.asks_to_choose:
            self.room.cast(round_id, self.seat, said)
        else:
            self.room.hand_in(round_id, new_secret(), said)
            self.done(round_id)
        return secret

    def write(self, text: str, **more: str | None) -> str:
        return self.send({"text": text}, **more)

    def choose(self, *choice: str, **more: str | None) -> str:
        return self.send({"choice": list(choice)}, **more)

    def pass_(self) -> str:
        return self.send(None)

    def say_all(self) -> list[str]:
        """What this person would write to a wall, or a pass."""
        return [self.write(text) for text in self.person.writes] or [self.pass_()]

    def done(self, round_id: str) -> None:
        room = self.room
        actions.mark_done(room.stores, room.code, round_id, self.seat)

    def view(self) -> PhoneView:
        with self.room.storage.reading() as db:
            live = find(db, self.room.id).live
            return views.for_phone(db, live, self.person.language)


class Room:
    """A prepared workshop with a console; every call is what a page would call."""

    def __init__(self, storage: Storage, *, agenda: str = AGENDA, **more: Any) -> None:
        self.stores = stores_of(storage)
        self.id = actions.prepare(storage, agenda, settings(**more))
        self.code = self.live.code
        self.quiet: list[str] = []
        """The seats of those who came in and have not said anything."""
        self.phones: list[Phone] = []

    @property
    def storage(self) -> Storage:
        return self.stores.storage

    @cached_property
    def outbox(self) -> dict[tuple[str, str, bytes], bytes]:
        """What was sealed, by round, id and letter."""
        return {}

    @property
    def presence(self) -> Presence:
        return self.stores.presence

    def start_again(self) -> None:
        """The server is started again: what was only in memory is gone."""
        presence = InProcessPresence(between_looks=0)
        self.stores = replace(
            self.stores, presence=presence, budget=InProcessBudget(chance=lambda most: 0)
        )

    def phone(self, person: Person, *, role: bool = False) -> Phone:
        return Phone(self, person, role=role)

    def command(self, verb: str, revision: int | None = None, **args: Any) -> int:
        """A click on a console that has seen the newest revision, unless told otherwise.

        Where the console asks how many people are here, there are more than ever come.
        """
        seen = self.live.revision if revision is None else revision
        if verb == "preview":
            # Whoever asks for it has waited for the tick.
            self.tick()
        args = {**MANY.get(verb, {}), **args}
        return actions.command(self.stores, self.id, verb, args, seen)

    def go_to(self, step: str) -> None:
        if self.live.state == "lobby":
            self.command("begin")
        self.command("jump", step=step)

    def fill(self, seats: int = K) -> None:
        """Let quiet people come in until a wall may be opened."""
        while self.live.seats < seats:
            self.quiet.append(actions.join(self.storage, self.code, None))

    def open(self, step: str) -> str:
        """Go to a step and open it, for a group that is large enough; gives the round."""
        self.fill()
        self.go_to(step)
        self.command("open")
        return self.round

    def reveal(self) -> None:
        for verb in ("close", "preview", "reveal"):
            self.command(verb)

    def move_on(self) -> None:
        """To the next step and back; what was taken back leaves with it."""
        for verb in ("next", "back"):
            self.command(verb)

    def hand_in(self, round_id: str, eid: str, said: bytes) -> None:
        """Seal a letter as a phone does, and hand it in; the same again is the same envelope."""
        name = (round_id, eid, said)
        body = self.outbox.setdefault(name, self.sealed(round_id, said))
        actions.hand_in(self.stores, self.code, round_id, eid, body)

    def cast(self, round_id: str, seat: str, said: bytes) -> None:
        actions.cast(self.stores, self.code, round_id, seat, self.sealed(round_id, said))

    def sealed(self, round_id: str, said: bytes) -> bytes:
        """To the round's key, or to some other where there is no such round."""
        with self.storage.reading() as db:
            known = len(round_id) == 32 and round_id.isascii() and round_id.isalnum()
            round_ = db.get(Round, bytes.fromhex(round_id)) if known else None
            key = round_.public_key if round_ else None
        return sealed(said, key or bytes(PrivateKey.generate().public_key))

    @property
    def asks_to_choose(self) -> bool:
        seal = self.seal
        return seal is not None and seal.ballot

    @property
    def seal(self) -> Seal | None:
        with self.storage.reading() as db:
            return views.for_phone(db, find(db, self.id).live, "en").seal

    def take_back(self, secret: str) -> None:
        actions.take_back(self.stores, self.code, secret)

    def news(self) -> News:
        with self.storage.reading() as db:
            return views.news(db, find(db, self.id).live)

    def tick(self) -> None:
        """The slow tick's look; here one may follow upon another at once."""
        with self.storage.reading() as db:
            look(find(db, self.id), self.presence)

    @property
    def live(self) -> Live:
        with self.storage.reading() as db:
            live = find(db, self.id).live
            db.expunge(live)
            return live

    @property
    def round(self) -> str:
        round_id = self.live.round_id
        assert round_id is not None
        return round_id.hex()

    def console(self, leader: Leader = ROSA) -> ConsoleView:
        with self.storage.reading() as db:
            live = find(db, self.id).live
            return views.for_console(db, live, self.presence, leader.language, BASE)

    def screen(self, language: str = "en") -> ScreenView:
        with self.storage.reading() as db:
            return views.for_screen(db, find(db, self.id).live, language, BASE)

    def wall(self) -> list[str]:
        """The texts on the screen, sorted."""
        step = self.screen().step
        assert step is not None
        assert step.result is not None
        return sorted(entry.text for entry in step.result.entries)
