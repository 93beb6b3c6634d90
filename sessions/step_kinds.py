"""What a step is by its kind: what it collects, works on and asks."""

from collections.abc import Collection, Sequence
from typing import Any

from sessions.activities import discover
from sessions.activities.kind import Chooses, Collects, Gathered, Item, Kind, WorksOn
from sessions.activities.kind import Question as Asked
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


def notes_of(step: Step) -> str | None:
    """The id of the earlier step whose notes this one puts to people, if it does."""
    return source_of(step) if kind_of(step).works_on is WorksOn.ENTRIES else None


def scales_of(step: Step, items: Sequence[Item]) -> tuple[Asked, ...]:
    """What is asked that has a middle."""
    return tuple(each for each in _asked(step, items) if each.ordered)


def questions_of(
    step: Step, items: Sequence[Item] = (), opening: int | None = None
) -> tuple[Question, ...]:
    """What a step asks of people, of these notes of this opening where it works on some."""
    asked, of = _asked(step, items), notes_of(step)
    ids = {one for item in items for one in (item.id, item.theme) if one is not None}
    found = []
    for each in asked:
        notes = of is not None and _puts(each, ids)
        fixed = [choice for choice in each.choices if not _names(choice, ids)]
        answers = step.offers if _labelled(step, each, asked, fixed) else ()
        words = each.words or step.prompt or step.title
        if notes:
            found.append(Question(words, answers, of, opening, besides=bool(fixed)))
        else:
            found.append(Question(words, answers))
    return tuple(found)


def _asked(step: Step, items: Sequence[Item]) -> tuple[Asked, ...]:
    asks = kind_of(step).asks(step.config, items)
    return asks.questions if isinstance(asks, Chooses) else ()


def _puts(asked: Asked, ids: Collection[str]) -> bool:
    """Whether it is about notes or themes: they are chosen from, or it goes by the id of one. A
    choice among notes of which none are left has nothing to offer."""
    named = (asked.id, *asked.choices)
    return not asked.choices or any(_names(name, ids) for name in named)


def _names(name: str, ids: Collection[str]) -> bool:
    return any(one in name for one in ids)


def _labelled(step: Step, one: Asked, asked: Sequence[Asked], fixed: Sequence[str]) -> bool:
    """Whether the words of the step's settings are those of its answers. With a second question
    that they may belong to, or fewer words than answers, nobody can say."""
    alone = [each for each in asked if each.words is None] == [one]
    return alone and len(step.offers) >= len(fixed)
