"""The life of a live workshop: which moves are allowed, as one table.

A workshop goes lobby → running ⇄ paused → ended; a step goes briefing → open → closed → shown,
or straight to shown when its kind collects nothing. Anything not in these tables is refused.
"""

from dataclasses import dataclass

DOOR = frozenset({"open_door", "close_door", "set_address"})
SCREEN = frozenset({"blank", "unblank"})
WALK = frozenset({"next", "back", "jump", "skip"})
BATCH = frozenset({"hide", "show", "mask", "unmask"})
SUMMARY = frozenset({"offer_summary", "withhold_summary"})

STATE_MOVES = {
    "lobby": DOOR | SCREEN | {"begin", "end"},
    "running": DOOR | SCREEN | WALK | {"extend", "pause", "end"},
    "paused": DOOR | SCREEN | {"resume", "end"},
    "ended": SCREEN | SUMMARY,
}

PHASE_MOVES = {
    ("briefing", False): frozenset({"open"}),
    ("open", False): frozenset({"close"}),
    ("closed", False): frozenset({"open", "preview", "again"}),
    ("closed", True): BATCH | {"reveal", "again"},
    ("shown", True): BATCH | {"again"},
    ("shown", False): frozenset[str](),
}
"""By phase, and whether the round has been released."""

SEEN_FIRST = frozenset(
    {"begin", "next", "back", "jump", "skip", "open", "close", "preview", "reveal", "again", "end"}
)
"""Moves that a console may only ask for when it has seen the newest revision: a double click,
or two facilitators at once, must not skip a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a workshop stands, as far as moves go. Steps count from 0."""

    state: str
    step: int | None
    steps: int
    phase: str | None
    released: bool
    blank: bool = False
    door_open: bool = True
    summary_offered: bool = False
    enough: bool = False
    """At least k seats had sent or passed, as the console was last told."""


def moves(at: Standing) -> frozenset[str]:
    """Every verb that is allowed now."""
    allowed = set(STATE_MOVES.get(at.state, frozenset()))
    if at.state == "running" and at.phase is not None:
        allowed |= PHASE_MOVES[at.phase, at.released]
    if at.step == 0:
        allowed.discard("back")
    if at.step == at.steps - 1:
        allowed -= {"next", "skip"}
        if at.state == "running":
            # While the last words are said, people may fetch what they take home.
            allowed |= SUMMARY
    allowed.discard("blank" if at.blank else "unblank")
    allowed.discard("open_door" if at.door_open else "close_door")
    allowed.discard("offer_summary" if at.summary_offered else "withhold_summary")
    return frozenset(allowed)


def next_move(at: Standing) -> str | None:
    """The one obvious next action, or None when the workshop is over."""
    if at.state == "running" and at.phase is not None:
        return {
            ("briefing", False): "open",
            ("open", False): "close",
            ("closed", False): "preview" if at.enough else "open",
            ("closed", True): "reveal",
        }.get((at.phase, at.released), "end" if at.step == at.steps - 1 else "next")
    return {"lobby": "begin", "paused": "resume"}.get(at.state)
