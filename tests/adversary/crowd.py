"""People and consoles who do what they like, in any order.

The room is one that was counted: its door lets in as many as there are people, and whoever has left
is back as soon as it lets her in.
"""

import shutil
import tempfile
from contextlib import suppress
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from sessions import actions
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from sessions.views import ConsoleView, Seal
from sessions.workshop import PRIVATE
from tests.people import LENI, MARTA
from tests.workshop import Phone, Room, new_secret, written

AGENDA = """
title: An evening
pack: mothers-daughters
minutes: 45
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 8, prints: [summary]}
  - {id: echo, kind: resonance, title: Me too, minutes: 5, prints: [summary], config: {of: fears}}
  - {id: mood, kind: poll, title: Now, minutes: 5, prints: [summary], config: {options: [A, B]}}
  - {id: copy, kind: poll, title: NOW?, minutes: 5, prints: [summary], config: {options: [A, B]}}
  - id: needs
    kind: wall
    title: Needs
    minutes: 8
    prints: [summary]
    config: {release: in_batches}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
STEPS = ("fears", "echo", "mood", "copy", "needs", "goodbye")
SAME = {"copy": "mood"}
"""A step that puts the question of another."""
MOST_PHONES = 9


class Crowd(RuleBasedStateMachine):
    """Up to nine phones and a console; `look` is called whenever something has happened."""

    console: ConsoleView
    choices: list[str]

    migrated: ClassVar[Path]

    @initialize(
        people=st.sampled_from([8, 9, 7, 4, 2]),
        roles=st.sampled_from([True, True, False]),
        step=st.sampled_from(STEPS[:5]),
        played=st.sampled_from([True, True, False]),
        hidden=st.integers(0, 3),
    )
    def prepare(
        self, people: int, roles: bool, step: str, played: bool = False, hidden: int = 0
    ) -> None:
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "data").mkdir()
        file = shutil.copy(self.migrated, self.folder / "data" / "any.db")
        self.storage = Storage(f"sqlite:///{file}")
        self.room = Room(self.storage, agenda=AGENDA, roles=roles)
        self.roles, self.looks = roles, 0
        self.phones: list[Phone] = []
        self.names: dict[str, int] = {}
        """By seat, whose it is or was."""
        self.outside: list[int] = []
        self.seal: Seal | None = None
        self.round_of: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.done: dict[str, dict[int, str | None]] = {}
        """By round, who has sent or passed, and in which role the last time."""
        self.late: set[tuple[str, str]] = set()
        """Rounds, and the seats of those who came in after they had opened."""
        for _ in range(people):
            self.join()
        self.order("begin")
        self.order("jump", step=step)
        self.order("open")
        if played:
            self.play(hidden)

    def play(self, hidden: int) -> None:
        """One round, written by everybody, with some notes kept back before the room sees it."""
        self.look()
        self.everybody(passing=99)
        for verb in ("close", "preview"):
            self.order(verb)
        self.look()
        for entry in sorted(self.console.batch, key=lambda one: one.words[0].text)[:hidden]:
            self.order("hide", entry=entry.id)
        self.order("reveal")

    def teardown(self) -> None:
        if hasattr(self, "storage"):
            self.storage.close()
            shutil.rmtree(self.folder)

    def order(self, verb: str, **args: Any) -> None:
        with suppress(Refused):
            self.room.command(verb, **args)
        self.seal = self.room.seal
        self.come_back()

    @rule()
    def join(self) -> None:
        if self.people < MOST_PHONES and self.room.live.door_open:
            self.sit_down(self.people)

    def sit_down(self, number: int, *, otherwise: bool = False) -> None:
        """Somebody takes a seat; `otherwise`, in the other role."""
        person = (MARTA, LENI)[(number + otherwise) % 2]
        phone = self.room.phone(person, role=self.roles)
        self.names[phone.seat] = number
        self.phones.append(phone)
        self.late |= {(round_id, phone.seat) for round_id in self.waiting()}

    @precondition(lambda self: len(self.phones) > 1)
    @rule(who=st.integers(0, 8), otherwise=st.booleans())
    def leave_and_come_back(self, who: int, otherwise: bool) -> None:
        phone = self.phones.pop(who % len(self.phones))
        actions.leave(self.storage, self.room.code, phone.seat)
        self.outside.append(self.names[phone.seat])
        self.come_back(otherwise=otherwise)

    def come_back(self, *, otherwise: bool = False) -> None:
        """At once, one after the other, as long as there are fewer places than people."""
        while self.outside and self.room.live.door_open and self.room.live.seats < self.people:
            self.sit_down(self.outside.pop(0), otherwise=otherwise)

    def waiting(self) -> list[str]:
        with self.storage.reading() as db:
            waits = Round.state.in_(("open", "closed")) & (Round.mode != PRIVATE)
            return [found.hex() for found in db.scalars(select(Round.id).where(waits))]

    @property
    def people(self) -> int:
        """Everybody who is in the room, with a seat or without."""
        return len(self.phones) + len(self.outside)

    def is_open(self) -> bool:
        return self.seal is not None and self.seal.key is not None

    @property
    def votes(self) -> bool:
        return self.seal is not None and self.seal.ballot

    def say(self, who: int, words: Any, note: str = "", **more: str) -> None:
        """Hand in as `Phone.send` does, without asking each time what is on stage."""
        room, phone = self.room, self.phones[who % len(self.phones)]
        round_id, secret = room.round, new_secret()
        said = written(words, secret, role=phone.role, **more)
        with suppress(Refused):
            if self.votes:
                room.cast(round_id, phone.seat, said)
            else:
                room.hand_in(round_id, new_secret(), said)
                phone.done(round_id)
            if (round_id, phone.seat) not in self.late:
                self.done.setdefault(round_id, {})[self.names[phone.seat]] = phone.role
            if note:
                self.round_of[note], self.secrets[note] = round_id, secret

    def answer(self, who: int, **more: str) -> None:
        if self.votes:
            self.say(who, {"choice": [self.choices[min(who // 5, len(self.choices) - 1)]]})
        else:
            note = f"note-{len(self.round_of)}"
            self.say(who, {"text": f"{note} tail"}, note, **more)

    @precondition(is_open)
    @rule(who=st.integers(0, 8))
    def write(self, who: int) -> None:
        self.answer(who)

    @precondition(is_open)
    @rule(who=st.integers(0, 8))
    def pass_(self, who: int) -> None:
        self.say(who, None)

    @precondition(is_open)
    @rule(passing=st.integers(0, 8))
    def everybody(self, passing: int) -> None:
        for who in range(len(self.phones)):
            self.say(who, None) if who == passing else self.answer(who)

    @precondition(is_open)
    @rule(who=st.integers(0, 8), data=st.data(), back=st.booleans())
    def change_or_withdraw(self, who: int, data: st.DataObject, back: bool) -> None:
        mine = [note for note, round_id in self.round_of.items() if round_id == self.room.round]
        if mine and not self.votes:
            secret = self.secrets[data.draw(st.sampled_from(mine))]
            self.say(who, None, takes_back=secret) if back else self.answer(who, replaces=secret)

    @precondition(lambda self: self.round_of)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        with suppress(Refused):
            self.room.take_back(self.secrets[data.draw(st.sampled_from(list(self.secrets)))])

    @rule(data=st.data())
    def click(self, data: st.DataObject) -> None:
        verbs = sorted(self.console.moves - {"end", "pause", "set_address"}) or ["offer_summary"]
        verb = data.draw(st.sampled_from(verbs))
        self.order(verb, **self.arguments(verb, data))

    @rule(passing=st.integers(0, 8))
    def click_what_is_obvious(self, passing: int) -> None:
        if self.is_open():
            self.everybody(passing)
        self.go_on()

    @rule(passing=st.integers(0, 8))
    def take_a_step_with_everybody(self, passing: int) -> None:
        """From wherever it stands to the reveal, and one move more."""
        for _ in range(4):
            self.click_what_is_obvious(passing)
            self.look()

    @precondition(lambda self: self.console.collects == "choices" and self.console.released)
    @rule(passing=st.integers(0, 8), comes=st.booleans(), copied=st.booleans())
    def ask_once_more(self, passing: int, comes: bool, copied: bool) -> None:
        """The question that was just counted, with somebody new, or somebody who passes."""
        if comes:
            self.join()
        self.order("jump", step="copy") if copied else self.order("again")
        self.look()
        self.take_a_step_with_everybody(passing)

    def go_on(self) -> None:
        self.room.tick()
        verb = self.room.console().next_move
        if verb not in (None, "end"):
            self.order(str(verb))

    @precondition(lambda self: self.console.batch)
    @rule(
        verb=st.sampled_from(["hide", "hold", "show", "mask", "unmask", "reveal", "again"]),
        data=st.data(),
    )
    def go_through_the_batch(self, verb: str, data: st.DataObject) -> None:
        self.order(verb, **self.arguments(verb, data))

    @precondition(lambda self: self.looks > 8)
    @rule()
    def end(self) -> None:
        self.order("end")
        self.order("offer_summary")

    def arguments(self, verb: str, data: st.DataObject) -> dict[str, Any]:
        # In the order of their words: random ids would make every run draw something else.
        batch = sorted(self.console.batch, key=lambda entry: entry.words[0].text)
        drawn = {
            "step": data.draw(st.sampled_from(STEPS)),
            "seconds": 60,
            "entry": data.draw(st.sampled_from([entry.id for entry in batch] or ["0" * 32])),
            "word": 0,
            "reason": "names",
            "text": "Thank you.",
            "address": "http://10.0.0.9:8000",
            "title": "A theme",
            "people": MOST_PHONES,
            "more": MOST_PHONES,
            "theme": "",
        }
        wanted = signature(actions.VERBS[verb]).parameters
        return {name: value for name, value in drawn.items() if name in wanted}

    def look(self) -> None:
        raise AssertionError("a crowd without a watcher")
