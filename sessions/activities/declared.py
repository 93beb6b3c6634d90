"""What a kind declares of its steps: their phases, what they work on, what phones keep of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sessions.language.text import Text


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


class Shape(StrEnum):
    """What a kept value looks like."""

    WORDS = "words"
    CHOICE = "choice"
    """One id."""
    MARK = "mark"
    """A whole number from 0 to `top`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a phone keeps of a step and never sends."""

    name: str
    """Of the form's field; with rows, `name-1` to `name-<rows>`."""
    label: Text
    shape: Shape = Shape.WORDS
    longest: int = 280
    choices: Mapping[str, Text] = field(default_factory=dict)
    top: int = 10
    rows: int = 1
