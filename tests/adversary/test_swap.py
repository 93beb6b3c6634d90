"""T1: exchange what two people write, and nothing that anybody can see of the evening changes."""

from collections import Counter
from pathlib import Path

import pytest

from tests.adversary.careless import LEAKS
from tests.adversary.dice import loaded
from tests.adversary.findings import Findings
from tests.adversary.lab import watched
from tests.adversary.sizes import Size
from tests.adversary.swapping import Leak, Run

PLACES = set("announced console keys logs news phones raw-file screen summary tables".split())


def evening(
    migrated: Path, seed: int, *, swap: bool, leak: Leak | None = None
) -> dict[str, list[str]]:
    with loaded(f"swap {seed}") as rng, watched(migrated) as storage:
        return Run(storage, rng, swap, leak).hold()


def differences(migrated: Path, seed: int, leak: Leak | None = None) -> set[str]:
    """The places by which the two evenings can be told apart."""
    first, second = (evening(migrated, seed, swap=swap, leak=leak) for swap in (False, True))
    assert set(first) == PLACES
    return {place for place in PLACES if first[place] != second[place]}


def test_the_dice_repeat_an_evening(migrated: Path) -> None:
    assert evening(migrated, 1, swap=False) == evening(migrated, 1, swap=False)
    assert evening(migrated, 1, swap=False) != evening(migrated, 2, swap=False)


def test_nothing_changes_when_two_people_exchange_their_words(
    migrated: Path, size: Size, findings: Findings
) -> None:
    told = Counter(place for seed in range(size.swaps) for place in differences(migrated, seed))
    for place in sorted(PLACES):
        same = size.swaps - told[place]
        findings.note(
            "T1",
            f"swap game, {place}",
            f"{same} of {size.swaps} alike",
            "all",
            holds=not told[place],
        )
    assert findings.broken == []


@pytest.mark.parametrize("mistake", LEAKS)
def test_every_careless_change_is_noticed(migrated: Path, findings: Findings, mistake: str) -> None:
    leak, place = LEAKS[mistake]
    caught = place in differences(migrated, 1, leak)
    findings.note(
        "T13",
        f"{mistake}: swap game",
        "told apart" if caught else "alike",
        "told apart: caught",
        holds=caught,
    )
    assert findings.broken == []
