"""Poll: choose one or several of the answers an agenda offers."""

from collections.abc import Sequence
from random import Random
from typing import Annotated, Any

from sessions.activities.kind import (
    Bar,
    Bars,
    Code,
    Collects,
    Field,
    Gathered,
    Item,
    Kind,
    Refused,
    Section,
    Text,
    Words,
    chosen,
    config,
)

NONE = "none"
"""The id of the answer that stands for no answer; the others are numbered from 0."""

PASSES = 0.06
"""Share of pretend phones that pass."""


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


class Poll(Kind[PollConfig]):
    """Counts only: nobody writes anything, and numbers under k are never told."""

    name = "poll"
    Config = PollConfig
    collects = Collects.CHOICES

    def accept(self, config: PollConfig, payload: Any, items: Sequence[Item]) -> tuple[str, ...]:
        answers = chosen(payload)
        labels = config.labels()
        if not set(answers) <= set(labels):
            raise Refused(Code.NO_SUCH_CHOICE)
        if NONE in answers and len(answers) > 1:
            raise Refused(Code.NONE_GOES_ALONE)
        if len(answers) > config.limit:
            raise Refused(Code.TOO_MANY_CHOICES, limit=config.limit)
        return tuple(answer for answer in labels if answer in answers)

    def result(self, config: PollConfig, gathered: Gathered) -> dict[str, Any]:
        counts = {answer: gathered.counts.get(answer, 0) for answer in config.labels()}
        longest = max((count for count in counts.values() if count), default=1)
        return {
            "bars": [
                {
                    "id": answer,
                    "label": dict(label),
                    "count": counts[answer],
                    "share": _share(counts[answer], longest),
                    "by_role": {
                        role: told.get(answer, 0) for role, told in sorted(gathered.by_role.items())
                    }
                    if config.by_role
                    else {},
                }
                for answer, label in config.labels().items()
            ]
        }

    def section(self, config: PollConfig, result: dict[str, Any], words: Words) -> Section | None:
        bars = tuple(Bar(words.say(bar["label"]), bar["count"]) for bar in result["bars"])
        return Section((Bars(bars),))

    def sample(
        self, config: PollConfig, rng: Random, items: Sequence[Item], samples: Sequence[str]
    ) -> list[Any]:
        if rng.random() < PASSES:
            return []
        if config.none is not None and rng.random() < PASSES:
            return [{"choice": NONE}]
        if config.limit == 1:
            return [{"choice": str(_early(rng, len(config.options)))}]
        wanted = rng.randint(1, config.limit)
        answers = {str(_early(rng, len(config.options))) for _ in range(wanted)}
        return [{"choice": rng.sample(sorted(answers), k=len(answers))}]


def _share(count: int | None, longest: int) -> float | None:
    return None if count is None else round(count / longest, 4)


def _early(rng: Random, many: int) -> int:
    """An option's number; the first are chosen more often, so that bars differ."""
    return int(rng.triangular(0, many, 0)) % many


kind = Poll()
