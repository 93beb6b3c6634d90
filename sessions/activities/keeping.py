"""What phones keep of a step for their owners, and never send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sessions.language.text import Text


class Shape(StrEnum):
    """What a kept field holds."""

    WORDS = "words"
    CHOICE = "choice"
    """One id."""
    MARK = "mark"
    """A whole number from 0 to `top`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a phone keeps of a step and never sends.

    `longest` counts signs as Unicode does (code points); `choices` maps ids to their words.
    """

    name: str
    """Of the form's field; with rows, `name-1` to `name-<rows>`."""
    label: Text
    shape: Shape = Shape.WORDS
    longest: int = 280
    choices: Mapping[str, Text] = field(default_factory=dict)
    top: int = 10
    rows: int = 1

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields in the form."""
        if self.rows == 1:
            return (self.name,)
        return tuple(f"{self.name}-{row}" for row in range(1, self.rows + 1))
