"""What a kind declares of its steps: their phases, and what they work on."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a step with its own clock. All but *open* and *shown* are turns."""

    name: str
    seconds: int
    by_hand: bool = False
    """The clock waits before it until the facilitator goes on. Before the first turn it always
    does."""


class WorksOn(StrEnum):
    """What the earlier step must have that is named by the field `of` of the kind's Config."""

    ENTRIES = "entries"
    """Notes that the room has seen."""
    SAME = "same"
    """The same kind; `of` may be left out."""
    KEPT = "kept"
    """Lines that phones keep for themselves. The server knows nothing of them."""
