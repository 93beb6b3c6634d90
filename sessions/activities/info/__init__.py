"""Info: something to read, hear or do together. Phones hand in nothing."""

from typing import Annotated

from sessions.activities.kind import Field, Gathered, Kind, Lines, Section, Text, Words, config


@config
class InfoConfig:
    """What an agenda may set for an info step."""

    lines: Annotated[tuple[Text, ...], Field(max_length=12)] = ()
    """Short lines for screen and phones, one below the other."""
    show_help_card: bool = False
    """Open the help card's contacts on phones and screen."""
    rest: bool = False
    """A break: a large clock, and nothing to read."""


class Info(Kind[InfoConfig, None]):
    """Welcome, explanation, circle round or break."""

    name = "info"
    Config = InfoConfig

    def result(self, config: InfoConfig, gathered: Gathered) -> None:
        return None

    def section(self, config: InfoConfig, result: None, words: Words) -> Section | None:
        if config.rest or not config.lines:
            return None
        return Section((Lines(tuple(words.say(line) for line in config.lines)),))


kind = Info()
