"""The running timer of a step. It holds an end time; clients are told the seconds left."""

from sessions.agenda.schema import Step
from sessions.clock import now
from sessions.database.models import Live
from sessions.workshop import kind_of

LONGEST = 6 * 60 * 60
"""Seconds a timer may be stretched to."""


def set_timer(live: Live, step: Step, phase: str) -> None:
    """Give the phase its own clock from the kind's timeline; a phase without one has no timer."""
    phases = kind_of(step).timeline(step.config, step.minutes * 60)
    total = sum(one.seconds for one in phases if one.name == phase)
    live.timer_total = total or None
    live.timer_left = None
    live.timer_ends = now() + total if total else None


def clear_timer(live: Live) -> None:
    live.timer_total = live.timer_left = live.timer_ends = None


def stop_timer(live: Live) -> None:
    if live.timer_ends is not None:
        live.timer_left, live.timer_ends = live.timer_ends - now(), None


def start_timer(live: Live) -> None:
    if live.timer_left is not None:
        live.timer_ends, live.timer_left = now() + live.timer_left, None


def stretch_timer(live: Live, seconds: int) -> None:
    """Add or take seconds; the whole never goes below nothing nor above LONGEST."""
    total = min(max((live.timer_total or 0) + seconds, 0), LONGEST)
    change = total - (live.timer_total or 0)
    live.timer_total = total
    if live.timer_ends is not None:
        live.timer_ends += change
    elif live.timer_left is not None:
        live.timer_left += change
    else:
        live.timer_ends = now() + change
