"""From step to step: begin, next, back, jump, skip, end. A step left keeps its round."""

from sqlalchemy import func, select

from sessions.actions.door import count_people
from sessions.actions.rounds import drop, drop_message_keys, shut
from sessions.actions.timer import clear_timer, set_timer
from sessions.anonymity.release import destroy_hidden
from sessions.clock import now, today
from sessions.counting import look_soon
from sessions.database.models import Round, Visit
from sessions.database.storage import afterwards
from sessions.refusals import Code, Refused
from sessions.step_kinds import collects
from sessions.stores import Stores
from sessions.workshop import Workshop


def begin(workshop: Workshop, stores: Stores, *, people: int) -> None:
    """`people` take part, and nobody besides. Raises Refused(Code.BAD_ARGUMENTS)."""
    count_people(workshop, people)
    workshop.live.state = "running"
    workshop.live.began = now()
    workshop.live.told_on = None
    _enter(workshop, stores, 0)


def go_next(workshop: Workshop, stores: Stores) -> None:
    _leave(workshop, stores)
    _enter(workshop, stores, _here(workshop) + 1)


def skip(workshop: Workshop, stores: Stores) -> None:
    _leave(workshop, stores, skipped=True)
    _enter(workshop, stores, _here(workshop) + 1)


def back(workshop: Workshop, stores: Stores) -> None:
    _leave(workshop, stores)
    _enter(workshop, stores, _here(workshop) - 1)


def jump(workshop: Workshop, stores: Stores, *, step: str) -> None:
    """Raises Refused(Code.NO_SUCH_STEP)."""
    ids = [one.id for one in workshop.agenda.steps]
    if step not in ids:
        raise Refused(Code.NO_SUCH_STEP)
    _leave(workshop, stores)
    _enter(workshop, stores, ids.index(step))


def end(workshop: Workshop, stores: Stores) -> None:
    """Close the workshop. What was handed in and never revealed is destroyed, not kept."""
    live = workshop.live
    if live.step is not None:
        _leave(workshop, stores)
    rounds = workshop.db.scalars(select(Round).where(Round.live_id == live.id)).all()
    for round_ in rounds:
        drop_message_keys(workshop, stores, round_)
    drop(workshop, stores, [each for each in rounds if each.state not in ("shown", "dropped")])
    for round_ in rounds:
        if round_.state == "shown":
            destroy_hidden(workshop.db, round_)
    afterwards(workshop.db, stores.storage.truncate_log)
    live.state, live.phase, live.round_id = "ended", None, None
    live.ended_on, live.door_open, live.blank = today(), False, False
    # The day on which it will be erased is another one now.
    live.told_on = None
    clear_timer(live)


def _here(workshop: Workshop) -> int:
    if workshop.live.step is None:
        raise Refused(Code.NOT_NOW)
    return workshop.live.step


def _enter(workshop: Workshop, stores: Stores, index: int) -> None:
    live = workshop.live
    step = workshop.agenda.steps[index]
    live.step, live.step_began = index, now()
    round_ = workshop.latest_round(step.id)
    live.round_id = round_.id if round_ else None
    if round_ is not None:
        live.phase = "shown" if round_.state == "shown" else "closed"
    else:
        live.phase = "briefing" if collects(step) else "shown"
    clear_timer(live)
    if live.phase == "shown":
        set_timer(live, step, "shown")
    look_soon(workshop, stores.presence)


def _leave(workshop: Workshop, stores: Stores, *, skipped: bool = False) -> None:
    """Write down how long the step took; a round left open is closed, its envelopes stay."""
    live, step, round_ = workshop.live, workshop.step, workshop.round
    if step is None or live.step_began is None:
        return
    if round_ is not None and round_.state == "open":
        shut(workshop, stores, round_)
    number = workshop.db.scalar(
        select(func.coalesce(func.max(Visit.number), 0)).where(Visit.live_id == live.id)
    )
    workshop.db.add(
        Visit(
            live_id=live.id,
            number=(number or 0) + 1,
            step=step.id,
            took=max(0, round(now() - live.step_began)),
            skipped=skipped,
        )
    )
    live.step_began = None
