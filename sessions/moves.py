"""The life of a live workshop: which moves are allowed, as one table.

A workshop goes lobby → running ⇄ paused → ended; a step goes briefing → open → closed → shown,
or straight to shown when its kind collects nothing. Anything not in these tables is refused.

Once the room has seen entries, single ones may only be taken away: one that came back alone, or
came later than the others, could be put down to somebody.
"""

from dataclasses import dataclass

DOOR = frozenset({"open_door", "close_door", "recount", "set_address"})
SCREEN = frozenset({"blank", "unblank"})
WALK = frozenset({"next", "back", "jump", "skip"})
REMOVE = frozenset({"hide", "hold", "mask", "write"})
SORT = frozenset({"add_theme", "rename_theme", "drop_theme", "sort_entry", "suggest_themes"})
BATCH = REMOVE | SORT | {"show", "unmask"}
SUMMARY = frozenset({"offer_summary", "withhold_summary"})
WISHES = frozenset({"heed"})
BOARD = frozenset({"add_line", "change_line", "drop_line", "move_line"})

STATE_MOVES = {
    "lobby": DOOR | SCREEN | WISHES | {"begin", "end"},
    "running": DOOR | SCREEN | WALK | WISHES | BOARD | {"extend", "pause", "end"},
    "paused": DOOR | SCREEN | WISHES | {"resume", "end"},
    "ended": SCREEN | SUMMARY,
}

PHASE_MOVES = {
    ("briefing", False): frozenset({"open"}),
    ("open", False): frozenset({"close"}),
    ("open", True): BATCH | {"reveal", "close"},
    ("closed", False): frozenset({"open", "preview", "again"}),
    ("closed", True): BATCH | {"reveal", "again"},
    ("shown", True): REMOVE | SORT | {"again", "next_turn"},
    ("shown", False): frozenset({"next_turn"}),
}
"""By phase, and whether something lies open that the room has not seen (shown: that it has)."""

SEEN_FIRST = (
    WALK
    | {"begin", "open", "close", "preview", "reveal", "again", "next_turn", "end"}
    | {"change_line", "drop_line", "move_line"}
)
"""Moves that a console may only ask for when it has seen the newest revision: a double click,
or two facilitators at once, must not skip a step, nor change another line than was meant."""

LETS_GO = WALK | {"reveal", "end"}
"""Moves with which notes leave that were taken back. They change what everybody sees anyway: with
any smaller one a note would vanish right after somebody was seen to tap."""


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
    """As many seats as the round needs had sent or passed, as the console was last told."""
    counting: bool = False
    """The round is closed and consoles have not been told yet how many had sent or passed."""
    mode: str = "at_reveal"
    """How the current round releases; see `sessions.database.models.Round.mode`."""
    shown_so_far: bool = False
    """Earlier batches of this round, or single entries of a live one, are in the room already."""
    turns_left: bool = False
    """Turns of the step on stage have not been begun."""
    turn_repeats: bool = False
    """They all have, and the last may be taken once more."""
    board: bool = False
    """The step on stage has a list that the room writes together."""


def moves(at: Standing) -> frozenset[str]:
    """Every verb that is allowed now."""
    allowed = set(STATE_MOVES.get(at.state, frozenset()))
    if at.state == "running" and at.phase is not None:
        allowed |= PHASE_MOVES[at.phase, at.released] | _moves_of_mode(at)
        if at.mode == "private":
            allowed.discard("preview")
    if at.counting:
        # Neither may be told, nor destroyed, what has not been counted.
        allowed -= {"preview", "reveal"}
    if not (at.turns_left or at.turn_repeats):
        allowed.discard("next_turn")
    if not at.board:
        allowed -= BOARD
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


def _moves_of_mode(at: Standing) -> frozenset[str]:
    """What a round that does not wait for one reveal allows besides."""
    if at.phase not in ("open", "closed"):
        return frozenset()
    more = REMOVE | SORT if at.shown_so_far else frozenset()
    if at.mode == "in_batches" and not at.released:
        if at.phase == "open":
            more |= {"preview"}
        elif at.shown_so_far:
            more |= {"reveal"}
    return more


def next_move(at: Standing) -> str | None:
    """The one obvious next action, or None when the workshop is over or a count is to come."""
    if at.state == "running" and at.phase is not None:
        onward = "end" if at.step == at.steps - 1 else "next"
        if at.phase == "shown" and at.turns_left:
            onward = "next_turn"
        batches = at.mode == "in_batches"
        return {
            ("briefing", False): "open",
            ("open", False): "preview" if batches and at.enough else "close",
            ("open", True): "reveal",
            ("closed", False): _after_closing(at, onward),
            ("closed", True): "reveal",
        }.get((at.phase, at.released), onward)
    return {"lobby": "begin", "paused": "resume"}.get(at.state)


def _after_closing(at: Standing, onward: str) -> str | None:
    if at.mode == "private":
        return onward
    if at.counting:
        return None
    if at.enough:
        return "preview"
    return "reveal" if at.shown_so_far else "open"
