"""A watcher who compares everything that is to be seen with what was to be seen before.

Whoever can subtract the one from the other learns what came in between. So each change may add
nothing, or a whole round at once to which at least k have sent or passed; labels, numbers and
later additions are held to the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, ClassVar

from hypothesis.stateful import invariant

from sessions import views
from sessions.handouts import gather
from sessions.ids import digest
from sessions.views import ScreenView
from sessions.views.news import MARK_BYTES
from sessions.workshop import find
from tests.adversary.crowd import SAME, Crowd
from tests.workshop import K, as_maps

NOTE = re.compile(r"note-\d+")


@dataclass(slots=True)
class Surface:
    """What somebody has ever seen in one place."""

    notes: set[str] = field(default_factory=set)
    rounds: set[str] = field(default_factory=set)


class Watcher(Crowd):
    """Looks after every single thing that anybody does."""

    steps_taken: ClassVar[int] = 0
    batches_seen: ClassVar[int] = 0
    labels_seen: ClassVar[int] = 0
    numbers_seen: ClassVar[int] = 0
    withheld_seen: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, dict[str, int | None]] = {}
        self.surfaces: dict[str, Surface] = {}

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
        result = as_maps(screen.step.result if screen.step else None)
        self.labels_of_roles_stand_for_at_least_k_each(result)
        self.numbers_come_after_the_close_and_never_below_k(result, screen.phase)
        if self.console.collects == "choices" and screen.step and self.console.round:
            type(self).withheld_seen += self.console.released and screen.step.withheld
            for told in (result, as_maps(self.console.preview)):
                self.two_counts_never_lie_closer_than_k(screen.step.id, self.console.round, told)

    def two_counts_never_lie_closer_than_k(
        self, step: str, round_id: str, result: Mapping[str, Any]
    ) -> None:
        """Between two counts of one question: for each answer, hidden in both, or k apart."""
        for line in [*result.get("bars", []), *result.get("entries", [])]:
            counts = self.told.setdefault(f"{SAME.get(step, step)} {line['id']}", {})
            counts[round_id] = line["count"]
            for one, other in combinations(counts.values(), 2):
                hidden = one is None and other is None
                apart = one is not None and other is not None and abs(one - other) >= K
                assert hidden or apart, "two counts of one question"

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
        entries = result.get("entries", [])
        labelled = Counter(entry.get("role") for entry in entries)
        if not labelled.keys() - {None}:
            return
        type(self).labels_seen += 1
        roles = [role for role, _ in self.console.roles]
        assert min(labelled[role] for role in roles) >= K, "a label for fewer than k"
        for round_id in {self.round_of[note] for note in notes_in(labels_of(entries))}:
            people = Counter(self.done[round_id].values())
            assert min(people[role] for role in roles) >= K, "a label for fewer than k people"

    def numbers_come_after_the_close_and_never_below_k(
        self, result: Mapping[str, Any], phase: str | None
    ) -> None:
        counted = numbers_in(result)
        type(self).numbers_seen += len(counted)
        assert phase == "shown" or counted == [], "a tally before the close"
        assert [n for n in counted if 0 < n < K] == [], "a number below k"


def labels_of(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    return [entry["text"] for entry in entries if entry.get("role")]


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
