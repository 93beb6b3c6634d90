"""Notes as kinds get them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An entry revealed in an earlier step, for a kind that works on one."""

    id: str
    text: str
    theme: str | None = None
    """The id of the theme it stands under."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading for entries that belong together."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A released entry as the room may see it: masked words already replaced."""

    id: str
    text: str
    role: str | None = None
    theme: str | None = None
    """The id of the theme it stands under."""
