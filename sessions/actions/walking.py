"""From step to step: begin, next, back, jump, skip, end. A step left keeps its round."""

from sqlalchemy import func, select

from sessions.actions.door import count_people
from sessions.actions.rounds import drop, drop_letter_keys, shut
from sessions.actions.timing import clear_timer, set_timer
from sessions.activities.kind import Refused
from sessions.anonymity.release import destroy_hidden
from sessions.clock import now, today
from sessions.counting import look_soon
from sessions.database.models import (
    Round,
    Visit,
)
from sessions.database.storage import afterwards
from sessions.scene import Scene, collects
from sessions.stores import Stores


def begin(scene: Scene, stores: Stores, *, people: int) -> None:
    """`people` take part, and nobody besides. Raises Refused("bad-arguments")."""
    count_people(scene, people)
    scene.live.state = "running"
    scene.live.began = now()
    scene.live.told_on = None
    _enter(scene, stores, 0)


def go_next(scene: Scene, stores: Stores) -> None:
    _leave(scene, stores)
    _enter(scene, stores, _here(scene) + 1)


def skip(scene: Scene, stores: Stores) -> None:
    _leave(scene, stores, skipped=True)
    _enter(scene, stores, _here(scene) + 1)


def back(scene: Scene, stores: Stores) -> None:
    _leave(scene, stores)
    _enter(scene, stores, _here(scene) - 1)


def jump(scene: Scene, stores: Stores, *, step: str) -> None:
    """Raises Refused("no-such-step")."""
    ids = [one.id for one in scene.agenda.steps]
    if step not in ids:
        raise Refused("no-such-step")
    _leave(scene, stores)
    _enter(scene, stores, ids.index(step))


def end(scene: Scene, stores: Stores) -> None:
    """Close the workshop. What was handed in and never revealed is destroyed, not kept."""
    live = scene.live
    if live.step is not None:
        _leave(scene, stores)
    rounds = scene.db.scalars(select(Round).where(Round.live_id == live.id)).all()
    for round_ in rounds:
        drop_letter_keys(scene, stores, round_)
    drop(scene, stores, [each for each in rounds if each.state not in ("shown", "dropped")])
    for round_ in rounds:
        if round_.state == "shown":
            destroy_hidden(scene.db, round_)
    afterwards(scene.db, stores.storage.truncate_log)
    live.state, live.phase, live.round_id = "ended", None, None
    live.ended_on, live.door_open, live.blank = today(), False, False
    # The day on which it will be erased is another one now.
    live.told_on = None
    clear_timer(live)


def _here(scene: Scene) -> int:
    if scene.live.step is None:
        raise Refused("not-now")
    return scene.live.step


def _enter(scene: Scene, stores: Stores, index: int) -> None:
    live = scene.live
    step = scene.agenda.steps[index]
    live.step, live.step_began = index, now()
    round_ = scene.latest_round(step.id)
    live.round_id = round_.id if round_ else None
    if round_ is not None:
        live.phase = "shown" if round_.state == "shown" else "closed"
    else:
        live.phase = "briefing" if collects(step) else "shown"
    clear_timer(live)
    if live.phase == "shown":
        set_timer(live, step, "shown")
    look_soon(scene, stores.presence)


def _leave(scene: Scene, stores: Stores, *, skipped: bool = False) -> None:
    """Write down how long the step took; a round left open is closed, its envelopes stay."""
    live, step, round_ = scene.live, scene.step, scene.round
    if step is None or live.step_began is None:
        return
    if round_ is not None and round_.state == "open":
        shut(scene, stores, round_)
    number = scene.db.scalar(
        select(func.coalesce(func.max(Visit.number), 0)).where(Visit.live_id == live.id)
    )
    scene.db.add(
        Visit(
            live_id=live.id,
            number=(number or 0) + 1,
            step=step.id,
            took=max(0, round(now() - live.step_began)),
            skipped=skipped,
        )
    )
    live.step_began = None
