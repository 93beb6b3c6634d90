"""T6: what everybody is told is the same, event by event, whichever seat has sent."""

from pathlib import Path
from typing import Any

import pytest

from facilitator import stages
from sessions.actions import seats, submissions
from tests.adversary.dice import loaded
from tests.adversary.findings import Findings
from tests.adversary.streams import SEATS, Stage

THREE = (1, 2, 3, 5)
SEVEN = (1, 2, 7, 5)


def heard(folder: Path, writers: tuple[int, ...]) -> dict[str, list[Any]]:
    with loaded("streams", still=True):
        return Stage(folder / "-".join(map(str, writers))).hold(writers)


def events(told: dict[str, list[Any]]) -> int:
    return sum(len(came) for moments in told.values() for _, came in moments)


def test_streams_are_the_same_whichever_seat_has_sent(tmp_path: Path, findings: Findings) -> None:
    one, other = heard(tmp_path, THREE), heard(tmp_path, SEVEN)
    different = [place for place in one if one[place] != other[place]]
    findings.note(
        "T6",
        f"{events(one)} events, seat 3 or seat 7 sends",
        "alike" if not different else f"different on {different}",
        "alike",
        holds=not different,
    )
    assert one == other


def test_a_hand_in_is_told_by_nothing_but_the_tick(tmp_path: Path) -> None:
    told = heard(tmp_path, THREE)
    quiet = {
        place: [name for moment, came in moments if moment == "after a hand-in" for name, _ in came]
        for place, moments in told.items()
    }
    assert (set(quiet["/screen"]), quiet["/phone"]) == ({"places"}, [])
    beats = [args for _, came in told["/screen"] for name, args in came if name == "places"]
    assert beats == [[{"places": SEATS}]] * len(THREE)
    assert set(quiet["/console"]) == {"tick"}
    ticks = [
        args[0]["handed_in"]
        for _, came in told["/console"]
        for name, args in came
        if name == "tick"
    ]
    assert sorted(set(ticks)) == ["3+", "<3"]


def test_a_seat_that_is_told_of_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    """The control: a server that names the seat's mark with the tick."""
    import facilitator.ticking as ticking

    marks: list[str] = []
    seat_of = seats.seat_of
    plain = stages.tick_of

    def remember(*asked: Any) -> bytes:
        marks.append(seat_of(*asked).hex())
        return seat_of(*asked)

    monkeypatch.setattr(submissions, "seat_of", remember)
    monkeypatch.setattr(ticking, "tick_of", lambda view: {**plain(view), "last": marks[-1:]})
    one, other = heard(tmp_path, THREE), heard(tmp_path, SEVEN)
    noticed = one["/console"] != other["/console"]
    findings.note(
        "T13", "seat in the tick: streams", "different" if noticed else "alike",
        "different: caught", holds=noticed,
    )  # fmt: skip
    assert findings.broken == []
