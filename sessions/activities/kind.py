"""The contract of an activity kind: a pure object that knows no database, no web and no seat.

A kind lives in its own folder beside this file. `sessions/activities/__init__.py` finds it by
the name `kind` in its package; nothing else in the project may name it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any, ClassVar, Generic, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as pydantic_dataclass

from sessions.activities.cleaning import clean_text
from sessions.activities.keeping import Kept, Shape
from sessions.language.text import Text
from sessions.language.text import say as say_text
from sessions.refusals import Code, Refused

__all__ = [
    "N_",
    "Bar",
    "Code",
    "Collects",
    "Entry",
    "Field",
    "Gathered",
    "Group",
    "Item",
    "Kept",
    "Kind",
    "Phase",
    "Refused",
    "Release",
    "Section",
    "Shape",
    "Text",
    "Theme",
    "Words",
    "chosen",
    "clean_text",
    "config",
]

N_ = str
"""Marks words for the translators where `_` cannot be called: in a class body."""

Made = TypeVar("Made")
ConfigT = TypeVar("ConfigT")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def config(cls: type[Made]) -> type[Made]:
    """Decorator of a kind's Config: frozen, validated, unknown keys are errors."""
    checked = pydantic_dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
    return cast("type[Made]", checked(cls))


def chosen(payload: Any) -> list[str]:
    """The ids in a form's `choice` field, each once: a list, or one string for a single tick.

    Raises Refused for anything else a phone may send, and when nothing is chosen.
    """
    if not isinstance(payload, Mapping) or not set(payload) <= {"choice"}:
        raise Refused(Code.NOT_READABLE)
    choice = payload.get("choice", [])
    ids = [choice] if isinstance(choice, str) else choice
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Refused(Code.NOT_READABLE)
    if not ids:
        raise Refused(Code.EMPTY)
    return list(dict.fromkeys(ids))


class Collects(StrEnum):
    """What phones hand in while a round of the kind is open."""

    NOTHING = "nothing"
    ENTRIES = "entries"
    CHOICES = "choices"


class Release(StrEnum):
    """When envelopes are opened. Phones name it before anything is written."""

    AT_REVEAL = "at_reveal"
    """All at once, once the round is closed."""
    IN_BATCHES = "in_batches"
    """While the round goes on, whenever enough people have sent or passed since the last time."""
    LIVE = "live"
    """Each as it comes: only for steps that the agenda marks as not sensitive."""


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


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a closed round gives. In `counts`, None stands for "a few" (under k)."""

    k: int
    entries: tuple[Entry, ...] = ()
    counts: Mapping[str, int | None] = field(default_factory=dict)
    by_role: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    """The same for each role; empty unless every role is large enough."""
    items: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those with at least one entry, in the order of their random ids."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a step with its own clock."""

    name: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart; `n` None is printed as "a few"."""

    label: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes under a heading of their own."""

    title: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What the group summary prints for one step, below its title and prompt."""

    lines: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    quotes: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A reader's language, for kinds that print: `t` translates, `say` picks from a Text."""

    language: str
    t: Callable[[str], str]

    def say(self, text: Mapping[str, str]) -> str:
        return say_text(text, self.language)


class Kind(ABC, Generic[ConfigT]):
    """One sort of activity. Objects are stateless; every method is a pure function."""

    name: ClassVar[str]
    """The folder's name, and the word agendas use."""
    Config: type[ConfigT]
    """Made with `@config`: what an agenda may set under `config:`."""
    collects: ClassVar[Collects] = Collects.NOTHING
    works_on: ClassVar[Collects | None] = None
    """ENTRIES when its Config has a field `of` naming an earlier step that collects entries."""

    def release(self, config: ConfigT) -> Release:
        """When the entries of this step leave their envelopes."""
        return Release.AT_REVEAL

    def accept(self, config: ConfigT, payload: Any, items: Sequence[Item]) -> str | tuple[str, ...]:
        """Clean one hand-in: the entry's text (ENTRIES) or the chosen ids (CHOICES).

        `payload` is any JSON value a phone may send; raise Refused for all that is not right. It is
        asked when envelopes are opened: a phone has to know beforehand what would be refused.
        """
        raise Refused(Code.TAKES_NOTHING)

    def keeps(self, config: ConfigT) -> tuple[Kept, ...]:
        """What phones keep of this step for their owners, and never send."""
        return ()

    @abstractmethod
    def result(self, config: ConfigT, gathered: Gathered) -> dict[str, Any]:
        """Plain JSON data that may be shown to everyone; texts stay maps of languages."""

    def timeline(self, config: ConfigT, seconds: int) -> tuple[Phase, ...]:
        """The step's clocks in order; their seconds add up to `seconds`."""
        return (Phase("open" if self.collects is not Collects.NOTHING else "shown", seconds),)

    @abstractmethod
    def section(self, config: ConfigT, result: dict[str, Any], words: Words) -> Section | None:
        """What the group summary prints, or None for nothing."""

    def sample(
        self, config: ConfigT, rng: Random, items: Sequence[Item], samples: Sequence[str]
    ) -> list[Any]:
        """Payloads one rehearsal phone hands in; an empty list is a pass.

        `samples` are the step's own sample answers in the phone's language.
        """
        return []
