"""Kinds with several questions in one ballot, made for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from sessions.activities import discover
from sessions.activities.kind import (
    Chooses,
    Collects,
    Gathered,
    Item,
    Kind,
    Question,
    Section,
    Words,
    config,
)
from sessions.workshop import read_agenda


@config
class SeveralConfig:
    """Nothing to set."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that may be shown."""

    counts: Mapping[str, int | None]
    middles: Mapping[str, tuple[str, str]]


class Several(Kind[Any, Told]):
    """Asks these questions, all at once."""

    name = "several"
    Config: type[Any] = SeveralConfig
    collects = Collects.CHOICES

    def __init__(self, *questions: Question) -> None:
        self.questions = questions

    def asks(self, config: Any, items: Sequence[Item]) -> Chooses:
        return Chooses(self.questions)

    def result(self, config: Any, gathered: Gathered) -> Told:
        return Told(gathered.counts, gathered.middles)

    def section(self, config: Any, result: Told, words: Words) -> Section | None:
        return None


def teach(patch: pytest.MonkeyPatch, *kinds: Several) -> None:
    """Let agendas use kinds that have no folder: several, several2, …"""
    names = ["several", *(f"several{n}" for n in range(2, len(kinds) + 1))]
    known = {**discover(), **dict(zip(names, kinds, strict=True))}
    for module in ("workshop", "step_kinds"):
        patch.setattr(f"sessions.{module}.discover", lambda: known)
    read_agenda.cache_clear()
