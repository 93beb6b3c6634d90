"""Are two of them by the same person? A classifier that learns from every clue, and its control.

The method is Anonymeter's: an attack counts only as far as it does better than the same attack on
labels that were shuffled.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from random import Random
from statistics import fmean

from tests.adversary.measures import area_under_curve, upper_bound

BINS = 8
TOP = 10
SCHOOL = 4


Kind = tuple[int, int]
"""From which rounds the two of a pair are: everybody knows it, so it is no find."""


@dataclass(frozen=True, slots=True)
class Pair:
    kind: Kind
    same: bool
    """The truth: by one person."""
    apart: tuple[float, ...]
    """How far from each other in every clue."""


@dataclass(frozen=True, slots=True)
class Traces:
    """All that one room left behind: for every clue one number for each thing found."""

    people: Sequence[int]
    """The truth: by whom each was."""
    clues: Mapping[str, Sequence[float]]
    rounds: Sequence[int] = ()
    """In which round each was handed in; one round where nothing is said."""
    across: bool = False
    """Only pairs from two rounds are asked about, as nobody votes twice in one."""

    @property
    def of(self) -> Sequence[int]:
        return self.rounds or [0] * len(self.people)

    def shuffled(self, rng: Random) -> "Traces":
        """The same traces, of people drawn at random within each round."""
        people = list(self.people)
        for round_ in set(self.of):
            places = [n for n, each in enumerate(self.of) if each == round_]
            drawn = rng.sample([people[n] for n in places], len(places))
            for place, person in zip(places, drawn, strict=True):
                people[place] = person
        return Traces(people, self.clues, self.rounds, self.across)

    def pairs(self) -> Iterator[Pair]:
        clues, of = list(self.clues.values()), self.of
        for a, b in combinations(range(len(self.people)), 2):
            if not self.across or of[a] != of[b]:
                kind = min(of[a], of[b]), max(of[a], of[b])
                apart = tuple(abs(clue[a] - clue[b]) for clue in clues)
                yield Pair(kind, self.people[a] == self.people[b], apart)


@dataclass(frozen=True, slots=True)
class Linked:
    """What an attack came to: areas under the curve, and the share of true among its best."""

    areas: tuple[float, ...]
    precision: float
    base: float
    """The share of true among pairs from the same rounds as its best."""

    @property
    def area(self) -> float:
        return fmean(self.areas)

    @property
    def upper(self) -> float:
        return upper_bound(self.areas)


class Judge:
    """Learns by how much each distance speaks for one person or for two."""

    def __init__(self, rooms: Sequence[Traces]) -> None:
        seen = by_kind(pair for room in rooms for pair in room.pairs())
        self._learned = {kind: _learn(pairs) for kind, pairs in seen.items()}

    def score(self, pair: Pair) -> float:
        return sum(
            weights[bisect(cuts, far)]
            for (cuts, weights), far in zip(self._learned[pair.kind], pair.apart, strict=True)
        )


def link(rooms: Sequence[Traces]) -> Linked:
    """Learn from one room in four, be tried on the others.

    Never the other way round as well: what two halves teach each other by chance is the same, and
    would count twice.
    """
    judge = Judge(rooms[::SCHOOL])
    areas, right, base = [], [], []
    for room in tried_on(rooms):
        pairs = list(room.pairs())
        areas.append(area(pairs, judge.score))
        usual = {kind: fmean(p.same for p in of) for kind, of in by_kind(pairs).items()}
        best = sorted(pairs, key=judge.score, reverse=True)[:TOP]
        right += [pair.same for pair in best]
        base += [usual[pair.kind] for pair in best]
    return Linked(tuple(areas), fmean(right), fmean(base))


def area(pairs: Sequence[Pair], score: Callable[[Pair], float]) -> float:
    """Each pair is set against pairs from the same two rounds, and against no others.

    Two notes of different rounds are by one person more often than two of one round. Whoever only
    told these apart would seem to have found something.
    """
    weighed = many = 0.0
    for of in by_kind(pairs).values():
        hits = [score(pair) for pair in of if pair.same]
        misses = [score(pair) for pair in of if not pair.same]
        if hits and misses:
            weighed += len(hits) * area_under_curve(hits, misses)
            many += len(hits)
    return weighed / many if many else 0.5


def tried_on(rooms: Sequence[Traces]) -> list[Traces]:
    return [room for n, room in enumerate(rooms) if n % SCHOOL]


def control(rooms: Sequence[Traces], seed: int = 0) -> Linked:
    """The same attack where there is nothing to find."""
    rng = Random(seed)
    return link([room.shuffled(rng) for room in rooms])


def by_clue(rooms: Sequence[Traces]) -> dict[str, float]:
    """What each clue alone gives to whoever takes near for the same."""
    found: dict[str, list[float]] = {clue: [] for clue in rooms[0].clues}
    for room in rooms:
        pairs = list(room.pairs())
        for number, clue in enumerate(room.clues):
            found[clue].append(area(pairs, lambda pair, n=number: -pair.apart[n]))  # type: ignore[misc]
    return {clue: fmean(areas) for clue, areas in found.items()}


def by_kind(pairs: Iterable[Pair]) -> dict[Kind, list[Pair]]:
    found: dict[Kind, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.kind, []).append(pair)
    return found


def _learn(pairs: Sequence[Pair]) -> list[tuple[list[float], list[float]]]:
    """For every clue where its bins part, and what each bin is worth."""
    learned = []
    for clue in range(len(pairs[0].apart)):
        cuts = _cuts(sorted(pair.apart[clue] for pair in pairs))
        counts = [[1.0, 1.0] for _ in range(BINS)]
        for pair in pairs:
            counts[bisect(cuts, pair.apart[clue])][pair.same] += 1
        all_false, all_true = (sum(count[side] for count in counts) for side in (0, 1))
        worth = [log(true / all_true) - log(false / all_false) for false, true in counts]
        learned.append((cuts, worth))
    return learned


def _cuts(ordered: Sequence[float]) -> list[float]:
    return [ordered[len(ordered) * cut // BINS] for cut in range(1, BINS)]
