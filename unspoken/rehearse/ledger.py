"""What a rehearsal's phones were told: every answer that counts, and every one that failed."""

from dataclasses import dataclass, field
from typing import Any

from sessions.activities.kind import Item


@dataclass(frozen=True, slots=True)
class Saved:
    """A hand-in that the server has acknowledged; `words` is None for a pass."""

    step: str
    words: Any
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong: `what` is a refusal's code or a few plain words."""

    step: str
    what: str


@dataclass(slots=True)
class Ledger:
    """Kept by all pretend people of one rehearsal."""

    saved: list[Saved] = field(default_factory=list)
    refused: list[Trouble] = field(default_factory=list)
    unanswered: list[Trouble] = field(default_factory=list)

    def refuse(self, step: str, code: str) -> None:
        self.refused.append(Trouble(step, code))

    def miss(self, step: str, what: str) -> None:
        self.unanswered.append(Trouble(step, what))

    def of(self, step: str) -> list[Saved]:
        return [each for each in self.saved if each.step == step]
