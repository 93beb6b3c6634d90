"""What a console is told, as plain frozen data. Every text is in the facilitator's language."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.views.shown import Contact, StepOnStage, Timer, Turns
from sessions.views.table import BatchEntry, ThemeOnTable


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineStep:
    """One line of the agenda as it goes: `took` in seconds, `planned_start` in epoch seconds."""

    id: str
    number: int
    title: str
    kind: str
    minutes: int
    status: str
    took: int | None
    planned_start: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """All that the facilitator speaks from in one step."""

    step: StepOnStage
    minutes: int
    purpose: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    if_silent: str
    what: tuple[str, ...]
    so_what: tuple[str, ...]
    now_what: tuple[str, ...]
    watch_for: tuple[str, ...]
    safety: tuple[str, ...]
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleView:
    revision: int
    id: str
    title: str
    language: str
    direction: str
    state: str
    rehearsal: bool
    code: str
    address: str
    qr: str
    seats: int
    """Phones that are connected."""
    places: int
    """Seats that are taken, connected or not: whoever has one may send or pass."""
    people: int | None
    """How many take part, as the facilitator has said; None before she was asked."""
    handed_in: str
    """0, <k, k+ or 2k+, as the last look found it; empty while it is being counted."""
    counting: bool
    """The round is closed, and the look at how many have sent or passed is still to come."""
    signals: tuple[str, ...]
    """What somebody wishes for: break, slower, quiet."""
    k: int
    roles: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    contacts: tuple[Contact, ...]
    contacts_checked: date | None
    contacts_stale: bool
    """Nobody has checked the help card's contacts for a quarter of a year, or ever."""
    kept_until: date
    """The last day before it is erased."""
    paper: str
    door_open: bool
    blank: bool
    summary_offered: bool
    outline: tuple[OutlineStep, ...]
    script: Script | None
    next_title: str | None
    phase: str | None
    round: str | None
    clock: int
    """The server's, in milliseconds, at the moment that `timer` and `turns` tell of."""
    timer: Timer | None
    turns: Turns | None
    collects: str
    mode: str
    released: bool
    seen: bool
    """Nothing lies open that the room has not seen."""
    batch: tuple[BatchEntry, ...]
    themes: tuple[ThemeOnTable, ...]
    preview: Any
    """The same for the console's eyes, before the room sees it."""
    began: float | None
    planned_end: float | None
    projected_end: float | None
    moves: frozenset[str]
    next_move: str | None
