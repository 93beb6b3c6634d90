"""Rulers: how much an attack found out, and how far chance alone would have carried it."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt
from random import Random
from statistics import fmean


def kendall(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two orders of the same things are: 1 the same, 0 unrelated, -1 reversed."""
    place = {thing: n for n, thing in enumerate(other)}
    pairs = list(combinations(one, 2))
    agree = sum(1 if place[a] < place[b] else -1 for a, b in pairs)
    return agree / len(pairs)


def tau_by_chance(things: int) -> tuple[float, float]:
    """Standard deviation of tau for unrelated orders, and its mean size."""
    deviation = sqrt(2 * (2 * things + 5) / (9 * things * (things - 1)))
    return deviation, deviation * sqrt(2 / 3.141592653589793)


def area_under_curve(hits: Sequence[float], misses: Sequence[float]) -> float:
    """How often a true pair scores above a false one; ties count half. 0.5 is guessing."""
    ranked = sorted([(score, 1) for score in hits] + [(score, 0) for score in misses])
    total = at = 0.0
    while at < len(ranked):
        end = int(at)
        while end < len(ranked) and ranked[end][0] == ranked[int(at)][0]:
            end += 1
        middle = (at + end + 1) / 2
        total += middle * sum(hit for _, hit in ranked[int(at) : end])
        at = end
    return (total - len(hits) * (len(hits) + 1) / 2) / (len(hits) * len(misses))


def upper_bound(by_room: Sequence[float], seed: int = 0, times: int = 2_000) -> float:
    """Below this lies the mean, 95 times in 100; rooms are drawn again, not pairs."""
    rng, many = Random(seed), len(by_room)
    means = sorted(fmean(rng.choices(by_room, k=many)) for _ in range(times))
    return means[int(0.975 * times)]


def worst(measured: Mapping[str, float]) -> tuple[str, float]:
    """The place that tells most, and how much it tells."""
    return max(measured.items(), key=lambda each: abs(each[1]))
