"""Kinds made for these tests, so that agendas can be tried without the ones that ship."""

from collections.abc import Mapping
from typing import Annotated, Any

from sessions.activities.kind import (
    Collects,
    Field,
    Gathered,
    Kept,
    Kind,
    Phase,
    Section,
    Text,
    Words,
    WorksOn,
    config,
)
from sessions.refusals import Code, Refused


@config
class BoardConfig:
    size: Annotated[int, Field(ge=2, le=9)] = 4
    lit: bool = False
    words: Annotated[tuple[Text, ...], Field(max_length=12)] = ()
    caption: Text | None = None

    def __post_init__(self) -> None:
        if len(self.words) > self.size:
            raise ValueError(f"{len(self.words)} words do not fit; set size to {len(self.words)}")


@config
class EchoConfig:
    of: str
    loud: bool = False


class _Small(Kind[Any, Any]):
    def result(self, config: Any, gathered: Gathered) -> None:
        return None

    def section(self, config: Any, result: None, words: Words) -> Section | None:
        return None


class Board(_Small):
    name = "board"
    Config = BoardConfig
    collects = Collects.ENTRIES


class Echo(_Small):
    name = "echo"
    Config = EchoConfig
    collects = Collects.CHOICES
    works_on = WorksOn.ENTRIES


KINDS: Mapping[str, Kind[Any, Any]] = {"board": Board(), "echo": Echo()}


@config
class PulseConfig:
    of: str | None = None


class Pulse(_Small):
    """Asks twice, and compares with the first time."""

    name = "pulse"
    Config = PulseConfig
    collects = Collects.CHOICES
    works_on = WorksOn.SAME


@config
class DiaryConfig:
    turns: int = 0
    """Of ten minutes each."""


class Diary(_Small):
    """Stays on the phone."""

    name = "diary"
    Config = DiaryConfig

    def keeps(self, config: DiaryConfig) -> tuple[Kept, ...]:
        return (Kept("line", {"": "My line"}),)

    def timeline(self, config: DiaryConfig, seconds: int) -> tuple[Phase, ...]:
        if config.turns * 600 > seconds:
            raise Refused(Code.TOO_SHORT, minutes=config.turns * 10)
        turns = tuple(Phase(f"turn-{number}", 600) for number in range(config.turns))
        return (Phase("shown", seconds - 600 * config.turns), *turns)


class Exchange(_Small):
    name = "exchange"
    Config = EchoConfig
    works_on = WorksOn.KEPT


MORE_KINDS = {**KINDS, "pulse": Pulse(), "diary": Diary(), "exchange": Exchange()}

GOOD = """\
title: {en: Two boards, es: Dos tableros}
pack: mothers-daughters
minutes: 20
privacy: {k: 4}
steps:
  - id: first
    kind: board
    title: {en: First, es: Primero}
    minutes: 10
    min_minutes: 5
    purpose: Begin
    say: [Hello., Welcome.]
    prompt: {en: What is it?, es: ¿Qué es?}
    debrief: {what: [What happened?]}
    prints: [summary]
    config:
      size: 5
      lit: true
      words:
        - {en: one, es: uno}
        - {en: two, es: dos}
  - id: second
    kind: echo
    title: {en: Second, es: Segundo}
    minutes: 10
    if_silent: Wait.
    config:
      of: first
"""


def changed(old: str, new: str) -> str:
    """The good agenda with one part put differently."""
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)
