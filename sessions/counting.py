"""How many have sent or passed, as consoles were last told. Nothing a console does may depend on
the number as it stands: whoever could ask at any moment would learn who has just tapped.

A look is taken on the slow tick, and when a round is closed; presence sees to it that no two are
close together. Between two looks everything a console is told and every answer it gets stays the
same, whatever phones do meanwhile.
"""

from dataclasses import dataclass

from sessions.activities.kind import Collects
from sessions.anonymity import ballots
from sessions.database.models import Round
from sessions.moves import Standing
from sessions.presence import Presence, Snapshot
from sessions.step_kinds import kind_of
from sessions.workshop import PRIVATE, Workshop


@dataclass(frozen=True, slots=True)
class Told:
    """What the last look has found."""

    handed_in: int
    """In the round on stage; 0 while it has not been looked at."""
    counting: bool
    """The round is closed, and the look at it is still to come."""


def told(workshop: Workshop, presence: Presence) -> Told:
    live_id, round_ = workshop.live.id.hex(), workshop.round
    seen = presence.snapshot(live_id)
    handed_in = seen.handed_in_to(round_.id.hex() if round_ else None)
    if round_ is None or not _waits_for_a_count(workshop, round_):
        return Told(handed_in, counting=False)
    fresh = seen.round_id == round_.id.hex() and not presence.awaits_look(live_id)
    return Told(handed_in, counting=not fresh)


def standing(workshop: Workshop, presence: Presence) -> Standing:
    """Where the workshop stands, as far as consoles know."""
    known, round_ = told(workshop, presence), workshop.round
    enough = round_ is not None and known.handed_in >= round_.needs
    return workshop.standing(enough=enough, counting=known.counting)


def look(workshop: Workshop, presence: Presence) -> Snapshot:
    """Take a new look, unless the last was just now; gives what consoles may know.

    Ballots are counted where they lie: unlike what phones say of themselves, they are still there
    after the server was started again.
    """
    live_id, round_ = workshop.live.id.hex(), workshop.round
    if round_ is None:
        return presence.tick(live_id, None)
    if kind_of(workshop.agenda.step(round_.step)).collects is Collects.CHOICES:
        return presence.tick(live_id, round_.id.hex(), ballots.count(workshop.db, round_))
    return presence.tick(live_id, round_.id.hex())


def look_soon(workshop: Workshop, presence: Presence) -> None:
    """Take a look at a closed round as soon as that is due: now, or when the tick brings it."""
    round_ = workshop.round
    if round_ is None or not _waits_for_a_count(workshop, round_):
        return
    live_id = workshop.live.id.hex()
    presence.await_look(live_id)
    if presence.may_look(live_id):
        look(workshop, presence)


def _waits_for_a_count(workshop: Workshop, round_: Round) -> bool:
    return workshop.live.phase == "closed" and round_.mode != PRIVATE and not workshop.released
