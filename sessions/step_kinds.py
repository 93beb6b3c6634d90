"""What a step is by its kind: what it collects, works on and asks."""

from typing import Any

from sessions.activities import discover
from sessions.activities.kind import Chooses, Collects, Gathered, Item, Kind
from sessions.agenda.schema import Step
from sessions.anonymity.questions import Question


def as_items(seen: Gathered | None) -> tuple[Item, ...]:
    """What was revealed, for a later step to work on."""
    if seen is None:
        return ()
    return tuple(Item(entry.id, entry.text, entry.theme) for entry in seen.entries)


def kind_of(step: Step) -> Kind[Any, Any]:
    return discover()[step.kind]


def collects(step: Step) -> bool:
    return kind_of(step).collects is not Collects.NOTHING


def chooses(step: Step) -> bool:
    """Whether the step puts a closed question."""
    return kind_of(step).collects is Collects.CHOICES


def source_of(step: Step) -> str | None:
    """The id of the earlier step that this one works on, if it does."""
    if kind_of(step).works_on is None:
        return None
    of: str | None = step.config.of
    return of


def has_scales(step: Step) -> bool:
    """Whether anything is asked that has a middle."""
    asks = kind_of(step).asks(step.config, ())
    return isinstance(asks, Chooses) and any(each.ordered for each in asks.questions)


def questions_of(step: Step, opening: int | None = None) -> tuple[Question, ...]:
    """What a step asks, of the entries of this opening where it works on some."""
    asks = kind_of(step).asks(step.config, ())
    if not isinstance(asks, Chooses):
        return ()
    of = source_of(step)
    return tuple(
        Question(each.words or step.prompt or step.title, step.offers, of, opening)
        for each in asks.questions
    )
