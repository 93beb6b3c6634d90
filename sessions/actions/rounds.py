"""One step's round: open, close, preview, reveal, again; and the check of the batch."""

from sqlalchemy import func, select

from sessions.actions.timing import clear_timer, set_timer
from sessions.activities.kind import Refused
from sessions.agenda.schema import Step
from sessions.anonymity.release import destroy, release
from sessions.ids import from_hex, new_id
from sessions.models import Entry, Round
from sessions.presence import Presence
from sessions.scene import Scene, kind_of


def open_(scene: Scene, presence: Presence) -> None:
    """Take envelopes: a new round, or the same one when it was closed and not yet released."""
    live, step, round_ = scene.live, _step(scene), scene.round
    if round_ is None:
        round_ = _new_round(scene, step)
    round_.state = "open"
    live.phase, live.round_id = "open", round_.id
    set_timer(live, step, "open")


def close(scene: Scene, presence: Presence) -> None:
    _round(scene).state = "closed"
    scene.live.phase = "closed"
    clear_timer(scene.live)


def preview(scene: Scene, presence: Presence) -> None:
    """Release the round, for the console's eyes first. Raises Refused("too-few") below k."""
    round_ = _round(scene)
    release(
        scene.db,
        round_,
        collects=kind_of(_step(scene)).collects,
        done=presence.done(round_.id.hex()),
        roles=scene.role_ids,
        seats=scene.seats_by_role(),
    )


def reveal(scene: Scene, presence: Presence) -> None:
    _round(scene).state = "shown"
    scene.live.phase = "shown"
    set_timer(scene.live, _step(scene), "shown")


def again(scene: Scene, presence: Presence) -> None:
    """A new round of the step; an unreleased one is dropped, a released one stays as it was."""
    live, round_ = scene.live, scene.round
    if round_ is not None and round_.state == "closed":
        destroy(scene.db, round_)
        presence.drop_round(live.id.hex(), round_.id.hex())
    live.phase, live.round_id = "briefing", None
    clear_timer(live)


def hide(scene: Scene, presence: Presence, *, entry: str) -> None:
    _entry(scene, entry).kept_back = "hidden"


def show(scene: Scene, presence: Presence, *, entry: str) -> None:
    _entry(scene, entry).kept_back = None


def mask(scene: Scene, presence: Presence, *, entry: str, word: int) -> None:
    found = _entry(scene, entry)
    if not 0 <= word < len(found.text.split(" ")):
        raise Refused("bad-arguments")
    found.masks = sorted({*found.masks, word})


def unmask(scene: Scene, presence: Presence, *, entry: str, word: int) -> None:
    found = _entry(scene, entry)
    found.masks = [position for position in found.masks if position != word]


def _step(scene: Scene) -> Step:
    if scene.step is None:
        raise Refused("not-now")
    return scene.step


def _round(scene: Scene) -> Round:
    round_ = scene.round
    if round_ is None:
        raise Refused("not-now")
    return round_


def _new_round(scene: Scene, step: Step) -> Round:
    last = scene.db.scalar(
        select(func.max(Round.number)).where(Round.live_id == scene.live.id, Round.step == step.id)
    )
    round_ = Round(
        id=new_id(),
        live_id=scene.live.id,
        step=step.id,
        number=(last or 0) + 1,
        k=scene.settings.k,
        state="open",
    )
    scene.db.add(round_)
    return round_


def _entry(scene: Scene, written: str) -> Entry:
    entry_id = from_hex(written, otherwise="no-such-entry")
    entry = scene.db.get(Entry, (_round(scene).id, entry_id))
    if entry is None:
        raise Refused("no-such-entry")
    return entry
