"""T7: whoever opens the door in the middle of a round gains nothing by coming in."""

from contextlib import suppress

import pytest
from sqlalchemy import select

from sessions.actions import submissions
from sessions.database.models import Seat
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.adversary.crowd import AGENDA
from tests.adversary.findings import Findings
from tests.people import EVERYONE, JO
from tests.workshop import Room

K = 5
HONEST = 6
VOTES = "000112"
"""What the honest choose of A, B and C: no number may be told."""


def a_room(storage: Storage, step: str) -> Room:
    """Six phones before an open step, and a door that closed behind the last."""
    room = Room(storage, agenda=AGENDA.replace("[A, B]", "[A, B, C]"), k=K)
    room.phones = [room.phone(person) for person in EVERYONE[:HONEST]]
    room.command("begin", people=HONEST)
    room.open(step)
    return room


def come_in_alone(room: Room, *choices: str) -> None:
    """The console opens its door, and one device comes in once for each choice. It never says that
    it leaves: places would be kept all the same."""
    room.command("open_door", more=len(choices))
    for choice in choices:
        phone = room.phone(JO)
        with suppress(Refused):
            phone.choose(choice) if room.asks_to_choose else phone.pass_()


def opened(room: Room) -> set[str]:
    """What the console reads after it has closed and asked for a preview."""
    with suppress(Refused):
        room.command("close")
        room.command("preview")
    return {" ".join(word.text for word in entry.words) for entry in room.console().batch}


def alone_with_one_note(storage: Storage, step: str) -> set[str]:
    room = a_room(storage, step)
    room.phones[0].write("alone and known")
    come_in_alone(room, *["0"] * K)
    return opened(room)


def lifted(storage: Storage) -> dict[str, int | None]:
    """Everybody votes; then one device adds k to every answer, and takes it off again."""
    room = a_room(storage, "mood")
    for phone, choice in zip(room.phones, VOTES, strict=True):
        phone.choose(choice)
    come_in_alone(room, *sorted("012" * K))
    room.reveal()
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    bars = step.result.bars
    return {bar.id: bar.count and bar.count - K for bar in bars}


def late_comers_count(patch: pytest.MonkeyPatch) -> None:
    """As it was: every seat is as good as every other."""
    patch.setattr(submissions, "counts_in", lambda *_: True)


WALLS = {"at reveal": "fears", "in batches": "needs"}


@pytest.mark.parametrize("wall", WALLS)
def test_a_console_and_one_phone_open_nobodys_note(
    storage: Storage, findings: Findings, wall: str
) -> None:
    read = alone_with_one_note(storage, WALLS[wall])
    findings.note(
        "T7", f"a door opened in mid-round, {wall}: notes read", f"{len(read)}", "0",
        holds=read == set(),
    )  # fmt: skip
    assert findings.broken == []


def test_a_console_and_one_phone_lift_no_hidden_number(
    storage: Storage, findings: Findings
) -> None:
    told = lifted(storage)
    findings.note(
        "T7", "a door opened in mid-round, k votes for each answer", f"{told}", "no number",
        holds=told == dict.fromkeys("012"),
    )  # fmt: skip
    assert findings.broken == []


@pytest.mark.parametrize("wall", WALLS)
def test_late_comers_who_help_to_reach_a_number_are_noticed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, findings: Findings, wall: str
) -> None:
    late_comers_count(monkeypatch)
    read = alone_with_one_note(storage, WALLS[wall])
    findings.note(
        "T13", f"late comers count, {wall}: notes read", f"{len(read)}", "> 0: caught",
        holds=read == {"alone and known"},
    )  # fmt: skip
    assert findings.broken == []


def test_late_comers_who_vote_are_noticed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    late_comers_count(monkeypatch)
    told = lifted(storage)
    findings.note(
        "T13", "late comers vote: hidden numbers", f"{told}", "told: caught",
        holds=told == {choice: VOTES.count(choice) for choice in "012"},
    )  # fmt: skip
    assert findings.broken == []


def test_a_place_that_was_only_looked_after_is_seen_until_the_reveal(storage: Storage) -> None:
    room = a_room(storage, "fears")
    come_in_alone(room, *["0"] * K)
    assert room.screen().places == HONEST + K
    room.command("close")
    assert (room.screen().places, room.console().places) == (HONEST + K, HONEST + K)


@pytest.mark.parametrize("over", [("close", "preview"), ("again",), ("end",)])
def test_who_came_late_is_kept_no_longer_than_it_matters(
    storage: Storage, over: tuple[str, ...]
) -> None:
    """Else the table would tell, step by step, in which order people had come."""
    room = a_room(storage, "fears")
    room.command("open_door", more=2)
    room.phone(JO)
    while_open, round_id = kept(room), room.round
    for phone in room.phones:
        phone.pass_()
    if over == ("again",):
        room.command("close")
    for verb in over:
        room.command(verb)
    assert (sorted(while_open), set(kept(room))) == ([""] * HONEST + [round_id], {""})


def kept(room: Room) -> list[str]:
    with room.storage.reading() as db:
        return [" ".join(seat.late_for) for seat in db.scalars(select(Seat))]
