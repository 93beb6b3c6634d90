"""No more seats than people: the last place closes the door, and opening it says for how many."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from sessions import actions
from sessions.actions.seats import MOST_SEATS
from sessions.database.storage import Change
from sessions.refusals import Refused
from sessions.workshop import find
from tests.people import GRETA, INES, LENI, MARTA, RUTH
from tests.workshop import BATCHED, Room

LIVE = BATCHED.replace("in_batches}", "live}\n    sensitive: false")

pytestmark = pytest.mark.both_databases


def seated(room: Room, *, people: int, come: int) -> Room:
    """A workshop that has begun for so many people, with so many places taken."""
    room.fill(come)
    room.command("begin", people=people)
    return room


def turned_away(room: Room) -> str:
    room.quiet.clear()
    with pytest.raises(Refused) as refused:
        room.phone(RUTH)
    return refused.value.code


def door(room: Room) -> tuple[int, int | None, bool]:
    """Places, people, and whether the door is open."""
    return (room.live.seats, room.live.people, room.live.door_open)


def test_before_it_begins_nobody_is_counted(room: Room) -> None:
    room.fill(9)
    assert door(room) == (9, None, True)


@pytest.mark.parametrize(("people", "is_open"), [(4, True), (3, False), (2, False)])
def test_the_door_closes_at_the_beginning_when_all_are_in(
    room: Room, people: int, is_open: bool
) -> None:
    assert door(seated(room, people=people, come=3)) == (3, people, is_open)


def test_the_last_place_closes_the_door_and_that_is_told_once(
    room: Room, heard: list[Change]
) -> None:
    seated(room, people=5, come=3)
    heard.clear()
    room.phone(MARTA)
    assert (heard, door(room)) == ([], (4, 5, True))
    room.phone(LENI)
    assert (heard, door(room)) == ([Change(room.id, room.live.revision)], (5, 5, False))
    assert turned_away(room) == "room-full"
    assert (len(heard), room.live.seats) == (1, 5)


def test_opening_the_door_again_lets_so_many_in_and_nobody_besides(room: Room) -> None:
    seated(room, people=3, come=3)
    room.command("open_door", more=2)
    assert door(room) == (3, 5, True)
    for person in (MARTA, LENI):
        room.phone(person)
    assert door(room) == (5, 5, False)
    assert turned_away(room) == "room-full"


def test_the_door_can_be_closed_by_hand_before_all_are_in(room: Room) -> None:
    seated(room, people=5, come=3)
    room.command("close_door")
    assert turned_away(room) == "door-closed"
    assert door(room) == (3, 5, False)


def test_who_leaves_opens_no_door(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    room.command("begin", people=3)
    for _ in range(3):
        actions.leave(room.storage, room.code, phones[0].seat)
        assert turned_away(room) == "door-closed"
    assert (room.live.people, room.live.door_open) == (3, False)


def test_counting_again_puts_a_wrong_number_right_and_opens_no_door(room: Room) -> None:
    seated(room, people=3, come=4)
    view = room.console()
    assert (view.places, view.people) == (4, 3)
    room.command("recount", people=4)
    assert door(room) == (4, 4, False)
    room.command("recount", people=6)
    assert door(room) == (4, 6, False)
    room.command("open_door", more=3)
    room.command("recount", people=5)
    assert door(room) == (4, 5, True)
    room.command("recount", people=4)
    assert door(room) == (4, 4, False)


@pytest.mark.parametrize("number", [0, -1, MOST_SEATS + 1, 10**40, True, "8", 8.0, None])
def test_a_number_that_nobody_could_mean_is_refused(room: Room, number: Any) -> None:
    for verb, args in (("begin", "people"), ("recount", "people"), ("open_door", "more")):
        room.command("close_door") if verb == "open_door" else None
        with pytest.raises(Refused) as refused:
            room.command(verb, **{args: number})
        assert (refused.value.code, room.live.people) == ("bad-arguments", None)


def test_a_beginning_that_counts_nobody_is_refused(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        actions.command(room.stores, room.id, "begin", {}, room.live.revision)
    assert (refused.value.code, room.live.state) == ("bad-arguments", "lobby")


def test_no_number_lets_in_more_than_a_room_may_have(room: Room) -> None:
    room.fill(3)
    room.command("close_door")
    room.command("open_door", more=MOST_SEATS)
    assert room.live.people == MOST_SEATS


def test_twenty_at_once_find_five_places(room: Room) -> None:
    seated(room, people=8, come=3)

    def come_in(_: int) -> str:
        try:
            return actions.join(room.storage, room.code, None)
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(20) as crowd:
        told = list(crowd.map(come_in, range(20)))
    assert told.count("room-full") == 15
    assert len({seat for seat in told if seat != "room-full"}) == 5
    assert door(room) == (8, 8, False)


def test_coming_and_going_at_once_never_passes_the_number(room: Room) -> None:
    seated(room, people=6, come=3)

    def come_and_go(_: int) -> None:
        for _turn in range(5):
            with suppress(Refused):
                seat = actions.join(room.storage, room.code, None)
                assert room.live.seats <= 6
                actions.leave(room.storage, room.code, seat)

    with ThreadPoolExecutor(12) as crowd:
        list(crowd.map(come_and_go, range(12)))
    assert room.live.seats <= 6


def test_a_server_that_is_started_again_keeps_the_number(room: Room) -> None:
    seated(room, people=4, come=3)
    room.start_again()
    room.phone(MARTA)
    assert turned_away(room) == "room-full"


def test_no_way_through_the_agenda_opens_the_door(room: Room) -> None:
    seated(room, people=3, come=3)
    for verb, args in (
        *((verb, {}) for verb in ("next", "open", "close", "again", "back", "skip", "pause")),
        *(("resume", {}), ("blank", {}), ("unblank", {}), ("jump", {"step": "mood"})),
    ):
        room.command(verb, **args)
        assert (verb, door(room)) == (verb, (3, 3, False))
        assert turned_away(room) == "room-full"


@pytest.mark.parametrize("agenda", [BATCHED, LIVE])
def test_it_holds_in_batches_and_live_steps_too(room: Room, agenda: str) -> None:
    elsewhere = Room(room.storage, agenda=agenda)
    seated(elsewhere, people=4, come=3)
    elsewhere.open("fears")
    elsewhere.quiet.clear()
    elsewhere.phone(INES).write("being a burden")
    assert turned_away(elsewhere) == "room-full"
    assert (elsewhere.screen().places, elsewhere.live.door_open) == (4, False)


def test_a_workshop_that_began_uncounted_goes_on_as_it_did(room: Room) -> None:
    seated(room, people=9, come=3)
    with room.storage.transaction() as db:
        find(db, room.id).live.people = None
    room.fill(12)
    assert door(room) == (12, None, True)
    room.command("close_door")
    room.command("open_door", more=1)
    assert door(room) == (12, 13, True)


def test_screen_and_page_tell_how_many_places_and_that_all_are_taken(room: Room) -> None:
    phone = room.phone(MARTA)
    seated(room, people=3, come=3)
    assert (room.screen().places, phone.view().full, phone.view().door_open) == (3, True, False)
    room.command("open_door", more=1)
    assert (phone.view().full, phone.view().door_open) == (False, True)
