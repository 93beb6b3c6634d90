"""Resonance: tap the notes of an earlier wall that are true for you too."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Annotated, Any, ClassVar

from sessions.activities.kind import (
    N_,
    Bar,
    Collects,
    Field,
    Gathered,
    Item,
    Kind,
    Refused,
    Section,
    Words,
    WorksOn,
    chosen,
    config,
)

PASSES = 0.08
"""Share of pretend phones that pass."""


@config
class ResonanceConfig:
    """What an agenda may set for a resonance step."""

    of: Annotated[str, Field(min_length=1, max_length=64)]
    """The id of the earlier step whose revealed notes are tapped."""
    limit: Annotated[int, Field(ge=1, le=40)] = 40
    """Notes one phone may tap."""


class Resonance(Kind[ResonanceConfig]):
    """A silent "me too" on revealed notes, counted only when the round is closed."""

    name = "resonance"
    Config = ResonanceConfig
    collects = Collects.CHOICES
    works_on = WorksOn.ENTRIES
    refusals: ClassVar[Mapping[str, str]] = {
        "empty": N_("There is nothing to send yet. Write or choose first, or pass."),
        "too-many-choices": N_("Please choose {limit} at the most. Take some away."),
        "no-such-choice": N_("That answer is no longer there. Please choose again."),
        "not-readable": N_("We could not read that. Please try again."),
    }

    def accept(
        self, config: ResonanceConfig, payload: Any, items: Sequence[Item]
    ) -> tuple[str, ...]:
        # A note may be taken back while a phone is choosing; the other taps still count.
        taps = set(chosen(payload)) & {item.id for item in items}
        if not taps:
            raise Refused("no-such-choice")
        if len(taps) > config.limit:
            raise Refused("too-many-choices", limit=config.limit)
        return tuple(sorted(taps))

    def result(self, config: ResonanceConfig, gathered: Gathered) -> dict[str, Any]:
        """Exact counts first, high to low, then "a few", then none; within each by random id."""
        entries: list[dict[str, Any]] = [
            {"id": item.id, "text": item.text, "count": gathered.counts.get(item.id, 0)}
            for item in gathered.items
        ]
        return {"entries": sorted(entries, key=_shown_rank)}

    def section(
        self, config: ResonanceConfig, result: dict[str, Any], words: Words
    ) -> Section | None:
        felt = [entry for entry in result["entries"] if entry["count"] != 0]
        if not felt:
            return None
        return Section(bars=tuple(Bar(entry["text"], entry["count"]) for entry in felt))

    def sample(
        self, config: ResonanceConfig, rng: Random, items: Sequence[Item], samples: Sequence[str]
    ) -> list[Any]:
        if rng.random() < PASSES:
            return []
        taps = [item.id for item in items if rng.random() < _appeal(item)]
        rng.shuffle(taps)
        return [{"choice": taps[: config.limit]}] if taps else []


def _shown_rank(entry: dict[str, Any]) -> tuple[int, str]:
    """Sorts by what the room may see and by nothing else."""
    count = entry["count"]
    return (-count if count else 1 if count == 0 else 0, entry["id"])


def _appeal(item: Item) -> float:
    """How many pretend phones feel this one: the same for all of them, from rare to common."""
    return 0.05 + 0.6 * Random(item.id).random()


kind = Resonance()
