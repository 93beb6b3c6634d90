"""One step's round: open, close, preview, reveal, again."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select

from sessions.actions.seats import forget_late, settle_places, taken
from sessions.actions.timer import clear_timer, set_timer
from sessions.activities.kind import Chooses, Collects, Release
from sessions.agenda.schema import Step
from sessions.anonymity.keys import KeyLost
from sessions.anonymity.release import destroy, release
from sessions.anonymity.thresholds import FEWEST
from sessions.counting import look_soon, told
from sessions.database.models import Message, Round
from sessions.database.storage import afterwards
from sessions.ids import new_id
from sessions.refusals import Code, Refused
from sessions.step_kinds import kind_of
from sessions.stores import Stores
from sessions.workshop import PRIVATE, Workshop, seen_by_room


def open_(workshop: Workshop, stores: Stores) -> None:
    """Take envelopes: a new round, or the same one when it was closed and not yet released."""
    live, step, round_ = workshop.live, current_step(workshop), workshop.round
    if round_ is None:
        round_ = _new_round(workshop, stores, step)
    round_.state = "open"
    live.phase, live.round_id = "open", round_.id
    set_timer(live, step, "open")


def close(workshop: Workshop, stores: Stores) -> None:
    live, round_ = workshop.live, current_round(workshop)
    shut(workshop, stores, round_)
    live.phase = "shown" if round_.state == "shown" else "closed"
    clear_timer(live)
    if live.phase == "shown":
        set_timer(live, current_step(workshop), "shown")
    look_soon(workshop, stores.presence)


def shut(workshop: Workshop, stores: Stores, round_: Round) -> None:
    """Take nothing more. What was open to all from the start has nothing left to reveal."""
    if round_.mode != Release.LIVE:
        round_.state = "closed"
        return
    round_.state = "shown"
    _forget(workshop, stores, round_)


def preview(workshop: Workshop, stores: Stores) -> None:
    """Release the round, for the console's eyes first; in batches, the next one begins at once.

    Whether enough have sent or passed is what the console was told: to ask must tell it no more.
    Raises Refused: too-few, key-lost.
    """
    round_, step = current_round(workshop), current_step(workshop)
    goes_on = round_.state == "open"
    round_.state = "closed"
    kind, items = kind_of(step), workshop.items_for(step)
    asks = kind.asks(step.config, items)
    if asks is None:
        raise Refused(Code.NOT_NOW)
    if isinstance(asks, Chooses):
        round_.opening = workshop.opening_of(step)
    try:
        key = stores.keys.private(round_.id)
    except KeyLost:
        raise Refused(Code.KEY_LOST) from None
    release(
        workshop.db,
        round_,
        key,
        asks=asks,
        accept=lambda words: kind.accept(step.config, words, items),
        done=told(workshop, stores.presence).handed_in,
        counted_before=workshop.counted_before(step),
        roles=workshop.role_ids,
        seats=workshop.seats_by_role(stores.presence.done_seats(round_.id.hex())),
    )
    _forget(workshop, stores, round_)
    if goes_on:
        following = _sealed_round(workshop, stores, step, round_.number, round_.batch + 1)
        following.needs, following.mode = round_.needs, round_.mode
        workshop.live.round_id = following.id


def reveal(workshop: Workshop, stores: Stores) -> None:
    """Show what waits; with nothing waiting, finish a step whose last batch stayed too small."""
    live, waiting = workshop.live, workshop.waiting
    if waiting is not None:
        waiting.state = "shown"
        settle_places(workshop)
        if waiting.id != live.round_id:
            return
    else:
        drop(workshop, stores, [current_round(workshop)])
        live.round_id = [each for each in workshop.batches if seen_by_room(each)][-1].id
    live.phase = "shown"
    set_timer(live, current_step(workshop), "shown")


def again(workshop: Workshop, stores: Stores) -> None:
    """A new round of the step. What the room has seen stays as it was; what it has not seen is
    dropped, also what a preview has opened: its words would lie there for nobody to find."""
    drop(workshop, stores, [each for each in workshop.batches if each.state != "shown"])
    workshop.live.phase, workshop.live.round_id = "briefing", None
    clear_timer(workshop.live)


def drop(workshop: Workshop, stores: Stores, rounds: Sequence[Round]) -> None:
    """Destroy rounds that will not be revealed, and what could open them."""
    for round_ in rounds:
        drop_message_keys(workshop, stores, round_)
        destroy(workshop.db, round_)
        _forget(workshop, stores, round_)


def drop_message_keys(workshop: Workshop, stores: Stores, round_: Round) -> None:
    """No word to one of its authors can be answered any more."""
    waiting = select(Message.id).where(Message.round_id == round_.id, Message.answer.is_(None))
    for key_id in workshop.db.scalars(waiting).all():
        afterwards(workshop.db, partial(stores.keys.destroy, key_id))


def current_step(workshop: Workshop) -> Step:
    """Raises Refused(Code.NOT_NOW) in the lobby."""
    if workshop.step is None:
        raise Refused(Code.NOT_NOW)
    return workshop.step


def current_round(workshop: Workshop) -> Round:
    """Raises Refused(Code.NOT_NOW) when the step has none."""
    round_ = workshop.round
    if round_ is None:
        raise Refused(Code.NOT_NOW)
    return round_


def _new_round(workshop: Workshop, stores: Stores, step: Step) -> Round:
    """Sealed, unless the group is so small that what it writes could be guessed."""
    live, k = workshop.live, workshop.settings.k
    last = workshop.db.scalar(
        select(func.max(Round.number)).where(Round.live_id == live.id, Round.step == step.id)
    )
    kind, number = kind_of(step), (last or 0) + 1
    closed_question = kind.collects is Collects.CHOICES
    here = taken(workshop)
    if here < (FEWEST if closed_question else k):
        return _add(workshop, step, number=number, batch=1, needs=k, mode=PRIVATE)
    round_ = _sealed_round(workshop, stores, step, number, 1)
    round_.mode = kind.release(step.config)
    round_.needs = min(k, here) if closed_question else k
    return round_


def _sealed_round(workshop: Workshop, stores: Stores, step: Step, number: int, batch: int) -> Round:
    k = workshop.settings.k
    round_ = _add(workshop, step, number=number, batch=batch, needs=k, mode=Release.AT_REVEAL)
    # The row comes first: a sweep of keys that waits for this transaction then finds it.
    workshop.db.flush()
    round_.public_key = stores.keys.make(round_.id)
    return round_


def _add(workshop: Workshop, step: Step, **more: Any) -> Round:
    round_ = Round(
        id=new_id(),
        live_id=workshop.live.id,
        step=step.id,
        k=workshop.settings.k,
        state="open",
        public_key=None,
        **more,
    )
    workshop.db.add(round_)
    return round_


def _forget(workshop: Workshop, stores: Stores, round_: Round) -> None:
    """Of a round that takes nothing more: who came late to it, its key, who was done.

    After the commit; what lay sealed must not linger in the log in its order of arrival.
    """
    settle_places(workshop)
    forget_late(workshop, round_)
    stores.budget.drop_round(workshop.live.id.hex(), round_.id.hex())
    afterwards(workshop.db, partial(stores.keys.destroy, round_.id))
    afterwards(
        workshop.db, partial(stores.presence.drop_round, workshop.live.id.hex(), round_.id.hex())
    )
    afterwards(workshop.db, stores.storage.truncate_log)
