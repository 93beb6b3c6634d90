"""Wall: everyone writes short notes without a name; all are shown at once, mixed."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Annotated, Any

from sessions.activities.kind import (
    N_,
    Code,
    Collects,
    Field,
    Gathered,
    Item,
    Kind,
    Quotes,
    Refused,
    Release,
    Section,
    Text,
    Words,
    clean_text,
    config,
)
from sessions.activities.wall.rehearsal import notes


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


class Wall(Kind[WallConfig]):
    """Anonymous notes on one question."""

    name = "wall"
    Config = WallConfig
    collects = Collects.ENTRIES

    def release(self, config: WallConfig) -> Release:
        return config.release

    def accept(self, config: WallConfig, payload: Any, items: Sequence[Item]) -> str:
        if not isinstance(payload, Mapping) or set(payload) != {"text"}:
            raise Refused(Code.NOT_READABLE)
        if not isinstance(payload["text"], str):
            raise Refused(Code.NOT_READABLE)
        try:
            text = clean_text(payload["text"])
        except ValueError:
            raise Refused(Code.HIDDEN_SIGNS) from None
        if not text:
            raise Refused(Code.EMPTY)
        if len(text) > config.max_length:
            raise Refused(Code.TOO_LONG, length=len(text), limit=config.max_length)
        return text

    def result(self, config: WallConfig, gathered: Gathered) -> dict[str, Any]:
        by_random_id = sorted(gathered.entries, key=lambda entry: entry.id)
        return {
            "entries": [
                {"id": entry.id, "text": entry.text, "role": entry.role, "theme": entry.theme}
                for entry in by_random_id
            ],
            "themes": [
                {"id": theme.id, "title": theme.title}
                for theme in sorted(gathered.themes, key=lambda theme: theme.id)
            ],
        }

    def section(self, config: WallConfig, result: dict[str, Any], words: Words) -> Section | None:
        if not result["entries"]:
            return None
        rest = _quotes(result, None)
        if not result["themes"]:
            return Section((Quotes(rest),))
        themes = [
            Quotes(_quotes(result, theme["id"]), theme["title"]) for theme in result["themes"]
        ]
        if rest:
            themes.append(Quotes(rest, words.t(N_("More notes"))))
        return Section(tuple(themes))

    def sample(
        self, config: WallConfig, rng: Random, items: Sequence[Item], samples: Sequence[str]
    ) -> list[Any]:
        return [
            {"text": text} for text in notes(rng, samples, config.per_person, config.max_length)
        ]


def _quotes(result: dict[str, Any], theme: str | None) -> tuple[str, ...]:
    return tuple(entry["text"] for entry in result["entries"] if entry["theme"] == theme)


kind = Wall()
