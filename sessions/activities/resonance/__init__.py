"""Resonance: tap the notes of an earlier wall that are true for you too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from sessions.activities.kind import (
    Bar,
    Bars,
    Chooses,
    Collects,
    Field,
    Gathered,
    Item,
    Kind,
    Question,
    Section,
    Words,
    config,
)


@config
class ResonanceConfig:
    """What an agenda may set for a resonance step."""

    of: Annotated[str, Field(min_length=1, max_length=64)]
    """The id of the earlier step whose revealed notes are tapped."""
    limit: Annotated[int, Field(ge=1, le=40)] = 40
    """Notes one phone may tap."""


@dataclass(frozen=True, slots=True)
class Felt:
    """One note with the number of those who tapped it; None is "a few"."""

    id: str
    text: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Echo:
    """Exact counts first, high to low, then "a few", then none; within each by random id."""

    entries: tuple[Felt, ...]


class Resonance(Kind[ResonanceConfig, Echo]):
    """A silent "me too" on revealed notes, counted only when the round is closed."""

    name = "resonance"
    Config = ResonanceConfig
    collects = Collects.CHOICES
    works_on = Collects.ENTRIES

    def asks(self, config: ResonanceConfig, items: Sequence[Item]) -> Chooses:
        return Chooses((Question("choice", tuple(item.id for item in items), config.limit),))

    def result(self, config: ResonanceConfig, gathered: Gathered) -> Echo:
        counts = gathered.counts
        felt = (Felt(item.id, item.text, counts.get(item.id, 0)) for item in gathered.items)
        return Echo(tuple(sorted(felt, key=_shown_rank)))

    def section(self, config: ResonanceConfig, result: Echo, words: Words) -> Section | None:
        bars = tuple(Bar(entry.text, entry.count) for entry in result.entries if entry.count != 0)
        return Section((Bars(bars),), of=config.of) if bars else None


def _shown_rank(entry: Felt) -> tuple[int, str]:
    """Sorts by what the room may see and by nothing else."""
    count = entry.count
    return (-count if count else 1 if count == 0 else 0, entry.id)


kind = Resonance()
