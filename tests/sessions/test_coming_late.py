"""Who comes in after a round has opened may write, does not help to reach its number, and does not
vote."""

from contextlib import suppress
from typing import Any

import pytest

from sessions import actions
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import LENI, MARTA
from tests.workshop import BATCHED, K, Room

pytestmark = pytest.mark.both_databases


def come_and_go(room: Room, times: int) -> None:
    """One device, again and again, through an open door."""
    room.quiet.clear()
    for _ in range(times):
        phone = room.phone(LENI)
        with suppress(Refused):
            phone.pass_()
        actions.leave(room.storage, room.code, phone.seat)


def may_be_read(room: Room) -> bool:
    room.command("close")
    try:
        room.command("preview")
    except Refused:
        return False
    return True


@pytest.mark.parametrize("step", ["fears", "mood"])
def test_a_console_and_one_phone_open_nobodys_note_alone(room: Room, step: str) -> None:
    marta = room.phone(MARTA)
    room.open(step)
    marta.say_all() if step == "fears" else marta.choose("0")
    come_and_go(room, 2 * K)
    assert not may_be_read(room)


def test_nor_do_they_in_batches(storage: Storage) -> None:
    room = Room(storage, agenda=BATCHED)
    marta = room.phone(MARTA)
    room.open("fears")
    marta.say_all()
    come_and_go(room, 2 * K)
    room.tick()
    assert room.console().handed_in == f"<{K}"
    with pytest.raises(Refused, match="too-few"):
        room.command("preview")


def test_what_a_late_comer_writes_is_shown_with_the_rest(room: Room) -> None:
    room.fill()
    early = [room.phone(MARTA) for _ in range(K)]
    room.open("fears")
    room.quiet.clear()
    late = room.phone(LENI)
    late.write("I came late")
    for phone in early:
        phone.pass_()
    room.reveal()
    assert room.wall() == ["I came late"]


def test_a_late_comer_has_no_vote_and_is_told_so(room: Room) -> None:
    early = [room.phone(MARTA) for _ in range(K)]
    room.open("mood")
    with pytest.raises(Refused, match="came-late"):
        room.phone(LENI).choose("1")
    for phone in early:
        phone.choose("0")
    room.reveal()
    assert [bar.count for bar in bars(room)] == [K, 0, 0]


def bars(room: Room) -> list[Any]:
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    return list(step.result.bars)


def test_in_the_next_round_she_counts(room: Room) -> None:
    room.fill(1)
    early = [room.phone(MARTA) for _ in range(K - 1)]
    room.open("fears")
    room.quiet.clear()
    late = room.phone(LENI)
    room.command("close")
    room.go_to("needs")
    room.command("open")
    for phone in (*early, late):
        phone.pass_()
    room.tick()
    assert room.console().handed_in == f"{K}+"


def test_a_restart_does_not_make_her_early(room: Room) -> None:
    room.fill()
    room.open("fears")
    room.quiet.clear()
    late = [room.phone(LENI) for _ in range(K)]
    room.start_again()
    for phone in late:
        phone.pass_()
    room.tick()
    assert room.console().handed_in == "0"
