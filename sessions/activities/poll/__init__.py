"""Poll: choose one or several of the answers an agenda offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from sessions.activities.kind import (
    Bar,
    Bars,
    Chooses,
    Collects,
    Field,
    Gathered,
    Item,
    Kind,
    Question,
    Section,
    Text,
    Words,
    config,
)

NONE = "none"
"""The id of the answer that stands for no answer; the others are numbered from 0."""


@config
class PollConfig:
    """What an agenda may set for a poll."""

    options: Annotated[tuple[Text, ...], Field(min_length=2, max_length=16)]
    """The answers, in the order in which they are shown."""
    limit: Annotated[int, Field(ge=1, le=16)] = 1
    """Answers one phone may choose."""
    none: Text | None = None
    """An answer such as "rather not say", which cannot be chosen along with others."""
    by_role: bool = False
    """Show each role's numbers too, where every one of them is large enough."""

    def __post_init__(self) -> None:
        if self.limit > len(self.options):
            raise ValueError(
                f"limit is {self.limit} but there are only {len(self.options)} options; "
                f"set limit to {len(self.options)} or less"
            )

    def labels(self) -> dict[str, Text]:
        """Answer by id, in the order in which they are shown."""
        labels = {str(number): option for number, option in enumerate(self.options)}
        return labels if self.none is None else {**labels, NONE: self.none}


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """One answer with its number; None is "a few"."""

    id: str
    label: Text
    count: int | None
    share: float | None
    """Of the longest bar, from 0 to 1."""
    by_role: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """One bar an answer, in the order in which they are offered."""

    bars: tuple[AnswerBar, ...]


class Poll(Kind[PollConfig, Answers]):
    """Counts only: nobody writes anything, and numbers under k are never told."""

    name = "poll"
    Config = PollConfig
    collects = Collects.CHOICES

    def asks(self, config: PollConfig, items: Sequence[Item]) -> Chooses:
        alone = frozenset({NONE} if config.none is not None else ())
        return Chooses((Question("choice", tuple(config.labels()), config.limit, alone),))

    def result(self, config: PollConfig, gathered: Gathered) -> Answers:
        counts = {answer: gathered.counts.get(answer, 0) for answer in config.labels()}
        longest = max((count for count in counts.values() if count), default=1)
        roles = sorted(gathered.by_role.items()) if config.by_role else []
        return Answers(
            tuple(
                AnswerBar(
                    answer,
                    label,
                    counts[answer],
                    _share(counts[answer], longest),
                    {role: told.get(answer, 0) for role, told in roles},
                )
                for answer, label in config.labels().items()
            )
        )

    def section(self, config: PollConfig, result: Answers, words: Words) -> Section | None:
        bars = tuple(Bar(words.say(bar.label), bar.count) for bar in result.bars)
        return Section((Bars(bars),))


def _share(count: int | None, longest: int) -> float | None:
    return None if count is None else round(count / longest, 4)


kind = Poll()
