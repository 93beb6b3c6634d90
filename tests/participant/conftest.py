"""A real application with one workshop, and phones that speak to it as browsers do."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sessions import actions
from sessions.anonymity.envelopes import sealed
from sessions.joining import door_letters
from sessions.presence import InProcessPresence
from sessions.settings import HelpContact, Settings
from sessions.workshop import find
from tests.workshop import MANY, written
from unspoken.app import Application, create_app
from unspoken.config import Config

AGENDA = """
title: A small circle
minutes: 20
roles:
  - {id: mother, label: {en: Mother, es: Madre}}
  - {id: daughter, label: {en: Daughter, es: Hija}}
steps:
  - id: welcome
    kind: info
    title: {en: Welcome, es: Hola}
    minutes: 2
    purpose: Arrive
    say: [Hello.]
  - id: fears
    kind: wall
    title: {en: What is hard to say, es: Lo difícil}
    prompt: {en: Something I find hard to say, es: Algo que me cuesta decir}
    minutes: 8
    purpose: Name it without a name
    say: [Write it.]
    prints: [summary]
    config: {max_length: 40, per_person: 2}
  - id: help
    kind: poll
    title: What would help
    prompt: What would help you to say it?
    minutes: 5
    purpose: Find out
    say: [Choose.]
    config: {options: [More time, A quiet place, Someone who listens]}
"""


@dataclass
class Workshop:
    """One live workshop, led by a facilitator who is in no hurry."""

    app: Application
    live_id: str
    code: str
    quiet: list[str] = field(default_factory=list)

    @property
    def long_code(self) -> str:
        with self.app.services.storage.reading() as db:
            return door_letters(find(db, self.live_id).live.door)

    def fill(self) -> None:
        """Two quiet people: with one more there are enough to open a wall."""
        for _ in range(2):
            self.quiet.append(actions.join(self.app.services.storage, self.code, None))

    def neighbour(self) -> "Phone":
        """One of the quiet people, who says something."""
        return Phone(self, seat=self.quiet.pop())

    def move(self, *verbs: str, **args: object) -> None:
        services = self.app.services
        for verb in verbs:
            with services.storage.reading() as db:
                revision = find(db, self.live_id).live.revision
            known = {**MANY.get(verb, {}), **args}
            actions.command(services.stores, self.live_id, verb, known, revision)

    @property
    def round(self) -> str:
        with self.app.services.storage.reading() as db:
            round_id = find(db, self.live_id).live.round_id
        assert round_id is not None
        return round_id.hex()


@dataclass
class Phone:
    """A participant's phone: her seat, her language, and nothing else."""

    workshop: Workshop
    language: str = "en"
    seat: str = ""
    key: str = ""
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.workshop.app.flask.test_client()

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = {"Accept-Language": self.language, **more.pop("headers", {})}
        if more.pop("seated", False) and self.seat:
            headers["Authorization"] = f"Seat {self.seat}"
        address = f"/s/{self.workshop.code}/{path}"
        return self.client.open(address, method=method, headers=headers, **more)

    def sit_down(self, role: str | None = None) -> "Phone":
        answer = self.ask("POST", "seats", json={"role": role, "language": self.language})
        assert answer.status_code == 201
        self.seat = json.loads(answer.data)["seat"]
        return self

    def stage(self, **headers: str) -> TestResponse:
        path = f"stage?language={self.language}"
        answer = self.ask("GET", path, seated=True, headers=headers)
        seal = (answer.json or {}).get("seal") if answer.data else None
        self.key = seal["key"] if seal else self.key
        return answer

    def sealed(self, said: bytes) -> bytes:
        """To the key of the round that it was last shown."""
        self.stage()
        return sealed(said, bytes.fromhex(self.key))

    def hand_in(self, words: object, *, eid: str | None = None, **more: str | None) -> TestResponse:
        path = f"rounds/{self.workshop.round}/envelopes/{eid or secrets.token_hex(16)}"
        return self.ask("PUT", path, data=self.sealed(written(words, **more)))

    def cast(self, words: object, **more: Any) -> TestResponse:
        path = f"rounds/{self.workshop.round}/ballot"
        return self.ask("PUT", path, data=self.sealed(written(words)), seated=True, **more)

    def say_done(self) -> TestResponse:
        return self.ask("POST", f"rounds/{self.workshop.round}/done", seated=True)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    made = create_app(
        Config(data=tmp_path, runtime="threading", open_browser=False),
        presence=InProcessPresence(between_looks=0),
    )
    yield made
    made.services.storage.close()


@pytest.fixture
def workshop(app: Application) -> Workshop:
    settings = Settings(
        title="A small circle",
        languages=("en", "es", "ar"),
        k=3,
        keep_days=1,
        address=None,
        contacts=(HelpContact(label="Helpline", value="0800 123 456"),),
    )
    live_id = actions.prepare(app.services.storage, AGENDA, settings)
    with app.services.storage.reading() as db:
        return Workshop(app, live_id, find(db, live_id).live.code)


@pytest.fixture
def phone(workshop: Workshop) -> Phone:
    return Phone(workshop)
