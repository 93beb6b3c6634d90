"""The pieces that several views share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sessions.activities.kind import Collects
from sessions.agenda.schema import Step
from sessions.clock import now
from sessions.database.models import Live, Round
from sessions.language.text import say
from sessions.step_kinds import as_items, kind_of
from sessions.views.shown import Contact, StepOnStage, Timer, Turns
from sessions.workshop import Workshop, seen_by_room


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


def clocks_of(workshop: Workshop) -> dict[str, Any]:
    """What every view tells of time, as it stands at one moment."""
    live, moment = workshop.live, now()
    return {
        "clock": round(moment * 1000),
        "timer": _timer_of(live, moment),
        "turns": _turns_of(workshop, moment),
    }


def _timer_of(live: Live, moment: float) -> Timer | None:
    if live.timer_total is None:
        return None
    left = round(live.seconds_left(moment), 3)
    return Timer(total=live.timer_total, left=left, running=live.timer_ends is not None)


def _turns_of(workshop: Workshop, moment: float) -> Turns | None:
    live, known = workshop.live, workshop.turns
    if not known:
        return None
    into = 0.0
    if live.turn is not None and live.timer_total is not None:
        into = live.timer_total - live.seconds_left(moment)
    return Turns(
        list=known,
        at=live.turn,
        into=round(into * 1000),
        running=live.turn is not None and live.timer_ends is not None,
    )


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
    earlier, board = workshop.before(step), workshop.board(step)
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
        themes=earlier.themes if earlier else (),
        board=None if board is None else all_of(board, language),
        samples=all_of(step.samples, language),
        asks=kind_of(step).asks(step.config, items),
        result=result_of(workshop, step, [*filter(seen_by_room, workshop.batches)]),
        withheld=workshop.withheld,
    )


def result_of(workshop: Workshop, step: Step, rounds: Sequence[Round]) -> Any:
    """What these rounds of the step give, or None where there are none that tell anything.
    A step that collects nothing has none, and gives what it can tell all the same."""
    kind, told = kind_of(step), [each for each in rounds if each.count_told is not False]
    if kind.collects is not Collects.NOTHING and not told:
        return None
    return kind.result(step.config, workshop.gathered(step, told))
