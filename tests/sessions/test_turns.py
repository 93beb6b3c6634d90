"""Turns of a step: one schedule for everybody, begun by hand and then left to itself."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from sessions.activities.kind import Phase
from sessions.database.storage import Storage
from sessions.refusals import Refused
from sessions.turns import following, lengthened, repeats, stretch, turns_in, where
from tests.people import LENI
from tests.toys import toys
from tests.workshop import Room

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "turns.json").read_text("utf-8"))

AGENDA = """
title: Voices
minutes: 30
steps:
  - {id: hello, kind: info, title: Hello, minutes: 5}
  - {id: round, kind: ring, title: Each voice, minutes: 10,
     config: {voices: [60, 60, 60], explain: 120}}
  - {id: four, kind: ring, title: One two four all, minutes: 10,
     config: {voices: [60, 120, 240], by_hand: false}}
  - {id: bye, kind: closing, title: Goodbye, minutes: 5}
"""


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test turns: its one element is "now"."""
    now = [1_000_000.0]
    for module in ("actions.timer", "actions.steps", "views.parts", "views.for_console"):
        monkeypatch.setattr(import_module(f"sessions.{module}"), "now", lambda: now[0])
    return now


@pytest.fixture
def room(storage: Storage, noon: list[float], tmp_path: Path) -> Iterator[Room]:
    folder = tmp_path / "kinds"
    folder.mkdir()
    with toys(folder):
        yield Room(storage, agenda=AGENDA)


def place(room: Room) -> tuple[int, float] | None:
    """Where the room is, as the screen works it out."""
    told = room.screen().turns
    assert told is not None
    return None if told.at is None else where(told.list, told.at, told.into / 1000)


@pytest.mark.parametrize("each", VECTORS["where"], ids=lambda each: str(each["says"]))
def test_the_place_among_the_turns_is_the_same_for_all(each: dict[str, Any]) -> None:
    phases = [Phase(**turn) for turn in each["list"]]
    assert where(phases, each["run"], each["elapsed"]) == (each["turn"], each["left"])


def test_only_what_is_neither_open_nor_shown_is_a_turn() -> None:
    timeline = (Phase("open", 60), Phase("speak", 30), Phase("shown", 9), Phase("listen", 30))
    assert [turn.name for turn in turns_in(timeline)] == ["speak", "listen"]


def test_a_stretch_ends_before_what_is_begun_by_hand() -> None:
    turns = [Phase("a", 9, by_hand=True), Phase("b", 9), Phase("c", 9, by_hand=True)]
    assert [turn.name for turn in stretch(turns, 0)] == ["a", "b"]
    assert [following(turns, run) for run in (None, 0, 2)] == [0, 2, None]
    assert [repeats(turns, run) for run in (None, 0, 2)] == [False, False, True]


def test_a_longer_turn_moves_what_follows_and_a_shorter_one_ends_now_at_the_earliest() -> None:
    turns = (Phase("a", 60), Phase("b", 60))
    assert lengthened(turns, 0, 10.0, 60) == ((Phase("a", 120), Phase("b", 60)), 60)
    assert lengthened(turns, 0, 70.5, 30) == ((Phase("a", 60), Phase("b", 90)), 30)
    assert lengthened(turns, 0, 10.5, -60) == ((Phase("a", 11), Phase("b", 60)), -49)
    assert lengthened(turns, 0, 200.0, -60) == (turns, 0)


def test_a_step_begins_with_its_own_clock_and_waits_for_its_turns(room: Room) -> None:
    room.go_to("round")
    screen = room.screen()
    assert (screen.phase, screen.timer and screen.timer.total) == ("shown", 420)
    assert screen.turns is not None
    assert (screen.turns.at, screen.turns.into, screen.turns.running) == (None, 0, False)
    assert screen.turns.list == tuple(Phase(f"voice-{n}", 60, by_hand=True) for n in (1, 2, 3))
    assert room.console().next_move == "next_turn"


def test_turns_by_hand_are_begun_one_by_one(room: Room, noon: list[float]) -> None:
    room.go_to("round")
    room.command("next_turn")
    noon[0] += 12.5
    assert place(room) == (0, 47.5)
    noon[0] += 100
    assert place(room) == (0, 0.0)
    room.command("next_turn")
    assert (place(room), room.console().next_move) == ((1, 60.0), "next_turn")


def test_after_the_last_turn_the_next_step_is_offered_and_the_last_may_be_taken_again(
    room: Room, noon: list[float]
) -> None:
    room.go_to("round")
    for _ in range(3):
        room.command("next_turn")
    noon[0] += 70
    console = room.console()
    assert (place(room), console.next_move) == ((2, 0.0), "next")
    assert "next_turn" in console.moves
    room.command("next_turn")
    assert place(room) == (2, 60.0)


def test_a_stretch_runs_by_itself_and_nothing_is_announced(
    room: Room, noon: list[float], heard: list[object]
) -> None:
    room.go_to("four")
    room.command("next_turn")
    told = len(heard)
    seen = []
    for _ in range(5):
        seen.append(place(room))
        noon[0] += 100
    assert seen == [(0, 60.0), (1, 80.0), (2, 220.0), (2, 120.0), (2, 20.0)]
    assert len(heard) == told
    assert "next_turn" not in room.console().moves


def test_a_little_longer_is_for_the_turn_that_runs(room: Room, noon: list[float]) -> None:
    room.go_to("four")
    room.command("next_turn")
    noon[0] += 100
    room.command("extend", seconds=60)
    assert place(room) == (1, 140.0)
    room.command("extend", seconds=-3600)
    assert place(room) == (2, 240.0)
    told = room.screen().turns
    assert told is not None
    assert [turn.seconds for turn in told.list] == [60, 40, 240]


def test_a_turn_whose_time_is_over_can_have_more(room: Room, noon: list[float]) -> None:
    room.go_to("round")
    room.command("next_turn")
    noon[0] += 75
    room.command("extend", seconds=60)
    assert place(room) == (0, 45.0)


def test_a_pause_stops_the_turn_too(room: Room, noon: list[float]) -> None:
    room.go_to("four")
    room.command("next_turn")
    noon[0] += 70
    room.command("pause")
    noon[0] += 600
    told = room.phone(LENI).view().turns
    assert told is not None
    assert (told.running, place(room)) == (False, (1, 110.0))
    room.command("resume")
    noon[0] += 10
    assert place(room) == (1, 100.0)


def test_coming_back_to_a_step_begins_its_turns_anew(room: Room, noon: list[float]) -> None:
    room.go_to("four")
    room.command("next_turn")
    room.command("extend", seconds=60)
    room.command("back")
    assert room.screen().turns is not None
    room.command("next")
    told = room.screen().turns
    assert told is not None
    assert (told.at, [turn.seconds for turn in told.list]) == (None, [60, 120, 240])


@pytest.mark.parametrize("step", ["hello", "bye"])
def test_a_step_without_turns_has_none(room: Room, step: str) -> None:
    room.go_to(step)
    assert (room.screen().turns, "next_turn" in room.console().moves) == (None, False)
    with pytest.raises(Refused) as refused:
        room.command("next_turn")
    assert refused.value.code == "not-now"


def test_two_clicks_at_once_begin_one_turn(room: Room) -> None:
    room.go_to("round")
    seen = room.live.revision
    room.command("next_turn", seen)
    with pytest.raises(Refused) as refused:
        room.command("next_turn", seen)
    assert (refused.value.code, place(room)) == ("stale", (0, 60.0))


def test_a_step_that_collects_nothing_can_have_a_result(room: Room) -> None:
    room.go_to("round")
    step = room.screen().step
    assert step is not None
    assert (step.result.voices, step.result.lines) == (3, ())
