"""What each audience is told, as plain frozen data. Every text is in the reader's language."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.activities.kind import Asks, Item, Phase, Theme
from sessions.turns import where


@dataclass(frozen=True, slots=True)
class Timer:
    """Seconds; `left`, to the millisecond, goes below zero when a step runs over."""

    total: int
    left: float
    running: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of the step on stage, and where the room is among them."""

    list: tuple[Phase, ...]
    at: int | None
    """The turn that the stretch began with; None before the first."""
    into: int
    """Milliseconds since then, without pauses."""
    running: bool

    @property
    def number(self) -> int:
        """Of the turn that is on, from 1; 0 before the first."""
        return 0 if self.at is None else 1 + where(self.list, self.at, self.into / 1000)[0]

    @property
    def now(self) -> Phase | None:
        """The turn that is on; None before the first."""
        return self.list[self.number - 1] if self.number else None


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of the help card."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOnStage:
    """The current step as phones and screen show it."""

    id: str
    number: int
    of: int
    kind: str
    title: str
    prompt: str
    help: str
    config: Any
    items: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those that the items stand under."""
    samples: tuple[str, ...] = ()
    asks: Asks = None
    """What phones write or choose; forms take their limits from it."""
    result: Any = None
    """What the kind's `result` gives; None before the room may see it."""
    board: tuple[str, ...] | None = None
    """The list that the room writes together; None where the step has none."""
    withheld: bool = False
    """No numbers are told, now or later: the same question was counted before."""


@dataclass(frozen=True, slots=True)
class Seal:
    """How the round on stage takes what is written, or "private": then it takes nothing."""

    mode: str
    key: str | None
    """The public key to seal to, in hex."""
    ballot: bool
    """One answer a seat, which a later one replaces; else any number of envelopes."""


@dataclass(frozen=True, slots=True)
class News:
    """What became of everything handed in. The same for every phone: each finds its own in it."""

    rounds: dict[str, str]
    """Round to sealed, checked, shown, destroyed or private."""
    shown: list[str]
    """The beginnings of the hashes that belong to the entries in the room."""
    messages: list[str]
    """Words to single writers, in hex, each sealed to the one who can read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    revision: int
    code: str
    long_code: str
    """The one that phones ask with, so that nobody who guesses codes holds them up."""
    title: str
    language: str
    languages: tuple[str, ...]
    direction: str
    state: str
    phase: str | None
    round: str | None
    seal: Seal | None
    news: str
    """Changes whenever `News` does."""
    step: StepOnStage | None
    clock: int
    """The server's, in milliseconds, at the moment that `timer` and `turns` tell of."""
    timer: Timer | None
    turns: Turns | None
    k: int
    roles: tuple[tuple[str, str], ...]
    contacts: tuple[Contact, ...]
    contacts_checked: date | None
    keep_days: int
    door_open: bool
    full: bool
    summary_offered: bool
    rehearsal: bool
    readiness: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenView:
    revision: int
    title: str
    language: str
    direction: str
    showing: str
    state: str
    address: str
    code: str
    qr: str
    places: int
    phase: str | None
    round: str | None
    step: StepOnStage | None
    clock: int
    """The server's, in milliseconds, at the moment that `timer` and `turns` tell of."""
    timer: Timer | None
    turns: Turns | None
    k: int
    rehearsal: bool
    contacts: tuple[Contact, ...]
    contacts_checked: date | None
    summary_offered: bool
    door_open: bool = True
    roles: tuple[tuple[str, str], ...] = ()
