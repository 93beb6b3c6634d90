"""T7: whatever a console orders and whenever, it learns a band every ten seconds at most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from sessions import counting
from sessions.actions import rounds
from sessions.counting import Told
from sessions.presence import BETWEEN_LOOKS, InProcessPresence, Presence
from sessions.workshop import Workshop
from tests.adversary.counts import Evening, K, Note, steps_of_knowledge
from tests.adversary.findings import Findings
from tests.adversary.lab import watched
from tests.adversary.sizes import FULL, Size

STEPS = ("fears", "needs", "mood")
BANDS = {"", "0", f"<{K}", f"{K}+", f"{2 * K}+"}


@dataclass(frozen=True, slots=True)
class Played:
    """One plan, played twice."""

    early: list[Note]
    late: list[Note]
    looks: list[float]

    @property
    def differences(self) -> int:
        return sum(one != other for one, other in zip_longest(self.early, self.late))


def played(migrated: Path, step: str, seed: int) -> Played:
    with watched(migrated) as storage:
        early, late = (Evening(storage, step, seed, early) for early in (True, False))
        return Played(early.hold(), late.hold(), early.presence.looks)


def gaps(moments: Sequence[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(moments)]


@pytest.fixture(scope="module")
def evenings(migrated: Path, size: Size) -> list[Played]:
    each = 20 if size is FULL else 3
    return [played(migrated, step, seed) for step in STEPS for seed in range(each)]


def test_between_two_looks_a_console_learns_nothing(
    evenings: list[Played], findings: Findings
) -> None:
    seen = [note for evening in evenings for note in evening.early]
    found = sum(evening.differences for evening in evenings)
    findings.note(
        "T7", f"phones early or late before a look, {len(seen)} orders and looks",
        f"{found} different", "0", holds=found == 0,
    )  # fmt: skip
    wanted = {"preview", "close", "preview: too-few", "preview: not-now"}
    assert wanted - {note.answer for note in seen} == set()
    assert {note.handed_in for note in seen} == BANDS
    assert findings.broken == []


def test_looks_are_ten_seconds_apart_and_so_is_what_is_learned(
    evenings: list[Played], findings: Findings
) -> None:
    looks = [gap for evening in evenings for gap in gaps(evening.looks)]
    words = [gap for evening in evenings for gap in steps_of_knowledge(evening.early)]
    findings.note(
        "T7", f"seconds between two of {len(looks)} looks, of {len(words)} changes of the word",
        f"{min(looks)} and {min(words)} at least", f">= {BETWEEN_LOOKS:g}",
        holds=min(*looks, *words) >= BETWEEN_LOOKS,
    )  # fmt: skip
    assert findings.broken == []


def preview_reads_the_count_as_it_is(patch: pytest.MonkeyPatch) -> None:
    """As it was: whoever asked for a preview was told at once whether enough had sent."""

    def live(workshop: Workshop, presence: Presence) -> Told:
        round_ = workshop.round
        return Told(presence.done(round_.id.hex()) if round_ else 0, counting=False)

    patch.setattr(rounds, "told", live)


def a_look_whenever_it_is_asked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(InProcessPresence, "_due", lambda *_: True)


def the_console_hears_the_count_as_it_is(patch: pytest.MonkeyPatch) -> None:
    told = counting.told

    def live(workshop: Workshop, presence: Presence) -> Told:
        known, round_ = told(workshop, presence), workshop.round
        return Told(presence.done(round_.id.hex()) if round_ else 0, known.counting)

    # By its name: the package has a function that is called as this module is.
    patch.setattr(import_module("sessions.views.beat"), "told", live)


MISTAKES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "preview reads the live count": preview_reads_the_count_as_it_is,
    "the console reads the live count": the_console_hears_the_count_as_it_is,
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_server_that_lets_the_count_be_asked_for_is_noticed(
    migrated: Path, monkeypatch: pytest.MonkeyPatch, findings: Findings, mistake: str
) -> None:
    MISTAKES[mistake](monkeypatch)
    found = sum(played(migrated, "needs", seed).differences for seed in range(3))
    findings.note("T13", mistake, f"{found} different", "> 0: caught", holds=found > 0)
    assert findings.broken == []


def test_a_server_that_looks_whenever_it_is_asked_to_is_noticed(
    migrated: Path, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    a_look_whenever_it_is_asked_for(monkeypatch)
    plans = [played(migrated, "needs", seed) for seed in range(3)]
    apart = min(gap for one in plans for gap in gaps(one.looks))
    findings.note(
        "T13", "a look at every Close: seconds between two", f"{apart}",
        f"< {BETWEEN_LOOKS:g}: caught", holds=apart < BETWEEN_LOOKS,
    )  # fmt: skip
    assert findings.broken == []
