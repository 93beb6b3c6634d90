"""What consoles hear on the slow beat: a few numbers, quick to find while nothing else changes."""

from dataclasses import dataclass

from sessions.anonymity.thresholds import coarse
from sessions.counting import standing, told
from sessions.moves import next_move
from sessions.presence import Presence
from sessions.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Beat:
    seats: int
    """Phones that are connected."""
    places: int
    handed_in: str
    """Coarsely; "" while it is being counted."""
    counting: bool
    signals: tuple[str, ...]
    next_move: str | None


def beat(workshop: Workshop, presence: Presence) -> Beat:
    seen, known = presence.snapshot(workshop.live.id.hex()), told(workshop, presence)
    round_ = workshop.round
    k = round_.needs if round_ else workshop.settings.k
    return Beat(
        seats=seen.seats,
        places=workshop.live.seats,
        handed_in="" if known.counting else coarse(known.handed_in, k),
        counting=known.counting,
        signals=tuple(sorted(seen.signals)),
        next_move=next_move(standing(workshop, presence)),
    )
