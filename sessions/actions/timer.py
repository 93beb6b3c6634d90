"""The running timer of a step. It holds an end time; clients are told the seconds left.

Once a turn of the step was begun, it is the clock of the stretch that the turn began.
"""

from dataclasses import asdict

from sessions import turns
from sessions.agenda.schema import Step
from sessions.clock import now
from sessions.database.models import Live
from sessions.step_kinds import kind_of
from sessions.stores import Stores
from sessions.workshop import Workshop

LONGEST = 6 * 60 * 60
"""Seconds a timer may be stretched to."""


def set_timer(live: Live, step: Step, phase: str) -> None:
    """Give the phase its own clock from the kind's timeline; a phase without one has no timer.
    What is shown has the step's turns besides, none of them begun."""
    phases = kind_of(step).timeline(step.config, step.minutes * 60)
    clear_timer(live)
    _begin(live, sum(one.seconds for one in phases if one.name == phase))
    if phase == "shown":
        live.turns = [asdict(turn) for turn in turns.turns_in(phases)] or None


def clear_timer(live: Live) -> None:
    live.timer_total = live.timer_left = live.timer_ends = None
    live.turns = live.turn = None


def next_turn(workshop: Workshop, stores: Stores) -> None:
    """Begin the next stretch of turns; after the last, its last turn once more."""
    live, known = workshop.live, workshop.turns
    following = turns.following(known, live.turn)
    live.turn = len(known) - 1 if following is None else following
    _begin(live, sum(turn.seconds for turn in turns.stretch(known, live.turn)))


def _begin(live: Live, total: int) -> None:
    live.timer_total = total or None
    live.timer_left = None
    live.timer_ends = now() + total if total else None


def stop_timer(live: Live) -> None:
    if live.timer_ends is not None:
        live.timer_left, live.timer_ends = live.timer_ends - now(), None


def start_timer(live: Live) -> None:
    if live.timer_left is not None:
        live.timer_ends, live.timer_left = now() + live.timer_left, None


def stretch_timer(workshop: Workshop, seconds: int) -> None:
    """Add or take seconds; the whole never goes below nothing nor above LONGEST. Where a turn is
    running, it alone becomes longer or shorter."""
    live = workshop.live
    if live.turn is not None and live.timer_total is not None:
        seconds = min(seconds, LONGEST - live.timer_total)
        elapsed = live.timer_total - live.seconds_left(now())
        known, seconds = turns.lengthened(workshop.turns, live.turn, elapsed, seconds)
        live.turns = [asdict(turn) for turn in known]
    total = min(max((live.timer_total or 0) + seconds, 0), LONGEST)
    change = total - (live.timer_total or 0)
    live.timer_total = total
    if live.timer_ends is not None:
        live.timer_ends += change
    elif live.timer_left is not None:
        live.timer_left += change
    else:
        live.timer_ends = now() + change
