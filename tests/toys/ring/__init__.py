"""Ring: one voice after another, with a list that the room writes together. For tests alone."""

from typing import Annotated, Any

from sessions.activities.kind import (
    Field,
    Gathered,
    Kind,
    Phase,
    Refused,
    Section,
    Text,
    Words,
    config,
)


@config
class RingConfig:
    voices: Annotated[tuple[int, ...], Field(max_length=9)] = ()
    """Seconds of each."""
    explain: Annotated[int, Field(ge=0)] = 0
    """Seconds of the step's own clock."""
    by_hand: bool = True
    lines: tuple[Text, ...] | None = None


class Ring(Kind[RingConfig]):
    name = "ring"
    Config = RingConfig

    def timeline(self, config: RingConfig, seconds: int) -> tuple[Phase, ...]:
        needed = sum(config.voices) + config.explain
        if needed > seconds:
            raise Refused("too-short", minutes=-(-needed // 60))
        rest = seconds - sum(config.voices)
        turns = [
            Phase(f"voice-{number}", voice, by_hand=config.by_hand)
            for number, voice in enumerate(config.voices, 1)
        ]
        return (Phase("shown", rest), *turns)

    def board(self, config: RingConfig) -> tuple[Text, ...] | None:
        return config.lines

    def result(self, config: RingConfig, gathered: Gathered) -> dict[str, Any]:
        return {"voices": len(config.voices), "lines": [*map(dict, gathered.board or ())]}

    def section(self, config: RingConfig, result: dict[str, Any], words: Words) -> Section | None:
        return Section(lines=tuple(words.say(line) for line in result["lines"]))


kind = Ring()
