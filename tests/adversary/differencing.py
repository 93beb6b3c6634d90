"""People and consoles who do what they like, and a watcher who compares all before and after.

Whoever can subtract what was to be seen a moment ago from what is to be seen now learns what came
in between. So each change may add nothing, or a whole round at once to which at least k have sent
or passed; labels, numbers and later additions are held to the same.
"""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sessions import actions, views
from sessions.activities.kind import Refused
from sessions.handouts import gather
from sessions.ids import digest
from sessions.scene import find
from sessions.storage import Storage
from sessions.views import ScreenView, Seal
from sessions.views.news import MARK_BYTES
from tests.people import LENI, MARTA
from tests.workshop import K, Phone, Room, new_secret, written

AGENDA = """
title: An evening
pack: mothers-daughters
minutes: 40
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 8, prints: [summary]}
  - {id: echo, kind: resonance, title: Me too, minutes: 5, prints: [summary], config: {of: fears}}
  - {id: mood, kind: poll, title: Now, minutes: 5, prints: [summary], config: {options: [A, B]}}
  - id: needs
    kind: wall
    title: Needs
    minutes: 8
    prints: [summary]
    config: {release: in_batches}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
STEPS = ("fears", "echo", "mood", "needs", "goodbye")
MOST_PHONES = 9
NOTE = re.compile(r"note-\d+")


@dataclass(slots=True)
class Surface:
    """What somebody has ever seen in one place."""

    notes: set[str] = field(default_factory=set)
    rounds: set[str] = field(default_factory=set)


class Watcher(RuleBasedStateMachine):
    migrated: ClassVar[Path]
    steps_taken: ClassVar[int] = 0
    batches_seen: ClassVar[int] = 0
    labels_seen: ClassVar[int] = 0
    numbers_seen: ClassVar[int] = 0

    @initialize(
        people=st.sampled_from([8, 9, 7, 4, 2]),
        roles=st.sampled_from([True, True, False]),
        step=st.sampled_from(STEPS[:4]),
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
        self.seal: Seal | None = None
        self.round_of: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.done: dict[str, set[str]] = {}
        self.surfaces: dict[str, Surface] = {}
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

    @rule()
    def join(self) -> None:
        if len(self.phones) < MOST_PHONES and self.room.live.door_open:
            person = (MARTA, LENI)[len(self.phones) % 2]
            self.phones.append(self.room.phone(person, role=self.roles))

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
            self.done.setdefault(round_id, set()).add(phone.seat)
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
            "theme": "",
        }
        wanted = signature(actions.VERBS[verb]).parameters
        return {name: value for name, value in drawn.items() if name in wanted}

    @invariant()
    def look(self) -> None:
        """Compares all that is to be seen with all that was ever to be seen."""
        self.looks += 1
        type(self).steps_taken += 1
        screen, self.console = self.room.screen(), self.room.console()
        self.seal = self.room.seal if self.phones else None
        items = screen.step.items if screen.step else ()
        self.choices = [item.id for item in items] or ["0", "1"]
        for place, now in self.visible(screen).items():
            self.each_change_adds_nothing_or_a_whole_round_of_at_least_k(place, now)
        result = (screen.step.result if screen.step else None) or {}
        self.labels_of_roles_stand_for_at_least_k_each(result)
        self.numbers_come_after_the_close_and_never_below_k(result, screen.phase)

    def each_change_adds_nothing_or_a_whole_round_of_at_least_k(
        self, place: str, now: set[str]
    ) -> None:
        known = self.surfaces.setdefault(place, Surface())
        added = {self.round_of[note] for note in now - known.notes}
        for round_id in added:
            assert len(self.done[round_id]) >= K, f"{place}: fewer than k"
            assert round_id not in known.rounds, f"{place}: one came later than the others"
        type(self).batches_seen += len(added)
        known.notes |= now
        known.rounds |= added

    def visible(self, screen: ScreenView) -> dict[str, set[str]]:
        with self.storage.reading() as db:
            live = find(db, self.room.id).live
            summary = gather.summary(db, live, "en", str)
            news = views.news(db, live)
            phone = views.for_phone(db, live, "en")
        marks = {
            digest(bytes.fromhex(secret))[:MARK_BYTES].hex(): note
            for note, secret in self.secrets.items()
        }
        return {
            "screen": notes_in(screen),
            "phone": notes_in(phone),
            "console": notes_in(self.console.batch),
            "summary": notes_in(summary),
            "news": {marks[mark] for mark in news.shown},
        }

    def labels_of_roles_stand_for_at_least_k_each(self, result: Mapping[str, Any]) -> None:
        labelled = Counter(entry.get("role") for entry in result.get("entries", []))
        if labelled.keys() - {None}:
            type(self).labels_seen += 1
            roles = [role for role, _ in self.console.roles]
            assert min(labelled[role] for role in roles) >= K, "a label for fewer than k"

    def numbers_come_after_the_close_and_never_below_k(
        self, result: Mapping[str, Any], phase: str | None
    ) -> None:
        counted = numbers_in(result)
        type(self).numbers_seen += len(counted)
        assert phase == "shown" or counted == [], "a tally before the close"
        assert [n for n in counted if 0 < n < K] == [], "a number below k"


def notes_in(view: object) -> set[str]:
    return set(NOTE.findall(repr(view)))


def numbers_in(result: object) -> list[int]:
    """Every count in a result, wherever a kind puts it."""
    if isinstance(result, Mapping):
        own = [n for name in ("count", "n") if isinstance(n := result.get(name), int)]
        return own + [n for each in result.values() for n in numbers_in(each)]
    if isinstance(result, list | tuple):
        return [n for each in result for n in numbers_in(each)]
    return []
