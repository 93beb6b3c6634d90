"""Keepsake: a line, a choice and a mark that stay on the phone. It sends nothing."""

from sessions.activities.kind import Gathered, Kept, Kind, Section, Shape, Words, config


@config
class KeepsakeConfig:
    """Nothing to set."""


class Keepsake(Kind[KeepsakeConfig, None]):
    """Everything that a phone can keep."""

    name = "keepsake"
    Config = KeepsakeConfig

    def keeps(self, config: KeepsakeConfig) -> tuple[Kept, ...]:
        ways = {"walk": {"": "Walk"}, "call": {"": "Call"}}
        return (
            Kept("will", {"": "I will"}, longest=60, rows=2),
            Kept("way", {"": "How"}, Shape.CHOICE, choices=ways),
            Kept("sure", {"": "How sure"}, Shape.MARK),
        )

    def result(self, config: KeepsakeConfig, gathered: Gathered) -> None:
        return None

    def section(self, config: KeepsakeConfig, result: None, words: Words) -> Section | None:
        return None


kind = Keepsake()
