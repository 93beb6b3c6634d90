"""Ring: one voice after another, with a list that the room writes together. For tests alone."""

from dataclasses import dataclass
from typing import Annotated

from sessions.activities.kind import (
    Field,
    Gathered,
    Kind,
    Lines,
    Phase,
    Section,
    Text,
    Words,
    config,
)
from sessions.refusals import Code, Refused


@config
class RingConfig:
    voices: Annotated[tuple[int, ...], Field(max_length=9)] = ()
    """Seconds of each."""
    explain: Annotated[int, Field(ge=0)] = 0
    """Seconds of the step's own clock."""
    by_hand: bool = True
    lines: tuple[Text, ...] | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    voices: int
    lines: tuple[Text, ...]


class Ring(Kind[RingConfig, Heard]):
    name = "ring"
    Config = RingConfig

    def timeline(self, config: RingConfig, seconds: int) -> tuple[Phase, ...]:
        needed = sum(config.voices) + config.explain
        if needed > seconds:
            raise Refused(Code.TOO_SHORT, minutes=-(-needed // 60))
        rest = seconds - sum(config.voices)
        turns = [
            Phase(f"voice-{number}", voice, by_hand=config.by_hand)
            for number, voice in enumerate(config.voices, 1)
        ]
        return (Phase("shown", rest), *turns)

    def board(self, config: RingConfig) -> tuple[Text, ...] | None:
        return config.lines

    def result(self, config: RingConfig, gathered: Gathered) -> Heard:
        return Heard(len(config.voices), gathered.board or ())

    def section(self, config: RingConfig, result: Heard, words: Words) -> Section | None:
        return Section((Lines(tuple(words.say(line) for line in result.lines)),))


kind = Ring()
