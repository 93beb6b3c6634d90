"""Somebody in the room notes who presses Send and when, and sees where every note appears."""

from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean

from tests.adversary.lab import Evening, Tap

SHAKY = 0.7
"""Seconds by which a watch and an eye are off, either way."""


def attribution(taps: Sequence[Tap], appeared: Sequence[str], rng: Random) -> float:
    """The share of notes put down to the right person.

    The first note that appears goes to whoever was seen to tap first, and so on: of all ways to
    match two rows of moments, that one is off by the least.
    """
    seen = sorted((tap.at + rng.uniform(-SHAKY, SHAKY), tap.person) for tap in taps)
    truth = {tap.text: tap.person for tap in taps}
    return fmean(person == truth[text] for (_, person), text in zip(seen, appeared, strict=True))


def by_place(evenings: Sequence[Evening]) -> dict[str, float]:
    """How often each place gives the right person away."""
    rng = Random(0)
    return {
        place: fmean(attribution(one.taps, one.orders[place], rng) for one in evenings)
        for place in evenings[0].orders
    }


def if_shown_after(taps: Sequence[Tap], most_seconds: float, rng: Random) -> list[str]:
    """The order of a wall that shows each note by itself, after some seconds drawn by chance."""
    shown: Mapping[str, float] = {tap.text: tap.at + rng.uniform(0, most_seconds) for tap in taps}
    return sorted(shown, key=lambda text: shown[text])
