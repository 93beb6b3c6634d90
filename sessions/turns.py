"""Where a room is among the turns of a step.

A *stretch* is a turn and all that follow up to the next that is begun by hand. Begun once, it runs
by itself: nobody is told anything at the borders inside it, and every surface works out the same
place. `static/js/shared/turns.js` does so in browsers; tests/vectors/turns.json holds both to it.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from sessions.activities.kind import Phase

OWN_CLOCKS = frozenset({"open", "shown"})
"""Phases of the step as a whole. All others are turns."""


def turns_in(timeline: Sequence[Phase]) -> tuple[Phase, ...]:
    return tuple(phase for phase in timeline if phase.name not in OWN_CLOCKS)


def stretch(turns: Sequence[Phase], run: int) -> Sequence[Phase]:
    """The turns that go on by themselves once `run` is begun, with itself."""
    end = next((n for n in range(run + 1, len(turns)) if turns[n].by_hand), len(turns))
    return turns[run:end]


def where(turns: Sequence[Phase], run: int, elapsed: float) -> tuple[int, float]:
    """The turn reached after `elapsed` seconds of the stretch that began with `run`, and its
    seconds left. A stretch that is over stays at its last turn, with none left.
    """
    going, last = elapsed, len(stretch(turns, run)) - 1
    for number, turn in enumerate(stretch(turns, run)):
        if going < turn.seconds:
            return run + number, turn.seconds - going
        if number < last:
            going -= turn.seconds
    return run + last, 0.0


def following(turns: Sequence[Phase], run: int | None) -> int | None:
    """The turn with which the next stretch begins; None after the last."""
    begin = 0 if run is None else run + len(stretch(turns, run))
    return begin if begin < len(turns) else None


def repeats(turns: Sequence[Phase], run: int | None) -> bool:
    """Whether the last turn may be taken again: a circle has as many voices as it has."""
    return run is not None and following(turns, run) is None and turns[-1].by_hand


def lengthened(
    turns: Sequence[Phase], run: int, elapsed: float, seconds: int
) -> tuple[tuple[Phase, ...], int]:
    """The turns with the running one so much longer, or shorter, and by how much it became so.

    No turn becomes shorter than what has gone of it.
    """
    here, _ = where(turns, run, elapsed)
    gone = ceil(elapsed - sum(turn.seconds for turn in turns[run:here]))
    before = turns[here].seconds
    after = max(before + seconds, min(gone, before))
    changed = replace(turns[here], seconds=after)
    return (*turns[:here], changed, *turns[here + 1 :]), after - before
