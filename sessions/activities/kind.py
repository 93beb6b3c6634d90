"""The contract of an activity kind: a pure object that knows no database, no web and no seat.

A kind lives in its own folder beside this file. `sessions/activities/__init__.py` finds it by
the name `kind` in its package; nothing else in the project may name it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any, ClassVar, Generic, TypeVar, cast, dataclass_transform, final

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as pydantic_dataclass

from sessions.activities.asking import (
    Answers,
    Asks,
    Chooses,
    Question,
    Writes,
    answers_in,
    choices_in,
    note_in,
)
from sessions.activities.declared import Phase, WorksOn
from sessions.activities.keeping import Kept, Shape
from sessions.activities.notes import Entry, Item, Theme
from sessions.activities.rehearsing import sample
from sessions.language.marking import N_
from sessions.language.text import Text
from sessions.language.text import say as say_text
from sessions.paper import (
    Band,
    Bands,
    Bar,
    Bars,
    Block,
    Circles,
    Cloud,
    Fields,
    Lines,
    Quotes,
    Section,
)
from sessions.refusals import Code, Refused

__all__ = [
    "N_",
    "Answers",
    "Asks",
    "Band",
    "Bands",
    "Bar",
    "Bars",
    "Block",
    "Chooses",
    "Circles",
    "Cloud",
    "Code",
    "Collects",
    "Entry",
    "Field",
    "Fields",
    "Gathered",
    "Item",
    "Kept",
    "Kind",
    "Lines",
    "Phase",
    "Question",
    "Quotes",
    "Refused",
    "Release",
    "Section",
    "Shape",
    "Text",
    "Theme",
    "Words",
    "WorksOn",
    "Writes",
    "config",
]

Made = TypeVar("Made")
ConfigT = TypeVar("ConfigT")
ResultT = TypeVar("ResultT")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def config(cls: type[Made]) -> type[Made]:
    """Decorator of a kind's Config: frozen, validated, unknown keys are errors."""
    checked = pydantic_dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
    return cast("type[Made]", checked(cls))


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
class Gathered:
    """Everything a closed round gives. In `counts`, None stands for "a few" (under k)."""

    k: int
    entries: tuple[Entry, ...] = ()
    counts: Mapping[str, int | None] = field(default_factory=dict)
    by_role: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    """The same for each role, of the questions for which every role is large enough."""
    middles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Of ordered questions: the choices in which the two middle answers lie. One that fewer than k
    answered is not there."""
    items: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those with at least one entry, in the order of their random ids."""
    before: "Gathered | None" = None
    """What the room has seen of the step that this one works on."""
    board: tuple[Text, ...] | None = None
    """The lines that the room writes together, as they stand; None where the step has no board."""


@dataclass(frozen=True, slots=True)
class Words:
    """A reader's language, for kinds that print: `t` translates, `say` picks from a Text."""

    language: str
    t: Callable[[str], str]

    def say(self, text: Mapping[str, str]) -> str:
        return say_text(text, self.language)


class Kind(ABC, Generic[ConfigT, ResultT]):
    """One sort of activity. Objects are stateless; every method is a pure function."""

    name: ClassVar[str]
    """The folder's name, and the word agendas use."""
    Config: type[ConfigT]
    """Made with `@config`: what an agenda may set under `config:`."""
    collects: ClassVar[Collects] = Collects.NOTHING
    """What `asks` returns for every config: nothing, Writes (ENTRIES) or Chooses (CHOICES)."""
    works_on: ClassVar[WorksOn | None] = None
    """What the earlier step has that the field `of` of its Config names."""

    def release(self, config: ConfigT) -> Release:
        """When the entries of this step leave their envelopes."""
        return Release.AT_REVEAL

    def asks(self, config: ConfigT, items: Sequence[Item]) -> Asks:
        """What it asks of people; `items` are the notes it works on, where it works on some.

        From this come what is taken, the form's attributes, the phone's own check before it seals
        and what pretend phones send.
        """
        return None

    def understand(self, config: ConfigT, answers: Answers) -> Answers:
        """Turns the marks of a form into the ids of its questions; ids stay as they are.

        It drops what it does not know and raises nothing: whatever `asks` allows it gives on.
        """
        return answers

    @final
    def accept(self, config: ConfigT, payload: Any, items: Sequence[Item]) -> str | tuple[str, ...]:
        """Clean one hand-in: the entry's text (Writes) or the chosen ids (Chooses).

        `payload` is any JSON value a phone may send. It is asked when envelopes are opened, and
        takes whatever static/js/phone/asked.js lets through. Raises Refused for all else.
        """
        match self.asks(config, items):
            case Writes() as asks:
                return note_in(asks, payload)
            case Chooses() as asks:
                return choices_in(asks, self.understand(config, answers_in(asks, payload)))
            case None:
                raise Refused(Code.TAKES_NOTHING)

    def keeps(self, config: ConfigT) -> tuple[Kept, ...]:
        """What phones keep of this step for their owners, and never send."""
        return ()

    @abstractmethod
    def result(self, config: ConfigT, gathered: Gathered) -> ResultT:
        """What may be shown to everyone, as a frozen dataclass; texts stay maps of languages.

        None for a kind that has nothing to show but its settings.
        """

    def timeline(self, config: ConfigT, seconds: int) -> tuple[Phase, ...]:
        """The step's clocks in order; their seconds add up to `seconds`.

        Raises Refused(Code.TOO_SHORT, minutes=n) for less than the n minutes that it needs.
        """
        return (Phase("open" if self.collects is not Collects.NOTHING else "shown", seconds),)

    def board(self, config: ConfigT) -> tuple[Text, ...] | None:
        """The lines it begins with, where the facilitator may edit them for the room; else None."""
        return None

    @abstractmethod
    def section(self, config: ConfigT, result: ResultT, words: Words) -> Section | None:
        """What the group summary prints, or None for nothing."""

    def sample(
        self, config: ConfigT, rng: Random, items: Sequence[Item], samples: Sequence[str]
    ) -> list[Any]:
        """Payloads one rehearsal phone hands in; an empty list is a pass.

        `samples` are the step's own sample answers in the phone's language.
        """
        return sample(self.asks(config, items), rng, samples)
