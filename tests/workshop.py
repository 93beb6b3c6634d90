"""A workshop to test with: its agenda, its phones and its console, over a real database."""

import hashlib
import json
import secrets
from typing import Any

from sessions import actions, views
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.models import Live
from sessions.presence import InProcessPresence
from sessions.scene import find
from sessions.settings import HelpContact, Settings
from sessions.storage import Storage
from sessions.views import ConsoleView, PhoneView, ScreenView
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


def envelope(words: Any, secret: str | None = None, **more: str | None) -> bytes:
    """What a phone sends: `words` None is a pass."""
    own = hashlib.sha256(bytes.fromhex(secret or new_secret())).hexdigest()
    body = json.dumps({"words": words, "own": own, **more}, ensure_ascii=False).encode()
    return body.ljust(ENVELOPE_BYTES)


class Phone:
    """One phone that has joined; it remembers the secrets of what it handed in."""

    def __init__(self, room: "Room", person: Person, *, role: bool = False) -> None:
        self.room, self.person = room, person
        self.role = person.role if role else None
        self.seat = actions.join(room.storage, room.code, self.role)

    def send(self, words: Any, round_id: str | None = None, **more: str | None) -> str:
        """Hand one envelope in and say so; gives the secret that stays on the phone."""
        secret, round_id = new_secret(), round_id or self.room.round
        body = envelope(words, secret, role=self.role, **more)
        self.room.hand_in(round_id, new_secret(), body)
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
        actions.mark_done(room.storage, room.presence, room.code, round_id, self.seat)

    def view(self) -> PhoneView:
        with self.room.storage.reading() as db:
            live = find(db, self.room.id).live
            return views.for_phone(db, live, self.person.language)


class Room:
    """A prepared workshop with a console; every call is what a page would call."""

    def __init__(self, storage: Storage, *, agenda: str = AGENDA, **more: Any) -> None:
        self.storage, self.presence = storage, InProcessPresence()
        self.id = actions.prepare(storage, agenda, settings(**more))
        self.code = self.live.code

    def phone(self, person: Person, *, role: bool = False) -> Phone:
        return Phone(self, person, role=role)

    def command(self, verb: str, revision: int | None = None, **args: Any) -> int:
        """A click on a console that has seen the newest revision, unless told otherwise."""
        seen = self.live.revision if revision is None else revision
        return actions.command(self.storage, self.presence, self.id, verb, args, seen)

    def go_to(self, step: str) -> None:
        if self.live.state == "lobby":
            self.command("begin")
        self.command("jump", step=step)

    def open(self, step: str) -> str:
        """Go to a step and open it; gives the round."""
        self.go_to(step)
        self.command("open")
        return self.round

    def reveal(self) -> None:
        for verb in ("close", "preview", "reveal"):
            self.command(verb)

    def hand_in(self, round_id: str, eid: str, body: bytes) -> None:
        actions.hand_in(self.storage, self.presence, self.code, round_id, eid, body)

    def take_back(self, secret: str) -> None:
        actions.take_back(self.storage, self.code, secret)

    def tick(self) -> None:
        round_id = self.live.round_id
        self.presence.tick(self.id, round_id.hex() if round_id else None)

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
        return sorted(entry["text"] for entry in step.result["entries"])
