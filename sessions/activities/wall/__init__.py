"""Wall: everyone writes short notes without a name; all are shown at once, mixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from sessions.activities.kind import (
    N_,
    Collects,
    Entry,
    Field,
    Gathered,
    Item,
    Kind,
    Quotes,
    Release,
    Section,
    Text,
    Theme,
    Words,
    Writes,
    config,
)


@config
class WallConfig:
    """What an agenda may set for a wall."""

    max_length: Annotated[int, Field(ge=20, le=300)] = 140
    """Characters one note may have once it is cleaned."""
    per_person: Annotated[int, Field(ge=1, le=5)] = 3
    """Notes one phone may hand in during a round."""
    release: Release = Release.AT_REVEAL
    """When notes leave their envelopes: `at_reveal`, `in_batches` or `live`."""
    starters: Annotated[tuple[Text, ...], Field(max_length=8)] = ()
    """Beginnings of a sentence that can be tapped instead of typed."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes and their themes, each in the order of their random ids."""

    entries: tuple[Entry, ...]
    themes: tuple[Theme, ...]

    def under(self, theme: str | None) -> tuple[str, ...]:
        return tuple(entry.text for entry in self.entries if entry.theme == theme)


class Wall(Kind[WallConfig, Notes]):
    """Anonymous notes on one question."""

    name = "wall"
    Config = WallConfig
    collects = Collects.ENTRIES

    def release(self, config: WallConfig) -> Release:
        return config.release

    def asks(self, config: WallConfig, items: Sequence[Item]) -> Writes:
        return Writes(longest=config.max_length, each=config.per_person)

    def result(self, config: WallConfig, gathered: Gathered) -> Notes:
        return Notes(
            entries=tuple(sorted(gathered.entries, key=lambda entry: entry.id)),
            themes=tuple(sorted(gathered.themes, key=lambda theme: theme.id)),
        )

    def section(self, config: WallConfig, result: Notes, words: Words) -> Section | None:
        if not result.entries:
            return None
        rest = result.under(None)
        if not result.themes:
            return Section((Quotes(rest),))
        themes = [Quotes(result.under(theme.id), theme.title) for theme in result.themes]
        if rest:
            themes.append(Quotes(rest, words.t(N_("More notes"))))
        return Section(tuple(themes))


kind = Wall()
