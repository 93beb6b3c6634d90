"""A console that orders whatever it likes, and writes down all that could tell it a count.

The same evening is played twice by one plan: in the first, phones say that they are done as early
as they can after a look; in the second, at the last moment before the next. Whoever sees a
difference has learned something between two looks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import Any

from sessions import actions
from sessions.database.storage import Storage
from sessions.presence import InProcessPresence
from sessions.refusals import Refused
from tests.adversary.crowd import AGENDA
from tests.people import EVERYONE
from tests.watch import Watch
from tests.workshop import Phone, Room, written

K = 3
PHONES = 9
TICK, MOMENT = 15.0, 0.5
VERBS = ("close", "close", "open", "preview", "preview", "again", "next", "back", "pause", "resume")

LAST_CALL = ("again", "next", "back")
"""Orders after which a phone cannot say any more that it has sent or passed in that round."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the console knows after it has done something, and when that was."""

    at: float
    has_round: bool
    answer: str
    handed_in: str
    counting: bool
    next_move: str | None
    moves: tuple[str, ...]


class Noting(InProcessPresence):
    """Remembers when looks were taken."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock=clock)
        self.looks: list[float] = []

    def tick(self, live_id: str, round_id: str | None, ballots: int | None = None) -> Any:
        if self.may_look(live_id):
            self.looks.append(self._clock())
        return super().tick(live_id, round_id, ballots)


@dataclass
class Evening:
    """One step of an evening on a watch, by a plan; `early` is when phones tell."""

    storage: Storage
    step: str
    seed: int
    early: bool
    seconds: int = 100
    notes: list[Note] = field(default_factory=list)

    def hold(self) -> list[Note]:
        self.watch, self.rng = Watch(), Random(self.seed)
        self.room = Room(self.storage, agenda=AGENDA, k=K)
        self.presence = Noting(self.watch)
        self.room.stores = replace(self.room.stores, presence=self.presence)
        self.phones = [self.room.phone(EVERYONE[n % len(EVERYONE)]) for n in range(PHONES)]
        self.waiting: list[tuple[str, Phone, bool]] = []
        self.room.open(self.step)
        for beat in range(round(self.seconds / MOMENT)):
            self.watch.go_on(MOMENT)
            self._beat(beat)
        return self.notes

    def _beat(self, beat: int) -> None:
        if (beat * MOMENT) % TICK == 0 or self.presence.looks_due():
            self._look()
        if self.rng.random() < 0.12:
            self._say(self.rng.choice(self.phones))
        if self.rng.random() < 0.3:
            self._order(self.rng.choice(VERBS))

    def _look(self) -> None:
        self._tell_at_the_last_moment()
        self.room.tick()
        self._note("")

    def _say(self, phone: Phone) -> None:
        if self.room.live.round_id is not None:
            votes = self.room.console().collects == "choices"
            self.waiting.append((self.room.round, phone, votes))
        if self.early:
            self._tell()

    def _tell(self) -> None:
        refused = []
        for round_id, phone, votes in self.waiting:
            try:
                if votes:
                    self.room.cast(round_id, phone.seat, written({"choice": ["0"]}))
                else:
                    phone.done(round_id)
            except Refused:
                # As a phone does: it says it again, should the round be opened again.
                refused.append((round_id, phone, votes))
        self.waiting = refused

    def _tell_at_the_last_moment(self) -> None:
        if self.presence.may_look(self.room.id):
            self._tell()

    def _order(self, verb: str) -> None:
        room = self.room
        if verb in LAST_CALL or (verb == "close" and room.console().collects == "choices"):
            # Afterwards it would be refused: then two evenings differ, and nobody has told it.
            self._tell()
        elif verb == "close":
            self._tell_at_the_last_moment()
        try:
            actions.command(room.stores, room.id, verb, {}, room.live.revision)
            self._note(verb)
        except Refused as refused:
            self._note(f"{verb}: {refused.code}")

    def _note(self, answer: str) -> None:
        view = self.room.console()
        known = (view.handed_in, view.counting, view.next_move, tuple(sorted(view.moves)))
        self.notes.append(Note(self.watch.seconds, view.round is not None, answer, *known))


def steps_of_knowledge(notes: list[Note]) -> list[float]:
    """Seconds between two moments at which the console's word for one round's number changed."""
    moments, last = [], None
    for note in notes:
        if note.answer.startswith(("open", "again", "next", "back", "preview")):
            last = None  # Another round, or none.
        if note.counting:
            continue
        if last is not None and note.handed_in != last:
            moments.append(note.at)
        last = note.handed_in
    return [later - earlier for earlier, later in pairwise(moments)]
