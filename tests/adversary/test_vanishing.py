"""T5c: who took a note back cannot be told from when it vanishes, nor from any order on disk."""

from pathlib import Path
from random import Random
from statistics import fmean

import pytest

from sessions import actions
from sessions.actions import commands
from tests.adversary.findings import Findings
from tests.adversary.lab import watched
from tests.adversary.sizes import Size
from tests.adversary.vanishing import TAKE_BACK, evening

CAUGHT = 0.9


def shares(migrated: Path, evenings: int) -> dict[str, float]:
    """By place, how often a tap was put to the note that it took away."""
    with watched(migrated) as storage:
        found = [evening(storage, Random(f"vanishing {number}")) for number in range(evenings)]
    return {place: fmean(one[place] for one in found) for place in found[0]}


def test_who_times_each_take_back_does_no_better_than_guessing(
    migrated: Path, size: Size, findings: Findings
) -> None:
    gate = 1 / TAKE_BACK + size.vanishing
    for place, share in shares(migrated, size.rounds).items():
        findings.note(
            "T5c",
            f"take-backs timed, set against {place}, {size.rounds} rounds",
            f"{share:.3f}",
            f"<= {gate:.3f}",
            holds=share <= gate,
        )
    assert findings.broken == []


def test_a_server_that_lets_go_with_every_click_tells_who_it_was(
    migrated: Path, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    monkeypatch.setattr(commands, "LETS_GO", frozenset(actions.VERBS))
    share = min(shares(migrated, 3).values())
    findings.note(
        "T13", "lets go with every click: take-backs timed", f"{share:.3f}", f"> {CAUGHT}: caught",
        holds=share > CAUGHT,
    )  # fmt: skip
    assert findings.broken == []
