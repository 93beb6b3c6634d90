"""The pieces that several views share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sessions.activities.kind import Collects
from sessions.agenda.schema import Step
from sessions.clock import now
from sessions.database.models import Live, Round
from sessions.language.text import say
from sessions.views.shown import Contact, StepOnStage, Timer
from sessions.workshop import Workshop, as_items, kind_of, seen_by_room


def one_of(text: Mapping[str, str] | None, language: str) -> str:
    return say(text, language) if text else ""


def all_of(texts: Iterable[Mapping[str, str]], language: str) -> tuple[str, ...]:
    return tuple(say(text, language) for text in texts)


def spoken(step: Step, language: str) -> dict[str, Any]:
    """What a facilitator says, does and watches for: the fields of Script and of RunStep."""
    return {
        "purpose": one_of(step.purpose, language),
        "say": all_of(step.say, language),
        "do": all_of(step.do, language),
        "if_silent": one_of(step.if_silent, language),
        "what": all_of(step.debrief.what, language),
        "so_what": all_of(step.debrief.so_what, language),
        "now_what": all_of(step.debrief.now_what, language),
        "watch_for": all_of(step.watch_for, language),
        "safety": all_of(step.safety, language),
        "materials": all_of(step.materials, language),
    }


def timer_of(live: Live) -> Timer | None:
    if live.timer_total is None:
        return None
    running = live.timer_ends is not None
    left = live.timer_ends - now() if live.timer_ends is not None else live.timer_left
    return Timer(total=live.timer_total, left=round(left or 0), running=running)


def contacts_of(workshop: Workshop) -> tuple[Contact, ...]:
    return tuple(Contact(one.label, one.value) for one in workshop.settings.contacts)


def roles_of(workshop: Workshop, language: str) -> tuple[tuple[str, str], ...]:
    if not workshop.settings.roles:
        return ()
    return tuple((role.id, say(role.label, language)) for role in workshop.agenda.roles)


def step_on_stage(workshop: Workshop, language: str) -> StepOnStage | None:
    """The current step for everybody; its result only when the room may see it."""
    step = workshop.step
    if step is None:
        return None
    earlier = workshop.worked_on(step)
    items = as_items(earlier)
    return StepOnStage(
        id=step.id,
        number=(workshop.live.step or 0) + 1,
        of=len(workshop.agenda.steps),
        kind=step.kind,
        title=say(step.title, language),
        prompt=one_of(step.prompt, language),
        help=one_of(step.help, language),
        config=step.config,
        items=items,
        themes=earlier.themes,
        samples=all_of(step.samples, language),
        asks=kind_of(step).asks(step.config, items),
        result=result_of(workshop, step, [*filter(seen_by_room, workshop.batches)]),
        withheld=workshop.withheld,
    )


def result_of(workshop: Workshop, step: Step, rounds: Sequence[Round]) -> Any:
    """What these rounds of the step give, or None where there are none that tell anything."""
    kind, told = kind_of(step), [each for each in rounds if each.count_told is not False]
    if kind.collects is Collects.NOTHING or not told:
        return None
    return kind.result(step.config, workshop.gathered(step, told))
