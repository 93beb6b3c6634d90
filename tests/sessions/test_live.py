from itertools import product

import pytest

from sessions.actions import VERBS
from sessions.moves import PHASE_MOVES, SEEN_FIRST, STATE_MOVES, Standing, moves, next_move

STATES = ("lobby", "running", "paused", "ended")
WALK = {"next", "back", "jump", "skip"}
SORT = {"add_theme", "rename_theme", "drop_theme", "sort_entry", "suggest_themes"}
REMOVE = {"hide", "hold", "mask", "write"}
BATCH = REMOVE | SORT | {"show", "unmask"}
ROUND = {"open", "close", "preview", "reveal", "again"} | BATCH


def at(state: str = "running", **more: object) -> Standing:
    known: dict[str, object] = {"step": 1, "steps": 4, "phase": "briefing", "released": False}
    return Standing(state=state, **{**known, **more})  # type: ignore[arg-type]


def test_every_verb_of_the_tables_can_be_carried_out_and_the_other_way_round() -> None:
    tabled = frozenset().union(*STATE_MOVES.values(), *PHASE_MOVES.values())
    assert tabled == frozenset(VERBS)
    assert tabled >= SEEN_FIRST


@pytest.mark.parametrize("state", STATES)
def test_begin_is_for_the_lobby_alone(state: str) -> None:
    phase = None if state in ("lobby", "ended") else "shown"
    assert ("begin" in moves(at(state, phase=phase))) == (state == "lobby")


@pytest.mark.parametrize("state", ["lobby", "paused", "ended"])
def test_nothing_moves_on_unless_the_workshop_runs(state: str) -> None:
    assert moves(at(state)) & (WALK | ROUND | {"extend"}) == frozenset()


@pytest.mark.parametrize(
    ("phase", "released", "allowed"),
    [
        ("briefing", False, {"open"}),
        ("open", False, {"close"}),
        ("closed", False, {"open", "preview", "again"}),
        ("open", True, {"reveal", "close"} | BATCH),
        ("closed", True, {"reveal", "again"} | BATCH),
        ("shown", True, {"again"} | REMOVE | SORT),
        ("shown", False, set()),
    ],
)
def test_a_step_allows_these_moves(phase: str, released: bool, allowed: set[str]) -> None:
    assert moves(at(phase=phase, released=released)) & ROUND == allowed


def test_the_first_step_has_no_way_back_and_the_last_no_way_on() -> None:
    assert moves(at(step=0)) & WALK == {"next", "jump", "skip"}
    assert moves(at(step=3)) & WALK == {"back", "jump"}


def test_a_switch_can_only_be_turned_to_its_other_side() -> None:
    switches = {"blank", "unblank", "open_door", "close_door"}
    assert moves(at()) & switches == {"blank", "close_door"}
    assert moves(at(blank=True, door_open=False)) & switches == {"unblank", "open_door"}


def test_the_summary_is_offered_from_the_last_step_on() -> None:
    summary = {"offer_summary", "withhold_summary"}
    assert [moves(at(state, phase=None)) & summary for state in STATES] == [
        set(),
        set(),
        set(),
        {"offer_summary"},
    ]
    assert moves(at("ended", phase=None, summary_offered=True)) & summary == {"withhold_summary"}
    assert [moves(at(step=step)) & summary for step in (2, 3)] == [set(), {"offer_summary"}]
    assert moves(at("paused", step=3)) & summary == set()


def test_the_obvious_next_move_is_always_an_allowed_one() -> None:
    for state, step, (phase, released), enough, blank, door in product(
        STATES, range(4), PHASE_MOVES, (True, False), (True, False), (True, False)
    ):
        standing = at(
            state,
            step=step,
            phase=phase,
            released=released,
            enough=enough,
            blank=blank,
            door_open=door,
        )
        obvious = next_move(standing)
        assert (obvious is None) == (state == "ended")
        assert obvious is None or obvious in moves(standing)


def test_the_next_move_walks_through_a_step_and_ends_after_the_last() -> None:
    assert [
        next_move(at("lobby", step=None, phase=None)),
        next_move(at()),
        next_move(at(phase="open")),
        next_move(at(phase="closed")),
        next_move(at(phase="closed", enough=True)),
        next_move(at(phase="closed", released=True)),
        next_move(at(phase="shown", released=True)),
        next_move(at(phase="shown", released=True, step=3)),
        next_move(at("paused")),
    ] == ["begin", "open", "close", "open", "preview", "reveal", "next", "end", "resume"]
