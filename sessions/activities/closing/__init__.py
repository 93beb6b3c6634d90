"""Closing: last words in the room, the way to the handout, and where to find help."""

from typing import Annotated

from sessions.activities.kind import Field, Gathered, Kind, Lines, Section, Text, Words, config


@config
class ClosingConfig:
    """What an agenda may set for a closing step."""

    lines: Annotated[tuple[Text, ...], Field(max_length=12)] = ()
    """Short lines to take home, one below the other."""


class Closing(Kind[ClosingConfig, None]):
    """The end of a workshop. It collects nothing: what is said last is said aloud."""

    name = "closing"
    Config = ClosingConfig

    def result(self, config: ClosingConfig, gathered: Gathered) -> None:
        return None

    def section(self, config: ClosingConfig, result: None, words: Words) -> Section | None:
        if not config.lines:
            return None
        return Section((Lines(tuple(words.say(line) for line in config.lines)),))


kind = Closing()
