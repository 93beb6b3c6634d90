"""Are two of them by the same person? A classifier that learns from every clue, and its control.

The method is Anonymeter's: an attack counts only as far as it does better than the same attack on
labels that were shuffled.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from random import Random
from statistics import fmean

from tests.adversary.measures import area_under_curve, upper_bound

BINS = 8
TOP = 10
SCHOOL = 4


@dataclass(frozen=True, slots=True)
class Traces:
    """All that one room left behind: for every clue one number for each thing found."""

    people: Sequence[int]
    """The truth: by whom each was."""
    clues: Mapping[str, Sequence[float]]
    piles: Sequence[int] | None = None
    """When given, only pairs from two piles are asked about."""

    def shuffled(self, rng: Random) -> "Traces":
        """The same traces of people drawn at random, within each pile."""
        piles = self.piles or [0] * len(self.people)
        people = list(self.people)
        for pile in set(piles):
            places = [n for n, each in enumerate(piles) if each == pile]
            drawn = rng.sample([people[n] for n in places], len(places))
            for place, person in zip(places, drawn, strict=True):
                people[place] = person
        return Traces(people, self.clues, self.piles)

    def pairs(self) -> Iterator[tuple[bool, tuple[float, ...]]]:
        """Whether two are by one person, and how far apart they lie in every clue."""
        clues = list(self.clues.values())
        for a, b in combinations(range(len(self.people)), 2):
            if self.piles is None or self.piles[a] != self.piles[b]:
                apart = tuple(abs(clue[a] - clue[b]) for clue in clues)
                yield self.people[a] == self.people[b], apart


@dataclass(frozen=True, slots=True)
class Linked:
    """What an attack came to: areas under the curve, and the share of true among its best."""

    areas: tuple[float, ...]
    precision: float
    base: float

    @property
    def area(self) -> float:
        return fmean(self.areas)

    @property
    def upper(self) -> float:
        return upper_bound(self.areas)


class Judge:
    """Learns by how much each distance speaks for one person or for two."""

    def __init__(self, rooms: Sequence[Traces]) -> None:
        seen = [pair for room in rooms for pair in room.pairs()]
        clues = range(len(seen[0][1]))
        self._cuts = [_cuts(sorted(apart[clue] for _, apart in seen)) for clue in clues]
        self._weights = []
        for clue in clues:
            counts = [[1.0, 1.0] for _ in range(BINS)]
            for same, apart in seen:
                counts[bisect(self._cuts[clue], apart[clue])][same] += 1
            all_false, all_true = (sum(count[side] for count in counts) for side in (0, 1))
            self._weights.append(
                [log(true / all_true) - log(false / all_false) for false, true in counts]
            )

    def score(self, apart: Sequence[float]) -> float:
        return sum(
            weights[bisect(cuts, far)]
            for weights, cuts, far in zip(self._weights, self._cuts, apart, strict=True)
        )


def link(rooms: Sequence[Traces]) -> Linked:
    """Learn from one room in four, be tried on the others.

    Never the other way round as well: what two halves teach each other by chance is the same, and
    would count twice.
    """
    judge = Judge(rooms[::SCHOOL])
    areas, right, tried, base = [], 0, 0, []
    for room in tried_on(rooms):
        scored = sorted(((judge.score(far), same) for same, far in room.pairs()), reverse=True)
        areas.append(
            area_under_curve(
                [score for score, same in scored if same],
                [score for score, same in scored if not same],
            )
        )
        right += sum(same for _, same in scored[:TOP])
        tried += min(TOP, len(scored))
        base.append(fmean(same for _, same in scored))
    return Linked(tuple(areas), right / tried, fmean(base))


def tried_on(rooms: Sequence[Traces]) -> list[Traces]:
    return [room for n, room in enumerate(rooms) if n % SCHOOL]


def control(rooms: Sequence[Traces], seed: int = 0) -> Linked:
    """The same attack where there is nothing to find."""
    rng = Random(seed)
    return link([room.shuffled(rng) for room in rooms])


def by_clue(rooms: Sequence[Traces]) -> dict[str, float]:
    """What each clue alone gives to whoever takes near for the same."""
    found = {}
    for number, clue in enumerate(rooms[0].clues):
        areas = []
        for room in rooms:
            pairs = list(room.pairs())
            near = [-apart[number] for same, apart in pairs if same]
            far = [-apart[number] for same, apart in pairs if not same]
            areas.append(area_under_curve(near, far))
        found[clue] = fmean(areas)
    return found


def _cuts(ordered: Sequence[float]) -> list[float]:
    return [ordered[len(ordered) * cut // BINS] for cut in range(1, BINS)]
