"""T14: no more seats than people, however somebody comes in, leaves and comes in again.

Whoever held more places than people would make up the number that has to be reached.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adversary.door import Greedy, Join, by_hand_alone, forgives_who_leaves, looks_first
from tests.adversary.findings import Findings
from tests.adversary.lab import watched

Attack = Callable[[Greedy], int]

ATTACKS: dict[str, Attack] = {
    "again and again": Greedy.come_in_again_and_again,
    "all at once": Greedy.come_in_all_at_once,
    "leaving and coming back": Greedy.leave_and_come_back,
    "at every move": Greedy.knock_while_the_room_goes_on,
}
CARELESS: dict[str, tuple[Join, str]] = {
    "closed by hand alone": (by_hand_alone, "again and again"),
    "looks first, sits down later": (looks_first, "all at once"),
    "forgives who leaves": (forgives_who_leaves, "leaving and coming back"),
    "closed by hand alone, walked": (by_hand_alone, "at every move"),
}
"""By name: the mistake, and the attack that must get through."""


@pytest.mark.parametrize("name", ATTACKS)
def test_nobody_takes_a_place_that_is_not_hers(
    migrated: Path, findings: Findings, name: str
) -> None:
    with watched(migrated) as storage:
        beyond = ATTACKS[name](Greedy(storage))
    findings.note("T7", f"door: {name}", f"{beyond} places too many", "0", holds=beyond == 0)
    assert findings.broken == []


@pytest.mark.parametrize("name", CARELESS)
def test_a_careless_door_is_noticed(migrated: Path, findings: Findings, name: str) -> None:
    join, attack = CARELESS[name]
    with watched(migrated) as storage:
        beyond = ATTACKS[attack](Greedy(storage, join))
    findings.note(
        "T13", f"{name}: door", f"{beyond} places too many", "> 0: caught", holds=beyond > 0
    )
    assert findings.broken == []
