"""What an agenda may say. The loader fills these; nothing changes them afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sessions.language.text import BASE, Text
from sessions.paper import Prints

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", min_length=1, max_length=60)
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
LONGEST = 180
"""Minutes one step may take."""

Minutes = Annotated[int, Field(strict=True, ge=1, le=LONGEST)]
Points = Annotated[tuple[Text, ...], Field(max_length=40)]
"""Several texts, one below the other."""


class Part(BaseModel):
    """Any block of keys; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(Part):
    """Who somebody is in the group, chosen on the phone: a mother, a daughter."""

    id: Slug
    label: Text


class Privacy(Part):
    k: Annotated[int, Field(strict=True, ge=3, le=10)] = 5
    """How many must have sent or passed before anything is shown."""


class Debrief(Part):
    """Questions for afterwards: what happened, what it means, what comes of it."""

    what: Points = ()
    so_what: Points = ()
    now_what: Points = ()


class Step(Part):
    """One block of the agenda. Phones and screen show title, prompt, help and config."""

    id: Slug
    kind: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    title: Text
    minutes: Minutes
    min_minutes: Minutes | None = None
    """How short the step may become when time is short."""
    purpose: Text | None = None
    say: Points = ()
    do: Points = ()
    prompt: Text | None = None
    help: Text | None = None
    samples: Points = ()
    """Answers somebody might give: read aloud in a silence, and sent by rehearsal phones."""
    if_silent: Text | None = None
    debrief: Debrief = Debrief()
    watch_for: Points = ()
    safety: Points = ()
    sensitive: bool = True
    """Whether knowing who wrote what could hurt somebody. Only steps that are not may be live."""
    prints: tuple[Prints, ...] = ()
    """Handouts on which the step's outcome is printed."""
    materials: Points = ()
    config: Any = None
    """The kind's own settings: an instance of its Config."""

    @property
    def offers(self) -> tuple[Mapping[str, str], ...]:
        """The words of the kind's own settings: of a closed question, its answers."""
        return tuple(_texts(self.config))

    def texts_on_phones(self) -> Iterator[Mapping[str, str]]:
        """All words of the step that participants may meet."""
        yield self.title
        yield from (text for text in (self.prompt, self.help) if text is not None)
        yield from self.samples
        yield from self.offers


class Agenda(Part):
    """A script for one workshop."""

    slug: Slug
    """The file's name without its ending: how addresses name the agenda."""
    title: Text
    language: Language = "en"
    """The language of all texts that are not a map of languages."""
    pack: Slug | None = None
    minutes: Annotated[int, Field(strict=True, ge=1, le=1440)]
    privacy: Privacy = Privacy()
    roles: Annotated[tuple[Role, ...], Field(max_length=6)] = ()
    """The agenda's own roles; else its pack's."""
    readiness: Annotated[bool, Field(strict=True)] = False
    """Whether phones ask first if it is all right to do this today."""
    audience: Text | None = None
    purpose: Text | None = None
    materials: Points = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=60)]

    def step(self, step_id: str) -> Step:
        """The step with this id; raises KeyError when there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def texts_on_phones(self) -> Iterator[Mapping[str, str]]:
        """All words of the agenda that participants may meet."""
        yield self.title
        yield from (role.label for role in self.roles)
        for step in self.steps:
            yield from step.texts_on_phones()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages in which a participant finds every word, the agenda's own first.

        An agenda that has every word in no single language is still held in its own.
        """
        spoken = [
            {self.language if code == BASE else code for code in text}
            for text in self.texts_on_phones()
        ]
        whole = set.intersection(*spoken) or {self.language}
        return tuple(sorted(whole, key=lambda code: (code != self.language, code)))


def _texts(value: Any) -> Iterator[Mapping[str, str]]:
    """The texts anywhere in a Config: maps of language to words are its only maps."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        if value:
            yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
