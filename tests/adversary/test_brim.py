"""T16: whoever fills a round up to the brim cannot count, by what is refused, what others send."""

from collections.abc import Iterator
from random import Random

import pytest

from sessions.budgets import ENVELOPES_PER_SEAT, InProcessBudget, _Round
from tests.adversary.findings import Findings

LIVE, ROUND, VENUE = "live", "round", "the venue's"
SEATS, ROOMS, MOST = 6, 200, 4


def takes(budget: InProcessBudget) -> bool:
    """One more envelope from the address that all share."""
    if not budget.has_room(LIVE, ROUND, VENUE, SEATS):
        return False
    budget.spend(LIVE, ROUND, VENUE)
    return True


def to_the_brim(budget: InProcessBudget) -> int:
    taken = 0
    while takes(budget):
        taken += 1
    return taken


def guesses(dice: Random) -> Iterator[bool]:
    """Whether it is known, room by room, how many envelopes somebody else has sent."""
    for _ in range(ROOMS):
        budget = InProcessBudget(chance=lambda most: dice.randint(0, most))
        for number in range(SEATS - 1):
            budget.heard(LIVE, bytes([number]) * 32, VENUE, SEATS)
        to_the_brim(budget)
        # Her own seat is heard only now: of what it adds she knows how much.
        budget.heard(LIVE, bytes([99]) * 32, VENUE, SEATS)
        mine = sum(takes(budget) for _ in range(ENVELOPES_PER_SEAT - MOST))
        sent = sum(takes(budget) for _ in range(dice.randint(0, MOST)))
        yield mine > 0 and ENVELOPES_PER_SEAT - mine - to_the_brim(budget) == sent


def rises(self: InProcessBudget, round_: _Round, place: str, most: int, spent: int) -> bool:
    """As it was: a place that was full took more as soon as another seat was heard there."""
    if place not in round_.slacks:
        round_.slacks[place] = self._chance(most)
    return spent < most + round_.slacks[place]


def test_nobody_counts_others_at_the_brim(findings: Findings) -> None:
    known = sum(guesses(Random(1)))
    findings.note(
        "T16", f"sends of others counted at the brim, {ROOMS} rooms", f"{known} known", "0",
        holds=known == 0,
    )  # fmt: skip
    assert findings.broken == []


def test_a_brim_that_rises_is_noticed(monkeypatch: pytest.MonkeyPatch, findings: Findings) -> None:
    monkeypatch.setattr(InProcessBudget, "_fits", rises)
    known = sum(guesses(Random(1)))
    findings.note(
        "T13", f"a brim that rises: sends counted, {ROOMS} rooms", f"{known} known",
        "all: caught", holds=known == ROOMS,
    )  # fmt: skip
    assert findings.broken == []
